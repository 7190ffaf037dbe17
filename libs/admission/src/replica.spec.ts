import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  eventContracts,
  partitionOf,
  topicsOf,
  watermarkPlaces,
  workAccess,
  type ListEntryRecord,
} from '@shequ/contracts';
import { append, type InProcessTransport, transaction, type NewEvent } from '@shequ/messaging';
import {
  db,
  register,
  transport,
  registerSays,
  watermarksAt,
  record,
  request,
  passed,
  admitted,
  stateOf,
  count,
  waiting,
  specRegister,
} from './fixture.contract.js';
import { citationTopics, foldRecords } from './replica.js';
import { bootstrapReplica, replicaChore, replicaStatus } from './index.js';

specRegister();

describe('the copy of the register', () => {
  it('keeps the newest record by epoch and version, in whatever order and how often they come', async () => {
    const id = randomUUID();
    const records = [
      record(id, { version: 1, remainingUnits: 3 }),
      record(id, { version: 2, state: 'SUSPENDED' }),
      record(id, { version: 3, remainingUnits: 2 }),
      record(id, { epoch: 2, version: 1, remainingUnits: 1 }),
    ];
    const orders = [
      [0, 1, 2, 3],
      [3, 2, 1, 0],
      [2, 0, 3, 1],
      [1, 3, 0, 2],
    ];
    const results = [];
    for (const order of orders) {
      await db.query('delete from citation_replica where id = $1', [id]);
      for (const at of order) await registerSays(records[at]!);
      for (const at of order) await registerSays(records[at]!);
      const [row] = await db.query(
        `select epoch, version, ended, ended_version, record ->> 'remainingUnits' as left from citation_replica where id = $1`,
        [id],
      );
      results.push(row);
    }
    expect(results).toEqual(
      orders.map(() => ({ epoch: 2, version: 1, ended: false, ended_version: null, left: '1' })),
    );
  });

  it('folds a batch as single records would', () => {
    const id = randomUUID();
    const envelope = (event: NewEvent) => ({ type: event.type, partitionkey: id, data: event.data }) as never;
    const three = [
      record(id, { version: 2, state: 'SUSPENDED' }),
      record(id, { version: 3 }),
      record(id, { version: 1, state: 'EXPIRED' }),
    ];
    for (const order of [three, [...three].reverse()])
      expect(foldRecords(order.map(envelope))).toMatchObject([{ version: 3, ended: false, endedVersion: 2 }]);
  });
});

describe('bootstrap', () => {
  it('builds the copy from the newest records and drops what the register no longer knows', async () => {
    const [kept, gone] = [randomUUID(), randomUUID()];
    await registerSays(record(kept, { version: 6 }));
    await db.query(
      `insert into citation_replica (kind, id, epoch, version, ended, record) values ('ADMISSION', $1, 1, 1, false, '{}')`,
      [gone],
    );
    await db.query(`update citation_replica set version = 999, record = '{}' where id = $1`, [kept]);
    await bootstrapReplica(transport, db);
    const rows = await db.query('select id, version from citation_replica where id = any($1)', [
      [kept, gone],
    ]);
    expect(rows).toEqual([{ id: kept, version: 6 }]);
    expect(await count('citation_replica_shadow')).toBe(0);
  });

  it('keeps what arrives while the snapshot is read', async () => {
    const id = randomUUID();
    await registerSays(record(id, { version: 1 }));
    const slow = Object.create(transport) as InProcessTransport;
    slow.snapshot = async function* (topic: string) {
      yield* transport.snapshot(topic);
      if (topic === workAccess.admissionState.topic)
        await registerSays(record(id, { version: 2, state: 'EXITED' }));
    };
    await bootstrapReplica(slow, db);
    const [row] = await db.query('select version, ended from citation_replica where id = $1', [id]);
    expect(row).toEqual({ version: 2, ended: true });
  });

  it('leaves nothing half made behind, of itself or of one that was killed', async () => {
    await registerSays(record(randomUUID(), { version: 1 }));
    const broken = Object.create(transport) as InProcessTransport;
    broken.snapshot = async function* (topic: string) {
      yield* transport.snapshot(topic);
      if (topic === workAccess.listEntryState.topic) throw new Error('the broker is gone');
    };
    const abandoned = `insert into citation_replica_shadow (rebuild_id, kind, id, epoch, version, ended, record)
      values ('01890000-0000-7000-8000-000000000000', 'ADMISSION', gen_random_uuid()::text, 1, 1, false, '{}')`;
    await db.query(abandoned);
    await expect(bootstrapReplica(broken, db)).rejects.toThrow('the broker is gone');
    expect(await count('citation_replica_shadow')).toBe(0);
  });

  it('halts what is open under an admission that ended while nobody listened', async () => {
    const { id, task, one } = await waiting();
    await registerSays(admitted(task, one));
    await transaction(register, (tx) =>
      append(tx, 'work-access', [record(id, { version: 2, state: 'EXPIRED' })]),
    );
    expect(await stateOf(task)).toBe('ADMITTED');
    await bootstrapReplica(transport, db);
    expect(await stateOf(task)).toBe('HALTED');
  });

  it('is done once by its chore, and says until then that it is catching up', async () => {
    await db.query('update replica_status set bootstrapped_at = null');
    expect(await replicaStatus(db.manager)).toMatchObject({ catchingUp: true });
    const chore = replicaChore({ transport, db });
    await chore.run();
    await chore.run();
    expect(await replicaStatus(db.manager)).toMatchObject({ catchingUp: false });
  });

  it('cites a list entry that only the snapshot knew', async () => {
    const entry: ListEntryRecord = {
      epoch: 1,
      version: 1,
      listEntryId: 'ST-01',
      list: 'ASSISTANCE',
      title: { zh: '协助', en: 'Assist' },
      mode: 'STATUTORY_ASSIST',
      reporting: true,
      instrument: '法',
      article: '一',
      from: '2020-01-01',
      to: null,
      unverified: false,
      area: '',
      departments: [],
    };
    const event = { type: workAccess.listEntryState.type, key: 'ST-01', jurisdiction: '62', data: entry };
    await transaction(register, (tx) => append(tx, 'work-access', [event]));
    await bootstrapReplica(transport, db);
    const answer = await passed(request({ kind: 'LIST_ENTRY', reference: 'ST-01' }));
    expect(answer).toMatchObject({ gate: 'PASSED', citation: { id: 'ST-01', version: 1 } });
  });
});

// Last, because no later watermark of the first epoch counts after it.
describe('the age of the copy', () => {
  const newer = new Date('2026-03-01T00:00:00.000Z');
  const older = new Date(newer.getTime() - 1000);
  const asOf = async (): Promise<Date | null> => (await replicaStatus(db.manager)).asOf;

  it('is that of the oldest partition, and none while a partition has said nothing in the newest epoch', async () => {
    const [first, ...others] = watermarksAt(newer, 9);
    await registerSays(...others);
    expect(await asOf()).toBeNull();
    await registerSays(watermarksAt(older, 9)[0]!);
    expect(await asOf()).toEqual(older);
    await registerSays(first!);
    expect(await asOf()).toEqual(newer);
    // What comes again, or late, takes nothing back.
    await registerSays(...watermarksAt(older, 9), ...watermarksAt(newer, 8));
    expect(await asOf()).toEqual(newer);
  });

  it('is told by every partition of every topic of the copy, and each by a key that lives there', () => {
    const topics = new Map(topicsOf(eventContracts.values()).map((topic) => [topic.name, topic]));
    const told = citationTopics.flatMap((name) =>
      Array.from({ length: topics.get(name)!.partitions }, (_, partition) => `${name} ${partition}`),
    );
    const places = watermarkPlaces.map(
      ({ topic, key }) => `${topic} ${partitionOf(key, topics.get(topic)!.partitions)}`,
    );
    expect([...places].sort()).toEqual([...told].sort());
  });

  it('is not told by a snapshot, whose records may be older than its watermark', async () => {
    await db.query('update replica_status set as_of = null');
    await bootstrapReplica(transport, db);
    expect(await asOf()).toBeNull();
  });
});
