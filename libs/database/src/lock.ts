import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ClusterError, systemCode } from './cluster-error.js';
import { isAlive, startedAt } from './process-state.js';

const holderSchema = z.object({ pid: z.number().int().positive(), started: z.string(), token: z.string() });
type Holder = z.infer<typeof holderSchema>;

/** Attempts at a lock whose stale owner others are removing at the same moment. */
const attemptsMax = 20;

/**
 * Makes this process the only one of ours in the data directory until the returned release is called.
 * A lock whose process has died is taken over; a live one ends in `DATA_DIR_IN_USE` with its pid.
 */
export async function lockDataDir(dataDir: string): Promise<() => Promise<void>> {
  const file = join(dataDir, 'cluster.lock');
  const mine: Holder = {
    pid: process.pid,
    started: (await startedAt(process.pid)) ?? '',
    token: randomUUID(),
  };
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    if (await claim(file, mine)) return () => release(file, mine);
    const holder = await readHolder(file);
    if (holder !== undefined && (await holds(holder))) throw inUse(dataDir, holder.pid);
    await removeStale(file, holder);
  }
  throw inUse(dataDir, 0);
}

/** A hard link appears with its content or not at all, so no one ever reads half a lock. */
async function claim(file: string, holder: Holder): Promise<boolean> {
  const draft = `${file}.${holder.token}`;
  await writeFile(draft, JSON.stringify(holder), { mode: 0o600 });
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function readHolder(file: string): Promise<Holder | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return holderSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

async function holds(holder: Holder): Promise<boolean> {
  if (!(await isAlive(holder.pid))) return false;
  const started = await startedAt(holder.pid);
  return started === undefined || started === holder.started;
}

/** Moves the lock aside before deleting it: of two starters only one moves, and a fresh lock is put back. */
async function removeStale(file: string, stale: Holder | undefined): Promise<void> {
  const aside = `${file}.stale-${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return;
    throw error;
  }
  const moved = await readHolder(aside);
  if (moved !== undefined && moved.token !== stale?.token) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
}

async function release(file: string, mine: Holder): Promise<void> {
  if ((await readHolder(file))?.token === mine.token) await rm(file, { force: true });
}

function inUse(dataDir: string, pid: number): ClusterError {
  return new ClusterError('DATA_DIR_IN_USE', { path: dataDir, detail: String(pid) });
}
