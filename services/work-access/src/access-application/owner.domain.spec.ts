import { describe, expect, it } from '@jest/globals';
import { started } from '../life-cycle/clock.domain.js';
import { applicationStates } from '../life-cycle/life-cycle.domain.js';
import { needsOwner, ownerAfter } from './owner.domain.js';

const none = { clocks: [], reconsideration: null };
const today = '2026-03-02';
const rejected = {
  state: 'REJECTED',
  clocks: started([], 'RECONSIDERATION', { on: today, workdays: 10 }),
  reconsideration: null,
} as const;

describe('a case whose department ends', () => {
  it('[WA-43] needs another owner exactly while something of it is open', () => {
    const open = applicationStates.filter((state) => needsOwner({ ...none, state }, today));
    expect(open).toEqual([
      'DRAFT',
      'SUBMITTED',
      'SUPPLEMENT_REQUIRED',
      'PRELIMINARY_REVIEW',
      'CONSULTATION',
      'JOINT_REVIEW',
      'DECISION',
    ]);
  });

  it('[WA-43] needs one after a rejection as long as it may be reconsidered', () => {
    expect(needsOwner(rejected, today)).toBe(true);
    expect(needsOwner(rejected, '2026-03-16')).toBe(true);
    expect(needsOwner(rejected, '2026-03-17')).toBe(false);
    const before = { reason: 'x', decidedBy: 'head', decidedAt: today };
    const used = { newFacts: ['x'], reason: 'x', by: 'officer', at: today, before };
    expect(needsOwner({ ...rejected, reconsideration: used }, today)).toBe(false);
  });

  it('[WA-43] goes to the successor that acts in its place, and waits where there is none', () => {
    const successor = (jurisdiction: string) => ({ uscc: 'next', jurisdiction });
    expect(ownerAfter('620201', successor('620201'))).toBe('next');
    expect(ownerAfter('620201', successor('6202'))).toBe('next');
    expect(ownerAfter('620201', successor('330105'))).toBe(null);
    expect(ownerAfter('620201', successor('620201002'))).toBe(null);
    expect(ownerAfter('620201', null)).toBe(null);
  });
});
