import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { Column, type DataSource, Entity, PrimaryColumn } from 'typeorm';
import { emptyDatabase, killNine, startChild } from './child.fixture.js';
import { databaseNow } from './clock.js';
import { dataSource, safeInteger } from './data-source.js';

@Entity('payment')
class Payment {
  @PrimaryColumn('integer') id!: number;
  @Column('date') day!: string;
  @Column('bigint') fen!: number;
  @Column('numeric') rate!: string;
}

/** Reads a date through the pool in a process of another zone, where the driver's own Date would be shifted. */
const inNewYork = `
  const source = await database.dataSource(process.argv[2], []).initialize();
  const [row] = await source.query("SELECT '2026-02-28'::date AS day, now() AS instant");
  process.stdout.write(JSON.stringify({ day: row.day, zone: new Date(2026, 0, 1).getTimezoneOffset() }) + '\\n');
  await source.destroy();`;

describe("a service's data source", () => {
  let database: Awaited<ReturnType<typeof emptyDatabase>>;
  let source: DataSource;

  beforeAll(async () => {
    database = await emptyDatabase();
    source = await dataSource(database.url, [Payment], { max: 3, applicationName: 'spec' }).initialize();
    await source.query('CREATE TABLE payment (id integer PRIMARY KEY, day date, fen bigint, rate numeric)');
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it('survives a session that ends while it is handed from the pool to its user', async () => {
    const { master: pool } = source.driver as unknown as { master: pg.Pool };
    const ends = await new Promise<() => void>((resolve, reject) => {
      pool.connect((error, client, release) => {
        if (client === undefined) reject(error ?? new Error('no client'));
        // Inside this callback the pool listens no more, and the user does not listen yet.
        else client.emit('error', new Error('terminating connection due to administrator command'));
        resolve(release);
      });
    });
    ends();
    expect(await source.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('reads and writes dates as text, money as a safe integer and numeric as text', async () => {
    const row = { id: 1, day: '2026-02-28', fen: 3_000_000_000, rate: '0.10' };
    await source.getRepository(Payment).insert(row);
    expect(await source.getRepository(Payment).findOneBy({ id: 1 })).toEqual(row);
    const [raw] = await source.query('SELECT day, fen, rate, count(*) OVER () AS rows FROM payment');
    expect(raw).toEqual({ day: '2026-02-28', fen: 3_000_000_000, rate: '0.10', rows: 1 });
    const [lists] = await source.query(
      `SELECT array_agg(day) AS days, array[1::bigint, NULL] AS fens FROM payment`,
    );
    expect(lists).toEqual({ days: ['2026-02-28'], fens: [1, null] });
  });

  it('reads the same date in a process in New York', async () => {
    const child = await startChild({
      code: inNewYork,
      args: [database.url],
      env: { TZ: 'America/New_York' },
    });
    expect(JSON.parse(child.line)).toEqual({ day: '2026-02-28', zone: 300 });
    await killNine(child);
  });

  it('carries the largest safe integer and refuses the next', async () => {
    const read = (value: string): Promise<unknown> => source.query(`SELECT ${value}::bigint AS fen`);
    expect(await read('9007199254740991')).toEqual([{ fen: Number.MAX_SAFE_INTEGER }]);
    expect(await read('-9007199254740991')).toEqual([{ fen: Number.MIN_SAFE_INTEGER }]);
    await expect(read('9007199254740992')).rejects.toThrow(/beyond 2\^53/);
    expect(() => safeInteger('-9223372036854775808')).toThrow(RangeError);
    expect(await read('1')).toEqual([{ fen: 1 }]);
  });

  it('names its sessions, keeps them in UTC and limits statements, locks and idle transactions', async () => {
    const [settings] = await source.query(
      `SELECT current_setting('application_name') AS name, current_setting('timezone') AS zone,
              current_setting('statement_timeout') AS statement, current_setting('lock_timeout') AS lock,
              current_setting('idle_in_transaction_session_timeout') AS idle`,
    );
    expect(settings).toEqual({ name: 'spec', zone: 'UTC', statement: '15s', lock: '10s', idle: '30s' });
  });

  it('opens no more connections than it was given', async () => {
    await Promise.all(Array.from({ length: 12 }, () => source.query('SELECT pg_sleep(0.02)')));
    const [{ open }] = await source.query(
      `SELECT count(*) AS open FROM pg_stat_activity WHERE datname = current_database()`,
    );
    expect(open).toBe(3);
  });

  it("tells the database's time, which moves within a transaction", async () => {
    await source.transaction(async (tx) => {
      const first = await databaseNow(tx);
      await tx.query('SELECT pg_sleep(0.01)');
      const second = await databaseNow(tx);
      expect(second.getTime()).toBeGreaterThan(first.getTime());
      expect(Math.abs(second.getTime() - Date.now())).toBeLessThan(5_000);
    });
  });
});
