import { randomUUID } from 'node:crypto';
import { link, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ClusterError, systemCode } from './cluster-error.js';
import { isAlive, startedAt } from './process-state.js';

const holderSchema = z.object({ pid: z.number().int().positive(), started: z.string() });
type Holder = z.infer<typeof holderSchema>;

interface Claim {
  readonly file: string;
  readonly number: number;
  readonly holder: Holder | undefined;
}

/** Attempts while others claim at the same moment; each lost one means that somebody else went ahead. */
const attemptsMax = 20;

/**
 * Makes this process the only one of ours in the data directory until the returned release is called.
 * A lock whose process has died is taken over; a live one ends in `DATA_DIR_IN_USE` with its pid.
 *
 * The lock is the file `cluster.lock.<n>`. A stale one is not deleted and made again, for then of two
 * starters the slower could delete the faster one's new lock: number n + 1 is claimed beside it, which
 * only one can, and what was stale is deleted after that.
 */
export async function lockDataDir(dataDir: string): Promise<() => Promise<void>> {
  const started = (await startedAt(process.pid)) ?? '';
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    const before = await claims(dataDir);
    await refuseIfHeld(dataDir, before);
    const number = Math.max(0, ...before.map((claim) => claim.number)) + 1;
    const file = join(dataDir, `cluster.lock.${number}`);
    if (!(await claim(file, { pid: process.pid, started }))) continue;
    try {
      const others = (await claims(dataDir)).filter((other) => other.file !== file);
      // Somebody who looked earlier may have claimed another number; the later of the two gives way.
      await refuseIfHeld(dataDir, others);
      for (const stale of others) await rm(stale.file, { force: true });
    } catch (error) {
      await rm(file, { force: true });
      throw error;
    }
    return () => rm(file, { force: true });
  }
  throw inUse(dataDir, 0);
}

/** A hard link appears with its content or not at all, so no one ever reads half a lock. */
async function claim(file: string, holder: Holder): Promise<boolean> {
  const draft = `${file}.${randomUUID()}`;
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

async function claims(dataDir: string): Promise<readonly Claim[]> {
  const found: Claim[] = [];
  for (const name of await readdir(dataDir)) {
    const number = /^cluster\.lock\.(\d+)$/.exec(name)?.[1];
    if (number === undefined) continue;
    const file = join(dataDir, name);
    const text = await readFile(file, 'utf8').catch(() => undefined);
    // One that was released between the two readings is no claim any more.
    if (text !== undefined) found.push({ file, number: Number(number), holder: holderOf(text) });
  }
  return found;
}

function holderOf(text: string): Holder | undefined {
  try {
    return holderSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

async function refuseIfHeld(dataDir: string, found: readonly Claim[]): Promise<void> {
  for (const { holder } of found) {
    if (holder !== undefined && (await holds(holder))) throw inUse(dataDir, holder.pid);
  }
}

async function holds(holder: Holder): Promise<boolean> {
  if (!(await isAlive(holder.pid))) return false;
  const started = await startedAt(holder.pid);
  return started === undefined || started === holder.started;
}

function inUse(dataDir: string, pid: number): ClusterError {
  return new ClusterError('DATA_DIR_IN_USE', { path: dataDir, detail: String(pid) });
}
