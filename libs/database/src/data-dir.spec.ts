import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmod, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryDir } from './child.fixture.js';
import { startCluster } from './cluster.js';
import { ClusterError, type ClusterErrorCode } from './cluster-error.js';
import { databaseUserReaches, markerFile } from './data-dir.js';
import { diskProblem, freeBytes, freeBytesMin } from './disk.js';

const isRoot = process.getuid?.() === 0;

describe('a data directory that cannot be used', () => {
  let dir: string;

  beforeEach(async () => {
    dir = await temporaryDir();
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  const refusal = async (options: { dataDir?: string; free?: number } = {}): Promise<ClusterError> => {
    const { dataDir = dir, free } = options;
    const reading = free === undefined ? {} : { freeBytes: () => Promise.resolve(free) };
    try {
      const cluster = await startCluster({ dataDir, fsync: false, ...reading });
      await cluster.stop();
    } catch (error) {
      if (error instanceof ClusterError) return error;
      throw error;
    }
    throw new Error('The cluster started');
  };

  const expectSentence = (error: ClusterError, code: ClusterErrorCode): void => {
    expect(error.code).toBe(code);
    expect(error.text.zh).toMatch(/。$/);
    expect(error.text.en).toMatch(/\.$/);
    expect(error.message).not.toMatch(/undefined|\n/);
  };

  it('of another version names both versions', async () => {
    await mkdir(join(dir, 'postgres'));
    await writeFile(join(dir, 'postgres', 'PG_VERSION'), '16\n');
    const error = await refusal();
    expectSentence(error, 'DATA_DIR_OTHER_VERSION');
    expect(error.message).toContain('16 ≠ 18');
  });

  it("that is another program's PostgreSQL directory is left alone", async () => {
    await writeFile(join(dir, 'PG_VERSION'), '18\n');
    expectSentence(await refusal(), 'DATA_DIR_OTHER_VERSION');
    expect(await readdir(dir)).toEqual(['PG_VERSION']);
  });

  it('that is half initialised says how to rebuild it, and is not touched', async () => {
    await mkdir(join(dir, 'postgres', 'base'), { recursive: true });
    expectSentence(await refusal(), 'DATA_DIR_HALF_INITIALISED');
    await writeFile(join(dir, 'postgres', 'PG_VERSION'), '18\n');
    const error = await refusal();
    expectSentence(error, 'DATA_DIR_HALF_INITIALISED');
    expect(error.text.en).toContain('--fresh');
    expect((await readdir(join(dir, 'postgres'))).sort()).toEqual(['PG_VERSION', 'base']);
  });

  it('on a disk that is nearly full says so before anything is written', async () => {
    const error = await refusal({ free: freeBytesMin - 1 });
    expectSentence(error, 'DISK_FULL');
    expect(error.message).toContain('255 MiB < 256 MiB');
    expect(await readdir(dir)).toEqual([]);
  });

  it('below a file is not writable', async () => {
    await writeFile(join(dir, 'file'), '');
    expectSentence(await refusal({ dataDir: join(dir, 'file', 'data') }), 'DATA_DIR_NOT_WRITABLE');
    expectSentence(await refusal({ dataDir: join(dir, 'file') }), 'DATA_DIR_NOT_WRITABLE');
  });

  it('below a closed directory names what is closed, and does not open it', async () => {
    const closed = join(dir, 'closed');
    await mkdir(closed);
    await chmod(dir, 0o755);
    await chmod(closed, isRoot ? 0o700 : 0o500);
    const error = await refusal({ dataDir: join(closed, 'data') });
    // Root gets in, but the user that runs its database does not.
    expectSentence(error, isRoot ? 'DATA_DIR_UNREACHABLE' : 'DATA_DIR_NOT_WRITABLE');
    if (isRoot) expect(error.text.en).toContain(`cannot enter ${closed};`);
    expect(((await stat(closed)).mode & 0o777).toString(8)).toBe(isRoot ? '700' : '500');
    expect(await databaseUserReaches(join(closed, 'data', 'deeper'))).toBe(!isRoot);
    expect(await databaseUserReaches(join(dir, 'data', 'deeper'))).toBe(true);
  });

  it('left by a crash within initdb starts anew', async () => {
    await mkdir(join(dir, 'postgres.init-crashed', 'base'), { recursive: true });
    await writeFile(join(dir, 'postgres.init-crashed.password'), 'x');
    const cluster = await startCluster({ dataDir: dir, fsync: false });
    await cluster.stop();
    expect((await readdir(dir)).filter((name) => name.includes('init'))).toEqual([]);
    expect(await readdir(join(dir, 'postgres'))).toContain(markerFile);
  });
});

describe('the disk guard', () => {
  it('reads the real file system', async () => {
    expect(await freeBytes('/')).toBeGreaterThan(0);
    expect(await diskProblem('/', () => Promise.resolve(freeBytesMin))).toBeNull();
  });
});
