import { describe, expect, it } from '@jest/globals';
import { taskStates } from '@shequ/contracts';
import {
  activityMoves,
  activityStates,
  allowedCommands,
  followTask,
  isInsured,
  personalCommands,
  refuseJoin,
  type ActivityFacts,
} from './activity.domain.js';

const facts: ActivityFacts = {
  state: 'OPEN',
  department: null,
  startsAt: new Date('2026-06-06T01:00:00Z'),
  endsAt: new Date('2026-06-06T04:00:00Z'),
  dangerous: false,
  insurance: null,
  capacity: 2,
  joined: 1,
  requiredSkills: [],
};
const before = new Date('2026-06-01T01:00:00Z');

describe('the table of states', () => {
  it('reaches every state from the two in which an activity begins, and ends where nothing follows', () => {
    const reached = new Set<string>(['AWAITING_DECISION', 'PLANNED']);
    for (const state of activityStates) for (const to of Object.values(activityMoves[state])) reached.add(to);
    expect([...reached].sort()).toEqual([...activityStates].sort());
  });

  it('offers people nothing that only the register may say, and no cancelling of a department’s task', () => {
    for (const state of activityStates) {
      const offered = allowedCommands({ state, department: 'x' });
      expect(offered.every((command) => personalCommands.includes(command) && command !== 'CANCEL')).toBe(
        true,
      );
    }
    expect(allowedCommands({ state: 'AWAITING_DECISION', department: 'x' })).toEqual([]);
    expect(allowedCommands({ state: 'OPEN', department: null })).toEqual(['CLOSE', 'BEGIN', 'CANCEL']);
  });
});

describe('the register’s word', () => {
  it('opens an activity by admission alone', () => {
    const opening = taskStates.filter((task) => followTask('AWAITING_DECISION', task)?.to === 'OPEN');
    expect(opening).toEqual(['ADMITTED']);
    expect(followTask('AWAITING_DECISION', 'AWAITING_DECISION')).toBeNull();
  });

  it('changes nothing of what is over, but what was completed before a halt is completed', () => {
    for (const state of ['ENDED', 'NOT_ADMITTED', 'DECLINED', 'CANCELLED'] as const)
      for (const task of taskStates) expect(followTask(state, task)).toBeNull();
    expect(followTask('HALTED', 'COMPLETED')).toEqual({ command: 'FINISH', to: 'ENDED' });
    expect(followTask('HALTED', 'ADMITTED')).toBeNull();
  });
});

describe('insurance', () => {
  const days = { first: '2026-06-06', last: '2026-06-07' };
  it.each([
    [{ dangerous: false, insurance: null }, true],
    [{ dangerous: true, insurance: null }, false],
    [{ dangerous: true, insurance: { policyNumber: 'x', from: '2026-06-06', to: '2026-06-07' } }, true],
    [{ dangerous: true, insurance: { policyNumber: 'x', from: '2026-06-06', to: '2026-06-06' } }, false],
    [{ dangerous: true, insurance: { policyNumber: 'x', from: '2026-06-07', to: '2026-06-30' } }, false],
  ])('of %j holds for all days: %s', (of, holds) => expect(isInsured(of, days)).toBe(holds));
});

describe('joining', () => {
  it('is refused in this order: not open, skill, full', () => {
    const wanting = { ...facts, requiredSkills: ['RESCUE'], joined: 2 } as const;
    expect(refuseJoin({ ...wanting, state: 'CLOSED' }, [], before)?.kind).toBe('VolunteerMoveNotAllowed');
    expect(refuseJoin(wanting, [], facts.endsAt)?.kind).toBe('VolunteerMoveNotAllowed');
    expect(refuseJoin(wanting, [], before)?.kind).toBe('VolunteerSkillMissing');
    expect(refuseJoin(wanting, ['RESCUE'], before)?.kind).toBe('VolunteerActivityFull');
    expect(refuseJoin(facts, [], before)).toBeNull();
  });
});
