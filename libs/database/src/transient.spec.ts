import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { emptyDatabase } from './child.fixture.js';
import { dataSource } from './data-source.js';
import { freePort } from './launch.js';
import { isTransient } from './transient.js';

const failure = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('It did not fail');
};

describe('failures that are nobody’s poison', () => {
  let database: Awaited<ReturnType<typeof emptyDatabase>>;
  let source: DataSource;

  beforeAll(async () => {
    database = await emptyDatabase();
    source = await dataSource(database.url, [], {
      statementTimeoutMs: 1_000,
      lockTimeoutMs: 100,
    }).initialize();
    await source.query('CREATE TABLE item (id integer PRIMARY KEY, size integer NOT NULL CHECK (size > 0))');
    await source.query('INSERT INTO item VALUES (1, 1), (2, 2)');
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it('a server that is not there', async () => {
    const url = new URL(database.url);
    url.port = String(await freePort());
    expect(isTransient(await failure(dataSource(url.href, []).initialize()))).toBe(true);
  });

  it('a connection that was cut', async () => {
    const cut = source.transaction((tx) => tx.query('SELECT pg_terminate_backend(pg_backend_pid())'));
    expect(isTransient(await failure(cut))).toBe(true);
  });

  it('a statement that ran out of time, and a lock that did not come', async () => {
    expect(isTransient(await failure(source.query('SELECT pg_sleep(3)')))).toBe(true);
    await source.transaction(async (tx) => {
      await tx.query('SELECT * FROM item WHERE id = 1 FOR UPDATE');
      const error = await failure(source.query('UPDATE item SET size = 3 WHERE id = 1'));
      expect(error).toMatchObject({ driverError: { code: '55P03' } });
      expect(isTransient(error)).toBe(true);
    });
  });

  it('a deadlock and a serialization failure', async () => {
    const patient = dataSource(database.url, [], { lockTimeoutMs: 0, statementTimeoutMs: 10_000 });
    await patient.initialize();
    const lockBoth = (first: number, second: number): Promise<void> =>
      patient.transaction(async (tx) => {
        await tx.query(`UPDATE item SET size = 5 WHERE id = ${first}`);
        await tx.query('SELECT pg_sleep(0.1)');
        await tx.query(`UPDATE item SET size = 5 WHERE id = ${second}`);
      });
    const outcomes = await Promise.allSettled([lockBoth(1, 2), lockBoth(2, 1)]);
    const reasons = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(reasons.map(isTransient)).toEqual([true]);
    const stale = patient.transaction('REPEATABLE READ', async (tx) => {
      await tx.query('SELECT * FROM item');
      await source.query('UPDATE item SET size = 9 WHERE id = 1');
      await tx.query('UPDATE item SET size = 8 WHERE id = 1');
    });
    expect(isTransient(await failure(stale))).toBe(true);
    await patient.destroy();
  });

  it('a shutdown, a full disk, too many connections, wherever the code is kept', () => {
    for (const code of [
      '57P01',
      '57P02',
      '57P03',
      '53100',
      '53200',
      '53300',
      '08006',
      'ECONNRESET',
      'EPIPE',
    ]) {
      expect(isTransient(Object.assign(new Error('x'), { code }))).toBe(true);
    }
    const reset = Object.assign(new Error('x'), { code: 'ECONNRESET' });
    expect(isTransient(new Error('outer', { cause: reset }))).toBe(true);
    expect(isTransient(new AggregateError([new Error('y'), reset]))).toBe(true);
    const circle = new Error('circle');
    circle.cause = circle;
    expect(isTransient(circle)).toBe(false);
  });

  it('but not what the statement or the code itself did wrong', async () => {
    for (const sql of [
      'INSERT INTO item VALUES (1, 1)',
      'INSERT INTO item VALUES (3, NULL)',
      'INSERT INTO item VALUES (3, -1)',
      'SELECT 1 / 0',
      'SELECT missing',
      'SELEKT',
    ]) {
      expect(isTransient(await failure(source.query(sql)))).toBe(false);
    }
    for (const error of [
      new TypeError('x'),
      'ECONNRESET',
      null,
      undefined,
      { code: '23505' },
      { code: 'ENOENT' },
    ]) {
      expect(isTransient(error)).toBe(false);
    }
  });
});
