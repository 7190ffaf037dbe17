import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmod, lstat, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installedBinaries, program, usableBinaries } from './binaries.js';
import { temporaryDir } from './child.fixture.js';

const isRoot = process.getuid?.() === 0;
const account = isRoot ? { name: 'nobody', uid: 65534, gid: 65534 } : undefined;

describe("PostgreSQL's programs", () => {
  let dir: string;

  beforeEach(async () => {
    dir = await temporaryDir();
    await chmod(dir, 0o755);
  });
  afterEach(() => rm(dir, { recursive: true }));

  /** A package as npm leaves it with install scripts off: no links, one list of them. */
  const unpackedPackage = async (): Promise<{ dir: string; version: string; major: string }> => {
    const native = join(dir, 'package', 'native');
    await mkdir(join(native, 'bin'), { recursive: true });
    await mkdir(join(native, 'lib'));
    await writeFile(join(native, 'bin', 'postgres'), '', { mode: 0o755 });
    await writeFile(join(native, 'lib', 'libpq.so.5.18'), 'library');
    await writeFile(join(native, 'lib', 'libpq.a'), 'not needed');
    const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
    await writeFile(join(native, 'pg-symlinks.json'), JSON.stringify(links));
    return { dir: native, version: '18.4.0', major: '18' };
  };

  it('are found for this platform and run in place', async () => {
    const installed = await installedBinaries();
    expect(installed.major).toBe('18');
    expect((await stat(program(installed, 'initdb'))).mode & 0o111).not.toBe(0);
  });

  it('get the links that the install script would have made', async () => {
    const binaries = await unpackedPackage();
    expect(await usableBinaries(binaries, dir, undefined)).toEqual(binaries);
    const link = join(binaries.dir, 'lib', 'libpq.so.5');
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
    expect(await readFile(link, 'utf8')).toBe('library');
    expect(await usableBinaries(binaries, dir, undefined)).toEqual(binaries);
  });

  it('are copied to the data directory when their own is closed to the database user', async () => {
    const binaries = await unpackedPackage();
    await chmod(isRoot ? join(dir, 'package') : join(binaries.dir, 'lib'), isRoot ? 0o700 : 0o555);
    const usable = await usableBinaries(binaries, dir, account);
    expect(usable.dir).toBe(join(dir, 'native-18.4.0'));
    expect(await readFile(join(usable.dir, 'lib', 'libpq.so.5'), 'utf8')).toBe('library');
    await expect(stat(join(usable.dir, 'lib', 'libpq.a'))).rejects.toThrow('ENOENT');
    expect(await usableBinaries(binaries, dir, account)).toEqual(usable);
    if (!isRoot) await chmod(join(binaries.dir, 'lib'), 0o755);
  });
});
