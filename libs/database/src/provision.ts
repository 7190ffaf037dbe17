import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { z } from 'zod';
import { assertPlainName, quoteName, quoteText, urlFor, withClient } from './admin.js';
import type { Cluster } from './cluster.js';
import { ClusterError, systemCode } from './cluster-error.js';

/** How a service opens its own database, and no other. */
export interface ServiceDatabase {
  readonly database: string;
  /** Owns the objects; only migrations use it. */
  readonly migratorUrl: string;
  /** Owns nothing; has what the migrations grant it. */
  readonly appUrl: string;
}

/** The two passwords of a service. */
export interface ServicePasswords {
  readonly migrator: string;
  readonly app: string;
}

/** The database and the roles of a service; a hyphen in its name becomes an underscore. */
export interface ServiceNames {
  readonly database: string;
  readonly migrator: string;
  readonly app: string;
}

const passwordsSchema = z.object({ migrator: z.string().min(1), app: z.string().min(1) });

/** `work-access` → `work_access`, `work_access_migrator`, `work_access_app`. Throws on an unusable name. */
export function serviceNames(service: string): ServiceNames {
  const database = service.replaceAll('-', '_');
  assertPlainName(database);
  return { database, migrator: `${database}_migrator`, app: `${database}_app` };
}

/**
 * Makes sure that the service has its database and its two roles, with random passwords that are kept in a
 * 0600 file in the data directory. Repeating it changes nothing; a crash between two steps is made good.
 */
export async function provisionService(
  cluster: Pick<Cluster, 'adminUrl' | 'dataDir'>,
  service: string,
): Promise<ServiceDatabase> {
  const names = serviceNames(service);
  const passwords = await keptPasswords(cluster.dataDir, names.database);
  await withClient(cluster.adminUrl, async (client) => {
    await ensureRoles(client, names, passwords);
    await ensureDatabase(client, { name: names.database, names });
  });
  return serviceDatabase(cluster.adminUrl, { database: names.database, names, passwords });
}

/** Creates the roles that are missing; they can log in and nothing else. */
export async function ensureRoles(
  client: pg.Client,
  names: ServiceNames,
  passwords: ServicePasswords,
): Promise<void> {
  const pairs = [
    [names.migrator, passwords.migrator],
    [names.app, passwords.app],
  ] as const;
  for (const [role, password] of pairs) {
    const found = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
    if (found.rowCount === 1) continue;
    const rights = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT NOREPLICATION NOBYPASSRLS';
    await client.query(`CREATE ROLE ${quoteName(role)} ${rights} PASSWORD ${quoteText(password)}`);
  }
}

/** Creates the database when it is missing, and closes it to everybody but the service's two roles. */
export async function ensureDatabase(
  client: pg.Client,
  wanted: { readonly name: string; readonly names: ServiceNames; readonly template?: string },
): Promise<void> {
  const name = quoteName(wanted.name);
  const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [wanted.name]);
  if (found.rowCount === 0) {
    const from = wanted.template === undefined ? '' : ` TEMPLATE ${quoteName(wanted.template)}`;
    await client.query(`CREATE DATABASE ${name} OWNER ${quoteName(wanted.names.migrator)}${from}`);
  }
  await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
  await client.query(`GRANT CONNECT ON DATABASE ${name} TO ${quoteName(wanted.names.app)}`);
}

/** The URLs of a service's roles for one database. */
export function serviceDatabase(
  adminUrl: string,
  access: { readonly database: string; readonly names: ServiceNames; readonly passwords: ServicePasswords },
): ServiceDatabase {
  const { database, names, passwords } = access;
  return {
    database,
    migratorUrl: urlFor(adminUrl, { database, user: names.migrator, password: passwords.migrator }),
    appUrl: urlFor(adminUrl, { database, user: names.app, password: passwords.app }),
  };
}

async function keptPasswords(dataDir: string, database: string): Promise<ServicePasswords> {
  const dir = join(dataDir, 'credentials');
  const file = join(dir, `${database}.json`);
  try {
    const kept = passwordsSchema.safeParse(JSON.parse(await readFile(file, 'utf8')));
    if (kept.success) return kept.data;
    throw new ClusterError('PASSWORD_LOST', { path: file });
  } catch (error) {
    if (error instanceof SyntaxError) throw new ClusterError('PASSWORD_LOST', { path: file }, error);
    if (systemCode(error) !== 'ENOENT') throw error;
  }
  const made = { migrator: randomPassword(), app: randomPassword() };
  await mkdir(dir, { recursive: true, mode: 0o700 });
  await writeFile(`${file}.part`, JSON.stringify(made), { mode: 0o600, flush: true });
  await rename(`${file}.part`, file);
  return made;
}

const randomPassword = (): string => randomBytes(24).toString('base64url');
