// The life of an item that a department wants to bring into communities, from draft to archive: one table.
// Harbin's procedure of 2006 (application, office, joint meeting, head of the leading group, notice by the office),
// Xicheng's of 2018 (four steps with clocks), 中发〔2017〕13号 (yearly two-way evaluation), Shanghai's measures of 2020 (exit).
// WA-11: a state is left only by the moves named here.

export const applicationStates = [
  'DRAFT',
  'SUBMITTED',
  'SUPPLEMENT_REQUIRED',
  'AUTO_REJECTED',
  'LISTED',
  'PRELIMINARY_REVIEW',
  'CONSULTATION',
  'JOINT_REVIEW',
  'DECISION',
  'ADMITTED',
  'ADMITTED_WITH_CONDITIONS',
  'REDIRECTED_TO_PURCHASE',
  'REJECTED',
  'WITHDRAWN',
  'ARCHIVED',
] as const;
export type ApplicationState = (typeof applicationStates)[number];

export const admissionStates = [
  'ADMITTED',
  'ADMITTED_WITH_CONDITIONS',
  'AGREEMENT_SIGNED',
  'FUNDED',
  'NOTIFIED',
  'PUBLISHED',
  'ACTIVE',
  'SUSPENDED',
  'EVALUATED',
  'RENEWED',
  'EXPIRED',
  'EXITED',
  'LAPSED',
  'ARCHIVED',
] as const;
export type AdmissionState = (typeof admissionStates)[number];

/** The emergency route (WA-30): it starts with a recorded deployment decision, not with a draft. */
export const emergencyStates = ['EMERGENCY_ACTIVE', 'RETRO_FILED', 'EMERGENCY_LAPSED', 'ARCHIVED'] as const;
export type EmergencyState = (typeof emergencyStates)[number];

export type LifeState = ApplicationState | AdmissionState | EmergencyState;

/** Where a life begins. */
export const initialStates = ['DRAFT', 'EMERGENCY_ACTIVE'] as const satisfies readonly LifeState[];

/** Moves of a case under review. The admission that it may become goes on by `admissionMoves`. */
export const applicationMoves = {
  DRAFT: { SUBMIT: 'SUBMITTED', WITHDRAW: 'WITHDRAWN' },
  SUBMITTED: {
    ACCEPT: 'PRELIMINARY_REVIEW',
    REQUIRE_SUPPLEMENT: 'SUPPLEMENT_REQUIRED',
    AUTO_REJECT: 'AUTO_REJECTED',
    MARK_LISTED: 'LISTED',
    // Zigong: what the routine catalogue holds goes straight to the decision.
    TAKE_ROUTINE_PATH: 'DECISION',
    WITHDRAW: 'WITHDRAWN',
  },
  SUPPLEMENT_REQUIRED: { SUBMIT: 'SUBMITTED', WITHDRAW: 'WITHDRAWN', MISS_SUPPLEMENT: 'WITHDRAWN' },
  PRELIMINARY_REVIEW: { PASS_PRELIMINARY: 'CONSULTATION', WITHDRAW: 'WITHDRAWN' },
  CONSULTATION: { CONCLUDE_CONSULTATION: 'JOINT_REVIEW', WITHDRAW: 'WITHDRAWN' },
  JOINT_REVIEW: { CONCLUDE_JOINT_REVIEW: 'DECISION', WITHDRAW: 'WITHDRAWN' },
  DECISION: {
    ADMIT: 'ADMITTED',
    ADMIT_WITH_CONDITIONS: 'ADMITTED_WITH_CONDITIONS',
    REDIRECT_TO_PURCHASE: 'REDIRECTED_TO_PURCHASE',
    REJECT: 'REJECTED',
  },
  ADMITTED: {},
  ADMITTED_WITH_CONDITIONS: {},
  REDIRECTED_TO_PURCHASE: { ARCHIVE: 'ARCHIVED' },
  REJECTED: { RECONSIDER: 'JOINT_REVIEW', ARCHIVE: 'ARCHIVED' },
  AUTO_REJECTED: { ARCHIVE: 'ARCHIVED' },
  LISTED: { ARCHIVE: 'ARCHIVED' },
  WITHDRAWN: { ARCHIVE: 'ARCHIVED' },
  ARCHIVED: {},
} as const satisfies Record<ApplicationState, Readonly<Record<string, ApplicationState>>>;

export const admissionMoves = {
  ADMITTED: { SIGN_AGREEMENT: 'AGREEMENT_SIGNED', LAPSE: 'LAPSED' },
  ADMITTED_WITH_CONDITIONS: { SIGN_AGREEMENT: 'AGREEMENT_SIGNED', LAPSE: 'LAPSED' },
  AGREEMENT_SIGNED: { FUND: 'FUNDED', LAPSE: 'LAPSED' },
  // Never in force, and over: the last day has passed, or the department is gone and nobody took the item over.
  FUNDED: { ISSUE_NOTICE: 'NOTIFIED', LAPSE: 'LAPSED' },
  NOTIFIED: { PUBLISH: 'PUBLISHED', LAPSE: 'LAPSED' },
  PUBLISHED: { ACTIVATE: 'ACTIVE', LAPSE: 'LAPSED' },
  ACTIVE: { SUSPEND: 'SUSPENDED', EVALUATE: 'EVALUATED', EXPIRE: 'EXPIRED' },
  // An item goes on in force while its evaluation is decided on: late money (WA-15) stops it there too, and it comes back there.
  SUSPENDED: {
    RESUME: 'ACTIVE',
    RESUME_EVALUATED: 'EVALUATED',
    RESUME_RENEWED: 'RENEWED',
    EXPIRE: 'EXPIRED',
    EXIT: 'EXITED',
  },
  EVALUATED: { SUSPEND: 'SUSPENDED', RENEW: 'RENEWED', EXPIRE: 'EXPIRED', EXIT: 'EXITED' },
  RENEWED: { SUSPEND: 'SUSPENDED', ACTIVATE: 'ACTIVE', EXPIRE: 'EXPIRED' },
  EXPIRED: { ARCHIVE: 'ARCHIVED' },
  EXITED: { ARCHIVE: 'ARCHIVED' },
  LAPSED: { ARCHIVE: 'ARCHIVED' },
  ARCHIVED: {},
} as const satisfies Record<AdmissionState, Readonly<Record<string, AdmissionState>>>;

export const emergencyMoves = {
  EMERGENCY_ACTIVE: { RETRO_FILE: 'RETRO_FILED', EMERGENCY_LAPSE: 'EMERGENCY_LAPSED' },
  // The case that was filed afterwards is reviewed like any other.
  RETRO_FILED: { ENTER_REVIEW: 'SUBMITTED' },
  EMERGENCY_LAPSED: { ARCHIVE: 'ARCHIVED' },
  ARCHIVED: {},
} as const satisfies Record<EmergencyState, Readonly<Record<string, LifeState>>>;

type CommandsOf<M> = { readonly [S in keyof M]: keyof M[S] }[keyof M];
export type ApplicationCommand = CommandsOf<typeof applicationMoves>;
export type AdmissionCommand = CommandsOf<typeof admissionMoves>;
export type EmergencyCommand = CommandsOf<typeof emergencyMoves>;
export type LifeCommand = ApplicationCommand | AdmissionCommand | EmergencyCommand;

type Moves = Readonly<Partial<Record<LifeCommand, LifeState>>>;

/** The whole machine: every state and every command. Read by the tests and by the README's diagram. */
export const lifeCycle: Readonly<Record<LifeState, Moves>> = {
  ...emergencyMoves,
  ...applicationMoves,
  ...admissionMoves,
};

/** Where the command leads from the state, or null: a missing pair is a refusal (WA-11). */
export function nextState(state: LifeState, command: LifeCommand): LifeState | null {
  return lifeCycle[state][command] ?? null;
}

function movesOf(table: Readonly<Record<string, Readonly<Record<string, string>>>>, state: string) {
  return table[state] ?? {};
}

export function applicationCommands(state: ApplicationState): readonly string[] {
  return Object.keys(movesOf(applicationMoves, state));
}

export function admissionCommands(state: AdmissionState): readonly string[] {
  return Object.keys(movesOf(admissionMoves, state));
}

const isApplicationState = (state: string): state is ApplicationState =>
  applicationStates.some((known) => known === state);
const isAdmissionState = (state: string): state is AdmissionState =>
  admissionStates.some((known) => known === state);

export function nextApplicationState(
  state: ApplicationState,
  command: ApplicationCommand,
): ApplicationState | null {
  const next = movesOf(applicationMoves, state)[command];
  return next !== undefined && isApplicationState(next) ? next : null;
}

export function nextAdmissionState(state: AdmissionState, command: AdmissionCommand): AdmissionState | null {
  const next = movesOf(admissionMoves, state)[command];
  return next !== undefined && isAdmissionState(next) ? next : null;
}

/** Nothing is decided, drawn or dispatched any more; only filing away remains. */
export const endStates = [
  'AUTO_REJECTED',
  'LISTED',
  'REDIRECTED_TO_PURCHASE',
  'REJECTED',
  'WITHDRAWN',
  'EXPIRED',
  'EXITED',
  'LAPSED',
  'EMERGENCY_LAPSED',
  'ARCHIVED',
] as const satisfies readonly LifeState[];
