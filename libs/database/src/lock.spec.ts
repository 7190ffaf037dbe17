import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { temporaryDir } from './child.fixture.js';
import { lockDataDir } from './lock.js';

describe('the lock of a data directory', () => {
  let dir: string;
  const file = (): string => join(dir, 'cluster.lock.3');

  beforeEach(async () => {
    dir = await temporaryDir();
  });
  afterEach(() => rm(dir, { recursive: true }));

  it('is held by one at a time and leaves nothing behind', async () => {
    const release = await lockDataDir(dir);
    await expect(lockDataDir(dir)).rejects.toMatchObject({ code: 'DATA_DIR_IN_USE' });
    await release();
    expect(await readdir(dir)).toEqual([]);
  });

  it.each([
    ['of a dead process', JSON.stringify({ pid: 999_999_999, started: '1' })],
    ['of another process that got the same pid', JSON.stringify({ pid: process.pid, started: '1' })],
    ['that a crash cut short', '{"pid":'],
  ])('%s is taken over', async (_title, content) => {
    await writeFile(file(), content);
    const release = await lockDataDir(dir);
    await release();
    expect(await readdir(dir)).toEqual([]);
  });

  it('goes to exactly one of many who find the same stale lock', async () => {
    for (let round = 0; round < 20; round++) {
      await writeFile(file(), JSON.stringify({ pid: 999_999_999, started: '1' }));
      const outcomes = await Promise.allSettled(Array.from({ length: 12 }, () => lockDataDir(dir)));
      const won = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      expect(won).toHaveLength(1);
      await won[0]?.();
    }
  });

  it('is never held twice, whenever the holders come and go', async () => {
    let holders = 0;
    let turns = 0;
    const visitor = async (): Promise<void> => {
      for (let visit = 0; visit < 30; visit++) {
        const release = await lockDataDir(dir).catch(() => undefined);
        if (release === undefined) continue;
        holders += 1;
        turns += 1;
        expect(holders).toBe(1);
        await setImmediate();
        holders -= 1;
        await release();
      }
    };
    await Promise.all(Array.from({ length: 8 }, visitor));
    expect(turns).toBeGreaterThan(0);
  });
});
