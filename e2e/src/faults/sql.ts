// The superuser's view of a system's databases: what a test may know and do behind the product's back.
import pg from 'pg';
import { adminUrl } from '../invariants/databases.js';

/** Shorter than the product waits for a lock. */
const waitMs = 9_000;

/** A connection that survives the end of its server without taking this program along. */
export async function connect(dataDir: string, service: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: adminUrl(dataDir, service), application_name: 'e2e' });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** One question on a connection of its own. */
export async function ask<T extends pg.QueryResultRow>(
  at: { readonly dataDir: string; readonly service: string },
  sql: string,
  values: readonly unknown[] = [],
): Promise<readonly T[]> {
  const client = await connect(at.dataDir, at.service);
  try {
    return (await client.query<T>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}

/** A lock that keeps the product from going on at a known place until it is released. */
export class Lock {
  private isReleased = false;

  private constructor(
    private readonly client: pg.Client,
    private readonly pid: number,
    private readonly beside: () => Promise<pg.Client>,
  ) {}

  static async take(dataDir: string, service: string, sql: string): Promise<Lock> {
    const client = await connect(dataDir, service);
    await client.query('begin');
    await client.query(sql);
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    return new Lock(client, rows[0]?.pid ?? 0, () => connect(dataDir, service));
  }

  /**
   * Waits until somebody waits for this lock; with `having`, somebody whose transaction has written to that table.
   * @throws Error if nobody comes
   */
  async isWaitedFor(having?: string, withinMs = waitMs): Promise<void> {
    const until = Date.now() + withinMs;
    const sql = `select from pg_stat_activity a where datname = current_database() and $1 = any(pg_blocking_pids(pid))
      and ($2::text is null or exists (select from pg_locks l where l.pid = a.pid and l.granted
        and l.relation = to_regclass($2) and l.mode = 'RowExclusiveLock'))`;
    // Inside the lock's own transaction the snapshot of activity would stand still.
    const observer = await this.beside();
    try {
      while (((await observer.query(sql, [this.pid, having ?? null])).rowCount ?? 0) === 0) {
        if (Date.now() > until) throw new Error(`Nobody waits for the lock (${having ?? 'any table'}).`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    } finally {
      await observer.end();
    }
  }

  /** Safe to call twice. */
  async release(): Promise<void> {
    if (this.isReleased) return;
    this.isReleased = true;
    await this.client.query('rollback');
    await this.client.end();
  }
}
