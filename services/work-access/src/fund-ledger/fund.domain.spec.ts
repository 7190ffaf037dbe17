import { describe, expect, it } from '@jest/globals';
import { loadPacks } from '@shequ/policy';
import fc from 'fast-check';
import { sharesOf } from '../admission/funding.domain.js';
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
import { lateOn, middleOf, outstanding, planOf, type Payable } from './plan.domain.js';

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

describe('the plan of an item’s money', () => {
  const gongshu = loadPacks().at({ jurisdiction: '330105', on: '2026-03-02' });
  const item = (over: Partial<Payable> = {}): Payable => ({
    state: 'ACTIVE',
    from: '2026-04-20',
    to: '2026-09-30',
    duration: 'PHASED',
    amountFen: 101,
    paymentSchedule: null,
    receivedFen: 51,
    acceptedOn: null,
    createdAt: new Date('2026-03-02T09:00:00+08:00'),
    ...over,
  });

  it('divides the amount and the shares of city and district without a fen lost, whatever the amount', () => {
    fc.assert(
      fc.property(fc.oneof(fc.nat(10_000), fc.maxSafeNat()), (amountFen) => {
        const plan = planOf(item({ amountFen, receivedFen: 0 }), gongshu);
        expect(plan.reduce((sum, { fen }) => sum + fen, 0)).toBe(amountFen);
        for (const { shares, fen } of plan) {
          expect((shares ?? []).reduce((sum, share) => sum + share.fen, 0)).toBe(fen);
          for (const share of shares ?? []) expect(share.fen).toBeGreaterThanOrEqual(0);
        }
        sharesOf(gongshu, amountFen).shares?.forEach(({ fen }, at) =>
          expect(plan.reduce((sum, { shares }) => sum + (shares?.[at]?.fen ?? 0), 0)).toBe(fen),
        );
      }),
    );
  });

  it('is late the day after, while the item is in force, and never before it is', () => {
    expect(lateOn(item(), gongshu, '2026-07-10')).toBeNull();
    expect(lateOn(item(), gongshu, '2026-07-11')).toMatchObject({ number: 2, fen: 30, receivedFen: 0 });
    expect(lateOn(item({ receivedFen: 80 }), gongshu, '2026-07-11')).toMatchObject({ receivedFen: 29 });
    expect(lateOn(item({ receivedFen: 81 }), gongshu, '2026-07-11')).toBeNull();
    for (const state of ['PUBLISHED', 'EXPIRED', 'EXITED', 'LAPSED', 'ARCHIVED'] as const)
      expect(lateOn(item({ state }), gongshu, '2026-07-11')).toBeNull();
    const accepted = item({ state: 'EXPIRED', acceptedOn: '2026-09-30' });
    expect(outstanding(accepted, gongshu).map(({ number }) => number)).toEqual([3]);
  });

  it('asks for a temporary item at its start, for an emergency ten working days after the admission', () => {
    expect(planOf(item({ duration: 'TEMPORARY' }), gongshu)).toMatchObject([
      { percent: 100, when: 'BEFORE_START', fen: 101, due: { dueOn: '2026-04-20' } },
    ]);
    expect(planOf(item({ duration: 'EMERGENCY' }), gongshu)).toMatchObject([
      { percent: 100, when: 'AFTER_RETRO_ADMISSION', fen: 101, due: { dueOn: '2026-03-16' } },
    ]);
  });
});
