import { randomBytes } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Account, serverAccount } from './account.js';
import { assertPlainName, quoteName, withClient } from './admin.js';
import { type Binaries, installedBinaries, usableBinaries } from './binaries.js';
import { ClusterError } from './cluster-error.js';
import { dataDirState, prepareDataDir, writeProblem } from './data-dir.js';
import { diskProblem, freeBytes, type FreeBytes } from './disk.js';
import { initialise } from './initialise.js';
import { launch, type Launched, launchSettings } from './launch.js';
import { lockDataDir } from './lock.js';
import { livePostmaster, stopPostmaster } from './postmaster.js';
import { isAlive } from './process-state.js';

/** What the start is doing, for a person who waits. */
export type ClusterStep = 'UNPACK' | 'INITIALISE' | 'TAKE_OVER' | 'START' | 'READY';

/** How to start the cluster. */
export interface ClusterOptions {
  /** Everything the cluster keeps lies here; made when missing. */
  readonly dataDir: string;
  /** Lines for a log; nothing secret is in them. */
  readonly log?: (line: string) => void;
  /** Off only in tests: a crash of the machine may then lose everything. */
  readonly fsync?: boolean;
  readonly onProgress?: (step: ClusterStep) => void;
  /** Replaced in tests of a full disk. */
  readonly freeBytes?: FreeBytes;
}

/** A running PostgreSQL that belongs to this process. */
export interface Cluster {
  readonly host: string;
  readonly port: number;
  readonly pid: number;
  readonly dataDir: string;
  /** Superuser, database `postgres`. A secret: never log it. */
  readonly adminUrl: string;
  createDatabase(
    name: string,
    options?: { readonly template?: string; readonly owner?: string },
  ): Promise<void>;
  /** Cuts its connections and removes it; a missing one is no error. */
  dropDatabase(name: string): Promise<void>;
  exists(name: string): Promise<boolean>;
  /** Fast shutdown; resolves when the server has gone. Safe to call twice. */
  stop(): Promise<void>;
}

interface Ground {
  readonly dataDir: string;
  readonly pgdata: string;
  readonly account: Account | undefined;
  readonly binaries: Binaries;
  readonly options: ClusterOptions;
}

const host = '127.0.0.1';
const takeOverMs = 60_000;

/**
 * Starts PostgreSQL on the data directory, or takes over the server that a killed process left running on
 * it. Creates the directory when it is missing or empty. Works as root (under another user) and as an
 * ordinary user. Every foreseeable obstacle throws a `ClusterError` that says what to do; nothing is left
 * running or locked then.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const account = await serverAccount(join(options.dataDir, 'postgres'));
  const dataDir = await prepareDataDir(options.dataDir, account);
  const release = await lockDataDir(dataDir);
  try {
    const full = await diskProblem(dataDir, options.freeBytes ?? freeBytes);
    if (full !== null) throw full;
    const installed = await installedBinaries();
    const state = await dataDirState(dataDir, installed.major);
    options.onProgress?.('UNPACK');
    const binaries = await usableBinaries(installed, dataDir, account);
    const ground: Ground = { dataDir, pgdata: join(dataDir, 'postgres'), account, binaries, options };
    const password = await passwordOf(ground, state === 'EMPTY');
    if (state === 'EMPTY') {
      options.onProgress?.('INITIALISE');
      await initialise({ ...ground, password, fsync: options.fsync ?? true });
    }
    const server = (await takeOver(ground, password)) ?? (await startFresh(ground));
    return await ready(ground, { server, password, release });
  } catch (error) {
    await release();
    throw error;
  }
}

async function startFresh(ground: Ground): Promise<Launched> {
  ground.options.onProgress?.('START');
  const fsync = ground.options.fsync ?? true;
  return launch({ ...ground, logFile: join(ground.dataDir, 'postgres.log'), fsync });
}

/** The server that still runs, when it answers and runs as we would have started it; else it is stopped. */
async function takeOver(ground: Ground, password: string): Promise<Launched | undefined> {
  const found = await livePostmaster(ground.pgdata);
  if (found === undefined) return undefined;
  ground.options.onProgress?.('TAKE_OVER');
  const kept = await readFile(join(ground.dataDir, 'cluster.json'), 'utf8').catch(() => '');
  const same = kept === clusterFacts(ground, { pid: found.pid, port: found.port ?? 0 });
  if (same && found.port !== undefined) {
    const server = { pid: found.pid, port: found.port };
    if (await answers(server, password)) {
      ground.options.log?.(`took over PostgreSQL ${found.pid} on port ${found.port}`);
      return server;
    }
  }
  ground.options.log?.(`stopping PostgreSQL ${found.pid}, which another start left behind`);
  await stopPostmaster(found.pid, ground.pgdata, ground.binaries);
  return undefined;
}

/** False when the server dies or refuses us; one that still recovers is waited for. */
async function answers(server: Launched, password: string): Promise<boolean> {
  const deadline = performance.now() + takeOverMs;
  while (performance.now() < deadline && (await isAlive(server.pid))) {
    try {
      await withClient(adminUrl(server.port, password), (client) => client.query('SELECT 1'));
      return true;
    } catch (error) {
      if (error instanceof pg.DatabaseError && error.code?.startsWith('28')) return false;
    }
    await sleep(100);
  }
  return false;
}

async function ready(
  ground: Ground,
  run: { server: Launched; password: string; release: () => Promise<void> },
): Promise<Cluster> {
  const { pid, port } = run.server;
  const url = adminUrl(port, run.password);
  await writeWhole(join(ground.dataDir, 'cluster.json'), clusterFacts(ground, run.server));
  try {
    // Otherwise every service's role could open the databases that PostgreSQL makes for itself.
    await withClient(url, (client) =>
      client.query('REVOKE CONNECT, TEMPORARY ON DATABASE postgres, template1 FROM PUBLIC'),
    );
  } catch (error) {
    await stopPostmaster(pid, ground.pgdata, ground.binaries);
    throw connectProblem(ground, error);
  }
  ground.options.onProgress?.('READY');
  ground.options.log?.(`PostgreSQL ${ground.binaries.version} runs as process ${pid} on ${host}:${port}`);
  let stopped: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    // Whichever server runs on the directory by now: ours may have died, its number be another program's, and an operator have
    // started it again.
    const running = await livePostmaster(ground.pgdata);
    if (running !== undefined) await stopPostmaster(running.pid, ground.pgdata, ground.binaries);
    await rm(join(ground.dataDir, 'cluster.json'), { force: true });
    await run.release();
  };
  return {
    ...{ host, port, pid, dataDir: ground.dataDir, adminUrl: url },
    ...databasesOf(url),
    stop: () => (stopped ??= stop()),
  };
}

/** A PostgreSQL that somebody else runs; `stop` leaves it as it is. What is kept beside it lies in `dataDir`. */
export function namedCluster(
  adminUrl: string,
  dataDir: string,
): Pick<Cluster, 'adminUrl' | 'dataDir' | 'dropDatabase' | 'exists' | 'stop'> {
  return { adminUrl, dataDir, stop: () => Promise.resolve(), ...databasesOf(adminUrl) };
}

function databasesOf(url: string): Pick<Cluster, 'createDatabase' | 'dropDatabase' | 'exists'> {
  return {
    async createDatabase(name, { template, owner } = {}) {
      assertPlainName(name);
      const from = template === undefined ? '' : ` TEMPLATE ${quoteName(template)}`;
      const by = owner === undefined ? '' : ` OWNER ${quoteName(owner)}`;
      await withClient(url, (client) => client.query(`CREATE DATABASE ${quoteName(name)}${from}${by}`));
    },
    async dropDatabase(name) {
      await withClient(url, (client) =>
        client.query(`DROP DATABASE IF EXISTS ${quoteName(name)} WITH (FORCE)`),
      );
    },
    async exists(name) {
      const sql = 'SELECT 1 FROM pg_database WHERE datname = $1';
      return withClient(url, async (client) => (await client.query(sql, [name])).rowCount === 1);
    },
  };
}

/** The superuser's password: made with the directory, and never again, because the database keeps only its hash. */
async function passwordOf(ground: Ground, fresh: boolean): Promise<string> {
  const file = join(ground.dataDir, 'cluster.password');
  if (!fresh) {
    const kept = await readFile(file, 'utf8').catch(() => '');
    if (kept.trim() === '') throw new ClusterError('PASSWORD_LOST', { path: file });
    return kept.trim();
  }
  const password = randomBytes(24).toString('base64url');
  await writeWhole(file, password);
  return password;
}

/** The whole content or the old one, readable by us alone. */
async function writeWhole(file: string, text: string): Promise<void> {
  try {
    await writeFile(`${file}.part`, text, { mode: 0o600, flush: true });
    await rename(`${file}.part`, file);
  } catch (error) {
    throw writeProblem(file, error);
  }
}

function clusterFacts(ground: Ground, server: Launched): string {
  const settings = launchSettings(ground.options.fsync ?? true);
  return JSON.stringify({ ...server, version: ground.binaries.version, settings });
}

function connectProblem(ground: Ground, error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError) || !error.code?.startsWith('28')) return error;
  return new ClusterError('PASSWORD_LOST', { path: join(ground.dataDir, 'cluster.password') }, error);
}

const adminUrl = (port: number, password: string): string =>
  `postgres://postgres:${password}@${host}:${port}/postgres`;
