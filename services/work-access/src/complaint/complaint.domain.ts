// WA-33: a refusal opens a case against the department, and the office decides it once. Either way the
// community's refusal stands without adverse score (WA-32; Beijing LB-12, Shanghai LB-13).
import { addWorkdays, type Derivation, type LocalDate } from '@shequ/calendar';
import type { CommunityRefusalReason } from '@shequ/contracts';
import { moveNotAllowed, type MoveNotAllowed } from '../problem/refusal.domain.js';

/** The rule that the department broke, if the community was right to refuse for this reason (WA-32). */
export const ruleOfReason = {
  NOT_ADMITTED: 'WA-01',
  OUT_OF_SCOPE: 'WA-02',
  NOT_FUNDED: 'WA-14',
  NO_AUTHORITY: 'WA-14',
  FORBIDDEN: 'WA-03',
  EXPIRED: 'WA-18',
  FORBIDDEN_CERTIFICATE: 'WA-26',
} as const satisfies Record<CommunityRefusalReason, string>;

export const complaintStates = ['OPEN', 'UPHELD', 'DISMISSED'] as const;
export type ComplaintState = (typeof complaintStates)[number];
export type ComplaintOutcome = Exclude<ComplaintState, 'OPEN'>;

export const complaintMoves = {
  OPEN: { UPHELD: 'UPHELD', DISMISSED: 'DISMISSED' },
  UPHELD: {},
  DISMISSED: {},
} as const satisfies Record<ComplaintState, Partial<Record<ComplaintOutcome, ComplaintState>>>;

export function decideComplaint(
  state: ComplaintState,
  outcome: ComplaintOutcome,
): { readonly kind: 'DECIDED'; readonly state: ComplaintState } | MoveNotAllowed {
  const moves: Partial<Record<ComplaintOutcome, ComplaintState>> = complaintMoves[state];
  const next = moves[outcome];
  return next === undefined ? moveNotAllowed(state, Object.keys(moves)) : { kind: 'DECIDED', state: next };
}

/** When the office has to have answered: working days after the day of the refusal. */
export function answerDue(refusedOn: LocalDate, workdays: number): Derivation {
  return addWorkdays(refusedOn, workdays);
}

/** The due day itself is still in time. */
export function isOverdue(
  complaint: { readonly state: ComplaintState; readonly dueOn: LocalDate },
  today: LocalDate,
) {
  return complaint.state === 'OPEN' && today > complaint.dueOn;
}
