import { describe, expect, it } from '@jest/globals';
import { Fen, Instant, LocalDate } from './scalars.js';

const refused = expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT' } });

describe('scalars', () => {
  it.each(['2026-01-31', '2024-02-29', '1900-01-01', '2999-12-31'])('LocalDate takes %s', (day) => {
    expect(LocalDate.parseValue(day)).toBe(day);
  });

  it.each([
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '0000-01-01',
    '0001-01-01',
    '1899-12-31',
    '3000-01-01',
    '9999-12-31',
    '2026-1-1',
    '26-01-01',
    '',
    20260131,
    null,
  ])('LocalDate refuses %j', (day) => {
    expect(() => LocalDate.parseValue(day)).toThrow(refused);
  });

  it('Instant takes a moment with its offset', () => {
    expect(Instant.parseValue('2026-01-31T08:00:00+08:00')).toEqual(new Date('2026-01-31T00:00:00Z'));
  });

  it.each([
    '2026-02-30T00:00:00Z',
    '2026-01-31T24:30:00Z',
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
    '2026-01-31',
    0,
  ])('Instant refuses %j', (moment) => {
    expect(() => Instant.parseValue(moment)).toThrow(refused);
  });

  it.each([0, 3_000_000_000, Number.MAX_SAFE_INTEGER])('Fen takes %d', (fen) => {
    expect(Fen.parseValue(fen)).toBe(fen);
  });

  it.each([-1, 0.5, Number.MAX_SAFE_INTEGER + 1, Number.NaN, '1', null])('Fen refuses %j', (fen) => {
    expect(() => Fen.parseValue(fen)).toThrow(refused);
  });
});
