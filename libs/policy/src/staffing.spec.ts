import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { StaffingFormula } from './keys.js';
import { staffing } from './staffing.js';

const gongshu: StaffingFormula = { minimum: 5, base: 2000, step: 400, rounding: 'FLOOR' };

describe('staffing', () => {
  it.each([
    [0, 5],
    [1999, 5],
    [2000, 5],
    [2001, 5],
    [2399, 5],
    [2400, 6],
    [2799, 6],
    [2800, 7],
    [2850, 7],
  ])('%d households: %d', (households, expected) => {
    expect(staffing(gongshu, households).count).toBe(expected);
  });

  it('counts a started step when the pack says so', () => {
    const ceiling: StaffingFormula = { ...gongshu, rounding: 'CEILING' };
    expect([2000, 2001, 2400, 2401].map((each) => staffing(ceiling, each).count)).toEqual([5, 6, 6, 7]);
  });

  it('explains the result line by line in both languages', () => {
    expect(staffing(gongshu, 2850).explanation).toEqual([
      { zh: '基数 5 人', en: 'minimum 5' },
      { zh: '2850 户，超出 2000 户 850 户', en: '2850 households, 850 above 2000' },
      {
        zh: '每超过 400 户增 1 人，不足一级不计：增 2 人',
        en: 'one more for every 400 above, a part of a step adds none: 2 more',
      },
      { zh: '合计 5 + 2 = 7 人', en: 'total 5 + 2 = 7' },
    ]);
  });

  it('never falls with more households, and rises by one per full step', () => {
    fc.assert(
      fc.property(fc.nat(200_000), fc.nat(400), (households, more) => {
        const before = staffing(gongshu, households).count;
        expect(staffing(gongshu, households + more).count).toBeGreaterThanOrEqual(before);
        expect(staffing(gongshu, households + 2000 + 400).count).toBe(
          staffing(gongshu, households + 2000).count + 1,
        );
      }),
    );
  });

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses %d households', (households) => {
    expect(() => staffing(gongshu, households)).toThrow('whole number from 0');
  });
});
