import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { z } from 'zod';

/** Open connections to the databases of a whole system, by service. */
export interface Databases {
  readonly register: pg.ClientBase;
  /** Services that dispatch tasks. */
  readonly dispatchers: ReadonlyMap<string, pg.ClientBase>;
}

const dispatchers = ['public-security', 'volunteers'] as const;
const facts = z.object({ port: z.number().int() });

/** Superuser address of one service's database in a data directory whose PostgreSQL is running. */
export function adminUrl(dataDir: string, service: string): string {
  const { port } = facts.parse(JSON.parse(readFileSync(join(dataDir, 'cluster.json'), 'utf8')));
  const password = readFileSync(join(dataDir, 'cluster.password'), 'utf8').trim();
  return `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${service.replaceAll('-', '_')}`;
}

async function connected(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, application_name: 'invariants' });
  await client.connect();
  return client;
}

/** Opens the databases, hands them to `use`, closes them whatever happens. */
export async function withDatabases<T>(
  urlOf: (service: string) => string,
  use: (databases: Databases) => Promise<T>,
): Promise<T> {
  const opened: pg.Client[] = [];
  const open = async (service: string): Promise<pg.Client> => {
    const client = await connected(urlOf(service));
    opened.push(client);
    return client;
  };
  try {
    const register = await open('work-access');
    const others = new Map<string, pg.ClientBase>();
    for (const service of dispatchers) others.set(service, await open(service));
    return await use({ register, dispatchers: others });
  } finally {
    await Promise.all(opened.map((client) => client.end()));
  }
}
