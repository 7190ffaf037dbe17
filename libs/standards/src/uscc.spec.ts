import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isUscc, organisationCodeCheck, uscc, usccCheck } from './uscc.js';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const characters = (count: number, alphabet = ALPHABET) =>
  fc
    .array(fc.constantFrom(...alphabet.split('')), { minLength: count, maxLength: count })
    .map((all) => all.join(''));
const first17 = fc
  .tuple(characters(2), characters(6, '0123456789'), characters(9))
  .map((parts) => parts.join(''));

describe('unified social credit code (GB 32100-2015)', () => {
  it.each([
    ['91110000600037341L', true],
    ['11120110000176946D', true],
    ['91350100M000100Y43', true],
    ['91350100M000100Y4Z', false],
    ['91350100M000100Y44', false],
    ['91110000600037341l', false],
    ['91110000600037341', false],
    ['91110000600037341LL', false],
    ['9111000060003734IL', false],
    ['91A10000600037341L', false],
    ['', false],
  ])('%j: %s', (code, valid) => {
    expect(isUscc(code)).toBe(valid);
    expect(uscc.safeParse(code).success).toBe(valid);
  });

  it('expects 3 where the bad vector writes Z', () => {
    expect(usccCheck('91350100M000100Y4')).toBe('3');
  });

  it('detects every change of a single character', () => {
    fc.assert(
      fc.property(first17, fc.nat(17), fc.constantFrom(...ALPHABET.split('')), (body, at, other) => {
        const code = body + usccCheck(body);
        const changed = code.slice(0, at) + other + code.slice(at + 1);
        expect(isUscc(code)).toBe(true);
        expect(isUscc(changed)).toBe(changed === code);
      }),
    );
  });

  it('refuses to compute a check of something else, saying what to give', () => {
    expect(() => usccCheck('9135')).toThrow('first 17 characters');
    expect(() => organisationCodeCheck('abc')).toThrow('first eight');
  });

  it('computes the organisation code check of GB 11714', () => {
    expect(organisationCodeCheck('D2143569')).toBe('X');
    expect(organisationCodeCheck('M000100Y')).toBe('4');
    expect(organisationCodeCheck('60003734')).toBe('1');
  });

  it('has a message in both languages', () => {
    expect(uscc.safeParse('91350100M000100Y4Z').error?.issues[0]?.message).toMatch(/[一-鿿].* \/ /);
    expect(uscc.safeParse('91350100M000100Y44').error?.issues[0]?.message).toMatch(
      /校验位.* \/ .*check character/,
    );
  });
});
