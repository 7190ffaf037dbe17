import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  emptyBalance,
  fundKinds,
  moved,
  postingsOf,
  wrongItem,
  wrongUse,
  type Balance,
  type Movement,
} from './fund.domain.js';
import { middleOf } from './plan.domain.js';

const most = Number.MAX_SAFE_INTEGER;
const amountFen = fc.oneof(
  fc.integer({ min: 1, max: 1_000 }),
  fc.maxSafeNat().map((n) => Math.max(1, n)),
);
const movement: fc.Arbitrary<Movement> = fc.oneof(
  fc.record({ kind: fc.constant('RECEIVE' as const), amountFen, source: fc.constant('FISCAL' as const) }),
  fc.record({ kind: fc.constant('SPEND' as const), amountFen, use: fc.constantFrom('WORK', 'STAFF') }),
  fc.record({ kind: fc.constant('RETURN' as const), amountFen }),
);

describe('the money of a fund', () => {
  it('is neither made nor lost, whatever is tried: both sides add up to zero, the balance to what came in', () => {
    fc.assert(
      fc.property(
        fc.array(movement, { maxLength: 200 }),
        fc.integer({ min: 1, max: most }),
        (steps, limit) => {
          const accounts = new Map<string, bigint>();
          let balance: Balance = emptyBalance;
          for (const step of steps) {
            const after = moved(balance, step, limit);
            if ('kind' in after) continue;
            balance = after;
            for (const { account, fen } of postingsOf(step))
              accounts.set(account, (accounts.get(account) ?? 0n) + BigInt(fen));
          }
          expect([...accounts.values()].reduce((sum, fen) => sum + fen, 0n)).toBe(0n);
          expect(BigInt(balance.heldFen)).toBe(accounts.get('HELD') ?? 0n);
          const { receivedFen, spentFen, returnedFen, heldFen } = balance;
          expect(BigInt(receivedFen)).toBe(BigInt(spentFen) + BigInt(returnedFen) + BigInt(heldFen));
          expect(heldFen).toBeGreaterThanOrEqual(0);
          expect(receivedFen).toBeLessThanOrEqual(limit);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('belongs to its own item and to no other, for every kind of fund', () => {
    for (const kind of fundKinds) {
      expect(wrongItem({ kind, subject: 'a' }, 'b')?.code).toBe('NOT_EARMARKED');
      expect(wrongItem({ kind, subject: 'a' }, kind === 'ADMISSION' ? 'a' : null)).toBeNull();
    }
    expect(wrongItem({ kind: 'ADMISSION', subject: 'a' }, null)?.ruleId).toBe('WA-38');
    expect(wrongUse('A', [{ code: 'A' }])).toBeNull();
    expect(wrongUse('B', [{ code: 'A' }])?.message.en).toContain('it is for: A');
  });

  it('is half due in the middle of the period', () => {
    expect(middleOf('2026-04-20', '2026-09-30')).toBe('2026-07-10');
    expect(middleOf('2026-04-20', '2026-04-20')).toBe('2026-04-20');
    expect(middleOf('2026-04-20', '2026-04-21')).toBe('2026-04-20');
  });
});
