import { z } from 'zod';
import { demoDepartments as d } from '../people.js';
import type { DemoRun } from './demo.js';

const communities = ['620201002001', '620201002002', '620201002003'] as const;
const workers = ['worker-dazhong', 'worker-xinhua', 'worker-limin'] as const;
const place = '620201';

const departments = [
  { uscc: d.health, zh: '卫生健康委员会', en: 'Health Commission', producer: null },
  { uscc: d.publicSecurity, zh: '公安局', en: 'Public Security Bureau', producer: 'public-security' },
  { uscc: d.finance, zh: '财政局', en: 'Finance Bureau', producer: null },
  { uscc: d.civilAffairs, zh: '民政局', en: 'Civil Affairs Bureau', producer: 'civil-affairs' },
  { uscc: d.workAccessOffice, zh: '社区工作准入办公室', en: 'Work-access Office', producer: null },
  {
    uscc: d.marketRegulation,
    zh: '市场监督管理局',
    en: 'Market Regulation Bureau',
    producer: 'agency-market-regulation',
  },
  { uscc: d.environment, zh: '生态环境局', en: 'Ecology Bureau', producer: 'agency-environment' },
  { uscc: d.civilization, zh: '文明办', en: 'Civilization Office', producer: 'volunteers' },
  { uscc: d.street, zh: '钢城街道办事处', en: 'Gangcheng Street Office', producer: null },
] as const;

interface Item {
  readonly itemName: { readonly zh: string; readonly en: string };
  readonly itemType: string;
  readonly matter: string;
  readonly duration: string;
  readonly from: string;
  readonly to: string;
  readonly unitsTotal: number;
  readonly unitsPerMonth: number | null;
  readonly rateFen: number;
}

/** In force from April on, with public security as executing unit: what the story dispatches under. */
const patrol: Item = {
  itemName: { zh: '呼吸道传染病防控入户巡查', en: 'Visits against respiratory disease' },
  itemType: 'INSPECTION',
  matter: '由公安网格力量协助入户巡查，登记独居老人健康状况',
  duration: 'LONG_TERM',
  from: '2026-04-01',
  to: '2029-03-31',
  unitsTotal: 12_000,
  unitsPerMonth: 3_000,
  rateFen: 500,
};
const nearlyExhausted: Item = {
  ...patrol,
  itemName: { zh: '集中隔离点周边巡查', en: 'Patrols around isolation sites' },
  matter: '隔离点周边秩序巡查',
  duration: 'PHASED',
  to: '2028-12-31',
  unitsTotal: 60,
  unitsPerMonth: null,
  rateFen: 1_000,
};
const suspended: Item = {
  ...patrol,
  itemName: { zh: '健康档案更新走访', en: 'Visits to update health records' },
  itemType: 'WORK_TASK',
  matter: '协助更新居民健康档案',
  unitsTotal: 2_000,
};
const expired: Item = {
  ...patrol,
  itemName: { zh: '春季卫生宣传', en: 'Spring hygiene campaign' },
  itemType: 'TRAINING',
  matter: '张贴宣传材料，组织讲座',
  duration: 'TEMPORARY',
  to: '2026-04-30',
  unitsTotal: 90,
};

/** What all these applications have in common: every part of the form, fictitious like the departments. */
const common = {
  contact: { office: '疾病预防控制科', phone: '0937-0000000' },
  level: 'COUNTY',
  assignment: { post: '社区网格联络员', responsibility: '引导入户、介绍情况；防控责任由卫生健康委员会承担' },
  legalBases: [{ instrument: '中华人民共和国传染病防治法', article: '第九条', issuingLevel: 'NATIONAL' }],
  ownStatutoryDuty: true,
  necessity: '独居老人和流动人员情况只有社区和网格掌握',
  alternatives: '医疗机构不具备入户条件，市场主体无权登记',
  responsibilityMode: 'STATUTORY_ASSIST',
  leadUnit: 'DEPARTMENT',
  communityRole: 'ASSISTING',
  executingUnits: [d.publicSecurity],
  timeLimit: '每月 25 日前完成当月任务',
  communityCodes: communities,
  peopleServed: 6_600,
  authority: [
    { kind: 'MANAGEMENT', scope: '安排巡查时间、路线和人员' },
    { kind: 'DATA_ACCESS', scope: '查看本社区巡查结果' },
  ],
  support: [
    { kind: 'TRAINING', description: '岗前培训两次' },
    { kind: 'MATERIAL', description: '防护用品和登记终端' },
  ],
  standards: { requirements: '如实登记', process: '预约、入户、登记、回访', acceptance: '抽查 5%' },
  personalData: [
    { field: 'address', sensitive: false, purpose: '入户', retentionDays: 180, recipient: '卫生健康委员会' },
  ],
  exit: { condition: '防控任务结束或居民不接受', settlement: '按实际户次结算，数据交还' },
  signatory: '副主任',
  signedOn: '2026-02-02',
  sealed: true,
} as const;

function formOf(item: Item) {
  const { unitsTotal, unitsPerMonth, rateFen, ...what } = item;
  const workload = {
    frequency: '每月一次',
    hoursPerMonth: 120,
    casesPerYear: 4_000,
    staffNeeded: 3,
    unit: { zh: '户次', en: 'visits' },
    unitsTotal,
    unitsPerMonth,
    minutesPerUnit: 20,
  };
  const money = {
    amountFen: unitsTotal * rateFen,
    rateFen,
    calculation: `${unitsTotal} 户次 × ${rateFen} 分`,
    budgetLine: '基本公共卫生服务',
  };
  return { ...common, ...what, workload, money };
}

/** What is read of a step's answer: where it led, or why not. */
const answered = z.object({
  result: z.object({
    __typename: z.string(),
    code: z.string().optional(),
    application: z.object({ id: z.string(), admission: z.object({ id: z.string() }).nullish() }).optional(),
    admission: z.object({ id: z.string(), number: z.string() }).optional(),
  }),
});
type Answer = z.infer<typeof answered>['result'];

const selections: Readonly<Record<string, string>> = {
  registerDepartment: '',
  draftAccessApplication: '... on AccessApplicationDrafted { application { id } }',
  dispatchGridCampaign: '',
};
const ofApplication = '... on AccessApplicationMoved { application { id admission { id } } }';
const ofAdmission = '... on AdmissionMoved { admission { id number } }';

async function step(
  run: DemoRun,
  person: string,
  call: readonly [mutation: string, input: object],
): Promise<Answer> {
  const [mutation, input] = call;
  const selection = selections[mutation] ?? ('admissionId' in input ? ofAdmission : ofApplication);
  const query = `mutation ($input: ${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!) {
    result: ${mutation}(input: $input) { __typename ... on Problem { code } ${selection} } }`;
  const { result } = answered.parse(await run.as(person).do(query, { input }));
  if (result.code !== undefined) throw new Error(`Demo data: ${mutation} was refused with ${result.code}.`);
  return result;
}

/** From the draft to the decision, a few days in February: thirty working days and more before April (WA-08). Gives the admission's id. */
async function admitted(run: DemoRun, item: Item): Promise<string> {
  run.at('2026-02-02T09:00:00+08:00');
  const { application } = await step(run, 'health-officer', [
    'draftAccessApplication',
    { form: formOf(item) },
  ]);
  const id = application?.id ?? '';
  await step(run, 'health-officer', ['submitAccessApplication', { id }]);
  run.at('2026-02-03T09:00:00+08:00');
  await step(run, 'office-clerk', ['checkAccessApplication', { id, outcome: 'ACCEPT' }]);
  run.at('2026-02-04T09:00:00+08:00');
  const review = { id, opinion: '依据明确，部门主责，社区协助' };
  await step(run, 'preliminary-reviewer', ['reviewAccessApplication', review]);
  run.at('2026-02-05T09:00:00+08:00');
  const said = { id, opinion: 'SUPPORT', reason: '同意协助，请确保经费到位' };
  await step(run, 'street-gangcheng', ['recordAccessConsultation', { ...said, party: 'STREET' }]);
  for (const [at, worker] of workers.entries()) {
    const opinion = { ...said, party: 'COMMUNITY', communityCode: communities[at] };
    await step(run, worker, ['recordAccessConsultation', opinion]);
  }
  run.at('2026-02-09T09:00:00+08:00');
  await step(run, 'joint-member-1', ['castAccessVote', { id, vote: 'APPROVE' }]);
  await step(run, 'joint-member-2', ['castAccessVote', { id, vote: 'APPROVE' }]);
  await step(run, 'joint-member-3', ['castAccessVote', { id, vote: 'ABSTAIN', reason: '本部门申请，回避' }]);
  await step(run, 'joint-member-1', ['concludeJointReview', { id }]);
  run.at('2026-02-11T09:00:00+08:00');
  const decision = { id, outcome: 'ADMIT', reason: '确需社区协助，权责经费齐备' };
  const decided = await step(run, 'decision-head', ['decideAccessApplication', decision]);
  return decided.application?.admission?.id ?? '';
}

/** From the agreement to ACTIVE. Gives the admission's number. */
async function active(run: DemoRun, item: Item): Promise<{ readonly id: string; readonly number: string }> {
  const admissionId = await admitted(run, item);
  run.at('2026-02-12T09:00:00+08:00');
  const agreement = {
    admissionId,
    signatories: ['卫生健康委员会副主任', '新华社区居民委员会主任'],
    dataClauses: '仅用于巡查，到期删除',
    earlyTermination: '经费或权力不到位，社区可以停止',
  };
  await step(run, 'office-clerk', ['signAccessAgreement', agreement]);
  await step(run, 'health-officer', ['delegateAuthority', { admissionId, document: '社区协助事项授权书' }]);
  const amountFen = item.unitsTotal * item.rateFen;
  // The patrols are paid whole: what newcomers dispatch under is never suspended for a late instalment.
  const first = item.duration === 'TEMPORARY' || item === patrol ? amountFen : amountFen / 2;
  await step(run, 'treasurer', ['recordInstalment', { admissionId, amountFen: first, voucher: '首笔拨款' }]);
  run.at('2026-02-24T09:00:00+08:00');
  await step(run, 'office-clerk', ['issueAdmissionNotice', { admissionId }]);
  await step(run, 'office-clerk', ['publishAdmission', { admissionId }]);
  const { admission } = await step(run, 'office-clerk', ['activateAdmission', { admissionId }]);
  run.note(item.itemName.zh);
  return { id: admissionId, number: admission?.number ?? '' };
}

/** Departments, and admissions of every standing: in force, nearly used up, suspended, expired; and a draft. */
export async function demoWorkAccess(run: DemoRun): Promise<void> {
  run.at('2026-02-02T08:30:00+08:00');
  await run.settle();
  for (const { uscc, zh, en, producer } of departments) {
    const department = { uscc, name: { zh, en }, jurisdiction: place, producer, source: 'DEMO' };
    await step(run, 'office-clerk', ['registerDepartment', department]);
  }
  const small = await active(run, nearlyExhausted);
  const paused = await active(run, suspended);
  await active(run, expired);
  await active(run, patrol);
  const { matter, itemName } = patrol;
  await step(run, 'health-officer', ['draftAccessApplication', { form: { matter, itemName } }]);

  run.at('2026-04-07T09:00:00+08:00');
  await run.settle();
  // 3 × 19 of 60 visits: three are left.
  const campaign = {
    title: { zh: '隔离点周边巡查', en: 'Patrols around isolation sites' },
    itemType: nearlyExhausted.itemType,
    citation: { kind: 'ADMISSION', reference: small.number },
    communityCodes: communities,
    units: 19,
  };
  await step(run, 'police-officer', ['dispatchGridCampaign', campaign]);
  await run.settle();
  const reason = '第二笔经费未按协议拨付';
  await step(run, 'office-clerk', ['suspendAdmission', { admissionId: paused.id, reason }]);
  // The day after the last day of the spring campaign.
  run.at('2026-05-01T00:00:01+08:00');
  await run.settle();
}
