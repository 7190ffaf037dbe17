import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dateOfDayNumber, dayNumber, isLocalDate, plusDays, plusMonths, weekday } from './local-date.js';

const days = fc.integer({ min: -719_162, max: 2_932_896 });

describe('local dates', () => {
  it.each(['2026-02-14', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('accepts %s', (text) => {
    expect(isLocalDate(text)).toBe(true);
  });

  it.each([
    '2026-02-30',
    '2026-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-01',
    '2026-01-00',
    '2026-04-31',
    '0000-01-01',
    '2026-1-1',
    '20260101',
    '2026-01-01T00:00:00Z',
    '2026-01-01\n',
    '',
    20260101,
    null,
    undefined,
    new Date(0),
  ])('refuses %p', (text) => {
    expect(isLocalDate(text)).toBe(false);
  });

  it('agrees with the engine’s own calendar on every day of four hundred years', () => {
    const first = dayNumber('1800-01-01');
    for (let number = first; number < first + 146_097; number += 1) {
      const expected = new Date(number * 86_400_000).toISOString().slice(0, 10);
      if (dateOfDayNumber(number) !== expected || dayNumber(expected) !== number) {
        expect({ number, date: dateOfDayNumber(number) }).toEqual({ number, date: expected });
      }
    }
    expect(dayNumber('2200-01-01')).toBe(first + 146_097);
  });

  it('has an inverse everywhere, and dates sort as strings', () => {
    fc.assert(
      fc.property(days, days, (a, b) => {
        expect(dayNumber(dateOfDayNumber(a))).toBe(a);
        expect(dateOfDayNumber(a) < dateOfDayNumber(b)).toBe(a < b);
      }),
    );
  });

  it('knows the weekday before and after 1970', () => {
    expect([weekday('2026-02-14'), weekday('1970-01-01'), weekday('1949-10-01')]).toEqual([6, 4, 6]);
  });

  it('adds months to the corresponding day, or to the last of the month', () => {
    expect(plusMonths('2026-08-31', 6)).toBe('2027-02-28');
    expect(plusMonths('2023-08-31', 6)).toBe('2024-02-29');
    expect(plusMonths('2026-01-15', 36)).toBe('2029-01-15');
    expect(plusMonths('2026-01-31', -2)).toBe('2025-11-30');
  });

  it('refuses what it cannot add, saying what to write', () => {
    expect(() => plusDays('2026-02-30', 1)).toThrow('write YYYY-MM-DD');
    expect(() => plusDays('2026-02-28', 1.5)).toThrow('whole number');
    expect(() => plusDays('9999-12-31', 1)).toThrow('outside 1–9999');
  });
});
