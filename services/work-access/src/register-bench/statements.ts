// What a request asks of the database, seen from the pool: how long its statements took, and which they were.
import type { withClient } from '@shequ/database';
import type { DataSource } from 'typeorm';

/** A superuser's connection. */
export type Client = Parameters<Parameters<typeof withClient>[1]>[0];

export interface Asked {
  readonly text: string;
  readonly values: readonly unknown[];
  readonly ms: number;
}

interface PoolClient {
  query: (...args: unknown[]) => unknown;
}

interface Pool {
  on(event: 'acquire', listen: (client: PoolClient) => void): void;
}

const isPlain = (text: string): boolean =>
  !/^(begin|start transaction|commit|rollback|set |select version)/i.test(text);

/** Records every statement of the pool from now on. `take` gives what came since the last call. */
export function watchStatements(db: DataSource): { readonly take: () => readonly Asked[] } {
  let asked: Asked[] = [];
  // TypeORM types its pool as `any`: this is what the driver gives it.
  const pool = (db.driver as unknown as { readonly master: Pool }).master;
  const watched = new WeakSet<PoolClient>();
  pool.on('acquire', (client) => {
    if (watched.has(client)) return;
    watched.add(client);
    const query = client.query.bind(client);
    client.query = (...args) => {
      const first = args[0] as string | { readonly text: string; readonly values?: readonly unknown[] };
      const text = typeof first === 'string' ? first : first.text;
      const values =
        typeof first === 'string'
          ? ((args[1] as readonly unknown[] | undefined) ?? [])
          : (first.values ?? []);
      const begun = performance.now();
      const done = (): void => {
        if (isPlain(text)) asked.push({ text, values, ms: performance.now() - begun });
      };
      const result = query(...args);
      if (result instanceof Promise) void result.then(done, done);
      return result;
    };
  });
  return {
    take() {
      const taken = asked;
      asked = [];
      return taken;
    },
  };
}
