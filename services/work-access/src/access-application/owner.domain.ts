// WA-43: what a department had applied for when it was merged goes to its successor; what has none waits for an owner,
// as an admitted item does, and is withdrawn if nobody takes it over in time.
import type { LocalDate } from '@shequ/calendar';
import { applicationCommands, type ApplicationState } from '../life-cycle/life-cycle.domain.js';
import type { Clocks } from '../life-cycle/clock.domain.js';
import { openUntil, type Reconsideration } from './reconsideration.domain.js';

interface OfCase {
  readonly state: ApplicationState;
  readonly clocks: Clocks;
  readonly reconsideration: Reconsideration | null;
}

/** Whether the case still needs an applicant: it is undecided, or its rejection may be reconsidered. */
export function needsOwner(of: OfCase, today: LocalDate): boolean {
  if (of.state === 'REJECTED') return openUntil(of, today) !== null;
  return applicationCommands(of.state).some((command) => command !== 'ARCHIVE');
}

/** The successor, where it may apply in that place; null: the case waits for another owner. */
export function ownerAfter(
  place: string,
  successor: { readonly uscc: string; readonly jurisdiction: string } | null,
): string | null {
  return successor !== null && place.startsWith(successor.jurisdiction) ? successor.uscc : null;
}
