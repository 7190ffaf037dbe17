import { taskStates, type TaskState } from '@shequ/contracts';
import { isCommunityInsider, type Actor } from '@shequ/identity';

/** What the register has admitted, whatever became of it afterwards. */
export const onceAdmitted = [
  'ADMITTED',
  'HALTED',
  'REFUSED_BY_COMMUNITY',
  'COMPLETED',
] as const satisfies readonly TaskState[];

/**
 * The states in which an actor may see a task at all. People of a community see only what the register has admitted (I1);
 * use it in the WHERE of every read of rows that cite something, `_entities` included.
 */
export function visibleTo(actor: Actor): readonly TaskState[] {
  return isCommunityInsider(actor) ? onceAdmitted : taskStates;
}
