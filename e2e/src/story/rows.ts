// What the story asks the databases behind the product's back: how many rows a command has written, and where.
import pg from 'pg';
import { adminUrl } from '../invariants/databases.js';
import type { Host } from '../host.js';

export type Counts = Readonly<Record<string, number>>;

/** Own lifetimes: what chores renew by the clock, whoever does anything. */
const ticking = new Set(['replica_watermark', 'relay_lease']);

async function ask<T extends pg.QueryResultRow>(
  host: Host,
  service: string,
  sql: string,
  values: readonly unknown[] = [],
): Promise<readonly T[]> {
  const client = new pg.Client({ connectionString: adminUrl(host.dataDir, service) });
  await client.connect();
  try {
    return (await client.query<T>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}

/** Rows of every table of a service, as they are now. */
export async function countRows(host: Host, service: string): Promise<Counts> {
  const tables = await ask<{ name: string }>(
    host,
    service,
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  const names = tables.map(({ name }) => name).filter((name) => !ticking.has(name));
  const counts = names.map((name) => `(select count(*)::int from "${name}") as "${name}"`);
  const [row] = await ask<Record<string, number>>(host, service, `select ${counts.join(', ')}`);
  return row ?? {};
}

/** What has grown between two counts, table by table. */
export function grown(before: Counts, after: Counts): Counts {
  const changed = Object.entries(after).filter(([table, count]) => count !== (before[table] ?? 0));
  return Object.fromEntries(changed.map(([table, count]) => [table, count - (before[table] ?? 0)]));
}

/** The state in which a department's copy of the register holds an admission; null while it holds none. */
export async function replicaState(host: Host, service: string, admissionId: string): Promise<string | null> {
  const [row] = await ask<{ state: string }>(
    host,
    service,
    `select record ->> 'state' as state from citation_replica where kind = 'ADMISSION' and id = $1`,
    [admissionId],
  );
  return row?.state ?? null;
}

/** Violations on the record, of all departments. */
export async function violations(host: Host): Promise<number> {
  const [row] = await ask<{ n: number }>(host, 'work-access', 'select count(*)::int as n from violation');
  return row?.n ?? 0;
}

/** The newest refusal row of a service. */
export async function lastRefusal(
  host: Host,
  service: string,
): Promise<Readonly<Record<string, unknown>> | null> {
  const [row] = await ask(
    host,
    service,
    `select actor, department, code, rule_id as "ruleId", community_codes as "communityCodes"
     from refusal order by refusal_id desc limit 1`,
  );
  return row ?? null;
}
