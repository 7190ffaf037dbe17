export const caseStates = [
  'AWAITING_DECISION',
  'NOT_ADMITTED',
  'REPORTED',
  'VERIFIED',
  'DISMISSED',
  'FILED',
  'DISPATCHED',
  'RETURNED',
  'ACCEPTED',
  'HANDLING',
  'EXTENDED',
  'SUPERVISED',
  'FEEDBACK',
  'CHECKED',
  'REOPENED',
  'CLOSED',
  'EVALUATED',
  'ARCHIVED',
  'HALTED',
] as const;
export type CaseState = (typeof caseStates)[number];

export const caseCommands = [
  'ADMIT',
  'REFUSE',
  'HALT',
  'VERIFY',
  'DISMISS',
  'FILE',
  'DISPATCH',
  'ACCEPT',
  'RETURN',
  'START',
  'EXTEND',
  'SUPERVISE',
  'FEED_BACK',
  'CHECK',
  'CLOSE',
  'REOPEN',
  'EVALUATE',
  'ARCHIVE',
] as const;
export type CaseCommand = (typeof caseCommands)[number];

/**
 * Every step of a case (domain/04 §4.2); a pair that is missing here is refused. A pushed-down case begins
 * AWAITING_DECISION: the register alone sends ADMIT, REFUSE and HALT, the clock alone SUPERVISE.
 */
export const caseMoves = {
  AWAITING_DECISION: { ADMIT: 'DISPATCHED', REFUSE: 'NOT_ADMITTED', HALT: 'HALTED' },
  NOT_ADMITTED: {},
  REPORTED: { VERIFY: 'VERIFIED', DISMISS: 'DISMISSED' },
  VERIFIED: { FILE: 'FILED', DISMISS: 'DISMISSED' },
  DISMISSED: {},
  FILED: { DISPATCH: 'DISPATCHED' },
  DISPATCHED: { ACCEPT: 'ACCEPTED', RETURN: 'RETURNED', SUPERVISE: 'SUPERVISED', HALT: 'HALTED' },
  RETURNED: { DISPATCH: 'DISPATCHED', HALT: 'HALTED' },
  ACCEPTED: { START: 'HANDLING', SUPERVISE: 'SUPERVISED', HALT: 'HALTED' },
  HANDLING: { FEED_BACK: 'FEEDBACK', EXTEND: 'EXTENDED', SUPERVISE: 'SUPERVISED', HALT: 'HALTED' },
  EXTENDED: { FEED_BACK: 'FEEDBACK', EXTEND: 'EXTENDED', SUPERVISE: 'SUPERVISED', HALT: 'HALTED' },
  SUPERVISED: { FEED_BACK: 'FEEDBACK', HALT: 'HALTED' },
  FEEDBACK: { CHECK: 'CHECKED', REOPEN: 'REOPENED', HALT: 'HALTED' },
  CHECKED: { CLOSE: 'CLOSED', REOPEN: 'REOPENED', HALT: 'HALTED' },
  REOPENED: { START: 'HANDLING', SUPERVISE: 'SUPERVISED', HALT: 'HALTED' },
  CLOSED: { EVALUATE: 'EVALUATED' },
  EVALUATED: { ARCHIVE: 'ARCHIVED' },
  ARCHIVED: {},
  HALTED: {},
} as const satisfies Record<CaseState, Partial<Record<CaseCommand, CaseState>>>;

/** States in which nobody has anything left to do inside the community. */
export const endedStates: readonly CaseState[] = [
  'NOT_ADMITTED',
  'DISMISSED',
  'CLOSED',
  'EVALUATED',
  'ARCHIVED',
  'HALTED',
];

/** States in which a time limit runs. */
export const clockedStates: readonly CaseState[] = [
  'DISPATCHED',
  'ACCEPTED',
  'HANDLING',
  'EXTENDED',
  'REOPENED',
];

/** States of a pushed-down case that nobody in a community sees: the register has not admitted it. */
export const unadmittedStates: readonly CaseState[] = ['AWAITING_DECISION', 'NOT_ADMITTED'];

export interface CaseFacts {
  readonly state: CaseState;
  readonly communityCode: string;
  readonly handlingUnit: string | null;
  readonly handler: string | null;
  readonly dueAt: Date | null;
  readonly dueProvisional: boolean;
  readonly extended: boolean;
  readonly closedBy: string | null;
  readonly closedAt: Date | null;
  readonly score: number | null;
}

export interface Deadline {
  readonly dueAt: Date;
  readonly provisional: boolean;
}

/** One step and who takes it. `deadline` is what the time limit would give, counted from `now`. */
export interface CaseStep {
  readonly command: CaseCommand;
  readonly actor: string;
  readonly now: Date;
  readonly deadline: Deadline;
  readonly reason: string | null;
  readonly handlingUnit?: string;
  readonly score?: number;
}

export type CaseDecision =
  | { readonly kind: 'MOVED'; readonly changes: CaseFacts }
  | { readonly kind: 'MOVE_NOT_ALLOWED'; readonly allowed: readonly CaseCommand[] }
  | { readonly kind: 'SecurityReasonMissing' | 'SecurityFourEyes' | 'SecurityAlreadyExtended' };

const needsReason: ReadonlySet<CaseCommand> = new Set(['DISMISS', 'RETURN', 'EXTEND', 'REOPEN']);
const neverByHandler: ReadonlySet<CaseCommand> = new Set(['EXTEND', 'CHECK', 'CLOSE', 'REOPEN', 'EVALUATE']);

const due = ({ deadline }: CaseStep): Partial<CaseFacts> => ({
  dueAt: deadline.dueAt,
  dueProvisional: deadline.provisional,
});

type Effect = (facts: CaseFacts, step: CaseStep) => Partial<CaseFacts>;

/** What a step changes beside the state. */
const effects: Readonly<Partial<Record<CaseCommand, Effect>>> = {
  // A pushed-down case is the department's own matter: the community assists, and its own people take it up.
  ADMIT: (facts, step) => ({ handlingUnit: facts.communityCode, ...due(step) }),
  DISPATCH: (_, step) => ({ handlingUnit: step.handlingUnit ?? null, handler: null, ...due(step) }),
  RETURN: () => ({ handlingUnit: null, handler: null, dueAt: null, dueProvisional: false }),
  ACCEPT: (_, step) => ({ handler: step.actor }),
  EXTEND: (_, step) => ({ extended: true, ...due(step) }),
  // Whoever reports what was done has done it: a colleague who took over may not check or close it either.
  FEED_BACK: (_, step) => ({ handler: step.actor }),
  REOPEN: (_, step) => due(step),
  CLOSE: (_, step) => ({ closedBy: step.actor, closedAt: step.now }),
  EVALUATE: (_, step) => ({ score: step.score ?? null }),
};

/** The commands that the table allows in a state. */
export function allowedCommands(state: CaseState): readonly CaseCommand[] {
  return caseCommands.filter((command) => command in caseMoves[state]);
}

/** Whether the step may be taken now, and what the case is afterwards. Who may take it at all is `can()`'s question. */
export function decideCase(facts: CaseFacts, step: CaseStep): CaseDecision {
  const moves: Partial<Record<CaseCommand, CaseState>> = caseMoves[facts.state];
  const to = moves[step.command];
  if (to === undefined) return { kind: 'MOVE_NOT_ALLOWED', allowed: allowedCommands(facts.state) };
  if (step.command === 'EXTEND' && facts.extended) return { kind: 'SecurityAlreadyExtended' };
  if (needsReason.has(step.command) && step.reason === null) return { kind: 'SecurityReasonMissing' };
  if (neverByHandler.has(step.command) && facts.handler === step.actor) return { kind: 'SecurityFourEyes' };
  return { kind: 'MOVED', changes: { ...facts, ...effects[step.command]?.(facts, step), state: to } };
}
