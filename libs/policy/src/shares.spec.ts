import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addUpToHundred, splitShares } from './shares.js';

const fens = (total: number, percents: number[]) =>
  splitShares(
    total,
    percents.map((percent) => ({ percent })),
  ).map(({ fen }) => fen);

describe('splitShares', () => {
  it.each([
    [25_400_000, [50, 50], [12_700_000, 12_700_000]],
    [1, [50, 50], [1, 0]],
    [101, [50, 30, 20], [51, 30, 20]],
    [100, [33, 33, 34], [33, 33, 34]],
    [10, [33, 33, 34], [3, 3, 4]],
    [0, [50, 50], [0, 0]],
    [7, [0, 100], [0, 7]],
    [Number.MAX_SAFE_INTEGER, [1, 99], [90_071_992_547_410, 8_917_127_262_193_581]],
  ])('%d fen by %j: %j', (total, percents, expected) => {
    expect(fens(total, percents)).toEqual(expected);
  });

  it('keeps the fields of each part', () => {
    expect(splitShares(10, [{ percent: 100, when: 'BEFORE_START' }])).toEqual([
      { percent: 100, when: 'BEFORE_START', fen: 10 },
    ]);
  });

  it('adds up to the fen, each part within one fen of its exact share', () => {
    const cuts = fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 6 }).map((inner) => {
      const edges = [0, ...inner.sort((a, b) => a - b), 100];
      return edges.slice(1).map((edge, at) => edge - (edges[at] ?? 0));
    });
    fc.assert(
      fc.property(fc.maxSafeNat(), cuts, (total, percents) => {
        const parts = fens(total, percents).map(BigInt);
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(BigInt(total));
        parts.forEach((part, at) => {
          const off = part * 100n - BigInt(total) * BigInt(percents[at] ?? 0);
          expect(off > -100n && off < 100n).toBe(true);
        });
      }),
    );
  });

  it('refuses shares that miss 100 percent, and amounts that are no fen', () => {
    expect(() => fens(100, [50, 49])).toThrow('add up to 100');
    expect(() => fens(100, [])).toThrow('add up to 100');
    expect(() => fens(100, [150, -50])).toThrow('add up to 100');
    expect(() => fens(-1, [100])).toThrow('whole number of fen');
    expect(() => fens(2 ** 53, [100])).toThrow('whole number of fen');
    expect(addUpToHundred([{ percent: 33.5 }, { percent: 66.5 }])).toBe(false);
  });
});
