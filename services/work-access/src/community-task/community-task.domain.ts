// What can befall a task in the register. Gate two decides it once; afterwards the community completes or
// refuses it (WA-32), its department withdraws it, or gate three halts it (WA-18). Nothing that has ended
// begins again.
import type { TaskState } from '@shequ/contracts';
import { moveNotAllowed, type MoveNotAllowed } from '../problem/refusal.domain.js';

/** `AWAITING_DECISION` exists in the services only: the register writes a task when it decides it. */
export const taskMoves = {
  AWAITING_DECISION: { ADMIT: 'ADMITTED', REFUSE: 'REFUSED', HAND_BACK: 'HANDED_BACK' },
  ADMITTED: {
    COMPLETE: 'COMPLETED',
    REFUSE_BY_RIGHT: 'REFUSED_BY_COMMUNITY',
    WITHDRAW: 'HANDED_BACK',
    HALT: 'HALTED',
  },
  REFUSED: {},
  HANDED_BACK: {},
  HALTED: {},
  REFUSED_BY_COMMUNITY: {},
  COMPLETED: {},
} as const satisfies Record<TaskState, Partial<Record<string, TaskState>>>;

/** What people of the community may do to an open task. */
const communityCommands = ['COMPLETE', 'REFUSE_BY_RIGHT'] as const;
export type CommunityCommand = (typeof communityCommands)[number];

export function openCommands(state: TaskState): readonly CommunityCommand[] {
  return communityCommands.filter((command) => command in taskMoves[state]);
}

export type TaskMove = { readonly kind: 'MOVED'; readonly to: TaskState } | MoveNotAllowed;

export function decideTaskMove(state: TaskState, command: CommunityCommand): TaskMove {
  const table: Readonly<Record<TaskState, Readonly<Partial<Record<string, TaskState>>>>> = taskMoves;
  const to = table[state][command];
  return to === undefined ? moveNotAllowed(state, openCommands(state)) : { kind: 'MOVED', to };
}
