import { randomBytes } from 'node:crypto';
import {
  ensureDatabase,
  ensureRoles,
  migrate,
  migrationHash,
  type MigrationSource,
  quoteName,
  serviceDatabase,
  type ServiceNames,
  serviceNames,
  urlOfDatabase,
  withClient,
} from '@shequ/database';

/** What a database of tests is made from. */
export interface TestService {
  readonly name: string;
  readonly sources: readonly MigrationSource[];
}

/** A migrated database that nobody else uses. */
export interface TestDatabase {
  /** As the app role, the way the service itself connects. */
  readonly url: string;
  /** As the owner of the objects. */
  readonly migratorUrl: string;
  /** As the superuser, for faults that no role of the service may cause. */
  readonly adminUrl: string;
  /** Cuts its connections and removes it. */
  drop(): Promise<void>;
}

/** The roles are one per service in the cluster of a run, which lives for minutes on 127.0.0.1. */
const passwords = { migrator: 'migrator', app: 'app' };
const templateLock = 7_340_031;

/**
 * A fresh database of a service, migrated, with the service's own roles and grants; made by cloning, in
 * about 50 ms. The first caller in a run migrates the template, the others wait for it. Only inside
 * `npm test`, which starts the cluster.
 */
export async function testDatabase(service: TestService): Promise<TestDatabase> {
  const adminUrl = clusterUrl();
  const names = serviceNames(service.name);
  const hash = (await migrationHash(service.sources)).slice(0, 8);
  const template = `template_${names.database}_${hash}`;
  const database = `${names.database.slice(0, 40)}_${randomBytes(4).toString('hex')}`;
  await withClient(adminUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [templateLock]);
    const found = await client.query('SELECT datistemplate AS whole FROM pg_database WHERE datname = $1', [
      template,
    ]);
    if (!found.rows.some(({ whole }) => whole === true)) {
      await client.query(`DROP DATABASE IF EXISTS ${quoteName(template)}`);
      await ensureRoles(client, names, passwords);
      await ensureDatabase(client, { name: template, names });
      await migrateTemplate({ adminUrl, template, names }, service.sources);
      await client.query(
        `ALTER DATABASE ${quoteName(template)} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false`,
      );
    }
    await client.query('SELECT pg_advisory_unlock($1)', [templateLock]);
    await ensureDatabase(client, { name: database, names, template });
  });
  const { appUrl, migratorUrl } = serviceDatabase(adminUrl, { database, names, passwords });
  return {
    url: appUrl,
    migratorUrl,
    adminUrl: urlOfDatabase(adminUrl, database),
    drop: () => dropDatabase(adminUrl, database),
  };
}

/** An empty database of the superuser, for specs about the database itself. */
export async function emptyDatabase(): Promise<Pick<TestDatabase, 'adminUrl' | 'drop'>> {
  const adminUrl = clusterUrl();
  const database = `empty_${randomBytes(4).toString('hex')}`;
  await withClient(adminUrl, (client) => client.query(`CREATE DATABASE ${quoteName(database)}`));
  return { adminUrl: urlOfDatabase(adminUrl, database), drop: () => dropDatabase(adminUrl, database) };
}

/** The superuser's URL of the run's cluster. Throws when the spec was not started by `npm test`. */
export function clusterUrl(): string {
  const url = process.env['SHEQU_TEST_CLUSTER'];
  if (url === undefined) throw new Error('No database cluster: start the specs with npm test');
  return url;
}

async function migrateTemplate(
  place: { readonly adminUrl: string; readonly template: string; readonly names: ServiceNames },
  sources: readonly MigrationSource[],
): Promise<void> {
  const access = { database: place.template, names: place.names, passwords };
  await migrate(serviceDatabase(place.adminUrl, access).migratorUrl, sources);
}

async function dropDatabase(adminUrl: string, database: string): Promise<void> {
  const sql = `DROP DATABASE IF EXISTS ${quoteName(database)} WITH (FORCE)`;
  await withClient(adminUrl, (client) => client.query(sql));
}
