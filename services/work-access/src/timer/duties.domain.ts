// What the scheduler knows of each kind of time limit: the rule, whose step of the procedure it is, and what follows when the
// time is over. WA-09: an overdue step is escalated and never deemed approved; only what the rules name happens by itself.
import type { LocalizedText } from '@shequ/contracts';
import type { ProcedureStep } from '@shequ/policy';

export interface Duty {
  readonly ruleId: string;
  /** The step whose role in the policy pack has to act. */
  readonly step: ProcedureStep;
  readonly what: LocalizedText;
  /** OPEN: escalated, and open until somebody does it. SETTLED: the register acts, and the duty is gone. */
  readonly over: 'OPEN' | 'SETTLED';
}

const duty = (ruleId: string, step: ProcedureStep, over: Duty['over'], what: LocalizedText): Duty => ({
  ruleId,
  step,
  over,
  what,
});

/** One line per kind; what happens at the end beside escalation stands in `handlers.ts`. */
export const duties = {
  FORMAL_CHECK: duty('WA-09', 'FORMAL_CHECK', 'OPEN', { zh: '形式审查', en: 'formal check' }),
  SUPPLEMENT: duty('WA-07', 'SUBMISSION', 'SETTLED', { zh: '补正材料', en: 'send the missing parts' }),
  PRELIMINARY_REVIEW: duty('WA-09', 'PRELIMINARY_REVIEW', 'OPEN', { zh: '初审', en: 'preliminary review' }),
  CONSULTATION: duty('WA-12', 'CONSULTATION_COMMUNITY', 'SETTLED', { zh: '发表意见', en: 'give an opinion' }),
  JOINT_REVIEW: duty('WA-09', 'JOINT_REVIEW', 'OPEN', { zh: '联席会议审议', en: 'joint meeting' }),
  DECISION: duty('WA-09', 'DECISION', 'OPEN', { zh: '作出决定', en: 'decide' }),
  PATH: duty('WA-09', 'DECISION', 'OPEN', {
    zh: '全程办结（自提交至决定）',
    en: 'the whole path to the decision',
  }),
  RECONSIDERATION: duty('WA-44', 'SUBMISSION', 'SETTLED', {
    zh: '申请复议（逾期不再受理）',
    en: 'ask for a reconsideration, or not at all',
  }),
  AGREEMENT: duty('WA-14', 'AGREEMENT', 'SETTLED', { zh: '签订协议', en: 'sign the agreement' }),
  FUNDING: duty('WA-14', 'FUNDING', 'SETTLED', { zh: '拨付首笔经费', en: 'pay the first instalment' }),
  PUBLICATION: duty('WA-17', 'PUBLICATION', 'OPEN', { zh: '公布准入决定', en: 'publish the admission' }),
  LIST_PUBLICATION: duty('WA-17', 'PUBLICATION', 'OPEN', {
    zh: '公布清单版本',
    en: 'publish the list version',
  }),
  EXPIRY: duty('WA-18', 'SUBMISSION', 'SETTLED', { zh: '准入到期，不自动续期', en: 'the admission ends' }),
  EXIT: duty('WA-38', 'SETTLEMENT', 'OPEN', { zh: '退出结算与数据交还', en: 'settle and hand back data' }),
  INSTALMENT: duty('WA-15', 'FUNDING', 'OPEN', { zh: '按期拨款', en: 'pay the instalment' }),
  FUND_FOLLOW_UP: duty('WA-38', 'SETTLEMENT', 'OPEN', {
    zh: '答复经费追踪督办',
    en: 'answer what is asked about the money',
  }),
  FUND_RETURN: duty('WA-38', 'FUNDING', 'OPEN', {
    zh: '结清专款、退还结余',
    en: 'settle the money that is held and return the rest',
  }),
  RETRO_FILING: duty('WA-30', 'SUBMISSION', 'OPEN', {
    zh: '补办准入申请',
    en: 'file the application afterwards',
  }),
  EMERGENCY_LAPSE: duty('WA-30', 'SUBMISSION', 'SETTLED', { zh: '应急决定失效', en: 'the decision lapses' }),
  EMERGENCY_END: duty('WA-30', 'SUBMISSION', 'SETTLED', { zh: '应急期限届满', en: 'the emergency ends' }),
  BASIS_REVIEW: duty('WA-19', 'JOINT_REVIEW', 'SETTLED', {
    zh: '依据失效后的复核，逾期退出',
    en: 'review after the basis ended, or exit',
  }),
  REOWNING: duty('WA-43', 'REOWNERSHIP', 'SETTLED', {
    zh: '变更承接部门，逾期退出',
    en: 'find the item a new department, or exit',
  }),
  REFUSAL_ANSWER: duty('WA-33', 'REFUSAL_ANSWER', 'OPEN', {
    zh: '答复社区拒绝',
    en: "answer a community's refusal",
  }),
  EVALUATION: duty('WA-35', 'EVALUATION', 'OPEN', { zh: '年度双向评价', en: 'yearly two-way evaluation' }),
  CORRECTION: duty('WA-37', 'SUBMISSION', 'OPEN', { zh: '整改违规', en: 'correct the violation' }),
} as const satisfies Readonly<Record<string, Duty>>;

export type TimerKind = keyof typeof duties;

export const timerKinds = Object.keys(duties).filter((kind): kind is TimerKind => kind in duties);

/** What a time limit belongs to, and the table whose row is locked before anything is done about it. */
export const subjectTables = {
  'access-application': 'access_application',
  admission: 'admission',
  'deployment-decision': 'deployment_decision',
  complaint: 'complaint',
  evaluation: 'evaluation',
  fund: 'fund',
  violation: null,
  'access-list': 'access_list',
  'list-entry': null,
} as const satisfies Readonly<Record<string, string | null>>;

export type SubjectType = keyof typeof subjectTables;
