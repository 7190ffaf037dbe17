// From the command to readiness: the first start of a clone that has packages and nothing else, and the starts after it.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ScratchCopy } from '../bite/scratch-copy.js';

export interface StartTimes {
  /** Seconds; nothing is built and there is no data before. */
  readonly first: readonly number[];
  /** Seconds; built, and with the data of the first. */
  readonly later: readonly number[];
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const read = (chunk: Buffer): void => {
      printed += chunk.toString();
      if (printed.includes('Ready in')) resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => {
      reject(new Error(`The start ended with ${String(code)}:\n${printed}`));
    });
  });
}

async function secondsToReady(folder: string, dataDir: string): Promise<number> {
  const begun = performance.now();
  const child = spawn(process.execPath, ['deploy/single-host/start.mjs'], {
    cwd: folder,
    // The program under test gets the surroundings of its caller.

    env: { ...process.env, PORT: '0', DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await ready(child);
  const seconds = (performance.now() - begun) / 1000;
  child.kill('SIGINT');
  await once(child, 'exit');
  return seconds;
}

/** Starts a copy of the source tree without any `dist`, on an empty data directory, then again on what it has left. */
export async function startTimes(rounds: number): Promise<StartTimes> {
  const first: number[] = [];
  const later: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const copy = new ScratchCopy();
    const dataDir = mkdtempSync(join(tmpdir(), 'shequ-start-'));
    try {
      first.push(await secondsToReady(copy.folder, dataDir));
      later.push(await secondsToReady(copy.folder, dataDir));
    } finally {
      copy.remove();
      rmSync(dataDir, { recursive: true, force: true });
    }
  }
  return { first, later };
}
