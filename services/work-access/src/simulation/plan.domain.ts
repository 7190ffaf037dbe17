// "May I?" (domain/01 §1.2, §1.3, §0.1): which of the lawful routes a planned item would take, what would refuse it, and what it
// costs in steps and days. It reads the same check as a submission does; nothing here decides anything.
import type { LocalDate } from '@shequ/calendar';
import type { LocalizedText } from '@shequ/contracts';
import type { PolicyRole, PolicyView, ProcedureStep } from '@shequ/policy';
import { mandatory, type FormProblem } from '../access-application/form-check.domain.js';
import type { AccessForm } from '../access-application/form.domain.js';
import { deriveDue, type Due } from '../timer/due.domain.js';

export const planRoutes = [
  'LIST_ENTRY',
  'ROUTINE',
  'APPLICATION',
  'PURCHASE',
  'EMERGENCY',
  'FORBIDDEN',
] as const;
export type PlanRoute = (typeof planRoutes)[number];

/** What is missing can be added; what a rule refuses cannot. */
export const isMissing = ({ ruleId }: FormProblem): boolean => ruleId === 'WA-07';

export interface Planned {
  readonly form: AccessForm;
  /** True when an entry of the negative list bars it (WA-03 and its kin), whatever the papers say. */
  readonly barred: boolean;
  /** True when the duty or assistance list holds it (WA-42). */
  readonly listed: boolean;
  /** True when it is on the routine catalogue of the place. */
  readonly routine: boolean;
}

export function routeOf({ form, barred, listed, routine }: Planned): PlanRoute {
  if (barred || form.responsibilityMode === 'FORBIDDEN') return 'FORBIDDEN';
  if (listed) return 'LIST_ENTRY';
  if (form.duration === 'EMERGENCY') return 'EMERGENCY';
  if (form.responsibilityMode === 'PURCHASED') return 'PURCHASE';
  return routine ? 'ROUTINE' : 'APPLICATION';
}

export interface PlanStep {
  readonly step: ProcedureStep;
  readonly what: LocalizedText;
  readonly role: PolicyRole | null;
  /** When it is due at the latest if every step takes all of its time and the first begins today; null: no limit. */
  readonly due: Due | null;
}

type Clock =
  | 'clock.formalCheckWorkdays'
  | 'clock.preliminaryWorkdays'
  | 'clock.consultationWorkdays'
  | 'clock.jointMeetingWorkdays'
  | 'clock.decisionWorkdays'
  | 'clock.agreementWorkdays'
  | 'clock.fundingWorkdays'
  | 'clock.publicationWorkdays'
  | 'emergency.retroFilingWorkdays';

interface Outline {
  readonly step: ProcedureStep;
  readonly zh: string;
  readonly en: string;
  readonly clock?: Clock;
  /** Runs beside the step before: its time is not added. */
  readonly beside?: true;
}

const submission: Outline = { step: 'SUBMISSION', zh: '提交申请', en: 'submit the application' };
const consultation: Outline = {
  step: 'CONSULTATION_STREET',
  zh: '征求街道和社区意见（计入初审）',
  en: 'hear the street and the communities, within the preliminary review',
  clock: 'clock.consultationWorkdays',
  beside: true,
};
const formalCheck: Outline = {
  step: 'FORMAL_CHECK',
  zh: '形式审查',
  en: 'formal check',
  clock: 'clock.formalCheckWorkdays',
};
const review: readonly Outline[] = [
  formalCheck,
  consultation,
  { step: 'PRELIMINARY_REVIEW', zh: '初审', en: 'preliminary review', clock: 'clock.preliminaryWorkdays' },
  { step: 'JOINT_REVIEW', zh: '联席会议', en: 'joint meeting', clock: 'clock.jointMeetingWorkdays' },
  { step: 'DECISION', zh: '决定', en: 'decision', clock: 'clock.decisionWorkdays' },
];
const publication: Outline = {
  step: 'PUBLICATION',
  zh: '公布',
  en: 'publish',
  clock: 'clock.publicationWorkdays',
  beside: true,
};
const delivery: readonly Outline[] = [
  publication,
  { step: 'AGREEMENT', zh: '签订协议', en: 'sign the agreement', clock: 'clock.agreementWorkdays' },
  { step: 'AUTHORITY', zh: '下放权力', en: 'hand over authority' },
  { step: 'FUNDING', zh: '首笔经费到账', en: 'first instalment', clock: 'clock.fundingWorkdays' },
  { step: 'NOTICE', zh: '办公室行文', en: 'notice by the office' },
];
const notice: Outline = { step: 'NOTICE', zh: '办公室统一下发通知', en: 'notice by the office' };
const means: Outline = { step: 'FUNDING', zh: '落实经费和工作条件', en: 'funds and working conditions' };

const outlines: Readonly<Record<PlanRoute, readonly Outline[]>> = {
  LIST_ENTRY: [means, notice],
  ROUTINE: [
    submission,
    { ...formalCheck, zh: '按常规目录核对', en: 'check against the routine catalogue' },
    ...delivery,
  ],
  APPLICATION: [submission, ...review, ...delivery],
  PURCHASE: [submission, ...review, ...delivery],
  EMERGENCY: [
    { step: 'NOTICE', zh: '登记政府或党委的应急决定', en: 'the decision is put on the register' },
    {
      step: 'SUBMISSION',
      zh: '补办准入申请',
      en: 'file the application afterwards',
      clock: 'emergency.retroFilingWorkdays',
    },
    ...review,
    ...delivery,
  ],
  FORBIDDEN: [],
};

/** The steps of a route, each by the role of the policy, with the day on which it is due at the latest. */
export function stepsOf(route: PlanRoute, view: PolicyView, today: LocalDate): readonly PlanStep[] {
  let from = today;
  return outlines[route].map(({ step, zh, en, clock, beside }) => {
    const due = clock === undefined ? null : deriveDue({ startedAt: from, workdays: view.get(clock) });
    if (due !== null && beside !== true) from = due.dueOn;
    return { step, what: { zh, en }, role: view.get('procedure.roles')[step] ?? null, due };
  });
}

/** The first day on which the item may lawfully begin if it is submitted today; null where nothing makes it lawful. */
export function earliestStart(route: PlanRoute, view: PolicyView, today: LocalDate): Due | null {
  if (route === 'FORBIDDEN') return null;
  const isFree = route === 'LIST_ENTRY' || route === 'EMERGENCY';
  return deriveDue({ startedAt: today, workdays: isFree ? 0 : view.get('application.leadWorkdays') });
}

const documentsOfRoute: Readonly<Record<PlanRoute, readonly LocalizedText[]>> = {
  LIST_ENTRY: [{ zh: '清单条目与法律条文', en: 'the list entry and its article' }],
  ROUTINE: [{ zh: '常规目录条目', en: 'the entry of the routine catalogue' }],
  APPLICATION: [],
  PURCHASE: [
    { zh: '政府购买服务合同（价格、验收）', en: 'contract of the bought service: price and acceptance' },
  ],
  EMERGENCY: [
    { zh: '政府或党委决定的文号和层级', en: 'number and level of the decision of government or Party' },
  ],
  FORBIDDEN: [],
};
const signed: readonly LocalizedText[] = [
  { zh: '准入协议', en: 'agreement' },
  { zh: '授权书', en: 'deed of delegated authority' },
  { zh: '首笔经费凭证', en: 'voucher of the first instalment' },
];

/** Every paper that the route asks for: the parts of the application, what the form implies, and what follows the decision. */
export function documentsOf(route: PlanRoute, form: AccessForm): readonly LocalizedText[] {
  if (route === 'FORBIDDEN') return [];
  if (route === 'LIST_ENTRY') return documentsOfRoute.LIST_ENTRY;
  const sensitive = (form.personalData ?? []).some((field) => field.sensitive);
  return [
    ...Object.values(mandatory),
    ...(sensitive ? [{ zh: '个人信息保护影响评估', en: 'privacy impact assessment' }] : []),
    ...documentsOfRoute[route],
    ...signed,
  ];
}
