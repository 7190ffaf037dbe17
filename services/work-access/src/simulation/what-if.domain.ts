// "What if?": which values of a proposed pack would be others for an open case or a standing item. The case itself keeps the
// pack under which it was opened; this only says what would be different.
import type { PolicyKey, PolicyView } from '@shequ/policy';
import type { LocalDate } from '@shequ/calendar';
import { dueOfClock } from '../timer/clock-due.domain.js';
import { deriveDue } from '../timer/due.domain.js';
import type { Clocks, ClockStep } from '../life-cycle/clock.domain.js';

/** What decides which values matter to a case or an item. */
export interface Standing {
  readonly type: 'access-application' | 'admission';
  readonly state: string;
  readonly duration: string | null;
}

export interface PolicyChange {
  readonly key: PolicyKey;
  readonly ruleId: string | null;
  readonly oldValue: string;
  readonly newValue: string;
  readonly oldSource: string;
  readonly newSource: string;
  readonly oldDueOn: LocalDate | null;
  readonly newDueOn: LocalDate | null;
}

const clockKeys = {
  FORMAL_CHECK: 'clock.formalCheckWorkdays',
  SUPPLEMENT: 'clock.supplementWorkdays',
  PRELIMINARY_REVIEW: 'clock.preliminaryWorkdays',
  CONSULTATION: 'clock.consultationWorkdays',
  JOINT_REVIEW: 'clock.jointMeetingWorkdays',
  DECISION: 'clock.decisionWorkdays',
  PATH: 'clock.pathWorkdays',
  AGREEMENT: 'clock.agreementWorkdays',
  FUNDING: 'clock.fundingWorkdays',
  PUBLICATION: 'clock.publicationWorkdays',
  EXIT: 'clock.exitWorkdays',
  RECONSIDERATION: 'clock.reconsiderationWorkdays',
  REOWNING: 'clock.reownWorkdays',
} as const satisfies Readonly<Record<ClockStep, PolicyKey>>;

const ruleOf: Readonly<Partial<Record<PolicyKey, string>>> = {
  'clock.pathWorkdays': 'WA-09',
  'clock.decisionWorkdays': 'WA-09',
  'clock.reminderWorkdays': 'WA-09',
  'clock.consultationWorkdays': 'WA-12',
  'clock.supplementWorkdays': 'WA-07',
  'clock.agreementWorkdays': 'WA-14',
  'clock.fundingWorkdays': 'WA-14',
  'clock.publicationWorkdays': 'WA-17',
  'evaluation.acceptancePercent': 'WA-20',
  'funding.cityShare': 'WA-39',
  'funding.districtShare': 'WA-39',
};

const applicationSteps: readonly (readonly [states: readonly string[], keys: readonly PolicyKey[]])[] = [
  [['SUBMITTED'], ['clock.formalCheckWorkdays']],
  [['SUPPLEMENT_REQUIRED'], ['clock.supplementWorkdays', 'clock.formalCheckWorkdays']],
  [['SUBMITTED', 'SUPPLEMENT_REQUIRED', 'PRELIMINARY_REVIEW'], ['clock.preliminaryWorkdays']],
  [
    ['SUBMITTED', 'SUPPLEMENT_REQUIRED', 'PRELIMINARY_REVIEW', 'CONSULTATION'],
    ['clock.consultationWorkdays', 'clock.jointMeetingWorkdays'],
  ],
  [['JOINT_REVIEW'], ['clock.jointMeetingWorkdays']],
];
const ofEveryCase: readonly PolicyKey[] = [
  'clock.decisionWorkdays',
  'clock.pathWorkdays',
  'clock.agreementWorkdays',
  'clock.fundingWorkdays',
  'clock.publicationWorkdays',
  'procedure.roles',
];
const ofEveryItem: readonly PolicyKey[] = [
  'clock.exitWorkdays',
  'evaluation.acceptancePercent',
  'procedure.roles',
];
const beforeForce = ['ADMITTED', 'ADMITTED_WITH_CONDITIONS', 'AGREEMENT_SIGNED', 'FUNDED', 'NOTIFIED'];
const deliveryKeys: readonly PolicyKey[] = [
  'clock.agreementWorkdays',
  'clock.fundingWorkdays',
  'clock.publicationWorkdays',
];

function periodKeys(duration: string | null): readonly PolicyKey[] {
  const shares: readonly PolicyKey[] = ['funding.cityShare', 'funding.districtShare'];
  if (duration === 'TEMPORARY')
    return [...shares, 'temporary.maxMonths', 'temporary.maxRenewals', 'payment.temporarySchedule'];
  if (duration === 'EMERGENCY') return [...shares, 'emergency.maxDays', 'payment.emergencySchedule'];
  const plain: readonly PolicyKey[] = [...shares, 'payment.schedule'];
  return duration === 'LONG_TERM' ? [...plain, 'longTerm.maxYears', 'longTerm.reviewMonths'] : plain;
}

/** The values that still have a say in what becomes of it. */
export function keysFor({ type, state, duration }: Standing): readonly PolicyKey[] {
  const period = periodKeys(duration);
  if (type === 'admission')
    return [...ofEveryItem, ...(beforeForce.includes(state) ? deliveryKeys : []), ...period];
  const steps = applicationSteps.flatMap(([states, keys]) => (states.includes(state) ? keys : []));
  return [...new Set([...steps, ...ofEveryCase, ...period])];
}

const sourceOf = (view: PolicyView, key: PolicyKey): string => {
  const { pack, source } = view.explain(key);
  return source.article === null
    ? `${pack.id}: ${source.instrument}`
    : `${pack.id}: ${source.instrument} ${source.article}`;
};

const textOf = (view: PolicyView, key: PolicyKey): string =>
  view.has(key) ? JSON.stringify(view.get(key)) : 'null';

/** Values of these keys that differ; keys in order. */
export function changesOf(
  before: PolicyView,
  after: PolicyView,
  keys: readonly PolicyKey[],
): readonly PolicyChange[] {
  return keys.flatMap((key) => {
    const [oldValue, newValue] = [textOf(before, key), textOf(after, key)];
    if (oldValue === newValue) return [];
    const [oldSource, newSource] = [before, after].map((view) => (view.has(key) ? sourceOf(view, key) : '—'));
    return [
      {
        key,
        ruleId: ruleOf[key] ?? null,
        oldValue,
        newValue,
        oldSource: oldSource ?? '—',
        newSource: newSource ?? '—',
        oldDueOn: null,
        newDueOn: null,
      },
    ];
  });
}

/** The same changes with the days of the limits that run: as people were told, and as the proposed pack would count. */
export function withDays(changes: readonly PolicyChange[], clocks: Clocks): readonly PolicyChange[] {
  const running = new Map<PolicyKey, Clocks[number]>();
  for (const clock of clocks) if (clock.endedOn === null) running.set(clockKeys[clock.step], clock);
  return changes.map((change) => {
    const clock = running.get(change.key);
    const workdays: unknown = JSON.parse(change.newValue);
    if (clock === undefined || typeof workdays !== 'number') return change;
    const { start: startedAt, stops } = dueOfClock(clocks, clock);
    const newDueOn = deriveDue({ startedAt, workdays, stops }).dueOn;
    return { ...change, oldDueOn: clock.dueOn, newDueOn };
  });
}
