import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { policy } from '../policy.js';
import { neededFor, passed, quorumMet } from './meeting.domain.js';

const view = policy.at({ jurisdiction: '620201002002', on: '2026-06-01' });
const quorums = view.get('meeting.quorum');
const majority = view.get('meeting.majority');

describe('quorum and majority', () => {
  it.each([
    ['RESIDENTS_MEETING', 1000, 500, false],
    ['RESIDENTS_MEETING', 1000, 501, true],
    ['VILLAGE_HOUSEHOLDS', 300, 199, false],
    ['VILLAGE_HOUSEHOLDS', 300, 200, true],
    ['DELIBERATION_COUNCIL', 20, 13, false],
    ['DELIBERATION_COUNCIL', 20, 14, true],
  ] as const)('%s: of %i eligible, %i present is %s', (kind, eligible, present, met) => {
    expect(quorumMet(quorums[kind], eligible, present)).toBe(met);
  });

  it.each([
    [501, 251, true],
    [501, 250, false],
    [14, 7, false],
    [14, 8, true],
    [0, 0, false],
  ])('of %i present, %i yes passes: %s', (present, yes, expected) => {
    expect(passed(majority, present, yes)).toBe(expected);
  });

  it('needs exactly the smallest number that meets the quorum', () => {
    const kinds = fc.constantFrom('RESIDENTS_MEETING', 'VILLAGE_HOUSEHOLDS', 'DELIBERATION_COUNCIL');
    fc.assert(
      fc.property(kinds, fc.integer({ min: 1, max: 100_000 }), (kind, eligible) => {
        const needed = neededFor(quorums[kind], eligible);
        expect([needed - 1, needed].map((present) => quorumMet(quorums[kind], eligible, present))).toEqual([
          false,
          true,
        ]);
      }),
    );
  });
});
