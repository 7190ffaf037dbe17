import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { citizenId, citizenIdCheck, citizenIdFacts, isCitizenId } from './citizen-id.js';

// The standard's own example and synthetic numbers only.
const TODAY = '2026-06-01';
const withCheck = (first17: string) => first17 + citizenIdCheck(first17);

describe('citizen identification number (GB 11643-1999)', () => {
  it.each([
    ['11010519491231002X', 'the example of the standard'],
    ['620201199001011232', 'synthetic'],
    ['620201200002291243', 'leap day'],
    ['520103198512310057', 'synthetic'],
    [withCheck('62020120260601001'), 'born today'],
  ])('accepts %s (%s)', (id) => {
    expect(isCitizenId(id, TODAY)).toBe(true);
    expect(citizenId(TODAY).parse(id)).toBe(id);
  });

  it.each([
    ['110105194912310021', 'wrong check digit'],
    ['11010519491231002x', 'lower case x'],
    ['110105491231002', 'fifteen digits of the old kind'],
    [withCheck('62020119010229001'), 'no leap year'],
    [withCheck('62020119901301001'), 'month 13'],
    [withCheck('62020120260602001'), 'born tomorrow'],
    [withCheck('99010519900101001'), 'no such province'],
    [withCheck('81000019900101001'), 'a Hong Kong residence permit is another type'],
    [withCheck('62000119900101001'), 'city 00'],
    ['', 'empty'],
  ])('refuses %s (%s)', (id) => {
    expect(isCitizenId(id, TODAY)).toBe(false);
    expect(citizenIdFacts(id, TODAY)).toBeNull();
    expect(citizenId(TODAY).safeParse(id).success).toBe(false);
  });

  it('detects every change of a single digit and every swap of neighbours', () => {
    const born = fc.date({
      min: new Date('1930-01-01T00:00:00Z'),
      max: new Date('2026-05-31T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(
        born,
        fc.integer({ min: 0, max: 999 }),
        fc.nat(16),
        fc.nat(9),
        (date, serial, at, digit) => {
          const day = date.toISOString().slice(0, 10).replaceAll('-', '');
          const id = withCheck(`620201${day}${String(serial).padStart(3, '0')}`);
          const changed = id.slice(0, at) + String(digit) + id.slice(at + 1);
          const swapped = id.slice(0, at) + id.charAt(at + 1) + id.charAt(at) + id.slice(at + 2);
          expect(isCitizenId(id, TODAY)).toBe(true);
          expect(isCitizenId(changed, TODAY)).toBe(changed === id);
          expect(isCitizenId(swapped, TODAY)).toBe(swapped === id);
        },
      ),
    );
  });

  it('tells region, birth date and sex, so that a form can be compared', () => {
    expect(citizenIdFacts('11010519491231002X', TODAY)).toEqual({
      region: '110105',
      birthDate: '1949-12-31',
      sex: 'FEMALE',
    });
    expect(citizenIdFacts('620201199001011232', TODAY)?.sex).toBe('MALE');
  });

  it('never repeats the number in a message', () => {
    const message = JSON.stringify(citizenId(TODAY).safeParse('110105194912310021').error?.issues);
    expect(message).toMatch(/校验.* \/ .*check/);
    expect(message).not.toContain('19491231');
  });

  it('refuses to judge against a day that does not exist', () => {
    expect(() => isCitizenId('11010519491231002X', '2026-02-30')).toThrow('real date');
    expect(() => citizenIdCheck('123')).toThrow('17 digits');
  });
});
