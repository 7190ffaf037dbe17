import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  communityCode,
  communityKind,
  divisionCode,
  divisionLevel,
  isDispatchTarget,
  isDivisionCode12,
  isJurisdiction,
  jurisdiction,
  parentCode,
  within,
} from './division.js';

const XINHUA = '620201001001';

describe('division codes', () => {
  it('tells the level by the length', () => {
    const levels = ['33', '3301', '330105', '330105001', '330105001001'].map(divisionLevel);
    expect(levels).toEqual(['province', 'city', 'county', 'street', 'community']);
  });

  it.each([
    ['', 'empty'],
    ['3', 'one digit'],
    ['330', 'cut inside the city'],
    ['33010', 'cut inside the county'],
    ['3301050010', 'cut inside the community'],
    ['330105001001001', 'a grid'],
    ['99', 'no such province'],
    ['990105001001', 'no such province'],
    ['330005001001', 'city 00'],
    ['330105000001', 'street 000'],
    ['330105001000', 'community 000: a street padded with zeros'],
    ['33010500100１', 'a full-width digit'],
    ['330105001001\n', 'a line break'],
    [' 330105', 'a space'],
  ])('refuses %j (%s)', (code) => {
    expect(divisionLevel(code)).toBeNull();
    expect(isJurisdiction(code)).toBe(false);
    expect(divisionCode.safeParse(code).success).toBe(false);
    expect(jurisdiction.safeParse(code).success).toBe(false);
  });

  it('knows cities without counties, whose county part is 00', () => {
    expect(isDivisionCode12('441900003001')).toBe(true);
    expect(isJurisdiction('441900')).toBe(true);
  });

  it.each([
    ['330105001001', 'RESIDENTS_COMMITTEE', true],
    ['330105001199', 'RESIDENTS_COMMITTEE', true],
    ['330105001200', 'VILLAGERS_COMMITTEE', true],
    ['330105001399', 'VILLAGERS_COMMITTEE', true],
    ['330105001400', 'COMMUNITY_LIKE', false],
    ['330105001499', 'COMMUNITY_LIKE', false],
    ['330105001500', 'VILLAGE_LIKE', false],
    ['330105001599', 'VILLAGE_LIKE', false],
    ['330105001600', null, false],
    ['330105001', null, false],
  ])('%s is %s, dispatch target: %s', (code, kind, target) => {
    expect(communityKind(code)).toBe(kind);
    expect(isDispatchTarget(code)).toBe(target);
  });

  it('climbs 12 → 9 → 6 → 4 → 2 and stops', () => {
    const path: string[] = [];
    for (let code: string | null = XINHUA; code !== null; code = parentCode(code)) path.push(code);
    expect(path).toEqual([XINHUA, '620201001', '620201', '6202', '62']);
    expect(parentCode('6202010')).toBeNull();
  });
});

describe('jurisdiction', () => {
  it.each([
    ['62', XINHUA, true],
    ['620201', XINHUA, true],
    [XINHUA, XINHUA, true],
    [XINHUA, `${XINHUA}007`, true],
    ['620201002', XINHUA, false],
    [XINHUA, '620201', false],
    ['', XINHUA, false],
    ['6', XINHUA, false],
    ['62020100', XINHUA, false],
    ['62', '62x', false],
    ['62', '', false],
  ])('%j covers %j: %s', (prefix, code, expected) => {
    expect(within(prefix, code)).toBe(expected);
  });

  it('covers a code exactly when it is the code or one of its ancestors', () => {
    const digits = (count: number) =>
      fc
        .array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count })
        .map((all) => all.join(''));
    const cut = fc.constantFrom(2, 4, 6, 9, 12);
    fc.assert(
      fc.property(digits(10), cut, (tail, length) => {
        const code = `33${tail}`;
        fc.pre(isDivisionCode12(code));
        expect(within(code.slice(0, length), code)).toBe(true);
        expect(within(`62${tail}`.slice(0, length), code)).toBe(false);
      }),
    );
  });

  it('says what is wrong in both languages', () => {
    const message = communityCode.safeParse('12').error?.issues[0]?.message;
    expect(message).toMatch(/[一-鿿].* \/ .*12 digits/);
    expect(communityCode.safeParse('33010500100x').error?.issues).toHaveLength(1);
    expect(communityCode.parse(XINHUA)).toBe(XINHUA);
  });
});
