// What the specs of this service have in common: the service on a database of its own, and others who speak to it.
import { randomUUID } from 'node:crypto';
import { watermarks, workAccess, type AdmissionRecord, type TaskRefusalCode } from '@shequ/contracts';
import type { Actor, Role } from '@shequ/identity';
import type { NewEvent } from '@shequ/messaging';
import { anActor, testService, type Answered, type TestService } from '@shequ/testing';
import { publicSecurity } from './service.js';

export const xinhua = '620201002002';
export const dazhong = '620201002001';
export const limin = '620201002003';
export const fumin = '620201001001';
export const communities = [dazhong, xinhua, limin, fumin];

export const health = '11620200DEM000010A';
export const police = '11620200DEM000020B';

const inXinhua = (role: Role, subject: string): Actor => anActor(role, { subject, jurisdiction: xinhua });

/** The people of the specs. */
export const people = {
  police: anActor('DEPARTMENT_OFFICER', { subject: 'police-officer', department: police }),
  health: anActor('DEPARTMENT_OFFICER', { subject: 'health-officer', department: health }),
  finance: anActor('DEPARTMENT_OFFICER', { subject: 'finance-officer', department: '11620200DEM000030C' }),
  street: anActor('STREET_OFFICER', {
    subject: 'street-gangcheng',
    jurisdiction: '620201002',
    department: '11620201DEM000010Q',
  }),
  clerk: anActor('OFFICE_CLERK', { subject: 'office-clerk', department: '11620200DEM000050E' }),
  auditor: anActor('AUDITOR', { subject: 'auditor' }),
  worker: inXinhua('COMMUNITY_WORKER', 'worker-xinhua'),
  worker2: inXinhua('COMMUNITY_WORKER', 'worker-xinhua-2'),
  gridOfficer: inXinhua('GRID_OFFICER', 'grid-officer'),
  secretary: inXinhua('PARTY_SECRETARY', 'party-secretary'),
  volunteerLeader: inXinhua('VOLUNTEER_LEADER', 'volunteer-leader'),
  resident: inXinhua('RESIDENT', 'resident-xinhua'),
  workerDazhong: anActor('COMMUNITY_WORKER', { subject: 'worker-dazhong', jurisdiction: dazhong }),
  foreign: anActor('STREET_OFFICER', {
    subject: 'street-gongshu',
    jurisdiction: '330105001',
    department: '11330105DEM000010Q',
  }),
} as const;

export const insiders = [
  people.worker,
  people.gridOfficer,
  people.secretary,
  people.volunteerLeader,
  people.resident,
] as const;

export const community = (code: string): NewEvent => ({
  type: 'cn.shequ.civil-affairs.community.state.v1',
  key: code,
  jurisdiction: code,
  data: { code, name: code, kind: 'RESIDENTS_COMMITTEE', dispatchTarget: true, epoch: 1, version: 1 },
});

export const admission = (admissionId: string, over: Partial<AdmissionRecord> = {}): NewEvent => {
  const data: AdmissionRecord = {
    epoch: 1,
    version: 1,
    admissionId,
    number: `准入 ${admissionId}`,
    state: 'ACTIVE',
    itemName: { zh: '网格巡查', en: 'Grid inspection' },
    itemType: 'INSPECTION',
    responsibilityMode: 'STATUTORY_ASSIST',
    applicant: health,
    executingUnits: [police],
    communityCodes: [dazhong, xinhua, limin],
    from: '2026-01-01',
    to: '2026-12-31',
    personalDataFields: [],
    unit: { zh: '次', en: 'visit' },
    unitsTotal: 1000,
    unitsPerMonth: null,
    remainingUnits: 1000,
    rateFen: 100,
    remainingFen: 100_000,
    sensitiveFields: [],
    piaReference: null,
    ownerless: false,
    minutesPerUnit: 10,
    policyVersion: 'national-2026',
    ...over,
  };
  return { type: workAccess.admissionState.type, key: admissionId, jurisdiction: '620201', data };
};

interface TaskOf {
  readonly taskId: string;
  readonly communityCode: string;
  readonly admissionId: string;
}

const answer = (type: string, of: TaskOf, data: object): NewEvent => ({
  type,
  key: of.taskId,
  jurisdiction: of.communityCode,
  data: {
    taskId: of.taskId,
    communityCode: of.communityCode,
    department: police,
    citation: { kind: 'ADMISSION', id: of.admissionId, version: 1 },
    decidedAt: new Date().toISOString(),
    ...data,
  },
});

export const taskAdmitted = (of: TaskOf): NewEvent =>
  answer(workAccess.taskAdmitted.type, of, { units: 1, amountFen: 100 });

export const taskRefused = (of: TaskOf, code: TaskRefusalCode, handedBack: boolean): NewEvent =>
  answer(workAccess.taskRefused.type, of, {
    refusal: {
      code,
      ruleId: 'WA-18',
      article: { zh: '条', en: 'Article' },
      message: { zh: '已到期', en: 'It has expired' },
      routes: ['EXTEND_ADMISSION'],
    },
    handedBack,
    violationId: handedBack ? null : randomUUID(),
  });

/** The service as the specs use it: under a clock that stands in 2026, with communities and a fresh copy of the register. */
export interface World extends TestService {
  /** The answer's data. @throws if there are errors. */
  data(actor: Actor, query: string, variables?: Readonly<Record<string, unknown>>): Promise<Answered['data']>;
  /** The register says that its copy is complete up to now. */
  fresh(): Promise<void>;
  registerSays(...events: readonly NewEvent[]): Promise<void>;
  count(table: string): Promise<number>;
  /** Registers a grid of the community and gives its code. */
  grid(serial?: string, code?: string): Promise<string>;
}

export const today = '2026-03-10T10:00:00+08:00';

export async function world(): Promise<World> {
  const test = await testService(publicSecurity);
  // No register runs beside this service: the newest records of its topics are what the specs publish.
  for (const producer of ['work-access', 'civil-affairs'])
    test.transport.stateFrom(producer, test.service.db);
  test.clock.shiftTo(new Date(today));
  await test.publishAs('civil-affairs', communities.map(community));
  const data: World['data'] = async (actor, query, variables = {}) => {
    const answered = await test.ask(actor, query, variables);
    if (answered.errors) throw new Error(JSON.stringify(answered.errors));
    return answered.data;
  };
  const registerSays: World['registerSays'] = async (...events) => {
    await test.publishAs('work-access', events);
  };
  const fresh = () => registerSays(...watermarks({ epoch: 1, at: test.clock.now().toISOString() }));
  const register = `mutation ($input: RegisterGridInput!) { registerGrid(input: $input) { __typename } }`;
  await fresh();
  return {
    ...test,
    data,
    fresh,
    registerSays,
    count: async (table) => (await test.service.db.query(`select count(*)::int as n from ${table}`))[0].n,
    grid: async (serial = '001', code = xinhua) => {
      const name = { zh: '第一网格', en: 'Grid 1' };
      const input = { code: `${code}${serial}`, name, kind: 'GENERAL' };
      await data({ ...people.worker, jurisdiction: code }, register, { input });
      return input.code;
    },
  };
}
