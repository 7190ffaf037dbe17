import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { approved } from './joint-meeting.domain.js';

const half = { minimumVotes: 2, majority: { numerator: 1, denominator: 2, strict: true } };
const cast = (...votes: readonly ('APPROVE' | 'REJECT' | 'ABSTAIN')[]) => votes.map((vote) => ({ vote }));

describe('the joint meeting', () => {
  it('approves by more than half of at least two votes; abstentions never count', () => {
    const votes = fc.array(fc.constantFrom('APPROVE' as const, 'REJECT' as const, 'ABSTAIN' as const));
    fc.assert(
      fc.property(votes, (given) => {
        const count = (one: string) => given.filter((vote) => vote === one).length;
        const result = approved(cast(...given), half);
        if (count('APPROVE') + count('REJECT') < 2)
          expect(result).toMatchObject({ code: 'MEETING_INCOMPLETE', neededVotes: 2 });
        else expect(result).toBe(count('APPROVE') > count('REJECT'));
      }),
    );
  });

  it('rejects at a tie', () => {
    expect(approved(cast('APPROVE', 'REJECT'), half)).toBe(false);
  });

  it('takes its terms from the policy: two thirds are reached by two of three, not by one of two', () => {
    const terms = { minimumVotes: 3, majority: { numerator: 2, denominator: 3, strict: false } };
    expect(approved(cast('APPROVE', 'APPROVE'), terms)).toMatchObject({ countedVotes: 2, neededVotes: 3 });
    expect(approved(cast('APPROVE', 'APPROVE', 'REJECT'), terms)).toBe(true);
    expect(approved(cast('APPROVE', 'REJECT', 'REJECT'), terms)).toBe(false);
  });
});
