import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Binaries, program } from './binaries.js';
import { ClusterError } from './cluster-error.js';
import { isAlive, isPostgres, waitGone } from './process-state.js';

/** What PostgreSQL writes about itself in postmaster.pid. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number | undefined;
  readonly ready: boolean;
}

/** A fast shutdown writes one checkpoint; a slow disk needs a while for it. */
const fastStopMs = 60_000;
const immediateStopMs = 10_000;

/** The server that the directory names, alive or not; undefined when it names none. */
export async function namedPostmaster(pgdata: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(pgdata, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  const port = Number(lines[3]);
  return { pid, port: port > 0 ? port : undefined, ready: lines[7] === 'ready' };
}

/**
 * The server that still runs on the directory, for example after `kill -9` of the process that started it.
 * A file left by a dead server is PostgreSQL's own to judge (it looks for orphans in shared memory); only
 * when its pid now belongs to another program, which PostgreSQL would trip over, is it removed here.
 */
export async function livePostmaster(pgdata: string): Promise<Postmaster | undefined> {
  const named = await namedPostmaster(pgdata);
  if (named === undefined || !(await isAlive(named.pid))) return undefined;
  if (await isPostgres(named.pid)) return named;
  await rm(join(pgdata, 'postmaster.pid'), { force: true });
  return undefined;
}

/** Stops the server fast (clients are cut, nothing committed is lost) and waits until it has gone. */
export async function stopPostmaster(pid: number, pgdata: string, binaries: Binaries): Promise<void> {
  if (process.platform === 'win32') {
    const args = ['stop', '-D', pgdata, '-m', 'fast', '-w'];
    await promisify(execFile)(program(binaries, 'pg_ctl'), args);
    return;
  }
  signal(pid, 'SIGINT');
  if (await waitGone(pid, fastStopMs)) return;
  signal(pid, 'SIGQUIT');
  if (await waitGone(pid, immediateStopMs)) return;
  throw new ClusterError('START_FAILED', { path: pgdata, detail: `process ${pid} does not stop` });
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has gone already, which is what the caller waits for.
  }
}
