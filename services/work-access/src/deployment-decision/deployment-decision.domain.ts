// The emergency route (WA-30; Emergency Response Law 2024, Arts. 22 and 77; Beijing Arts. 40–41 by
// analogy): a decision of the government or the Party, by number and level, for at most the days that
// policy allows. The department files afterwards, in time; otherwise the missed filing is a violation, and
// in the end the decision lapses.
import { addDays, addWorkdays, plusDays, type LocalDate } from '@shequ/calendar';
import { emergencyMoves, type EmergencyState } from '../life-cycle/life-cycle.domain.js';
import {
  moveNotAllowed,
  refusedBy,
  type MoveNotAllowed,
  type RuleRefusal,
} from '../problem/refusal.domain.js';

export type DeploymentState = EmergencyState;
export type DeploymentLevel = 'COUNTY' | 'CITY' | 'PROVINCE' | 'NATIONAL';

export type DeploymentRefused = RuleRefusal<'AccessDeploymentRefused'>;

function refused(code: string, zh: string, en: string): DeploymentRefused {
  return refusedBy('WA-30', { kind: 'AccessDeploymentRefused', code, message: { zh, en } });
}

export const numberTaken = (number: string): DeploymentRefused =>
  refused('NUMBER_TAKEN', `文号 ${number} 已登记。`, `The decision ${number} is on the register already.`);

export const notTheApplicants = (): DeploymentRefused =>
  refused(
    'APPLICATION_DOES_NOT_FIT',
    '补办须以本部门已提交的申请为准。',
    'File with an application of the same department that has been submitted.',
  );

/** What the policy in force says of emergencies. */
export interface EmergencyPolicy {
  readonly maxDays: number;
  readonly retroFilingWorkdays: number;
  readonly lapseDays: number;
}

/** A decision as it is brought to the register; `home` is the place of the department that it empowers. */
export interface DeploymentDraft {
  readonly number: string | null;
  readonly level: DeploymentLevel | null;
  readonly areas: readonly string[];
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly home: string;
}

export interface DeploymentAccepted {
  readonly kind: 'ACCEPTED';
  readonly number: string;
  readonly level: DeploymentLevel;
  readonly retroDueOn: LocalDate;
  readonly lapsesOn: LocalDate;
}

/** The first and the last day both count towards the period. */
function refusePeriod({ from, to }: DeploymentDraft, maxDays: number): DeploymentRefused | null {
  if (to < from)
    return refused('PERIOD_REVERSED', '截止日早于开始日。', 'The last day lies before the first.');
  const last = plusDays(from, maxDays - 1);
  if (to <= last) return null;
  return refused(
    'PERIOD_TOO_LONG',
    `应急期限最长 ${maxDays} 天，至迟 ${last}。`,
    `An emergency lasts at most ${maxDays} days, here until ${last}.`,
  );
}

/** May this decision open the emergency route, and what falls due by it? */
export function decideDeployment(
  draft: DeploymentDraft,
  policy: EmergencyPolicy,
): DeploymentAccepted | DeploymentRefused {
  const { number, level, from, home } = draft;
  if (number === null || number === '')
    return refused('NUMBER_MISSING', '须填写决定的文号。', 'State the number of the decision.');
  if (level === null)
    return refused(
      'LEVEL_MISSING',
      '须填写作出决定的机关层级。',
      'State the level of the authority that decided.',
    );
  const period = refusePeriod(draft, policy.maxDays);
  if (period !== null) return period;
  const beyond = draft.areas.filter((area) => !area.startsWith(home));
  if (beyond.length > 0)
    return refused(
      'AREA_BEYOND',
      `超出部门辖区：${beyond.join('、')}。`,
      `Beyond the department's area: ${beyond.join(', ')}.`,
    );
  const retroDueOn = addWorkdays(from, policy.retroFilingWorkdays).due;
  return { kind: 'ACCEPTED', number, level, retroDueOn, lapsesOn: addDays(from, policy.lapseDays).due };
}

interface Filing {
  readonly kind: 'FILED';
  /** Filed, but after its day: still a violation. */
  readonly late: boolean;
}

/** Retro-filing of a decision: possible while it has not lapsed; the due day itself is in time. */
export function decideFiling(
  decision: { readonly state: DeploymentState; readonly retroDueOn: LocalDate },
  today: LocalDate,
): Filing | MoveNotAllowed {
  const moves = emergencyMoves[decision.state];
  if (!('RETRO_FILE' in moves)) return moveNotAllowed(decision.state, []);
  return { kind: 'FILED', late: isFilingMissed(decision, today) };
}

export function isFilingMissed(
  decision: { readonly state: DeploymentState; readonly retroDueOn: LocalDate },
  today: LocalDate,
): boolean {
  return decision.state === 'EMERGENCY_ACTIVE' && today > decision.retroDueOn;
}

export function isLapsing(
  decision: { readonly state: DeploymentState; readonly lapsesOn: LocalDate },
  today: LocalDate,
): boolean {
  return decision.state === 'EMERGENCY_ACTIVE' && today > decision.lapsesOn;
}

/** Only what has lapsed is filed away here: what was filed goes on as an application. */
export function decideArchive(decision: { readonly state: DeploymentState }): 'ARCHIVED' | MoveNotAllowed {
  const moves = emergencyMoves[decision.state];
  return 'ARCHIVE' in moves ? moves.ARCHIVE : moveNotAllowed(decision.state, Object.keys(moves));
}
