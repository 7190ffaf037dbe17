import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';

/** What differs between the pools of one service. */
export interface PoolOptions {
  /** Connections at most; 10 by default, and the whole system shares 200. */
  readonly max?: number;
  /** Shown in pg_stat_activity and in PostgreSQL's log. */
  readonly applicationName?: string;
  /** A statement that runs longer is cancelled (57014); 15 s by default. */
  readonly statementTimeoutMs?: number;
  /** Waiting longer for a lock fails (55P03); 10 s by default. */
  readonly lockTimeoutMs?: number;
}

const oid: Readonly<Record<'int8' | 'date' | 'textArray' | 'int8Array' | 'dateArray', number>> = {
  int8: 20,
  date: 1082,
  textArray: 1009,
  int8Array: 1016,
  dateArray: 1182,
};

const poolMax = 10;
const statementTimeoutMs = 15_000;
const lockTimeoutMs = 10_000;
const idleInTransactionTimeoutMs = 30_000;
const connectTimeoutMs = 10_000;

/**
 * Values as the code wants them, for one pool and not for the whole process: `date` stays the text
 * `2026-02-28` (the driver's Date shifts it by the time zone), `bigint` becomes a number that is checked to be
 * safe, `numeric` stays text.
 */
export const valueTypes: pg.CustomTypesConfig = { getTypeParser: parserOf };

/**
 * The TypeORM data source of a service's app role: schema untouched, sessions in UTC, limited pool and
 * limited statements, dates as text and bigint as safe numbers. Not yet initialised.
 */
export function dataSource(
  url: string,
  entities: NonNullable<DataSourceOptions['entities']>,
  extra: PoolOptions = {},
): DataSource {
  return new DataSource({
    type: 'postgres',
    driver: pg,
    url,
    entities,
    synchronize: false,
    migrationsRun: false,
    // The app role may not create extensions, and none is needed.
    installExtensions: false,
    extra: poolConfig(extra),
  });
}

/** The same values, limits and session settings for a plain `pg.Pool` or `pg.Client`. */
export function poolConfig(extra: PoolOptions = {}): pg.PoolConfig {
  return {
    max: extra.max ?? poolMax,
    application_name: extra.applicationName ?? 'shequ',
    statement_timeout: extra.statementTimeoutMs ?? statementTimeoutMs,
    lock_timeout: extra.lockTimeoutMs ?? lockTimeoutMs,
    idle_in_transaction_session_timeout: idleInTransactionTimeoutMs,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    options: '-c timezone=UTC',
    types: valueTypes,
    onConnect: surviveError,
  };
}

/**
 * Between the pool's listener and TypeORM's own lies a moment without any; a session that the server ends just then
 * would take the whole process along. Its next statement fails all the same, and the pool drops it.
 */
function surviveError(client: pg.ClientBase): void {
  client.on('error', () => undefined);
}

/** PostgreSQL's bigint as a number. Throws a RangeError beyond ±(2^53 − 1), where a number is no longer exact. */
export function safeInteger(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new RangeError(`bigint ${text} is beyond 2^53 − 1; read it as text`);
}

type Parser = (text: string) => unknown;

/** The driver's own table. It types its parsers as `any`, so the boundary to it is drawn here, once. */
const driverParser: (type: number, format?: 'text' | 'binary') => unknown = pg.types.getTypeParser;
const texts = driverParser(oid.textArray) as (text: string) => readonly (string | null)[];

const asText: Parser = (text) => text;
const safeIntegers: Parser = (text) => texts(text).map((item) => (item === null ? null : safeInteger(item)));

function parserOf(type: number, format: 'text' | 'binary' = 'text'): unknown {
  if (format === 'text') {
    if (type === oid.date) return asText;
    if (type === oid.int8) return safeInteger;
    if (type === oid.dateArray) return texts;
    if (type === oid.int8Array) return safeIntegers;
  }
  return driverParser(type, format);
}
