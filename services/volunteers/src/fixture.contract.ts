// What the specs of this service have in common: people, a register that is played over the bus, and the queries.
import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { watermarks, workAccess, type AdmissionRecord } from '@shequ/contracts';
import { withClient } from '@shequ/database';
import type { Actor } from '@shequ/identity';
import { anActor, testService, type Answered, type TestService } from '@shequ/testing';
import { volunteers } from './service.js';

export const xinhua = '620201002002';
export const dazhong = '620201002001';
export const limin = '620201002003';
export const civilization = '11620200DEM000080H';
const health = '11620200DEM000010A';

const at = (role: Parameters<typeof anActor>[0], subject: string, jurisdiction = xinhua): Actor =>
  anActor(role, { subject, jurisdiction });
export const worker = at('COMMUNITY_WORKER', 'worker');
export const leader = at('VOLUNTEER_LEADER', 'leader');
export const resident = at('RESIDENT', 'resident');
export const neighbour = at('RESIDENT', 'neighbour');
export const stranger = at('RESIDENT', 'stranger', '620201001001');
export const officer = anActor('DEPARTMENT_OFFICER', { subject: 'officer', department: civilization });
export const healthOfficer = anActor('DEPARTMENT_OFFICER', { subject: 'health', department: health });
export const farOfficer = { ...officer, jurisdiction: '330105' };

export const host: { test: TestService } = {} as { test: TestService };
export const now = '2026-06-01T09:00:00+08:00';
export const moveClock = (moment: string): void => host.test.clock.shiftTo(new Date(moment));

/** One service on a fresh database for one spec file, emptied before each test. */
export function specVolunteers(): void {
  beforeAll(async () => {
    host.test = await testService(volunteers);
    await host.test.publishAs(
      'civil-affairs',
      [xinhua, dazhong, limin].map((code) => ({
        type: 'cn.shequ.civil-affairs.community.state.v1',
        key: code,
        jurisdiction: code,
        data: { code, name: code, kind: 'RESIDENTS_COMMITTEE', dispatchTarget: true, epoch: 1, version: 1 },
      })),
    );
  });
  afterAll(() => host.test.close());
  beforeEach(async () => {
    moveClock(now);
    const tables =
      'service_record, participation, activity, volunteer_request, volunteer, dispatched_task, refusal';
    await withClient(host.test.migratorUrl, (client) => client.query(`truncate ${tables}`));
  });
}

export const count = async (table: string): Promise<number> =>
  (await host.test.service.db.query(`select count(*)::int as n from ${table}`))[0].n;

const problems = `... on Problem { code message { zh en } } ... on WorkAccessProblem { ruleId article { zh en } routes }
  ... on VolunteerMoveNotAllowed { state allowed } ... on VolunteerSkillMissing { missing }
  ... on VolunteerHoursRefused { mostMinutes } ... on VolunteerRecordOverlaps { startedAt endedAt }`;
const activity = 'activity { id number state joined capacity allowedCommands community { code } endedAt }';
const results: Readonly<Record<string, readonly [input: string, members: string]>> = {
  registerVolunteer: [
    'RegisterVolunteerInput',
    '... on VolunteerRegistered { volunteer { id number alias } }',
  ],
  changeVolunteer: ['ChangeVolunteerInput', '... on VolunteerChanged { volunteer { id alias skills } }'],
  createActivity: ['CreateActivityInput', `... on ActivityCreated { ${activity} }`],
  insureActivity: ['InsureActivityInput', `... on ActivityMoved { ${activity} }`],
  openActivity: ['MoveActivityInput', `... on ActivityMoved { ${activity} }`],
  closeActivity: ['MoveActivityInput', `... on ActivityMoved { ${activity} }`],
  reopenActivity: ['MoveActivityInput', `... on ActivityMoved { ${activity} }`],
  beginActivity: ['MoveActivityInput', `... on ActivityMoved { ${activity} }`],
  endActivity: ['EndActivityInput', `... on ActivityMoved { ${activity} }`],
  cancelActivity: ['CancelActivityInput', `... on ActivityMoved { ${activity} }`],
  joinActivity: ['JoinActivityInput', `... on ActivityJoined { ${activity} volunteer { id } }`],
  leaveActivity: ['JoinActivityInput', `... on ActivityLeft { ${activity} volunteer { id } }`],
  requestVolunteers: [
    'RequestVolunteersInput',
    `... on VolunteersRequested { request { id number state gate department citation { kind id version }
      tasks { id state community { code } } activities { id state community { code } } } }`,
  ],
  recordService: [
    'RecordServiceInput',
    '... on ServiceRecorded { record { id minutes hours dueOn dueProvisional late policyVersion recordedAt } }',
  ],
};

/** Fragments of types that a union does not hold would not validate: only those that it holds are sent. */
function fragments(name: string): string {
  const { schema } = host.test.service.subgraph;
  const union = schema.getMutationType()?.getFields()[name]?.type.toString().replace('!', '') ?? '';
  const type = schema.getType(union) as unknown as { getTypes(): readonly { name: string }[] };
  const members = new Set(type.getTypes().map((member) => member.name));
  const shared = new Set(['Problem']);
  if ([...members].some((member) => /ForcedAssignment|TaskRefused/.test(member)))
    shared.add('WorkAccessProblem');
  return problems
    .split(/(?=\.\.\. on )/)
    .filter((part) => {
      const on = /on (\w+)/.exec(part)?.[1] ?? '';
      return members.has(on) || shared.has(on);
    })
    .join(' ');
}

export async function send(actor: Actor | null, name: string, input: object): Promise<Answered> {
  const [type, own] = results[name]!;
  const query = `mutation ($input: ${type}!) { result: ${name}(input: $input) { __typename ${own} ${fragments(name)} } }`;
  return host.test.ask(actor, query, { input });
}

/** The union member; fails with the errors where there is none. */
export async function result(actor: Actor, name: string, input: object): Promise<Answered['data']> {
  const { data, errors } = await send(actor, name, input);
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data.result;
}

export const errorOf = ({ errors }: Answered) => errors?.[0]?.extensions;

export async function register(actor: Actor, over: object = {}): Promise<string> {
  const input = { communityCode: actor.jurisdiction, alias: '小林', ...over };
  return (await result(actor, 'registerVolunteer', input)).volunteer.id;
}

export const offer = {
  title: { zh: '清扫楼道', en: 'Cleaning the stairs' },
  content: '清扫三号楼楼道',
  place: '三号楼',
  risks: '地面湿滑',
  startsAt: '2026-06-06T09:00:00+08:00',
  endsAt: '2026-06-06T12:00:00+08:00',
  capacity: 2,
};
export const insurance = { policyNumber: 'PA-1', from: '2026-06-06', to: '2026-06-06' };
export const plan = { ...offer, communityCode: xinhua, organiser: 'COMMITTEE' };

export const created = async (over: object = {}): Promise<string> =>
  (await result(worker, 'createActivity', { ...plan, ...over })).activity.id;
export async function opened(over: object = {}): Promise<string> {
  const id = await created(over);
  await result(worker, 'openActivity', { id });
  return id;
}
export const join = (actor: Actor, activityId: string, volunteerId: string) =>
  result(actor, 'joinActivity', { activityId, volunteerId });

/** The register says that an admission is in force, and up to when its words have come. */
export async function admission(
  over: Partial<AdmissionRecord> = {},
  id: string = randomUUID(),
): Promise<string> {
  const data = {
    ...{
      epoch: 1,
      version: 1,
      admissionId: id,
      number: `准入 ${id}`,
      state: 'ACTIVE',
      itemType: 'WORK_TASK',
    },
    ...{ itemName: { zh: '志愿服务', en: 'Volunteering' }, responsibilityMode: 'STATUTORY_ASSIST' },
    ...{ applicant: civilization, executingUnits: [], communityCodes: [xinhua, dazhong] },
    ...{ from: '2026-01-01', to: '2026-12-31', personalDataFields: [], unit: { zh: '次', en: 'time' } },
    ...{ unitsTotal: 10, unitsPerMonth: null, remainingUnits: 10, rateFen: 100, remainingFen: 1000 },
    ...{
      sensitiveFields: [],
      piaReference: null,
      ownerless: false,
      minutesPerUnit: 60,
      policyVersion: 'national-2026',
      ...over,
    },
  };
  await host.test.publishAs('work-access', [
    { type: workAccess.admissionState.type, key: id, jurisdiction: '620201', data },
    ...watermarks({ epoch: 1, at: host.test.clock.now().toISOString() }),
  ]);
  return id;
}

export const order = (reference: string | null, over: object = {}) => ({
  ...offer,
  communityCodes: [xinhua],
  citation: reference === null ? null : { kind: 'ADMISSION', reference },
  ...over,
});

interface Requested {
  readonly admissionId: string;
  readonly requestId: string;
  readonly taskId: string;
  readonly activityId: string;
}

/** A request for one community that has passed gate one and waits for the register. */
export async function requested(over: object = {}): Promise<Requested> {
  const admissionId = await admission();
  const { request } = await result(officer, 'requestVolunteers', order(admissionId, over));
  return {
    admissionId,
    requestId: request.id,
    taskId: request.tasks[0].id,
    activityId: request.activities[0].id,
  };
}

const decision = (type: string, taskId: string, data: object) => ({
  type,
  key: taskId,
  jurisdiction: xinhua,
  data: { taskId, communityCode: xinhua, ...data },
});
const decidedAt = () => host.test.clock.now().toISOString();

export const says = {
  admitted: ({ taskId, admissionId: id }: Requested) =>
    decision(workAccess.taskAdmitted.type, taskId, {
      ...{
        department: civilization,
        citation: { kind: 'ADMISSION', id, version: 1 },
        decidedAt: decidedAt(),
      },
      ...{ units: 1, amountFen: 100 },
    }),
  refused: ({ taskId }: Requested, handedBack: boolean) =>
    decision(workAccess.taskRefused.type, taskId, {
      ...{ department: civilization, citation: null, decidedAt: decidedAt(), handedBack },
      violationId: handedBack ? null : randomUUID(),
      refusal: {
        ...{ code: 'EXPIRED', ruleId: 'WA-18', article: { zh: '条', en: 'article' } },
        ...{ message: { zh: '已到期', en: 'expired' }, routes: [] },
      },
    }),
  byCommunity: ({ taskId }: Requested) =>
    decision(workAccess.taskRefusedByCommunity.type, taskId, {
      ...{ department: civilization, reason: 'NOT_FUNDED', complaintId: randomUUID() },
    }),
  completed: ({ taskId }: Requested) =>
    decision(workAccess.taskCompleted.type, taskId, { completedAt: decidedAt() }),
};
export const registerSays = (...events: readonly ReturnType<typeof says.completed>[]) =>
  host.test.publishAs('work-access', events);
