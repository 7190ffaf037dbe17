import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { dataSource, migrate, withClient } from '@shequ/database';
import { testDatabase, type TestDatabase } from '@shequ/testing';
import type { DataSource } from 'typeorm';
import {
  chainWith,
  historiesOf,
  historyMigrations,
  hashers,
  historyOf,
  record,
  seal,
  sm3,
  verifyChain,
  type NewEntry,
} from './index.js';
import { hashOf, type Entry } from './entry.js';

let database: TestDatabase;
let db: DataSource;

beforeAll(async () => {
  database = await testDatabase({ name: 'history-spec', sources: [historyMigrations] });
  db = await dataSource(database.url, [], { max: 4 }).initialize();
});

afterAll(async () => {
  await db?.destroy();
  await database?.drop();
});

const step = (id: string, to: string, more: Partial<NewEntry> = {}): NewEntry => ({
  type: 'thing',
  id,
  at: new Date('2026-03-02T01:00:00.123Z'),
  actor: 'office-clerk',
  command: 'MOVE',
  from: 'A',
  to,
  reason: '理由',
  detail: { b: 1, a: [1.5, null, '社区'], at: new Date(0) },
  ...more,
});

const write = (entries: readonly NewEntry[]) => db.transaction((tx) => record(tx, entries));

/** As somebody who can do anything: triggers off. */
const tamper = (sql: string) =>
  withClient(database.adminUrl, async (client) => {
    await client.query('set session_replication_role = replica');
    await client.query(sql);
  });

beforeEach(() => tamper('truncate history'));

describe('the seal', () => {
  it('is SM3 of the canonical text', () => {
    // The standard's own example, GB/T 32905-2016 A.1.
    expect(sm3('abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
    expect(seal('abc')).toBe(sm3('"abc"'));
    expect(seal({ b: 1, a: 2 })).toBe(seal({ a: 2, b: 1 }));
    expect(seal({ a: undefined })).toBe(seal({}));
    expect(seal([1, 2])).not.toBe(seal([2, 1]));
  });
});

describe('record', () => {
  it('numbers and chains each aggregate by itself, in one call and over calls', async () => {
    const first = await write([step('x', 'B'), step('y', 'B'), step('x', 'C')]);
    expect(first.map(({ id, seq }) => [id, seq])).toEqual([
      ['x', 1],
      ['y', 1],
      ['x', 2],
    ]);
    const [third] = await write([step('x', 'D', { reason: null, detail: null })]);
    expect(third).toMatchObject({ seq: 3, prevHash: first[2]?.hash });
    expect(await historyOf(db.manager, 'thing', 'x')).toEqual([first[0], first[2], third]);
    expect([...(await historiesOf(db.manager, 'thing', ['x', 'y', 'none'])).keys()]).toEqual(['x', 'y']);
    expect(await verifyChain(db.manager)).toEqual([]);
  });

  it('lets only one of two writers that hold no lock through', async () => {
    await write([step('x', 'B')]);
    const races = await Promise.allSettled([1, 2, 3, 4].map(() => write([step('x', 'C')])));
    expect(races.some(({ status }) => status === 'fulfilled')).toBe(true);
    expect(await verifyChain(db.manager)).toEqual([]);
    const kept = await historyOf(db.manager, 'thing', 'x');
    expect(kept.length).toBe(1 + races.filter(({ status }) => status === 'fulfilled').length);
  });

  it('is undone with its transaction', async () => {
    const failing = db.transaction(async (tx) => {
      await record(tx, [step('x', 'B')]);
      throw new Error('undo');
    });
    await expect(failing).rejects.toThrow('undo');
    expect(await historyOf(db.manager, 'thing', 'x')).toEqual([]);
  });
});

describe('append-only', () => {
  it.each([
    ['an update', `update history set actor = 'somebody-else'`],
    ['a removal', 'delete from history'],
    ['emptying', 'truncate history'],
  ])('the database refuses the service %s', async (_, sql) => {
    await write([step('x', 'B')]);
    await expect(db.query(sql)).rejects.toThrow('permission denied');
  });

  it.each(['update history set seq = 9', 'delete from history', 'truncate history'])(
    'the database refuses even the owner: %s',
    async (sql) => {
      await write([step('x', 'B')]);
      await expect(withClient(database.migratorUrl, (client) => client.query(sql))).rejects.toThrow(
        'append-only',
      );
    },
  );
});

describe('verifyChain', () => {
  beforeEach(() => write([step('x', 'B'), step('x', 'C'), step('x', 'D'), step('y', 'B')]));

  const columns = [
    `at = at + interval '1 millisecond'`,
    `actor = 'somebody-else'`,
    `department = 'other'`,
    `command = 'OTHER'`,
    `from_state = null`,
    `to_state = 'Z'`,
    `reason = '另一理由'`,
    `detail = '{"b": 2}'`,
    `document_hash = repeat('a', 64)`,
  ];
  it.each(columns)('finds a changed entry: %s', async (change) => {
    await tamper(`update history set ${change} where aggregate_id = 'x' and seq = 2`);
    expect(await verifyChain(db.manager)).toEqual([{ type: 'thing', id: 'x', seq: 2, fault: 'CHANGED' }]);
  });

  it('finds a removed entry', async () => {
    await tamper(`delete from history where aggregate_id = 'x' and seq = 2`);
    expect(await verifyChain(db.manager)).toEqual([{ type: 'thing', id: 'x', seq: 3, fault: 'GAP' }]);
  });

  it('finds a removed beginning', async () => {
    await tamper(`delete from history where aggregate_id = 'x' and seq = 1`);
    expect(await verifyChain(db.manager)).toEqual([{ type: 'thing', id: 'x', seq: 2, fault: 'GAP' }]);
  });

  it('finds an inserted entry, even one whose own hash is right', async () => {
    await tamper(`update history set seq = 4 where aggregate_id = 'x' and seq = 3`);
    const [entry] = await historyOf(db.manager, 'thing', 'x');
    expect(entry).toBeDefined();
    await tamper(`insert into history select aggregate_type, aggregate_id, 3, at, actor, department, command, from_state,
      to_state, reason, detail, document_hash, prev_hash, hash, recorded_in, algorithm from history where aggregate_id = 'x' and seq = 1`);
    const faults = await verifyChain(db.manager);
    expect(faults).toContainEqual({ type: 'thing', id: 'x', seq: 3, fault: 'CHANGED' });
  });

  it('finds a chain that was sewn together from another', async () => {
    const [first] = await write([step('z', 'B')]);
    const [second] = await write([step('z', 'C')]);
    await tamper(`delete from history where aggregate_id = 'z' and seq = 1`);
    const [other] = await write([step('other', 'Q')]);
    expect(other?.hash).not.toBe(first?.hash);
    await tamper(`insert into history select aggregate_type, 'z', 1, at, actor, department, command, from_state,
      to_state, reason, detail, document_hash, prev_hash, hash, recorded_in, algorithm from history where aggregate_id = 'other'`);
    expect(await verifyChain(db.manager)).toEqual([
      { type: 'thing', id: 'z', seq: 1, fault: 'CHANGED' },
      { type: 'thing', id: 'z', seq: second?.seq, fault: 'FOREIGN' },
    ]);
  });
});

describe('the function of each entry', () => {
  afterEach(() => {
    chainWith('SM3');
  });

  const begunWithSm3 = async (): Promise<readonly Entry[]> => {
    const first = await write([step('x', 'A')]);
    chainWith('SHA256');
    return [...first, ...(await write([step('x', 'B')]))];
  };

  it('is kept beside its hash, whatever was chosen since', async () => {
    const [first, second] = await begunWithSm3();
    chainWith('SM3');
    const [third] = await write([step('x', 'C')]);
    const kept = await historyOf(db.manager, 'thing', 'x');
    expect(kept).toEqual([first, second, third]);
    expect(kept.map(({ algorithm }) => algorithm)).toEqual(['SM3', 'SHA256', 'SM3']);
    for (const entry of kept) expect(entry.hash).toBe(hashOf(entry, hashers[entry.algorithm ?? 'SM3']));
    expect([second?.prevHash, third?.prevHash]).toEqual([first?.hash, second?.hash]);
    expect(await verifyChain(db.manager)).toEqual([]);
  });

  it('does not hide a change on either side of another choice', async () => {
    await begunWithSm3();
    for (const seq of [1, 2]) {
      await tamper(`update history set actor = 'x' where seq = ${seq}`);
      expect(await verifyChain(db.manager)).toEqual([{ type: 'thing', id: 'x', seq, fault: 'CHANGED' }]);
      await tamper(`update history set actor = 'office-clerk' where seq = ${seq}`);
    }
    expect(await verifyChain(db.manager)).toEqual([]);
  });

  it.each(['gap', 'removal of the last before the change'])('is no way round a %s', async (what) => {
    await begunWithSm3();
    await write([step('x', 'C')]);
    const gone = what === 'gap' ? 2 : 1;
    await tamper(`delete from history where seq = ${gone}`);
    expect(await verifyChain(db.manager)).toEqual([{ type: 'thing', id: 'x', seq: gone + 1, fault: 'GAP' }]);
  });

  it('is found when it was forged: the other, none, one that does not exist', async () => {
    await begunWithSm3();
    await tamper('alter table history drop constraint history_algorithm_named');
    try {
      for (const [seq, own, other] of [
        [1, 'SM3', 'SHA256'],
        [2, 'SHA256', 'SM3'],
      ] as const)
        for (const forged of [`'${other}'`, 'null', `'MD5'`]) {
          await tamper(`update history set algorithm = ${forged} where seq = ${seq}`);
          const fault = { type: 'thing', id: 'x', seq, fault: 'CHANGED' };
          expect(await verifyChain(db.manager)).toEqual([fault]);
          await tamper(`update history set algorithm = '${own}' where seq = ${seq}`);
        }
      expect(await verifyChain(db.manager)).toEqual([]);
    } finally {
      await tamper(`truncate history; alter table history add constraint history_algorithm_named
        check (algorithm is not null and algorithm in ('SM3', 'SHA256')) not valid`);
    }
  });

  it.each(['null', `'MD5'`])('is named by every new row: the database takes no %s', async (algorithm) => {
    const insert = `insert into history (aggregate_type, aggregate_id, seq, at, actor, command, to_state, prev_hash,
      hash, algorithm) values ('thing', 'x', 1, now(), 'a', 'MOVE', 'B', repeat('0', 64), repeat('0', 64), ${algorithm})`;
    await expect(db.query(insert)).rejects.toThrow('history_algorithm_named');
  });
});

describe('a history from before entries named their function', () => {
  let old: TestDatabase;
  let oldDb: DataSource;
  const first = '0001-history.sql';

  const insertUnnamed = (entry: Entry) =>
    oldDb.query(
      `insert into history (aggregate_type, aggregate_id, seq, at, actor, department, command, from_state, to_state,
         reason, detail, document_hash, prev_hash, hash)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        ...[entry.type, entry.id, entry.seq, entry.at, entry.actor, entry.department, entry.command],
        ...[entry.from, entry.to, entry.reason, JSON.stringify(entry.detail), entry.documentHash],
        ...[entry.prevHash, entry.hash],
      ],
    );

  beforeAll(async () => {
    const dir = await mkdtemp(join(tmpdir(), 'history-before-'));
    await copyFile(new URL(first, historyMigrations.dir), join(dir, first));
    const sources = [{ name: historyMigrations.name, dir: pathToFileURL(`${dir}/`) }];
    old = await testDatabase({ name: 'history-before', sources });
    await rm(dir, { recursive: true });
    oldDb = await dataSource(old.url, [], { max: 2 }).initialize();
    const facts = { ...step('x', 'B'), seq: 1, department: null, from: 'A', reason: '理由', detail: null };
    const begun = { ...facts, documentHash: null, prevHash: '0'.repeat(64), algorithm: null };
    const one = { ...begun, hash: hashOf(begun, hashers.SM3) };
    const next = { ...begun, seq: 2, to: 'C', prevHash: one.hash };
    await insertUnnamed(one);
    await insertUnnamed({ ...next, hash: hashOf(next, hashers.SHA256) });
    expect(await migrate(old.migratorUrl, [historyMigrations])).toEqual(['history/0002-algorithm.sql']);
  });
  afterAll(async () => {
    await oldDb?.destroy();
    await old?.drop();
  });

  it('stays verifiable under either function, and goes on with entries that name theirs', async () => {
    expect(await verifyChain(oldDb.manager)).toEqual([]);
    await oldDb.transaction((tx) => record(tx, [step('x', 'D')]));
    const kept = await historyOf(oldDb.manager, 'thing', 'x');
    expect(kept.map(({ algorithm }) => algorithm)).toEqual([null, null, 'SM3']);
    expect(await verifyChain(oldDb.manager)).toEqual([]);
  });

  it('still gives away a change, and a name that was put on later', async () => {
    await withClient(old.adminUrl, async (client) => {
      await client.query('set session_replication_role = replica');
      const change = (what: string) => client.query(`update history set ${what} where seq = 1`);
      await expect(change(`actor = 'x'`)).rejects.toThrow('history_algorithm_named');
      await client.query('alter table history drop constraint history_algorithm_named');
      for (const forged of [`actor = 'x'`, `algorithm = 'SM3'`]) {
        await change(forged);
        const fault = { type: 'thing', id: 'x', seq: 1, fault: 'CHANGED' };
        expect(await verifyChain(oldDb.manager)).toEqual([fault]);
        await change(`actor = 'office-clerk', algorithm = null`);
      }
    });
  });
});
