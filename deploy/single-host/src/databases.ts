import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ClusterError,
  migrate,
  provisionService,
  serviceNames,
  startCluster,
  type Cluster,
  type ServiceDatabase,
} from '@shequ/database';
import type { ServiceDefinition } from '@shequ/service';
import { anchorFile } from './anchors.js';
import type { Progress } from './progress.js';

/** The embedded PostgreSQL with one migrated database per service. */
export interface Databases {
  readonly cluster: Cluster;
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
}): Promise<Databases> {
  const { dataDir, fresh, definitions, progress } = options;
  progress.step('数据库', 'Database');
  const cluster = await clusterOn(dataDir, fresh, progress);
  const mark = join(dataDir, loadedMark);
  if (fresh) rmSync(mark, { force: true });
  const isLoaded = isLoadedWhole(dataDir);
  const opened = new Map<string, ServiceDatabase>();
  for (const definition of definitions) {
    progress.detail(definition.name);
    if (!isLoaded) {
      await cluster.dropDatabase(serviceNames(definition.name).database);
      // They speak of a database that is gone.
      rmSync(anchorFile(dataDir, definition.name).path, { force: true });
    }
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
