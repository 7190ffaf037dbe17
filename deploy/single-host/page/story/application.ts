import { textAt } from '../read.js';
import { text } from '../text.js';
import { places, publicSecurity, refusalFields, type Step } from './step.js';

const form = {
  contact: { office: '疾病预防控制科', phone: '0937-0000000' },
  level: 'CITY',
  itemName: { zh: '重点场所卫生与安全网格巡查', en: 'Grid inspection of health and safety' },
  itemType: 'INSPECTION',
  matter: '请社区协助网格巡查，发现隐患即报，由执行单位处置',
  legalBases: [
    {
      instrument: '中华人民共和国传染病防治法',
      documentNumber: '主席令第四十八号',
      article: '地方人民政府及基层组织的协助职责',
      issuingLevel: 'NATIONAL',
      validFrom: '2025-09-01',
    },
  ],
  ownStatutoryDuty: true,
  necessity: '巡查覆盖居民小区内部，需要熟悉情况的网格力量引导入户。',
  alternatives: '部门人员不足以覆盖全部楼栋；市场与社会组织无巡查权限。',
  responsibilityMode: 'ENTRUSTED',
  leadUnit: 'DEPARTMENT',
  communityRole: 'ASSISTING',
  executingUnits: [publicSecurity],
  duration: 'PHASED',
  from: '{{today}}',
  to: '{{inFiveMonths}}',
  timeLimit: '每月一轮',
  communityCodes: [places.xinhua, places.dazhong, places.limin],
  peopleServed: 9000,
  workload: {
    frequency: '每月一轮',
    hoursPerMonth: 30,
    casesPerYear: 300,
    staffNeeded: 3,
    unit: { zh: '次', en: 'visits' },
    unitsTotal: 300,
    unitsPerMonth: 120,
    minutesPerUnit: 20,
  },
  authority: [{ kind: 'MANAGEMENT', scope: '巡查期间对参与人员的调度权' }],
  money: {
    amountFen: 900_000,
    rateFen: 3000,
    calculation: '300 次 × 30 元',
    budgetLine: '2100499 其他公共卫生支出',
  },
  support: [{ kind: 'TRAINING', description: '开工前集中培训一次，发放防护用品' }],
  standards: { requirements: '发现隐患当日上报', process: '巡查—上报—处置—反馈', acceptance: '部门月度抽查' },
  personalData: [],
  implied: [],
  exit: { condition: '期满或居民不接受', settlement: '十个工作日内结清经费' },
  attachments: [
    { name: '工作方案.pdf', sm3: '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0' },
  ],
  signatory: '卫生健康委员会分管副主任',
  signedOn: '{{today}}',
  sealed: true,
};

const draft = `mutation Draft(
  $input: DraftAccessApplicationInput!
) {
  draftAccessApplication(input: $input) {
    __typename
    ... on AccessApplicationDrafted {
      application {
        id
        number
        state
        problems {
          path
          ruleId
          message { zh en }
        }
      }
    }
    ${refusalFields}
  }
}`;

const submit = `mutation Submit(
  $input: SubmitAccessApplicationInput!
) {
  submitAccessApplication(input: $input) {
    __typename
    ... on AccessApplicationMoved {
      application {
        number
        state
        applicant { name { zh en } }
        clocks { step dueOn workdays }
      }
    }
    ... on AccessApplicationIncomplete {
      problems {
        path
        message { zh en }
      }
    }
    ${refusalFields}
  }
}`;

export const apply: Step = {
  number: 1,
  title: text('部门提出准入申请', 'A department applies'),
  will: text(
    '卫健委为三个社区的网格巡查提出申请，写明依据、期限、工作量、经费和权力，由公安局执行。',
    'The health department applies for a grid inspection in three communities: basis, period, workload, money and authority; public security will carry it out.',
  ),
  calls: [
    {
      name: 'Draft',
      title: text('填写申请', 'Draft the application'),
      as: 'health-officer',
      document: draft,
      variables: { input: { form } },
      take: { applicationId: 'draftAccessApplication.application.id' },
      done: (data) => {
        const number = textAt(data, 'draftAccessApplication.application.number') ?? '';
        return text(`草稿 ${number}`, `Draft ${number}`);
      },
    },
    {
      name: 'Submit',
      title: text('提交', 'Submit it'),
      as: 'health-officer',
      document: submit,
      variables: { input: { id: '{{applicationId}}' } },
      done: (data) => {
        const due = textAt(data, 'submitAccessApplication.application.clocks.[step=FORMAL_CHECK].dueOn');
        return text(
          `已提交；办公室须在 ${due ?? '两个工作日内'} 前受理`,
          `Submitted; the office must answer by ${due ?? 'two working days from now'}`,
        );
      },
    },
  ],
};
