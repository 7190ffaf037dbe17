import { type ChildProcess, spawn } from 'node:child_process';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from './account.js';
import { type Binaries, program } from './binaries.js';
import { ClusterError } from './cluster-error.js';
import { serverEnvironment } from './initialise.js';
import { namedPostmaster } from './postmaster.js';

/** What a start needs to know. */
export interface Launch {
  readonly binaries: Binaries;
  readonly pgdata: string;
  readonly logFile: string;
  readonly account: Account | undefined;
  readonly fsync: boolean;
}

/** A started server. */
export interface Launched {
  readonly pid: number;
  readonly port: number;
}

/** Replaying a long log after a crash may take minutes on a slow disk. */
const readyMs = 180_000;
const attemptsMax = 20;
const logBytesMax = 8 * 1024 * 1024;

/** The settings that matter to whoever takes the server over; compared as one text. */
export function launchSettings(fsync: boolean): Readonly<Record<string, string>> {
  const durable = fsync ? 'on' : 'off';
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: '128MB',
    effective_cache_size: '1GB',
    work_mem: '8MB',
    // Sized for two cores and small rows: helpers and compilation cost more than they bring.
    max_parallel_workers_per_gather: '0',
    jit: 'off',
    io_method: 'sync',
    random_page_cost: '1.1',
    max_wal_size: '1GB',
    checkpoint_timeout: '15min',
    fsync: durable,
    // Also without fsync: what is committed then still survives the death of every process.
    synchronous_commit: 'on',
    full_page_writes: durable,
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    cluster_name: 'shequ',
  };
}

/**
 * Starts PostgreSQL detached, in a process group of its own, on a free port of 127.0.0.1, and waits until
 * it accepts connections. Tries again when another program takes the port first, or while the processes of
 * a server that was killed are still going.
 */
export async function launch(plan: Launch): Promise<Launched> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await launchOnce(plan, await freePort());
    if (typeof outcome !== 'string') return outcome;
    const passing = /could not bind|Address already in use|pre-existing shared memory|already exists/i;
    if (!passing.test(outcome) || attempt === attemptsMax) throw startFailed(plan, outcome);
    await sleep(200);
  }
}

/** A port that nobody listens on just now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

async function launchOnce(plan: Launch, port: number): Promise<Launched | string> {
  const offset = await trimmedLogBytes(plan.logFile);
  const log = await open(plan.logFile, 'a', 0o600);
  const settings = Object.entries(launchSettings(plan.fsync)).flatMap(([key, value]) => [
    '-c',
    `${key}=${value}`,
  ]);
  const child = spawn(
    program(plan.binaries, 'postgres'),
    ['-D', plan.pgdata, '-p', String(port), ...settings],
    {
      ...(plan.account === undefined ? {} : { uid: plan.account.uid, gid: plan.account.gid }),
      cwd: '/',
      env: serverEnvironment(),
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    },
  );
  const failure = await settled(child, plan).finally(() => log.close());
  if (failure === undefined && child.pid !== undefined) {
    child.unref();
    return { pid: child.pid, port };
  }
  const written = (await readFile(plan.logFile)).subarray(offset).toString().trim();
  return written === '' ? (failure ?? 'no process') : written;
}

/** Resolves to undefined when the server is ready, else to why it is not. */
async function settled(child: ChildProcess, plan: Launch): Promise<string | undefined> {
  let ended: string | undefined;
  child.on('error', (error) => (ended = error.message));
  child.on('exit', (code, signal) => (ended = `exit ${code ?? signal}`));
  const deadline = performance.now() + readyMs;
  while (ended === undefined) {
    const named = await namedPostmaster(plan.pgdata);
    if (named?.pid === child.pid && named?.ready === true) return undefined;
    if (performance.now() > deadline) {
      child.kill('SIGQUIT');
      return `not ready after ${readyMs / 1000} s`;
    }
    await sleep(10);
  }
  return ended;
}

/** Keeps one old log beside the new one, so that years of starts do not fill the disk. */
async function trimmedLogBytes(file: string): Promise<number> {
  const size = await stat(file).then(
    (facts) => facts.size,
    () => 0,
  );
  if (size < logBytesMax) return size;
  await rm(`${file}.old`, { force: true });
  await rename(file, `${file}.old`);
  return 0;
}

function startFailed(plan: Launch, written: string): ClusterError {
  const lines = written.split('\n');
  const detail = lines.findLast((line) => /FATAL|PANIC|ERROR/.test(line)) ?? lines.at(-1) ?? '';
  if (/No space left|quota/i.test(written)) {
    return new ClusterError('DISK_FULL', { path: plan.pgdata, detail });
  }
  if (/database files are incompatible|initialized by PostgreSQL/i.test(written)) {
    return new ClusterError('DATA_DIR_OTHER_VERSION', { path: plan.pgdata, detail });
  }
  return new ClusterError('START_FAILED', { path: plan.logFile, detail });
}
