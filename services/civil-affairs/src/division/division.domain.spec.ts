import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { divisionRow, formatOf, pathCodes, type FileRecord } from './division.domain.js';

const xinhua: FileRecord = {
  code: '620201002002',
  name: '新华社区',
  level: 'community',
  parent: '620201002',
};

describe('a row in our own format', () => {
  it('is read with kind and dispatch target from its last three digits', () => {
    expect(divisionRow('OWN', xinhua)).toEqual({
      code: '620201002002',
      name: '新华社区',
      level: 'COMMUNITY',
      parentCode: '620201002',
      kind: 'RESIDENTS_COMMITTEE',
      dispatchTarget: true,
    });
    expect(divisionRow('OWN', { code: '62', name: '甘肃省', level: 'province', parent: '' })).toEqual({
      code: '62',
      name: '甘肃省',
      level: 'PROVINCE',
      parentCode: null,
      kind: null,
      dispatchTarget: null,
    });
  });

  it.each([
    ['001', 'RESIDENTS_COMMITTEE', true],
    ['199', 'RESIDENTS_COMMITTEE', true],
    ['200', 'VILLAGERS_COMMITTEE', true],
    ['399', 'VILLAGERS_COMMITTEE', true],
    ['400', 'COMMUNITY_LIKE', false],
    ['498', 'COMMUNITY_LIKE', false],
    ['500', 'VILLAGE_LIKE', false],
    ['599', 'VILLAGE_LIKE', false],
  ])('ending in %s is %s', (ending, kind, dispatchTarget) => {
    const row = divisionRow('OWN', { ...xinhua, code: `620201002${ending}` });
    expect(row).toMatchObject({ kind, dispatchTarget });
  });

  it('lets the file make an area a dispatch target, or not', () => {
    const area = { ...xinhua, code: '620201002401' };
    expect(divisionRow('OWN', { ...area, dispatchTarget: 'yes' })).toMatchObject({ dispatchTarget: true });
    expect(divisionRow('OWN', { ...xinhua, dispatchTarget: 'no' })).toMatchObject({ dispatchTarget: false });
  });

  it.each([
    ['BAD_CODE', { code: '6202010020' }],
    ['BAD_CODE', { code: '' }],
    ['BAD_CODE', { code: '990201002002' }],
    ['BAD_CODE', { code: '620201002000' }],
    ['NAME_MISSING', { name: '' }],
    ['NAME_TOO_LONG', { name: '新'.padEnd(101, '新') }],
    ['NOT_UTF8', { name: '\uFFFD\uFFFD' }],
    ['LEVEL_MISMATCH', { level: 'street' }],
    ['LEVEL_MISMATCH', { level: '' }],
    ['PARENT_MISMATCH', { parent: '620201001' }],
    ['PARENT_MISMATCH', { parent: '' }],
    ['KIND_UNKNOWN', { code: '620201002601' }],
    ['BAD_DISPATCH_TARGET', { dispatchTarget: 'maybe' }],
  ])('%#: is refused as %s', (problem, change) => {
    expect(divisionRow('OWN', { ...xinhua, ...change })).toMatchObject({ problem });
  });
});

describe('what a report repeats of a bad row', () => {
  it('is short, however long the row was', () => {
    const row = divisionRow('OWN', { ...xinhua, code: 'x'.repeat(2_000_000) });
    expect(JSON.stringify(row).length).toBeLessThan(200);
  });
});

describe('a row of the national file', () => {
  const row: FileRecord = {
    code: '110101001001',
    name: '多福巷社区居委会',
    streetCode: '110101001',
    provinceCode: '11',
    cityCode: '1101',
    areaCode: '110101',
  };

  it('is read when every code above agrees', () => {
    expect(divisionRow('NATIONAL', row)).toMatchObject({ level: 'COMMUNITY', parentCode: '110101001' });
  });

  it.each(['streetCode', 'provinceCode', 'cityCode', 'areaCode'])(
    'is refused when %s disagrees',
    (column) => {
      expect(divisionRow('NATIONAL', { ...row, [column]: '99' })).toMatchObject({
        problem: 'PARENT_MISMATCH',
      });
    },
  );
});

describe('the format of a file', () => {
  it.each([
    [['code', 'name', 'level', 'parent'], 'OWN'],
    [['code', 'name', 'level', 'parent', 'dispatchTarget'], 'OWN'],
    [['code', 'name', 'streetCode', 'provinceCode', 'cityCode', 'areaCode'], 'NATIONAL'],
    [['code', 'name'], 'NATIONAL'],
    [['code', 'name', 'level'], null],
    [['name', 'code2'], null],
    [[], null],
  ])('%j is %s', (header, format) => expect(formatOf(header)).toBe(format));
});

describe('the path of a code', () => {
  it('starts at the province', () => {
    expect(pathCodes('620201002002')).toEqual(['62', '6202', '620201', '620201002', '620201002002']);
  });
});

it('never throws, whatever a record holds', () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom('620201002002', 'community', '620201002', 'yes'));
  const records = fc.dictionary(fc.constantFrom('code', 'name', 'level', 'parent', 'dispatchTarget'), cell);
  fc.assert(fc.property(records, (record) => 'code' in divisionRow('OWN', record)));
});
