import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { dataSource, withClient } from '@shequ/database';
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
import { hashOf } from './entry.js';

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
      to_state, reason, detail, document_hash, prev_hash, hash from history where aggregate_id = 'x' and seq = 1`);
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
      to_state, reason, detail, document_hash, prev_hash, hash from history where aggregate_id = 'other'`);
    expect(await verifyChain(db.manager)).toEqual([
      { type: 'thing', id: 'z', seq: 1, fault: 'CHANGED' },
      { type: 'thing', id: 'z', seq: second?.seq, fault: 'FOREIGN' },
    ]);
  });
});

describe('SHA-256 by choice', () => {
  afterEach(() => {
    chainWith('SM3');
  });

  it('goes on with a chain that SM3 began, and a change before or after is found', async () => {
    const [first] = await write([step('x', 'A')]);
    chainWith('SHA256');
    const [second] = await write([step('x', 'B')]);
    expect(first?.hash).toBe(hashOf({ ...first!, hash: undefined } as never, hashers.SM3));
    expect(second?.hash).toBe(hashOf({ ...second!, hash: undefined } as never, hashers.SHA256));
    expect(second?.prevHash).toBe(first?.hash);
    expect(await verifyChain(db.manager)).toEqual([]);
    for (const seq of [1, 2]) {
      await tamper(`update history set actor = 'x' where seq = ${seq}`);
      expect(await verifyChain(db.manager)).toContainEqual({ type: 'thing', id: 'x', seq, fault: 'CHANGED' });
      await tamper(`update history set actor = 'office-clerk' where seq = ${seq}`);
    }
    expect(await verifyChain(db.manager)).toEqual([]);
  });
});
