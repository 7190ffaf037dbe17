import { describe, expect, it } from '@jest/globals';
import { loadPacks } from '@shequ/policy';
import fc from 'fast-check';
import { admissionMoves, admissionStates, type AdmissionCommand } from '../life-cycle/life-cycle.domain.js';
import {
  decideAdmissionMove,
  instalmentTooLarge,
  isFunded,
  isOver,
  notReady,
  wireState,
} from './admission.domain.js';
import { firstInstalment, paymentsOf, sharesOf } from './funding.domain.js';

const commands = [
  ...new Set(admissionStates.flatMap((state) => Object.keys(admissionMoves[state]))),
] as AdmissionCommand[];

describe('every state × every command', () => {
  it.each(admissionStates)('%s', (state) => {
    for (const command of commands) {
      const next = (admissionMoves[state] as Partial<Record<AdmissionCommand, string>>)[command];
      const decision = decideAdmissionMove(state, command);
      if (next !== undefined) expect(decision).toBe(next);
      else expect(decision).toMatchObject({ kind: 'AccessMoveNotAllowed', ruleId: 'WA-11', state });
    }
  });
});

describe('what other services see', () => {
  it('is ACTIVE only for what is in force', () => {
    const seen = Object.fromEntries(admissionStates.map((state) => [state, wireState(state)]));
    expect(seen).toEqual({
      ADMITTED: 'PENDING',
      ADMITTED_WITH_CONDITIONS: 'PENDING',
      AGREEMENT_SIGNED: 'PENDING',
      FUNDED: 'PENDING',
      NOTIFIED: 'PENDING',
      PUBLISHED: 'PENDING',
      ACTIVE: 'ACTIVE',
      SUSPENDED: 'SUSPENDED',
      EVALUATED: 'ACTIVE',
      RENEWED: 'ACTIVE',
      EXPIRED: 'EXPIRED',
      EXITED: 'EXITED',
      LAPSED: 'LAPSED',
      ARCHIVED: 'EXITED',
    });
  });
});

describe('what comes before ACTIVE (WA-14)', () => {
  const at = new Date(0);
  const ready = {
    state: 'PUBLISHED',
    signedAt: at,
    authorityDelegatedAt: at,
    fundedAt: at,
    receivedFen: 100,
    firstInstalmentFen: 100,
  } as const;
  it.each([
    ['everything', {}, []],
    ['no agreement', { signedAt: null }, ['AGREEMENT']],
    ['no authority', { authorityDelegatedAt: null }, ['AUTHORITY']],
    ['one fen short', { receivedFen: 99 }, ['FIRST_INSTALMENT']],
    ['one fen more', { receivedFen: 101 }, []],
    ['not confirmed', { fundedAt: null, firstInstalmentFen: 0, receivedFen: 0 }, ['FIRST_INSTALMENT']],
    [
      'nothing',
      { signedAt: null, authorityDelegatedAt: null, fundedAt: null },
      ['AGREEMENT', 'AUTHORITY', 'FIRST_INSTALMENT'],
    ],
  ] as const)('%s', (_, over, missing) => {
    expect(notReady({ ...ready, ...over })?.missing ?? []).toEqual(missing);
  });

  it('asks nothing of an item that has been active', () => {
    expect(notReady({ ...ready, state: 'SUSPENDED', signedAt: null })).toBeNull();
  });
});

describe('the period (WA-18)', () => {
  it.each([
    ['2026-09-29', false],
    ['2026-09-30', false],
    ['2026-10-01', true],
  ])('on %s an item until 2026-09-30 is over: %s', (today, over) => {
    expect(isOver('2026-09-30', today)).toBe(over);
  });
});

describe('money', () => {
  const view = loadPacks().at({ jurisdiction: '330105', on: '2026-03-02' });
  const amount = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });

  it('never takes more than is outstanding', () => {
    const of = { amountFen: 100, receivedFen: 60 };
    expect(instalmentTooLarge(of, 40)).toBeNull();
    expect(instalmentTooLarge(of, 41)).toMatchObject({ outstandingFen: 40 });
    expect(isFunded({ receivedFen: 0, firstInstalmentFen: 0 })).toBe(true);
  });

  it('is split without losing or making a fen: shares and payments', () => {
    const sum = (parts: readonly { readonly fen: number }[]) =>
      parts.reduce((all, { fen }) => all + BigInt(fen), 0n);
    fc.assert(
      fc.property(
        amount,
        fc.constantFrom('LONG_TERM', 'PHASED', 'TEMPORARY', 'EMERGENCY'),
        (fen, duration) => {
          const of = { duration, amountFen: fen, paymentSchedule: null };
          expect(sum(sharesOf(view, fen).shares ?? [])).toBe(BigInt(fen));
          expect(sum(paymentsOf(view, of))).toBe(BigInt(fen));
          expect(firstInstalment(view, of)).toBeLessThanOrEqual(fen);
        },
      ),
    );
  });

  it('comes whole before a temporary item, half before others', () => {
    const of = (duration: string) => ({ duration, amountFen: 1_000, paymentSchedule: null });
    expect(firstInstalment(view, of('TEMPORARY'))).toBe(1_000);
    expect(firstInstalment(view, of('LONG_TERM'))).toBe(500);
  });
});
