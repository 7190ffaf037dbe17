// WA-37: a violation is recorded, published as a notice of criticism (通报), to be corrected by a day, and referred when it is
// serious or repeated (Shanghai 2020, Art. 38; Beijing 2019, Art. 47). The register records and refers; it never punishes.
import { plusMonths, type LocalDate } from '@shequ/calendar';
import { moveNotAllowed, type MoveNotAllowed } from '../problem/refusal.domain.js';

export const violatorKinds = ['DEPARTMENT', 'STREET'] as const;
export type ViolatorKind = (typeof violatorKinds)[number];

export const violationStates = ['RECORDED', 'PUBLISHED', 'OVERDUE', 'CORRECTED'] as const;
export type ViolationState = (typeof violationStates)[number];

export interface Course {
  readonly correctBy: LocalDate | null;
  readonly correctedOn: LocalDate | null;
}

/** The last day itself is still in time. What was corrected late is corrected. */
export function violationState({ correctBy, correctedOn }: Course, today: LocalDate): ViolationState {
  if (correctBy === null) return 'RECORDED';
  if (correctedOn !== null) return 'CORRECTED';
  return today > correctBy ? 'OVERDUE' : 'PUBLISHED';
}

export const violationCommands = {
  RECORDED: ['PUBLISH_VIOLATION'],
  PUBLISHED: ['CONFIRM_CORRECTION'],
  OVERDUE: ['CONFIRM_CORRECTION'],
  CORRECTED: [],
} as const satisfies Record<ViolationState, readonly string[]>;
export type ViolationCommand = 'PUBLISH_VIOLATION' | 'CONFIRM_CORRECTION';

/** Published once, corrected once, in this order. */
export function violationRefusal(state: ViolationState, command: ViolationCommand): MoveNotAllowed | null {
  const open: readonly string[] = violationCommands[state];
  return open.includes(command) ? null : moveNotAllowed(state, open);
}

export interface Published {
  readonly id: string;
  readonly publishedOn: LocalDate;
}

export interface Referral {
  readonly ground: 'SERIOUS' | 'REPEATED';
  readonly violationIds: readonly string[];
}

/**
 * What the notice of one violation refers: itself if it is serious, otherwise all of the last months once they are as many
 * as the policy says. `published` holds the violator's notices, this one among them, that no referral has taken up yet.
 */
export function referralOf(
  one: Published & { readonly serious: boolean },
  published: readonly Published[],
  threshold: { readonly count: number; readonly months: number },
): Referral | null {
  if (one.serious) return { ground: 'SERIOUS', violationIds: [one.id] };
  const after = plusMonths(one.publishedOn, -threshold.months);
  const recent = published.filter(({ publishedOn }) => publishedOn > after);
  if (recent.length < threshold.count) return null;
  return { ground: 'REPEATED', violationIds: recent.map(({ id }) => id) };
}
