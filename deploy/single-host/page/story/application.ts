import { textAt } from '../read.js';
import { text } from '../text.js';
import { places, publicSecurity, refusalFields, type Step } from './step.js';

/** A hundred bytes of text, as a browser would send a file. */
const plan = {
  hash: 'a4f67e9c555a7da096b9af4e1929e00d540fb6d7185052d3268dc8ec3d15b45b',
  content:
    '6YeN54K55Zy65omA5Y2r55Sf5LiO5a6J5YWo572R5qC85beh5p+l5bel5L2c5pa55qGI77ya5q+P5pyI5LiA6L2u77yM' +
    '5b2T5pel5LiK5oql77yM6YOo6Zeo5aSE572u44CCCg==',
};

const form = {
  contact: { office: '疾病预防控制科', phone: '0937-0000000' },
  level: 'CITY',
  itemName: { zh: '重点场所卫生与安全网格巡查', en: 'Grid inspection of health and safety' },
  itemType: 'INSPECTION',
  matter: '请社区协助网格巡查，发现隐患即报，由执行单位处置',
  assignment: { post: '社区网格联络员', responsibility: '引导入户、介绍情况；隐患由执行单位处置' },
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
  from: '{{inTwoMonths}}',
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
  attachments: [{ name: '工作方案.txt', algorithm: 'SM3', hash: plan.hash, size: 100 }],
  signatory: '卫生健康委员会分管副主任',
  signedOn: '{{today}}',
  sealed: true,
};

const upload = `mutation Upload(
  $input: UploadAccessAttachmentInput!
) {
  uploadAccessAttachment(input: $input) {
    __typename
    ... on AccessAttachmentStored {
      sm3
      size
    }
    ${refusalFields}
  }
}`;

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
    '卫健委为三个社区的网格巡查提出申请，写明依据、期限、工作量、经费和权力，由公安局执行；须比开始早三十个工作日以上。',
    'The health department applies for a grid inspection in three communities: basis, period, workload, money and authority; public security will carry it out. It asks more than thirty working days ahead.',
  ),
  calls: [
    {
      name: 'Upload',
      title: text('上传工作方案', 'Upload the plan'),
      as: 'health-officer',
      document: upload,
      variables: { input: { hash: plan.hash, content: plan.content } },
      done: (data) => {
        const size = textAt(data, 'uploadAccessAttachment.size') ?? '';
        return text(`已存 ${size} 字节，散列值相符`, `${size} bytes stored, the hash fits`);
      },
    },
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
