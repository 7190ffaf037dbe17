import { describe, expect, it } from '@jest/globals';
import { taskRefusalCodes, type AdmissionRecord, type ListEntryRecord } from '@shequ/contracts';
import fc from 'fast-check';
import {
  decideGateOne,
  type CitedRecord,
  type GateMoment,
  type GateRequest,
  type ReplicaFacts,
} from './gate-one.domain.js';
import type { GateRules } from './gate-rules.domain.js';
import { taskRefusal } from './refusals.domain.js';

const id = '0190a000-0000-7000-8000-000000000001';
const now = new Date('2026-03-10T02:00:00Z');
const moment: GateMoment = { now, today: '2026-03-10', allowedAgeSeconds: 60 };
const health = '11620200DEM000010A';
const police = '11620200DEM000020B';

const admission: AdmissionRecord = {
  epoch: 1,
  version: 4,
  admissionId: id,
  number: '准入〔2026〕1号',
  state: 'ACTIVE',
  itemName: { zh: '入户巡查', en: 'Inspection' },
  itemType: 'INSPECTION',
  responsibilityMode: 'STATUTORY_ASSIST',
  applicant: health,
  executingUnits: [police],
  communityCodes: ['620201002001', '620201002002', '620201002003'],
  from: '2026-03-01',
  to: '2026-06-30',
  personalDataFields: ['address'],
  unit: { zh: '次', en: 'visit' },
  unitsTotal: 100,
  unitsPerMonth: null,
  remainingUnits: 30,
  rateFen: 100,
  remainingFen: 3000,
  sensitiveFields: [],
  piaReference: null,
  ownerless: false,
  minutesPerUnit: 30,
  policyVersion: 'national-2026',
};

const entry: ListEntryRecord = {
  epoch: 1,
  version: 2,
  listEntryId: 'ST-07',
  list: 'ASSISTANCE',
  title: { zh: '协助', en: 'Assist' },
  mode: 'STATUTORY_ASSIST',
  reporting: false,
  instrument: '某法',
  article: '第一条',
  from: '2020-01-01',
  to: null,
  unverified: false,
  area: '',
  departments: [],
};

const rules: GateRules = {
  ownAdmissionKinds: ['PLAQUE', 'LEDGER', 'CERTIFICATE', 'ASSESSMENT'],
  negativeSubjects: [
    { code: 'DEMOLITION', effect: 'LEAD_BARRED', keywords: ['拆迁'], zh: '拆迁', en: 'demolition' },
    { code: 'TAX_TARGET', effect: 'FORBIDDEN', keywords: ['协税护税'], zh: '协税护税', en: 'tax' },
  ],
  assessmentOwners: ['DISTRICT_GOVERNMENT'],
  forbiddenCertificates: [{ code: 'MARITAL_STATUS', zh: '婚姻状况证明', en: 'marital status' }],
  explicitBases: [{ kind: 'MARITAL_STATUS', instrument: '收养登记办法', articles: ['第六条'] }],
};

const request: GateRequest = {
  department: police,
  itemType: 'INSPECTION',
  channel: 'GRID_CAMPAIGN',
  citation: { kind: 'ADMISSION', reference: id },
  communityCodes: ['620201002001', '620201002002'],
  units: 10,
  leadUnit: 'DEPARTMENT',
  personalDataFields: [],
  title: { zh: '巡查', en: 'Inspection' },
  rules,
};

const facts = (cited: CitedRecord | null, over: Partial<ReplicaFacts> = {}): ReplicaFacts => ({
  cited,
  asOf: new Date(now.getTime() - 5_000),
  parked: false,
  ...over,
});
const admitted = (over: Partial<AdmissionRecord> = {}): ReplicaFacts =>
  facts({ kind: 'ADMISSION', record: { ...admission, ...over } });
const listed = (over: Partial<ListEntryRecord> = {}): ReplicaFacts =>
  facts({ kind: 'LIST_ENTRY', record: { ...entry, ...over } });
const byEntry: GateRequest = { ...request, citation: { kind: 'LIST_ENTRY', reference: 'ST-07' } };

const deployment: CitedRecord = {
  kind: 'DEPLOYMENT_DECISION',
  record: {
    epoch: 1,
    version: 1,
    deploymentDecisionId: id,
    number: '令〔2026〕3号',
    level: 'CITY',
    issuedBy: { zh: '市政府', en: 'City government' },
    applicant: police,
    executingUnits: [],
    areas: ['620201002'],
    itemType: 'INSPECTION',
    from: '2026-03-01',
    to: '2026-03-20',
    state: 'EMERGENCY_ACTIVE',
  },
};
const byDeployment: GateRequest = { ...request, citation: { kind: 'DEPLOYMENT_DECISION', reference: id } };

const codeOf = (given: ReplicaFacts, wanted: GateRequest, at: GateMoment = moment): string => {
  const decision = decideGateOne(given, wanted, at);
  return decision.kind === 'REFUSED' ? decision.refusal.code : decision.kind;
};

describe('gate one', () => {
  it('passes what an admission covers, and says with which version and as of when', () => {
    expect(decideGateOne(admitted(), request, moment)).toEqual({
      kind: 'PASSED',
      citation: { kind: 'ADMISSION', id, version: 4 },
      asOf: new Date(now.getTime() - 5_000),
    });
  });

  it('passes what a list entry or a deployment decision covers', () => {
    expect(codeOf(listed(), byEntry)).toBe('PASSED');
    expect(codeOf(listed({ area: '6202', departments: [police] }), byEntry)).toBe('PASSED');
    expect(codeOf(facts(deployment), byDeployment)).toBe('PASSED');
  });

  it('lets no list entry carry a plaque, a ledger or a certificate: each needs its own admission', () => {
    for (const itemType of ['PLAQUE', 'LEDGER', 'CERTIFICATE', 'ASSESSMENT'] as const) {
      expect(codeOf(listed(), { ...byEntry, itemType })).toBe('OUT_OF_SCOPE');
    }
  });

  it.each<[string, ReplicaFacts, Partial<GateRequest>, string]>([
    ['NOT_ADMITTED', facts(null), { citation: null }, 'WA-01'],
    [
      'NOT_ADMITTED',
      facts(null),
      { citation: { kind: 'ADMISSION', reference: '准入〔2026〕99号' } },
      'WA-01',
    ],
    ['NOT_ADMITTED', admitted({ state: 'EXITED' }), {}, 'WA-01'],
    ['NOT_ADMITTED', admitted({ state: 'LAPSED' }), {}, 'WA-01'],
    ['NOT_ENTITLED', admitted(), { department: '11620200DEM000030C' }, 'WA-01'],
    ['NOT_YET_IN_FORCE', admitted({ state: 'PENDING' }), {}, 'WA-01'],
    ['NOT_YET_IN_FORCE', admitted({ from: '2026-03-11' }), {}, 'WA-01'],
    ['EXPIRED', admitted({ state: 'EXPIRED' }), {}, 'WA-18'],
    ['EXPIRED', admitted({ to: '2026-03-09' }), {}, 'WA-18'],
    ['SUSPENDED', admitted({ state: 'SUSPENDED' }), {}, 'WA-01'],
    ['OUT_OF_AREA', admitted(), { communityCodes: ['620201002001', '620201001001'] }, 'WA-02'],
    ['OUT_OF_SCOPE', admitted(), { itemType: 'LEDGER' }, 'WA-02'],
    ['PERSONAL_DATA_EXCEEDED', admitted(), { personalDataFields: ['address', 'phone'] }, 'WA-40'],
    [
      'IMPACT_ASSESSMENT_MISSING',
      admitted({ sensitiveFields: ['address'] }),
      { personalDataFields: ['address'] },
      'WA-40',
    ],
    ['VOLUME_EXCEEDED', admitted(), { units: 16 }, 'WA-02'],
    ['VOLUME_EXCEEDED', admitted({ unitsPerMonth: 19 }), {}, 'WA-02'],
    ['MONEY_EXCEEDED', admitted({ remainingFen: 1999 }), {}, 'WA-13'],
    ['COMMUNITY_AS_LEAD', admitted(), { leadUnit: 'COMMUNITY' }, 'WA-05'],
    ['DIRECT_NOTICE', admitted(), { channel: 'NOTICE' }, 'WA-16'],
  ])('refuses %s', (code, given, over, ruleId) => {
    const decision = decideGateOne(given, { ...request, ...over }, moment);
    expect(decision).toMatchObject({ kind: 'REFUSED', refusal: { code, ruleId } });
  });

  it.each<[string, Partial<ListEntryRecord>, Partial<GateRequest>]>([
    ['NOT_A_CITATION', { mode: 'RIGHT' }, {}],
    ['NOT_A_CITATION', { mode: 'ENTRUSTED' }, {}],
    ['EXPIRED', { to: '2021-12-31' }, {}],
    ['NOT_YET_IN_FORCE', { from: '2027-01-01' }, {}],
    ['PERSONAL_DATA_EXCEEDED', {}, { personalDataFields: ['phone'] }],
    ['NOT_ENTITLED', { area: '620201', departments: [health] }, {}],
    ['OUT_OF_AREA', { area: '620202' }, {}],
    ['OUT_OF_AREA', { area: '620201' }, { communityCodes: ['620201002001', '620301002001'] }],
  ])('refuses a list entry: %s', (code, record, over) => {
    expect(codeOf(listed(record), { ...byEntry, ...over })).toBe(code);
  });

  it.each<
    [string, Partial<Extract<CitedRecord, { kind: 'DEPLOYMENT_DECISION' }>['record']>, Partial<GateRequest>]
  >([
    ['EXPIRED', { state: 'EMERGENCY_LAPSED' }, {}],
    ['EXPIRED', { to: '2026-03-09' }, {}],
    ['OUT_OF_AREA', { areas: ['620201001'] }, {}],
    ['NOT_ENTITLED', {}, { department: health }],
    ['OUT_OF_SCOPE', {}, { itemType: 'LEDGER' }],
    ['PERSONAL_DATA_EXCEEDED', {}, { personalDataFields: ['phone'] }],
  ])('refuses a deployment decision: %s', (code, over, wanted) => {
    const cited = { kind: deployment.kind, record: { ...deployment.record, ...over } } as CitedRecord;
    expect(codeOf(facts(cited), { ...byDeployment, ...wanted })).toBe(code);
  });

  it.each<[string, ReplicaFacts]>([
    ['UNKNOWN_CITATION', facts(null)],
    ['PARKED', { ...admitted({ state: 'EXPIRED' }), parked: true }],
    ['STALE_REPLICA', { ...admitted({ state: 'EXPIRED' }), asOf: new Date(now.getTime() - 60_001) }],
    ['STALE_REPLICA', { ...admitted(), asOf: null }],
  ])('leaves to the register what it does not know: %s', (because, given) => {
    expect(decideGateOne(given, request, moment)).toMatchObject({ kind: 'UNVERIFIED', because });
  });

  it('[WA-43] stops the former owner of an item that waits for one, not its executing units', () => {
    const byOwner = { ...request, department: health };
    expect(codeOf(admitted(), byOwner)).toBe('PASSED');
    expect(codeOf(admitted({ ownerless: true }), byOwner)).toBe('DEPARTMENT_ENDED');
    expect(codeOf(admitted({ ownerless: true }), request)).toBe('PASSED');
  });

  it('counts the first and the last day of a period', () => {
    for (const today of ['2026-03-01', '2026-06-30'])
      expect(codeOf(admitted(), request, { ...moment, today })).toBe('PASSED');
    expect(codeOf(admitted(), request, { ...moment, today: '2026-02-28' })).toBe('NOT_YET_IN_FORCE');
    expect(codeOf(admitted(), request, { ...moment, today: '2026-07-01' })).toBe('EXPIRED');
  });

  it('never lets through more than is left, for any numbers up to the largest safe one', () => {
    const amount = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
    const property = fc.property(
      fc.record({
        units: fc.integer({ min: 1, max: 1_000_000 }),
        left: fc.integer({ min: 0, max: 100_000_000 }),
        rateFen: amount,
        remainingFen: amount,
      }),
      ({ units, left, rateFen, remainingFen }) => {
        const given = admitted({ remainingUnits: left, rateFen, remainingFen });
        const wanted = units * request.communityCodes.length;
        const fits = wanted <= left && BigInt(wanted) * BigInt(rateFen) <= BigInt(remainingFen);
        return (codeOf(given, { ...request, units }) === 'PASSED') === fits;
      },
    );
    fc.assert(property, { numRuns: 500 });
  });

  it.each(taskRefusalCodes)('says %s in both languages, with an article and what remains', (code) => {
    const refusal = taskRefusal(code, { zh: '细节', en: 'detail' });
    for (const text of [refusal.article, refusal.message]) {
      expect(text.zh).toMatch(/\p{Script=Han}/u);
      expect(text.en).toMatch(/^[A-Z].{10,}/);
    }
    expect(refusal.message.en).toContain('detail');
    expect(refusal.routes.length).toBeGreaterThan(0);
  });
});

describe('the words of a refusal', () => {
  it('say where a number of the committee law of 2025 has not been checked', () => {
    const articles = taskRefusalCodes.map((code) => taskRefusal(code).article);
    const committee = articles.filter(({ zh }) => zh.includes('城市居民委员会组织法'));
    expect(committee.length).toBeGreaterThan(3);
    for (const { zh, en } of committee) expect([zh, en].join()).toMatch(/UNVERIFIED.*UNVERIFIED/);
  });
});
