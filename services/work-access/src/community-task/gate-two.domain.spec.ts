import { gateRules } from '@shequ/admission';
import { describe, expect, it } from '@jest/globals';
import type { AdmissionRecord, Citation, DeploymentDecisionRecord } from '@shequ/contracts';
import fc from 'fast-check';
import { policies } from '../policies.js';
import { readLists } from '../list-entry/list-entry.data.js';
import {
  versionKey,
  type ArrivedTask,
  type CitedVersion,
  type RegisterFacts,
} from './arrived-task.domain.js';
import { decideBatch, decideGateTwo } from './gate-two.domain.js';

const admissionId = '01900000-0000-7000-8000-000000000001';
const deploymentId = '01900000-0000-7000-8000-000000000002';
const health = '11620200DEM000010A';
const police = '11620200DEM000020B';
const stranger = '11620200DEM000070G';
const xinhua = '620201002002';
const asOf = new Date('2026-06-10T01:00:00Z');
const law = { at: new Date('2026-06-10T01:00:30Z'), today: '2026-06-10' };
const cites: Citation = { kind: 'ADMISSION', id: admissionId, version: 3 };

const aRecord = (over: Partial<AdmissionRecord> = {}): AdmissionRecord => ({
  epoch: 1,
  version: 3,
  admissionId,
  number: 'WA-2026-0001',
  state: 'ACTIVE',
  itemName: { zh: '入户健康巡查', en: 'Health visits' },
  itemType: 'INSPECTION',
  responsibilityMode: 'STATUTORY_ASSIST',
  applicant: health,
  executingUnits: [police],
  communityCodes: [xinhua, '620201002001'],
  from: '2026-03-01',
  to: '2026-12-31',
  personalDataFields: ['HOUSEHOLD_SIZE'],
  unit: { zh: '户', en: 'household' },
  unitsTotal: 100,
  unitsPerMonth: 40,
  remainingUnits: 100,
  rateFen: 500,
  remainingFen: 50_000,
  sensitiveFields: [],
  piaReference: null,
  ownerless: false,
  minutesPerUnit: 15,
  policyVersion: 'national-2026@2026-01-01',
  ...over,
});

const aDeployment = (over: Partial<DeploymentDecisionRecord> = {}): DeploymentDecisionRecord => ({
  epoch: 1,
  version: 1,
  deploymentDecisionId: deploymentId,
  number: '嘉政发〔2026〕7号',
  level: 'CITY',
  issuedBy: { zh: '市人民政府', en: 'City government' },
  applicant: health,
  executingUnits: [],
  areas: ['620201'],
  itemType: 'INSPECTION',
  from: '2026-06-01',
  to: '2026-06-30',
  state: 'EMERGENCY_ACTIVE',
  ...over,
});

const rules = gateRules(policies.at({ jurisdiction: xinhua, on: '2026-06-10' }));
const aTask = (over: Partial<ArrivedTask> = {}): ArrivedTask => ({
  taskId: '01900000-0000-7000-8000-00000000aaaa',
  department: police,
  communityCode: xinhua,
  itemType: 'INSPECTION',
  channel: 'GRID_CAMPAIGN',
  citation: cites,
  asOf,
  dispatchedAt: new Date('2026-06-10T01:00:10Z'),
  leadUnit: 'DEPARTMENT',
  units: 10,
  personalDataFields: [],
  gate: 'PASSED',
  allowedAgeSeconds: 60,
  transitSeconds: 3_600,
  departmentEndedAt: null,
  title: { zh: '巡查', en: 'Inspection' },
  rules,
  withdrawn: false,
  ...over,
});

const inForce: CitedVersion = {
  inForce: true,
  since: new Date('2026-03-01T01:00:00Z'),
  from: '2026-03-01',
  to: '2026-12-31',
  endedAt: null,
};
const entries = readLists().map((entry) => ({ ...entry, epoch: 1, loadedAt: new Date(0) }));

function register(over: {
  record?: Partial<AdmissionRecord>;
  deployment?: Partial<DeploymentDecisionRecord>;
  cited?: Partial<CitedVersion>;
  drawnThisMonth?: number;
  communities?: RegisterFacts['communities'];
}): RegisterFacts {
  const cited = { ...inForce, ...over.cited };
  return {
    admissions: new Map([
      [admissionId, { record: aRecord(over.record), drawnThisMonth: over.drawnThisMonth ?? 0 }],
    ]),
    entries: new Map(
      ['ST-04', 'ST-13', 'ST-54', 'ST-56'].map((id) => [id, entries.filter((e) => e.id === id)]),
    ),
    deployments: new Map([[deploymentId, aDeployment(over.deployment)]]),
    versions: new Map([
      [versionKey(cites), cited],
      [`DEPLOYMENT_DECISION ${deploymentId} 1`, cited],
    ]),
    areas: new Map([
      [police, '620201'],
      [health, '620201'],
      [stranger, '620201'],
    ]),
    communities: over.communities ?? new Map([[xinhua, { dispatchTarget: true }]]),
  };
}

const decide = (task: Partial<ArrivedTask>, facts: Parameters<typeof register>[0] = {}, moment = law) => {
  const verdict = decideGateTwo(aTask(task), register(facts), { law: moment, drawn: { units: 0, fen: 0 } });
  return verdict.kind === 'ADMITTED'
    ? [verdict.kind]
    : [verdict.kind, verdict.refusal.code, verdict.refusal.ruleId];
};

describe('gate two', () => {
  it('admits what lies inside the admission, at its rate and its minutes, by the version in force', () => {
    const verdict = decideGateTwo(aTask(), register({}), { law, drawn: { units: 0, fen: 0 } });
    expect(verdict).toEqual({ kind: 'ADMITTED', citation: cites, amountFen: 5_000, minutes: 150 });
  });

  it.each([
    ['without a citation', { citation: null }, ['REFUSED', 'NOT_ADMITTED', 'WA-01']],
    [
      'with an id that the register never gave',
      { citation: { ...cites, id: deploymentId } },
      ['REFUSED', 'NOT_ADMITTED', 'WA-01'],
    ],
    ['from a third department', { department: stranger }, ['REFUSED', 'NOT_ENTITLED', 'WA-01']],
    ['outside the area', { communityCode: '620201001001' }, ['REFUSED', 'OUT_OF_AREA', 'WA-02']],
    ['of another kind', { itemType: 'SURVEY' as const }, ['REFUSED', 'OUT_OF_SCOPE', 'WA-02']],
    [
      'with data fields that were not admitted',
      { personalDataFields: ['PHONE'] },
      ['REFUSED', 'PERSONAL_DATA_EXCEEDED', 'WA-40'],
    ],
    [
      'with the community in the lead',
      { leadUnit: 'COMMUNITY' as const },
      ['REFUSED', 'COMMUNITY_AS_LEAD', 'WA-05'],
    ],
    ['as a direct notice', { channel: 'NOTICE' }, ['REFUSED', 'DIRECT_NOTICE', 'WA-16']],
    ['beyond the month', { units: 41 }, ['HANDED_BACK', 'VOLUME_EXCEEDED', 'WA-02']],
    ['withdrawn on the way', { withdrawn: true }, ['HANDED_BACK', 'NOT_ADMITTED', 'WA-01']],
  ])('%s: refuses', (_, task, expected) => {
    expect(decide(task)).toEqual(expected);
  });

  it('counts what the month has drawn, and the money to the fen', () => {
    expect(decide({ units: 10 }, { drawnThisMonth: 30 })).toEqual(['ADMITTED']);
    expect(decide({ units: 11 }, { drawnThisMonth: 30 })).toEqual([
      'HANDED_BACK',
      'VOLUME_EXCEEDED',
      'WA-02',
    ]);
    expect(decide({ units: 10 }, { record: { remainingFen: 5_000 } })).toEqual(['ADMITTED']);
    expect(decide({ units: 10 }, { record: { remainingFen: 4_999 } })).toEqual([
      'HANDED_BACK',
      'MONEY_EXCEEDED',
      'WA-13',
    ]);
  });

  it.each([
    ['2026-02-28', ['HANDED_BACK', 'NOT_YET_IN_FORCE', 'WA-01']],
    ['2026-03-01', ['ADMITTED']],
    ['2026-12-31', ['ADMITTED']],
    ['2027-01-01', ['REFUSED', 'EXPIRED', 'WA-18']],
  ])('holds both boundary days: on %s', (today, expected) => {
    expect(decide({ asOf: null }, {}, { at: new Date('2027-06-01T00:00:00Z'), today })).toEqual(expected);
  });

  it('hands back what is admitted but not yet in force, without a violation', () => {
    expect(decide({}, { record: { state: 'PENDING' } })).toEqual([
      'HANDED_BACK',
      'NOT_YET_IN_FORCE',
      'WA-01',
    ]);
  });
});

describe('fairness', () => {
  const suspended = { record: { state: 'SUSPENDED' as const, version: 4 } };
  const later = new Date('2026-06-10T01:00:20Z');

  it.each([
    ['ended after the sender looked', {}, { endedAt: later }, 'HANDED_BACK'],
    ['had ended when the sender looked', {}, { endedAt: asOf }, 'REFUSED'],
    ['was never in force', {}, { inForce: false }, 'REFUSED'],
    ['was out of its days when the sender looked', {}, { to: '2026-06-09' }, 'REFUSED'],
    [
      'was seen in time, to the second',
      { dispatchedAt: new Date('2026-06-10T01:00:30Z'), allowedAgeSeconds: 30 },
      { endedAt: later },
      'HANDED_BACK',
    ],
    [
      'was seen too long ago',
      { dispatchedAt: new Date('2026-06-10T01:00:30Z'), allowedAgeSeconds: 29 },
      { endedAt: later },
      'REFUSED',
    ],
    [
      'was on its way as long as it may be, to the second',
      { asOf: new Date('2026-06-10T00:00:20Z'), dispatchedAt: new Date('2026-06-10T00:00:30Z') },
      { endedAt: later },
      'HANDED_BACK',
    ],
    [
      'is said to have been on its way for longer than that',
      { asOf: new Date('2026-06-10T00:00:20Z'), dispatchedAt: new Date('2026-06-10T00:00:29Z') },
      { endedAt: later },
      'REFUSED',
    ],
    [
      'is dated back to a day on which it was lawful',
      { asOf: new Date('2026-04-01T01:00:00Z'), dispatchedAt: new Date('2026-04-01T01:00:05Z') },
      { endedAt: later },
      'REFUSED',
    ],
    [
      'is said to have been seen long after it was sent',
      { dispatchedAt: new Date('2026-06-10T00:58:59Z') },
      { endedAt: later },
      'REFUSED',
    ],
    ['was seen although nobody asked gate one', { gate: 'NONE' as const }, { endedAt: later }, 'REFUSED'],
    [
      'is cited in a version that came a minute after the look',
      {},
      { since: new Date('2026-06-10T01:01:00Z'), endedAt: later },
      'HANDED_BACK',
    ],
    [
      'is cited in a version that nobody could have seen yet',
      {},
      { since: new Date('2026-06-10T01:01:01Z'), endedAt: later },
      'REFUSED',
    ],
    ['was seen at an unknown time', { asOf: null }, {}, 'REFUSED'],
    ['was seen in the future', { asOf: new Date('2026-06-10T01:00:31Z') }, {}, 'REFUSED'],
    ['is cited in a version that never was', { citation: { ...cites, version: 99 } }, {}, 'REFUSED'],
    ['is cited without a version', { citation: { ...cites, version: null } }, {}, 'REFUSED'],
    ['never covered the place', { communityCode: '620201001001' }, { endedAt: later }, 'REFUSED'],
    ['never allowed a community to lead', { leadUnit: 'COMMUNITY' as const }, { endedAt: later }, 'REFUSED'],
  ])('a suspended admission that %s', (_, task, cited, expected) => {
    expect(decide(task, { ...suspended, cited })[0]).toBe(expected);
  });

  it('takes the time of law where the sender claims to have sent after the decision', () => {
    const task = { dispatchedAt: new Date('2031-01-01T00:00:00Z') };
    expect(decide(task, { ...suspended, cited: { endedAt: later } })[0]).toBe('HANDED_BACK');
  });

  it('follows the day: an admission that ran out at midnight is handed back, one that ran out last week is not', () => {
    const midnight = { at: new Date('2026-12-31T16:00:05Z'), today: '2027-01-01' };
    const seen = { asOf: new Date('2026-12-31T15:59:58Z'), dispatchedAt: new Date('2026-12-31T15:59:59Z') };
    expect(decide(seen, {}, midnight)).toEqual(['HANDED_BACK', 'EXPIRED', 'WA-18']);
    expect(decide(seen, { record: { to: '2026-12-30' }, cited: { to: '2026-12-30' } }, midnight)).toEqual([
      'REFUSED',
      'EXPIRED',
      'WA-18',
    ]);
  });
});

describe('a department that has ended', () => {
  const refused = ['REFUSED', 'DEPARTMENT_ENDED', 'WA-43'];
  const handedBack = ['HANDED_BACK', 'DEPARTMENT_ENDED', 'WA-43'];
  const before = new Date(asOf.getTime() - 1);
  const after = new Date(asOf.getTime() + 1);

  it.each([
    ['an item', {}],
    ['a list entry', { citation: { kind: 'LIST_ENTRY', id: 'ST-04', version: 1 } as const }],
    ['nothing', { citation: null }],
  ])('[WA-43] sends nothing more, whatever it cites: %s', (_, task) => {
    expect(decide({ ...task, departmentEndedAt: before })).toEqual(refused);
    expect(decide({ ...task, departmentEndedAt: asOf })).toEqual(refused);
  });

  it('[WA-43] is not reproached for what was lawful when it looked', () => {
    expect(decide({ departmentEndedAt: after }, { record: { ownerless: true } })).toEqual(handedBack);
    expect(decide({ departmentEndedAt: after, units: 0, communityCode: '620201001001' })).toEqual(refused);
    expect(decide({ departmentEndedAt: after, gate: 'NONE' })).toEqual(refused);
  });

  it('[WA-43] leaves the executing units of its items where they were, and nobody else', () => {
    expect(decide({}, { record: { ownerless: true } })).toEqual(['ADMITTED']);
    const owner = { applicant: police, executingUnits: [], ownerless: true };
    // The end came between the look at the sender and the lock on the item.
    expect(decide({}, { record: owner })).toEqual(handedBack);
  });
});

describe('the other grounds', () => {
  const entry = (id: string, version: number | null = 1): Citation => ({ kind: 'LIST_ENTRY', id, version });
  const decision: Citation = { kind: 'DEPLOYMENT_DECISION', id: deploymentId, version: 1 };

  it('are a list entry in force, in its version of the day and without money', () => {
    const verdict = decideGateTwo(aTask({ citation: entry('ST-04') }), register({}), {
      law,
      drawn: { units: 0, fen: 0 },
    });
    expect(verdict).toEqual({ kind: 'ADMITTED', citation: entry('ST-04', 2), amountFen: 0, minutes: null });
  });

  it.each([
    ['repealed', { citation: entry('ST-56') }, ['REFUSED', 'EXPIRED', 'WA-18']],
    ['a right of the committee', { citation: entry('ST-54') }, ['REFUSED', 'NOT_A_CITATION', 'WA-01']],
    ['entrusted without an agreement', { citation: entry('ST-13') }, ['REFUSED', 'NOT_A_CITATION', 'WA-01']],
    ['unknown', { citation: entry('ST-99') }, ['REFUSED', 'NOT_ADMITTED', 'WA-01']],
    [
      'used beyond the department’s own area',
      { citation: entry('ST-04'), communityCode: '330105001001' },
      ['REFUSED', 'OUT_OF_AREA', 'WA-02'],
    ],
    [
      'asked for personal data',
      { citation: entry('ST-04'), personalDataFields: ['PHONE'] },
      ['REFUSED', 'PERSONAL_DATA_EXCEEDED', 'WA-40'],
    ],
  ])('but not an entry that is %s', (_, task, expected) => {
    expect(decide(task)).toEqual(expected);
  });

  const noTarget = { communities: new Map([[xinhua, { dispatchTarget: false }]]) };
  const blind = { gate: 'NONE' as const, asOf: null };

  it.each([
    ['list entry', { citation: entry('ST-04', 2) }],
    ['deployment decision', { citation: decision, department: health }],
  ])('need a community that takes tasks: a %s does not make one', (_, task) => {
    const cited = { from: '2026-06-01', to: '2026-06-30' };
    const ask = (over: Partial<ArrivedTask>, facts: Parameters<typeof register>[0]) =>
      decide({ ...task, ...over }, { cited, ...facts });
    expect(ask({}, {})).toEqual(['ADMITTED']);
    expect(ask(blind, noTarget)).toEqual(['REFUSED', 'OUT_OF_AREA', 'WA-02']);
    // Gate one knew it as one a moment ago: the two copies differ, and nobody can say which is behind.
    expect(ask({}, noTarget)).toEqual(['HANDED_BACK', 'OUT_OF_AREA', 'WA-02']);
    const unheard = { communities: new Map() };
    expect(ask({}, unheard)).toEqual(['HANDED_BACK', 'UNKNOWN_COMMUNITY', 'WA-01']);
    expect(ask(blind, unheard)).toEqual(['HANDED_BACK', 'UNKNOWN_COMMUNITY', 'WA-01']);
  });

  it('hands back a task whose list entry was repealed while it was on its way', () => {
    const repeal = { at: new Date('2021-09-08T16:00:05Z'), today: '2021-09-09' };
    const seen = { asOf: new Date('2021-09-08T15:59:58Z'), dispatchedAt: new Date('2021-09-08T15:59:59Z') };
    expect(decide({ citation: entry('ST-56'), ...seen }, {}, repeal)).toEqual([
      'HANDED_BACK',
      'EXPIRED',
      'WA-18',
    ]);
  });

  it.each([
    ['its own department', { department: health }, {}, ['ADMITTED']],
    ['another department', { department: police }, {}, ['REFUSED', 'NOT_ENTITLED', 'WA-01']],
    [
      'another area',
      { department: health, communityCode: '330105001001' },
      {},
      ['REFUSED', 'OUT_OF_AREA', 'WA-02'],
    ],
    [
      'its department after it lapsed',
      { department: health },
      { state: 'EMERGENCY_LAPSED' as const },
      ['HANDED_BACK', 'EXPIRED', 'WA-18'],
    ],
  ])('carries a deployment decision for %s', (_, task, deployment, expected) => {
    const cited = { from: '2026-06-01', to: '2026-06-30', endedAt: law.at };
    expect(decide({ citation: decision, ...task }, { deployment, cited })).toEqual(expected);
  });
});

describe('a batch', () => {
  it('never draws more than what remains, whatever the tasks and their order (I2)', () => {
    const units = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 60 });
    const limits = fc.record({
      remainingUnits: fc.integer({ min: 0, max: 200 }),
      remainingFen: fc.integer({ min: 0, max: 100_000 }),
      rateFen: fc.integer({ min: 0, max: 900 }),
      unitsPerMonth: fc.option(fc.integer({ min: 1, max: 120 })),
    });
    fc.assert(
      fc.property(units, limits, fc.integer({ min: 0, max: 50 }), (wanted, record, drawnThisMonth) => {
        const tasks = wanted.map((each) => aTask({ units: each }));
        const { verdicts, draws } = decideBatch(tasks, register({ record, drawnThisMonth }), law);
        const drawn = draws.get(admissionId) ?? { units: 0, fen: 0 };
        expect(drawn.units).toBeLessThanOrEqual(record.remainingUnits);
        expect(drawn.fen).toBeLessThanOrEqual(record.remainingFen);
        if (record.unitsPerMonth !== null && drawn.units > 0)
          expect(drawn.units + drawnThisMonth).toBeLessThanOrEqual(record.unitsPerMonth);
        const sum = verdicts.reduce(
          (total, verdict, i) => total + (verdict.kind === 'ADMITTED' ? (wanted[i] ?? 0) : 0),
          0,
        );
        expect(sum).toBe(drawn.units);
      }),
    );
  });

  it('lets a small task pass behind one that was too large', () => {
    const tasks = [30, 30, 10].map((units) => aTask({ units }));
    const { verdicts, draws } = decideBatch(tasks, register({}), law);
    expect(verdicts.map(({ kind }) => kind)).toEqual(['ADMITTED', 'HANDED_BACK', 'ADMITTED']);
    expect(draws.get(admissionId)).toEqual({ units: 40, fen: 20_000 });
  });
});
