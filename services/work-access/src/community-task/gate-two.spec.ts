import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contractOf, schemaUri, taskTopics, type Envelope } from '@shequ/contracts';
import { dataSource } from '@shequ/database';
import { historyMigrations, verifyChain } from '@shequ/history';
import {
  messagingMigrations,
  receive,
  transaction,
  type NewEvent,
  type Subscription,
} from '@shequ/messaging';
import { loadPacks } from '@shequ/policy';
import { ShiftedClock } from '@shequ/service';
import { testDatabase, type TestDatabase } from '@shequ/testing';
import type { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { haltTasks } from './close-tasks.js';
import { applyGateTwo } from './gate-two.js';
import {
  aDispatch,
  anAdmission,
  aWithdrawal,
  dazhong,
  environment,
  health,
  market,
  registerDepartments,
} from './register.scene.js';

const migrations = [
  messagingMigrations,
  historyMigrations,
  { name: 'work-access', dir: new URL('../migrations/', import.meta.url) },
];
const policy = loadPacks();

function envelope(producer: string, event: NewEvent, time = new Date()): Envelope {
  const id = uuidv7();
  return {
    id,
    source: producer,
    type: event.type,
    subject: event.key,
    time: time.toISOString(),
    dataschema: schemaUri(event.type),
    partitionkey: event.key,
    aggseq: 1,
    jurisdiction: event.jurisdiction,
    correlationid: id,
    causationid: null,
    policyversion: null,
    topic: contractOf(event.type)?.topic ?? '',
    data: event.data,
  };
}

describe('gate two on a real database', () => {
  let database: TestDatabase;
  let db: DataSource;
  let other: DataSource;
  const clock = new ShiftedClock();

  beforeAll(async () => {
    database = await testDatabase({ name: 'work-access', sources: migrations });
    db = await dataSource(database.url, [], { max: 8 }).initialize();
    other = await dataSource(database.url, [], { max: 8 }).initialize();
    await registerDepartments(db);
  });

  afterAll(async () => {
    await db.destroy();
    await other.destroy();
    await database.drop();
  });

  const subscription = (on: DataSource): Subscription => ({
    consumer: 'work-access.gate-two',
    db: on,
    topics: taskTopics,
    mode: 'inbox',
    apply: (tx, events) => applyGateTwo(tx, { clock, policy }, events),
  });

  const send = async (events: readonly NewEvent[], producer = 'public-security', on = db): Promise<void> =>
    receive(
      subscription(on),
      producer,
      events.map((event) => envelope(producer, event, clock.now())),
    );

  const tasks = (ids: readonly string[]) =>
    db.query(
      `select id, state, amount_fen as fen, refusal ->> 'code' as code, admitted_at is not null as seen
       from community_task where id = any($1::uuid[]) order by id`,
      [ids],
    );
  const drawnOf = async (id: string): Promise<{ readonly units: number; readonly fen: number }> => {
    const [row] = await db.query(
      'select drawn_units as units, drawn_fen as fen from admission where id = $1',
      [id],
    );
    const [month] = await db.query(
      'select coalesce(sum(units), 0)::bigint as units, coalesce(sum(fen), 0)::bigint as fen from admission_draw where admission_id = $1',
      [id],
    );
    expect(month).toEqual(row);
    return row;
  };
  const answers = (ids: readonly string[]) =>
    db.query(
      `select partitionkey as task, split_part(type, '.', 5) as fact, data ->> 'handedBack' as back,
         data ->> 'violationId' is not null as violation
       from outbox where topic = 'work-access.community-task' and partitionkey = any($1) order by partitionkey, aggseq`,
      [ids],
    );
  const count = async (sql: string, values: readonly unknown[] = []) => {
    const [row] = await db.query(`select count(*)::integer as n from ${sql}`, [...values]);
    return row.n;
  };

  it('admits a batch, draws volume and money for the month and in total, and answers each task once', async () => {
    const admission = await anAdmission(db);
    const events = [
      aDispatch(admission, { units: 3 }),
      aDispatch(admission, { communityCode: dazhong, units: 2 }),
    ];
    const ids = events.map(({ key }) => key);
    await send(events);
    expect(await tasks(ids)).toEqual([
      { id: ids[0], state: 'ADMITTED', fen: 1_500, code: null, seen: true },
      { id: ids[1], state: 'ADMITTED', fen: 1_000, code: null, seen: true },
    ]);
    expect(await drawnOf(admission)).toEqual({ units: 5, fen: 2_500 });
    expect(await answers(ids)).toEqual(
      ids.map((task) => ({ task, fact: 'admitted', back: null, violation: false })),
    );
    expect(await verifyChain(db.manager)).toEqual([]);
  });

  it('decides a task once: delivered twice, sent again under another event id, and both in one batch (I3)', async () => {
    const admission = await anAdmission(db);
    const event = aDispatch(admission, { units: 4 });
    const again = envelope('public-security', event);
    await receive(subscription(db), 'public-security', [again, envelope('public-security', event)]);
    await receive(subscription(db), 'public-security', [again]);
    await send([event]);
    expect(await drawnOf(admission)).toEqual({ units: 4, fen: 2_000 });
    expect(await answers([event.key])).toHaveLength(1);
  });

  it('does not let two consumers at once exceed the volume or the money by one (I2)', async () => {
    const admission = await anAdmission(db, { unitsTotal: 50, unitsPerMonth: 37 });
    const other2 = await anAdmission(db, { unitsTotal: 1_000, rateFen: 700, amountFen: 700 * 21 });
    const batches = Array.from({ length: 12 }, () =>
      Array.from({ length: 10 }, (_, i) => aDispatch(i % 2 === 0 ? admission : other2)),
    );
    await Promise.all(batches.map((batch, i) => send(batch, 'public-security', i % 2 === 0 ? db : other)));
    expect(await drawnOf(admission)).toEqual({ units: 37, fen: 37 * 500 });
    expect(await drawnOf(other2)).toEqual({ units: 21, fen: 21 * 700 });
    const ids = batches.flat().map(({ key }) => key);
    expect(await answers(ids)).toHaveLength(120);
    expect(await count(`community_task where id = any($1::uuid[]) and state = 'ADMITTED'`, [ids])).toBe(58);
    expect(await count(`community_task where id = any($1::uuid[]) and state = 'HANDED_BACK'`, [ids])).toBe(
      62,
    );
    expect(await count('violation where task_id = any($1::uuid[])', [ids])).toBe(0);
  });

  it('draws one million fen for fifty tasks at once to the last that is covered, and not one fen beyond (I2)', async () => {
    const admission = await anAdmission(db, { rateFen: 30_000, amountFen: 1_000_000 });
    const events = Array.from({ length: 50 }, () => aDispatch(admission));
    await Promise.all(events.map((event, i) => send([event], 'public-security', i % 2 === 0 ? db : other)));
    expect(await drawnOf(admission)).toEqual({ units: 33, fen: 990_000 });
    const decided = await tasks(events.map(({ key }) => key));
    expect(decided.filter(({ state }: { state: string }) => state === 'ADMITTED')).toHaveLength(33);
    const back = decided.filter(({ state }: { state: string }) => state === 'HANDED_BACK');
    expect(back.map(({ code }: { code: string }) => code)).toEqual(Array(17).fill('MONEY_EXCEEDED'));
  });

  it('does not let two consumers decide the same task under two admissions', async () => {
    const [one, two] = [await anAdmission(db), await anAdmission(db)];
    const event = aDispatch(one);
    const twin = aDispatch(two, { taskId: event.key });
    await Promise.all([send([event]), send([twin], 'public-security', other)]);
    expect(await answers([event.key])).toHaveLength(1);
    expect((await drawnOf(one)).units + (await drawnOf(two)).units).toBe(1);
  });

  it('records a violation for what never was lawful, against the department, and never shows it', async () => {
    const event = aDispatch(null, {
      producer: 'agency-environment',
      department: environment,
      gate: 'NONE',
      asOf: null,
    });
    await send([event], 'agency-environment');
    expect(await tasks([event.key])).toEqual([
      { id: event.key, state: 'REFUSED', fen: 0, code: 'NOT_ADMITTED', seen: false },
    ]);
    expect(await answers([event.key])).toEqual([
      { task: event.key, fact: 'refused', back: 'false', violation: true },
    ]);
    const rows = await db.query(
      'select department, rule_id, code, producer, channel from violation where task_id = $1',
      [event.key],
    );
    expect(rows).toEqual([
      {
        department: environment,
        rule_id: 'WA-01',
        code: 'NOT_ADMITTED',
        producer: 'agency-environment',
        channel: 'GRID_CAMPAIGN',
      },
    ]);
  });

  it.each([
    ['another department’s', { department: market }],
    ['a department for which nobody speaks', { department: health }],
    ['a department that does not exist', { department: '11620200DEM000099X' }],
  ])('quarantines a task in the name of %s, charged to the producer alone', async (_, over) => {
    const before = await count('violation');
    const event = aDispatch(null, { producer: 'agency-environment', ...over });
    await send([event], 'agency-environment');
    expect(await tasks([event.key])).toEqual([]);
    expect(await answers([event.key])).toEqual([]);
    expect(await count('violation')).toBe(before);
    const rows = await db.query(`select producer, reason from quarantine where envelope ->> 'subject' = $1`, [
      event.key,
    ]);
    expect(rows).toEqual([
      {
        producer: 'agency-environment',
        reason: `DEPARTMENT: agency-environment may not speak for ${over.department}`,
      },
    ]);
  });

  it('quarantines a second task under the id of somebody else’s', async () => {
    const admission = await anAdmission(db);
    const event = aDispatch(admission);
    await send([event]);
    const stolen = aDispatch(null, {
      producer: 'agency-environment',
      department: environment,
      taskId: event.key,
    });
    await send([stolen], 'agency-environment');
    expect(await answers([event.key])).toHaveLength(1);
    expect(
      await count(`quarantine where reason like 'TASK:%' and envelope ->> 'subject' = $1`, [event.key]),
    ).toBe(1);
  });

  it('gives volume and money back on withdrawal, and hands back a task whose withdrawal came first', async () => {
    const admission = await anAdmission(db);
    const [first, late] = [aDispatch(admission, { units: 7 }), aDispatch(admission, { units: 9 })];
    await send([first, aWithdrawal(first.key), aWithdrawal(late.key)]);
    await send([late]);
    expect((await tasks([first.key, late.key])).map(({ state }: { state: string }) => state)).toEqual([
      'HANDED_BACK',
      'HANDED_BACK',
    ]);
    expect(await drawnOf(admission)).toEqual({ units: 0, fen: 0 });
    expect(await answers([late.key])).toEqual([
      { task: late.key, fact: 'refused', back: 'true', violation: false },
    ]);
  });

  it('does not let another producer withdraw a task', async () => {
    const admission = await anAdmission(db);
    const event = aDispatch(admission);
    await send([event]);
    const theft = aWithdrawal(event.key, { producer: 'agency-environment', department: environment });
    await send([theft], 'agency-environment');
    expect(await tasks([event.key])).toMatchObject([{ state: 'ADMITTED' }]);
  });

  it('halts open tasks when the admission ends, gives back what they drew, and leaves finished ones alone', async () => {
    const admission = await anAdmission(db);
    const [open, done] = [aDispatch(admission, { units: 6 }), aDispatch(admission, { units: 2 })];
    await send([open, done]);
    await db.query(`update community_task set state = 'COMPLETED', closed_at = now() where id = $1`, [
      done.key,
    ]);
    const halted = await transaction(db, async (tx) => {
      await tx.query(`update admission set state = 'SUSPENDED' where id = $1`, [admission]);
      const cause = {
        reason: { zh: '暂停', en: 'Suspended' },
        actor: 'office-clerk',
        at: await clock.ofLaw(tx),
      };
      return haltTasks(tx, admission, cause);
    });
    expect(halted).toBe(1);
    expect(await tasks([open.key, done.key])).toMatchObject([{ state: 'HALTED' }, { state: 'COMPLETED' }]);
    expect(await drawnOf(admission)).toEqual({ units: 2, fen: 1_000 });
    const after = aDispatch(admission);
    await send([after]);
    expect(await tasks([after.key])).toMatchObject([{ code: 'SUSPENDED' }]);
    expect(await verifyChain(db.manager)).toEqual([]);
  });

  it('admits nothing under an admission that ends at the same moment (I5)', async () => {
    const admission = await anAdmission(db, { unitsTotal: 10_000 });
    const batches = Array.from({ length: 6 }, () => Array.from({ length: 20 }, () => aDispatch(admission)));
    const halt = transaction(other, async (tx) => {
      await tx.query(`update admission set state = 'EXITED' where id = $1`, [admission]);
      const at = await clock.ofLaw(tx);
      await haltTasks(tx, admission, { reason: { zh: '退出', en: 'Exit' }, actor: 'office', at });
      return at;
    });
    const [ended] = await Promise.all([halt, ...batches.map((batch) => send(batch))]);
    expect(await count(`community_task where citation_id = $1 and state = 'ADMITTED'`, [admission])).toBe(0);
    expect(
      await count('community_task where citation_id = $1 and admitted_at > $2', [admission, ended]),
    ).toBe(0);
    expect(await drawnOf(admission)).toEqual({ units: 0, fen: 0 });
  });

  it('judges by the database’s time of law, not by the event’s own', async () => {
    const admission = await anAdmission(db, { from: '2026-01-01', to: '2028-02-29' });
    const asOf = '2028-02-29T15:59:50Z';
    const [before, after] = [aDispatch(admission, { asOf }), aDispatch(admission, { asOf })];
    clock.shiftTo(new Date('2028-02-29T15:59:50Z'));
    await send([before]);
    clock.shiftTo(new Date('2028-02-29T16:00:00Z'));
    await send([after]);
    clock.reset();
    expect(await tasks([before.key, after.key])).toMatchObject([
      { state: 'ADMITTED' },
      { state: 'HANDED_BACK', code: 'EXPIRED' },
    ]);
    const months = await db.query('select month from admission_draw where admission_id = $1', [admission]);
    expect(months).toEqual([{ month: '2028-02-01' }]);
  });

  it('hands back the task whose admission ended on its way, and charges the one that never looked', async () => {
    const admission = await anAdmission(db);
    const [fair, blind] = [aDispatch(admission), aDispatch(admission, { asOf: null, gate: 'NONE' })];
    await db.query(`update admission set state = 'SUSPENDED', version = 2 where id = $1`, [admission]);
    await db.query(
      `insert into admission_period values ($1, 2, 'SUSPENDED', now(), '2026-01-01', '2029-12-31')`,
      [admission],
    );
    await send([fair, blind]);
    expect(await tasks([fair.key, blind.key])).toMatchObject([
      { state: 'HANDED_BACK', code: 'SUSPENDED' },
      { state: 'REFUSED', code: 'SUSPENDED' },
    ]);
    expect(await answers([fair.key, blind.key])).toMatchObject([{ violation: false }, { violation: true }]);
  });

  it('keeps what it cannot store behind its key and decides the rest (I4)', async () => {
    const admission = await anAdmission(db);
    const good = aDispatch(admission);
    const poisonous = aDispatch(admission, { title: { zh: '\0', en: 'No text' } });
    await send([poisonous, good]);
    expect(await tasks([good.key])).toMatchObject([{ state: 'ADMITTED' }]);
    expect(await count('parked_key where partitionkey = $1 and released_at is null', [poisonous.key])).toBe(
      1,
    );
  });
});
