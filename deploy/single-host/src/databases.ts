import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ClusterError,
  migrate,
  namedCluster,
  provisionService,
  serviceNames,
  startCluster,
  type Cluster,
  type ServiceDatabase,
} from '@shequ/database';
import type { ServiceDefinition } from '@shequ/service';
import { anchorFile } from './anchors.js';
import type { Progress } from './progress.js';

/** On a server that was named, what is there may be somebody's. */
export class ForeignDatabase extends Error {
  constructor(database: string) {
    super(
      `There is a database ${database} already, which this DATA_DIR does not know: name another server, or begin anew with --fresh, which REMOVES it. / ` +
        `服务器上已有数据库 ${database}，不属于此 DATA_DIR：请改用其他服务器，或以 --fresh 清空重来（会删除该库）。`,
    );
  }
}

/** The embedded PostgreSQL with one migrated database per service. */
export interface Databases {
  readonly cluster: Pick<Cluster, 'stop'>;
  /** True if the real data and the demo have been loaded whole. */
  readonly isLoaded: boolean;
  /** App-role address of a service's database. */
  readonly url: (service: string) => string;
  markLoaded(): void;
}

const loadedMark = 'loaded.json';

/** True if a data directory was loaded whole: its databases are there to stay. */
export function isLoadedWhole(dataDir: string): boolean {
  return existsSync(join(dataDir, loadedMark));
}

/** With `fresh`, a data directory that cannot be used is removed; it is not in use then: the lock is asked first. */
async function clusterOn(dataDir: string, fresh: boolean, progress: Progress): Promise<Cluster> {
  const start = () =>
    startCluster({
      dataDir,
      onProgress: (step) => {
        progress.detail(step.toLowerCase());
      },
    });
  try {
    return await start();
  } catch (error) {
    const isUnusable =
      error instanceof ClusterError &&
      ['DATA_DIR_HALF_INITIALISED', 'DATA_DIR_OTHER_VERSION', 'PASSWORD_LOST'].includes(error.code);
    if (!fresh || !isUnusable) throw error;
    for (const part of ['postgres', loadedMark])
      rmSync(join(dataDir, part), { recursive: true, force: true });
    return start();
  }
}

/** Nobody has worked in the database of a load that was cut short. @throws ForeignDatabase */
async function clear(
  cluster: Pick<Cluster, 'dropDatabase' | 'exists'>,
  service: string,
  { dataDir, mayRemove }: { readonly dataDir: string; readonly mayRemove: boolean },
): Promise<void> {
  const { database } = serviceNames(service);
  if (!mayRemove && (await cluster.exists(database))) throw new ForeignDatabase(database);
  await cluster.dropDatabase(database);
  // They speak of a database that is gone.
  rmSync(anchorFile(dataDir, service).path, { force: true });
}

/**
 * Starts PostgreSQL and brings every database forward. Databases whose first load was cut short are made anew: nobody
 * has worked in them yet.
 * @throws ClusterError, MigrationError with one sentence that says what to do
 */
export async function openDatabases(options: {
  readonly dataDir: string;
  readonly fresh: boolean;
  readonly definitions: readonly ServiceDefinition[];
  readonly progress: Progress;
  /** A superuser's address of a PostgreSQL to use instead of the embedded one. */
  readonly adminUrl?: string;
}): Promise<Databases> {
  const { dataDir, fresh, definitions, progress, adminUrl } = options;
  progress.step('数据库', 'Database');
  const cluster =
    adminUrl === undefined ? await clusterOn(dataDir, fresh, progress) : namedCluster(adminUrl, dataDir);
  const mark = join(dataDir, loadedMark);
  if (fresh) rmSync(mark, { force: true });
  const isLoaded = isLoadedWhole(dataDir);
  const opened = new Map<string, ServiceDatabase>();
  for (const definition of definitions) {
    progress.detail(definition.name);
    if (!isLoaded)
      await clear(cluster, definition.name, { dataDir, mayRemove: adminUrl === undefined || fresh });
    const database = await provisionService(cluster, definition.name);
    await migrate(database.migratorUrl, definition.migrations);
    opened.set(definition.name, database);
  }
  return {
    cluster,
    isLoaded,
    url(service) {
      const database = opened.get(service);
      if (database === undefined) throw new Error(`No database of ${service}.`);
      return database.appUrl;
    },
    markLoaded() {
      writeFileSync(mark, JSON.stringify({ loaded: true }));
    },
  };
}
