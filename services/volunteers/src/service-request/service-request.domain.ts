import type { TaskState } from '@shequ/contracts';

export type RequestState = 'AWAITING_DECISION' | 'UNDER_WAY' | 'COMPLETED' | 'HALTED' | 'REFUSED';

/** The first of these that holds for a request says where it stands; nothing of it is stored, so nothing can differ. */
const order: readonly (readonly [RequestState, readonly TaskState[]])[] = [
  ['UNDER_WAY', ['ADMITTED']],
  ['AWAITING_DECISION', ['AWAITING_DECISION']],
  ['COMPLETED', ['COMPLETED']],
  ['HALTED', ['HALTED']],
];

/** A request stands where its tasks stand; REFUSED if nothing of it is left. */
export function requestState(tasks: readonly TaskState[]): RequestState {
  const found = order.find(([, states]) => tasks.some((task) => states.includes(task)));
  return found?.[0] ?? 'REFUSED';
}
