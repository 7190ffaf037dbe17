import { describe, expect, it } from '@jest/globals';
import type { AccessItemType } from '@shequ/contracts';
import {
  articleName,
  barredLead,
  forbiddenMaterials,
  instrumentName,
  refuseCertificate,
  refuseCivilItem,
  refusePartyItem,
  refuseSecurityItem,
  refuseVolunteerItem,
  type AskedItem,
  type GateRules,
} from './gate-rules.domain.js';

const rules: GateRules = {
  ownAdmissionKinds: [],
  negativeSubjects: [
    {
      code: 'DEMOLITION',
      effect: 'LEAD_BARRED',
      keywords: ['拆迁', '违法建设'],
      zh: '拆迁拆违',
      en: 'demolition',
    },
    { code: 'TAX_TARGET', effect: 'FORBIDDEN', keywords: ['协税护税'], zh: '协税护税', en: 'tax' },
  ],
  assessmentOwners: ['DISTRICT_PARTY_COMMITTEE', 'DISTRICT_GOVERNMENT'],
  forbiddenCertificates: [{ code: 'MARITAL_STATUS', zh: '婚姻状况证明', en: 'marital status' }],
  explicitBases: [{ kind: 'MARITAL_STATUS', instrument: '收养登记办法', articles: ['第五条', '第六条'] }],
};
const item = (itemType: AccessItemType, over: Partial<AskedItem> = {}): AskedItem => ({
  itemType,
  title: { zh: '共建项目', en: 'Joint project' },
  leadUnit: 'DEPARTMENT',
  rules,
  ...over,
});
const code = (refusal: { readonly code: string; readonly ruleId: string } | null) =>
  refusal === null ? null : `${refusal.code} ${refusal.ruleId}`;

describe('a barred subject', () => {
  it.each([
    ['拆迁动员', 'COMMUNITY', 'BARRED_SUBJECT WA-04'],
    ['“违 法、建 设”巡查', 'COMMUNITY', 'BARRED_SUBJECT WA-04'],
    ['拆迁动员', 'DEPARTMENT', null],
    ['拆迁动员', 'STREET', null],
    ['春季巡查', 'COMMUNITY', null],
    ['协税护税', 'COMMUNITY', null],
  ] as const)('%s led by %s: %s', (zh, leadUnit, expected) => {
    expect(code(barredLead({ title: { zh, en: '' }, leadUnit, rules }))).toBe(expected);
  });
});

describe('the hooks of the services', () => {
  const contest = item('CREATION_CAMPAIGN');
  it.each([
    ['party-organization', (owner: string | null) => refusePartyItem(contest, { owner })],
    ['civil-affairs', (owner: string | null) => refuseCivilItem(contest, { owner, certificate: null })],
    ['public-security', (owner: string | null) => refuseSecurityItem(contest, { owner })],
    ['volunteers', (owner: string | null) => refuseVolunteerItem(contest, { owner, quota: null })],
  ])('%s: a contest belongs to the district', (_, ask) => {
    expect(code(ask(null))).toBe('DEPARTMENTAL_ASSESSMENT WA-24');
    expect(code(ask('DEPARTMENT'))).toBe('DEPARTMENTAL_ASSESSMENT WA-24');
    expect(ask('DISTRICT_PARTY_COMMITTEE')).toBeNull();
    expect(ask('DISTRICT_GOVERNMENT')).toBeNull();
  });

  it('civil-affairs: a forbidden certificate is refused, one with an explicit basis is not', () => {
    const asked = (basis: { instrument: string; article: string } | null) =>
      code(
        refuseCivilItem(item('CERTIFICATE'), {
          owner: null,
          certificate: { kind: 'MARITAL_STATUS', basis },
        }),
      );
    expect(asked(null)).toBe('FORBIDDEN_CERTIFICATE WA-26');
    expect(asked({ instrument: '《收养登记办法》（2023）', article: '6' })).toBeNull();
    expect(asked({ instrument: '收养登记办法', article: '第七条' })).toBe('FORBIDDEN_CERTIFICATE WA-26');
    expect(asked({ instrument: '某部门通知', article: '第六条' })).toBe('FORBIDDEN_CERTIFICATE WA-26');
    expect(refuseCertificate(rules, 'RESIDENCE', null)).toBeNull();
  });

  it('volunteers: a number that each community must supply is forced assignment', () => {
    const asked = (quota: number | null) =>
      code(refuseVolunteerItem(item('WORK_TASK'), { owner: null, quota }));
    expect(asked(5)).toBe('FORCED_ASSIGNMENT WA-01');
    expect(asked(null)).toBeNull();
  });
});

describe('the materials of a service item', () => {
  it('are named each for which a community may not be asked', () => {
    const material = (certificateKind: string | null, article: string | null = null) => ({
      ...{ name: '材料', certificateKind },
      basis: article === null ? null : { instrument: '收养登记办法', article },
    });
    const asked = [
      material(null),
      material('MARITAL_STATUS'),
      material('MARITAL_STATUS', '第六条'),
      material('RESIDENCE'),
    ];
    expect(forbiddenMaterials(rules, asked).map(({ at, refusal }) => [at, code(refusal)])).toEqual([
      [1, 'FORBIDDEN_CERTIFICATE WA-27'],
    ]);
    expect(forbiddenMaterials(rules, [])).toEqual([]);
  });
});

describe('names of instruments and articles', () => {
  it('are compared as people write them', () => {
    expect(instrumentName('《中华人民共和国传染病防治法》（2013 年修正）')).toBe('传染病防治法');
    const one = '城市养犬管理条例2009';
    for (const written of [
      '《 城市养犬管理条例 2009 》',
      '〈城市养犬管理条例２００９〉',
      '城市\u3000养犬\u00A0管理条例\u200B2009（修订（草案）',
      '“城市养犬管理条例”2009(试行)',
    ])
      expect(instrumentName(written)).toBe(one);
    expect(instrumentName('城市养犬管理办法 2009')).not.toBe(one);
    expect(['6', 'Art. 6', '第六条', '第 6 条', '16', '20', '35', '120'].map(articleName)).toEqual([
      ...['第六条', '第六条', '第六条', '第六条', '第十六条', '第二十条', '第三十五条', '第120条'],
    ]);
  });
});
