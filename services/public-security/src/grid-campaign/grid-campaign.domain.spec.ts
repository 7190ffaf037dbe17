import { describe, expect, it } from '@jest/globals';
import type { TaskState } from '@shequ/contracts';
import fc from 'fast-check';
import { campaignMoves, campaignState, campaignStates } from './grid-campaign.domain.js';

/** Where a task may go (libs/admission): the register decides once, ends come later. */
const taskMoves: Readonly<Record<TaskState, readonly TaskState[]>> = {
  AWAITING_DECISION: ['ADMITTED', 'REFUSED', 'HANDED_BACK'],
  ADMITTED: ['HALTED', 'COMPLETED', 'REFUSED_BY_COMMUNITY'],
  HALTED: ['COMPLETED', 'REFUSED_BY_COMMUNITY'],
  REFUSED: [],
  HANDED_BACK: [],
  REFUSED_BY_COMMUNITY: [],
  COMPLETED: [],
};

const counted = (tasks: readonly TaskState[]) => {
  const counts: Partial<Record<TaskState, number>> = {};
  for (const task of tasks) counts[task] = (counts[task] ?? 0) + 1;
  return counts;
};

describe('the state of a campaign', () => {
  it.each<[string, readonly TaskState[]]>([
    ['AWAITING_DECISION', ['AWAITING_DECISION', 'REFUSED']],
    ['UNDER_WAY', ['ADMITTED', 'REFUSED']],
    ['UNDER_WAY', ['AWAITING_DECISION', 'HALTED']],
    ['COMPLETED', ['COMPLETED', 'HALTED', 'REFUSED']],
    ['HALTED', ['HALTED', 'REFUSED_BY_COMMUNITY']],
    ['REFUSED', ['REFUSED', 'HANDED_BACK', 'REFUSED_BY_COMMUNITY']],
  ])('is %s', (state, tasks) => {
    expect(campaignState(counted(tasks))).toBe(state);
  });

  it('moves only along its table, whatever its tasks do, and every move happens', () => {
    const seen = new Set<string>();
    const walk = fc.array(fc.tuple(fc.nat(4), fc.nat(5)), { maxLength: 40 });
    const property = fc.property(fc.integer({ min: 1, max: 5 }), walk, (size, moves) => {
      const tasks: TaskState[] = Array.from({ length: size }, () => 'AWAITING_DECISION');
      let state = campaignState(counted(tasks));
      for (const [which, where] of moves) {
        const task = tasks[which % size]!;
        const to = taskMoves[task][where];
        if (to === undefined) continue;
        tasks[which % size] = to;
        const next = campaignState(counted(tasks));
        if (next !== state) expect(Object.values(campaignMoves[state])).toContain(next);
        seen.add(`${state} ${next}`);
        state = next;
      }
    });
    fc.assert(property, { numRuns: 2000 });
    for (const state of ['UNDER_WAY COMPLETED', 'UNDER_WAY HALTED', 'HALTED COMPLETED', 'HALTED REFUSED'])
      expect(seen).toContain(state);
    expect(campaignStates.filter((state) => Object.keys(campaignMoves[state]).length === 0)).toEqual([
      'COMPLETED',
      'REFUSED',
    ]);
  });
});
