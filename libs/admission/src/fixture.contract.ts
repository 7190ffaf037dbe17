// What the specs of this library have in common: real databases, relays and the in-process transport.
import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  watermarks,
  workAccess,
  type AdmissionRecord,
  type Citation,
  type TaskState,
} from '@shequ/contracts';
import { dataSource } from '@shequ/database';
import {
  append,
  InProcessTransport,
  messagingMigrations,
  Relay,
  transaction,
  type NewEvent,
} from '@shequ/messaging';
import { anActor, testDatabase, type TestDatabase } from '@shequ/testing';
import type { DataSource } from 'typeorm';
import {
  admissionMigrations,
  admissionSubscriptions,
  admitTasks,
  type ChangedTask,
  type GatePassed,
  type TaskRequest,
} from './index.js';

export const police = '11620200DEM000020B';
export const codes = ['620201002001', '620201002002', '620201002003'];
export const producer = 'public-security';

let databases: readonly TestDatabase[];
export let db: DataSource;
export let register: DataSource;
export let civil: DataSource;
export let transport: InProcessTransport;
export const changes: ChangedTask[] = [];
const relays = new Map<string, Relay>();

/** What the register and civil affairs say goes through their own outbox and relay. */
export async function say(from: DataSource, name: string, events: readonly NewEvent[]): Promise<void> {
  await transaction(from, (tx) => append(tx, name, events));
  const relay = relays.get(name) ?? new Relay({ db: from, transport, producer: name });
  relays.set(name, relay);
  while ((await relay.runOnce()) > 0);
}
export const registerSays = (...events: readonly NewEvent[]) => say(register, 'work-access', events);

/** A service's database that listens, beside the databases of the register and of civil affairs, for one spec file. */
export function specRegister(): void {
  beforeAll(async () => {
    const service = { name: 'admission-spec', sources: [messagingMigrations, admissionMigrations] };
    const other = { name: 'admission-spec-other', sources: [messagingMigrations] };
    databases = await Promise.all([testDatabase(service), testDatabase(other), testDatabase(other)]);
    const [own, far, civilAffairs] = databases.map((database) => dataSource(database.url, [], { max: 4 }));
    db = await own!.initialize();
    register = await far!.initialize();
    civil = await civilAffairs!.initialize();
    transport = new InProcessTransport({
      onProblem: ({ error }) => process.stderr.write(`${String(error)}\n`),
    });
    transport.stateFrom('work-access', register);
    transport.stateFrom('civil-affairs', civil);
    const onTasksChanged = (_tx: unknown, changed: readonly ChangedTask[]): Promise<void> => {
      changes.push(...changed);
      return Promise.resolve();
    };
    for (const subscription of admissionSubscriptions({ db, transport }, producer, onTasksChanged))
      transport.subscribe(subscription);
    await transport.start();
    await say(
      civil,
      'civil-affairs',
      codes.map((code) => community(code)),
    );
  });

  afterAll(async () => {
    await transport?.stop();
    await Promise.all([db, register, civil].map((one) => one?.destroy()));
    await Promise.all((databases ?? []).map((database) => database.drop()));
  });

  beforeEach(async () => {
    changes.length = 0;
    await registerSays(...watermarksAt());
  });
}

export const community = (code: string, over: object = {}): NewEvent => ({
  type: 'cn.shequ.civil-affairs.community.state.v1',
  key: code,
  jurisdiction: code,
  data: {
    code,
    name: code,
    kind: 'RESIDENTS_COMMITTEE',
    dispatchTarget: true,
    epoch: 1,
    version: 1,
    ...over,
  },
});

export const watermarksAt = (at = new Date(), epoch = 1): readonly NewEvent[] =>
  watermarks({ epoch, at: at.toISOString() });

export function record(admissionId: string, over: Partial<AdmissionRecord> = {}): NewEvent {
  const data: AdmissionRecord = {
    epoch: 1,
    version: 1,
    admissionId,
    number: `准入 ${admissionId}`,
    state: 'ACTIVE',
    itemName: { zh: '巡查', en: 'Inspection' },
    itemType: 'INSPECTION',
    responsibilityMode: 'STATUTORY_ASSIST',
    applicant: '11620200DEM000010A',
    executingUnits: [police],
    communityCodes: codes,
    from: '2020-01-01',
    to: '2099-12-31',
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
}

export const request = (citation: TaskRequest['citation'], over: Partial<TaskRequest> = {}): TaskRequest => ({
  producer,
  actor: anActor('DEPARTMENT_OFFICER', { department: police }),
  department: police,
  itemType: 'INSPECTION',
  title: { zh: '巡查', en: 'Inspection' },
  channel: 'GRID_CAMPAIGN',
  subjectId: randomUUID(),
  citation,
  communityCodes: codes,
  units: 1,
  leadUnit: 'DEPARTMENT',
  personalDataFields: [],
  dueOn: null,
  allowedAgeSeconds: 60,
  now: new Date(),
  rules: {
    ownAdmissionKinds: ['LEDGER'],
    negativeSubjects: [],
    assessmentOwners: [],
    forbiddenCertificates: [],
    explicitBases: [],
  },
  hook: null,
  ...over,
});

export const admit = (wanted: TaskRequest) => transaction(db, (tx) => admitTasks(tx, wanted));

export async function passed(wanted: TaskRequest): Promise<GatePassed> {
  const answer = await admit(wanted);
  if (answer.kind !== 'PASSED') throw new Error(`Refused: ${answer.code}`);
  return answer;
}

export const admitted = (taskId: string, citation: Citation): NewEvent => ({
  type: workAccess.taskAdmitted.type,
  key: taskId,
  jurisdiction: codes[0]!,
  data: {
    taskId,
    communityCode: codes[0]!,
    department: police,
    citation,
    decidedAt: new Date().toISOString(),
    units: 1,
    amountFen: 100,
  },
});

export const refused = (taskId: string, handedBack: boolean): NewEvent => ({
  ...admitted(taskId, { kind: 'LIST_ENTRY', id: 'x', version: 1 }),
  type: workAccess.taskRefused.type,
  data: {
    taskId,
    communityCode: codes[0]!,
    department: police,
    citation: null,
    decidedAt: new Date().toISOString(),
    refusal: {
      code: 'EXPIRED',
      ruleId: 'WA-18',
      article: { zh: '条', en: 'article' },
      message: { zh: '已到期', en: 'expired' },
      routes: [],
    },
    handedBack,
    violationId: handedBack ? null : randomUUID(),
  },
});

export const byCommunity = (taskId: string): NewEvent => ({
  ...admitted(taskId, { kind: 'LIST_ENTRY', id: 'x', version: 1 }),
  type: workAccess.taskRefusedByCommunity.type,
  data: {
    taskId,
    communityCode: codes[0]!,
    department: police,
    reason: 'NOT_FUNDED',
    complaintId: randomUUID(),
  },
});

export const haltedAlone = (taskId: string): NewEvent => ({
  ...admitted(taskId, { kind: 'LIST_ENTRY', id: 'x', version: 1 }),
  type: workAccess.taskHalted.type,
  data: {
    ...{ taskId, communityCode: codes[0]!, department: police },
    reason: { zh: '撤回同意', en: 'consent withdrawn' },
    haltedAt: new Date().toISOString(),
  },
});

export const completed = (taskId: string): NewEvent => ({
  ...admitted(taskId, { kind: 'LIST_ENTRY', id: 'x', version: 1 }),
  type: workAccess.taskCompleted.type,
  data: { taskId, communityCode: codes[0]!, completedAt: new Date().toISOString() },
});

export async function stateOf(taskId: string): Promise<TaskState> {
  const [row] = await db.query('select state from dispatched_task where task_id = $1', [taskId]);
  return row.state;
}

export const count = async (table: string): Promise<number> =>
  (await db.query(`select count(*)::int as n from ${table}`))[0].n;

/** An active admission, and one task under it that waits for the register. */
export async function waiting(
  over: Partial<AdmissionRecord> = {},
): Promise<{ id: string; task: string; one: Citation }> {
  const id = randomUUID();
  await registerSays(record(id, over));
  const answer = await passed(request({ kind: 'ADMISSION', reference: id }, { communityCodes: [codes[0]!] }));
  return { id, task: answer.tasks[0]!.taskId, one: { kind: 'ADMISSION', id, version: 1 } };
}
