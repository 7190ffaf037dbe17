import type { LocalizedText, TaskState, PlainProblem } from '@shequ/contracts';
import { problem } from '../problem/problem.domain.js';
import type { Skill } from '../volunteer/volunteer.domain.js';

export const activityStates = [
  'AWAITING_DECISION',
  'NOT_ADMITTED',
  'PLANNED',
  'OPEN',
  'CLOSED',
  'UNDER_WAY',
  'ENDED',
  'CANCELLED',
  'HALTED',
  'DECLINED',
] as const;
export type ActivityState = (typeof activityStates)[number];

/** What organisers do. */
export const personalCommands = ['OPEN', 'CLOSE', 'REOPEN', 'BEGIN', 'END', 'CANCEL'] as const;
export type PersonalCommand = (typeof personalCommands)[number];

/** What follows from the register's word on the task of a requested activity. */
export type TaskCommand = 'ADMIT' | 'REFUSE' | 'HALT' | 'DECLINE' | 'FINISH';
export type ActivityCommand = PersonalCommand | TaskCommand;

/**
 * Every move that an activity can make; a pair that is missing is refused. The register's words may arrive together, so
 * AWAITING_DECISION leads to each of their ends, and a task that was finished before it was halted is finished.
 */
export const activityMoves = {
  AWAITING_DECISION: {
    ADMIT: 'OPEN',
    REFUSE: 'NOT_ADMITTED',
    HALT: 'HALTED',
    DECLINE: 'DECLINED',
    FINISH: 'ENDED',
  },
  NOT_ADMITTED: {},
  PLANNED: { OPEN: 'OPEN', CANCEL: 'CANCELLED' },
  OPEN: {
    CLOSE: 'CLOSED',
    BEGIN: 'UNDER_WAY',
    CANCEL: 'CANCELLED',
    HALT: 'HALTED',
    DECLINE: 'DECLINED',
    FINISH: 'ENDED',
  },
  CLOSED: {
    REOPEN: 'OPEN',
    BEGIN: 'UNDER_WAY',
    CANCEL: 'CANCELLED',
    HALT: 'HALTED',
    DECLINE: 'DECLINED',
    FINISH: 'ENDED',
  },
  UNDER_WAY: { END: 'ENDED', HALT: 'HALTED', DECLINE: 'DECLINED', FINISH: 'ENDED' },
  ENDED: {},
  CANCELLED: {},
  HALTED: { DECLINE: 'DECLINED', FINISH: 'ENDED' },
  DECLINED: {},
} as const satisfies Readonly<Record<ActivityState, Partial<Record<ActivityCommand, ActivityState>>>>;

/** Where service may have been rendered, and is over: what volunteers did is recorded whoever ended it. */
export const overStates: readonly ActivityState[] = ['ENDED', 'HALTED', 'DECLINED'];

export const nextState = (state: ActivityState, command: ActivityCommand): ActivityState | undefined => {
  const moves: Partial<Record<ActivityCommand, ActivityState>> = activityMoves[state];
  return moves[command];
};

const byTaskState: Readonly<Partial<Record<TaskState, TaskCommand>>> = {
  ADMITTED: 'ADMIT',
  REFUSED: 'REFUSE',
  HANDED_BACK: 'REFUSE',
  HALTED: 'HALT',
  REFUSED_BY_COMMUNITY: 'DECLINE',
  COMPLETED: 'FINISH',
};

/** The move of a requested activity once its task stands there; null where it stays. */
export function followTask(
  state: ActivityState,
  task: TaskState,
): { readonly command: TaskCommand; readonly to: ActivityState } | null {
  const command = byTaskState[task];
  const to = command === undefined ? undefined : nextState(state, command);
  return command === undefined || to === undefined ? null : { command, to };
}

export interface Insurance {
  readonly policyNumber: string;
  readonly from: string;
  readonly to: string;
}

/** What decisions about an activity rest on. The days are those of its beginning and end in Asia/Shanghai. */
export interface ActivityFacts {
  readonly state: ActivityState;
  /** The department that asked for it; null for the community's own (WA-31). */
  readonly department: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly dangerous: boolean;
  readonly insurance: Insurance | null;
  readonly capacity: number;
  readonly joined: number;
  readonly requiredSkills: readonly Skill[];
}

export interface MoveNotAllowed {
  readonly kind: 'VolunteerMoveNotAllowed';
  readonly code: 'MOVE_NOT_ALLOWED';
  readonly message: LocalizedText;
  readonly state: ActivityState;
  readonly allowed: readonly PersonalCommand[];
}

/** A community ends what a department asked for by refusing the task at the register (WA-32), not by cancelling. */
export function allowedCommands({
  state,
  department,
}: Pick<ActivityFacts, 'state' | 'department'>): readonly PersonalCommand[] {
  return personalCommands.filter(
    (command) => nextState(state, command) !== undefined && !(command === 'CANCEL' && department !== null),
  );
}

export function moveNotAllowed(
  facts: Pick<ActivityFacts, 'state' | 'department'>,
  wanted: LocalizedText,
): MoveNotAllowed {
  const { state } = facts;
  const allowed = allowedCommands(facts);
  const zh = `活动处于 ${state}，不能${wanted.zh}；可以：${allowed.join('、') || '无'}`;
  const en = `The activity is ${state}, so ${wanted.en} is not possible; possible: ${allowed.join(', ') || 'nothing'}`;
  return { kind: 'VolunteerMoveNotAllowed', code: 'MOVE_NOT_ALLOWED', message: { zh, en }, state, allowed };
}

/** 条例 Art. 17: whoever organises a dangerous activity insures the volunteers first, for all of its days. */
export function isInsured(
  { dangerous, insurance }: Pick<ActivityFacts, 'dangerous' | 'insurance'>,
  days: { readonly first: string; readonly last: string },
): boolean {
  if (!dangerous) return true;
  return insurance !== null && insurance.from <= days.first && days.last <= insurance.to;
}

export interface Move {
  readonly kind: 'Move';
  readonly to: ActivityState;
}

/** An organiser's step. Only opening (again) looks at the insurance: nobody can join before. */
export function decideMove(
  facts: ActivityFacts,
  command: PersonalCommand,
  days: { readonly first: string; readonly last: string },
): Move | MoveNotAllowed | PlainProblem<'VolunteerInsuranceMissing'> {
  const to = allowedCommands(facts).includes(command) ? nextState(facts.state, command) : undefined;
  if (to === undefined) return moveNotAllowed(facts, { zh: ` ${command}`, en: command });
  if (to === 'OPEN' && !isInsured(facts, days)) return problem('VolunteerInsuranceMissing');
  return { kind: 'Move', to };
}

export interface SkillMissing {
  readonly kind: 'VolunteerSkillMissing';
  readonly code: 'SKILL_MISSING';
  readonly message: LocalizedText;
  readonly missing: readonly Skill[];
}

export type JoinRefused = MoveNotAllowed | SkillMissing | PlainProblem<'VolunteerActivityFull'>;

/** Whether one more volunteer with these skills may join now; null if so (条例 Arts. 15 and 16: fit to skill, true capacity). */
export function refuseJoin(facts: ActivityFacts, has: readonly Skill[], now: Date): JoinRefused | null {
  if (facts.state !== 'OPEN' || now >= facts.endsAt)
    return moveNotAllowed(facts, { zh: '报名', en: 'joining' });
  const missing = facts.requiredSkills.filter((skill) => !has.includes(skill));
  if (missing.length > 0) {
    const message = {
      zh: `该活动要求 ${missing.join('、')}，请先在登记中补充`,
      en: `The activity asks for ${missing.join(', ')}: add it to the registration first`,
    };
    return { kind: 'VolunteerSkillMissing', code: 'SKILL_MISSING', message, missing };
  }
  return facts.joined >= facts.capacity ? problem('VolunteerActivityFull') : null;
}
