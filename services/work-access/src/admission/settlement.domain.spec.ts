import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { balance, missingParts } from './settlement.domain.js';

describe('the balance at the end', () => {
  it.each([
    ['nothing done', [100, 0, 0, 0], [100, 0]],
    ['done and paid', [100, 60, 0, 60], [40, 0]],
    ['done and not paid yet', [100, 0, 0, 60], [40, 0]],
    ['returned in part', [100, 60, 30, 60], [10, 0]],
    ['more done than received', [50, 50, 0, 51], [0, 1]],
  ] as const)('%s', (_, [receivedFen, spentFen, returnedFen, drawnFen], [returnFen, owedFen]) => {
    expect(balance({ receivedFen, spentFen, returnedFen, drawnFen })).toEqual({ returnFen, owedFen });
  });

  it('either comes back or is owed, and no fen is lost', () => {
    const fen = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(fen, fen, fen, (receivedFen, spentFen, drawnFen) => {
        const { returnFen, owedFen } = balance({ receivedFen, spentFen, returnedFen: 0, drawnFen });
        expect(returnFen === 0 || owedFen === 0).toBe(true);
        expect(receivedFen + owedFen).toBe(Math.max(spentFen, drawnFen) + returnFen);
      }),
    );
  });
});

it('what is missing is what is not on the record', () => {
  expect(missingParts([])).toEqual(['NOTICE', 'BALANCE', 'DATA_HAND_BACK']);
  expect(missingParts(['DATA_HAND_BACK', 'NOTICE', 'BALANCE'])).toEqual([]);
});
