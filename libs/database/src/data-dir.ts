import { randomUUID } from 'node:crypto';
import { chmod, mkdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { type Account, canReach, firstBarrier, serverAccount } from './account.js';
import { ClusterError, systemCode } from './cluster-error.js';

/** What a data directory holds before the start. */
export type DataDirState = 'EMPTY' | 'READY';

/** Written into PostgreSQL's directory when initdb has finished; without it the directory is not whole. */
export const markerFile = 'shequ-cluster';

/**
 * Makes the data directory exist, writable by us and, when we are root, enterable by the server's account.
 * Returns its real path. Only the directory itself is ever opened, never a parent that was there before.
 */
export async function prepareDataDir(dataDir: string, account: Account | undefined): Promise<string> {
  const wanted = resolve(dataDir);
  try {
    const made = await mkdir(wanted, { recursive: true, mode: 0o700 });
    if (made !== undefined && account !== undefined) await openPath(made, wanted);
    await probe(wanted);
  } catch (error) {
    throw writeProblem(wanted, error);
  }
  const dir = await realpath(wanted);
  if (account !== undefined) await letIn(dir, account);
  return dir;
}

/**
 * Whether the user that would run the server can enter the place of this data directory, which need not
 * exist yet. False only for root, below a directory that is closed to others; ask before choosing a default.
 */
export async function databaseUserReaches(dataDir: string): Promise<boolean> {
  const account = await serverAccount(join(dataDir, 'postgres'));
  if (account === undefined) return true;
  let place = dirname(resolve(dataDir));
  while (!(await present(place))) place = dirname(place);
  return firstBarrier(place, account) === undefined;
}

/** Which state PostgreSQL's directory is in; a state that cannot be started throws its own error. */
export async function dataDirState(dataDir: string, major: string): Promise<DataDirState> {
  const foreign = await versionIn(dataDir);
  if (foreign !== undefined) throw otherVersion(dataDir, foreign, major);
  const pgdata = join(dataDir, 'postgres');
  if (!(await present(pgdata))) return 'EMPTY';
  const version = await versionIn(pgdata);
  if (version === undefined) throw new ClusterError('DATA_DIR_HALF_INITIALISED', { path: dataDir });
  if (version !== major) throw otherVersion(dataDir, version, major);
  if (!(await present(join(pgdata, markerFile)))) {
    throw new ClusterError('DATA_DIR_HALF_INITIALISED', { path: dataDir });
  }
  return 'READY';
}

/** Turns a failed write in the data directory into its sentence. */
export function writeProblem(path: string, error: unknown): ClusterError {
  if (error instanceof ClusterError) return error;
  const code = systemCode(error);
  const facts = { path, detail: code ?? String(error) };
  return new ClusterError(
    code === 'ENOSPC' || code === 'EDQUOT' ? 'DISK_FULL' : 'DATA_DIR_NOT_WRITABLE',
    facts,
    error,
  );
}

/** Whether a path exists; a path that may not be looked at throws `DATA_DIR_NOT_WRITABLE`. */
export async function present(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw writeProblem(path, error);
  }
}

async function versionIn(dir: string): Promise<string | undefined> {
  try {
    return (await readFile(join(dir, 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw writeProblem(dir, error);
  }
}

async function probe(dir: string): Promise<void> {
  const file = join(dir, `.probe-${randomUUID()}`);
  await writeFile(file, '');
  await rm(file);
}

/** Every directory that we have just made may be passed through, but not listed, by the server's account. */
async function openPath(first: string, last: string): Promise<void> {
  await chmod(first, 0o711);
  let path = first;
  for (const part of relative(first, last).split(sep).filter(Boolean)) {
    path = join(path, part);
    await chmod(path, 0o711);
  }
}

async function letIn(dir: string, account: Account): Promise<void> {
  if (!canReach(dir, account) && dir !== homedir() && firstBarrier(dirname(dir), account) === undefined) {
    await chmod(dir, ((await stat(dir)).mode & 0o777) | 0o011);
  }
  const barrier = firstBarrier(dir, account);
  if (barrier === undefined) return;
  throw new ClusterError('DATA_DIR_UNREACHABLE', { path: barrier, detail: account.name });
}

function otherVersion(path: string, found: string, wanted: string): ClusterError {
  return new ClusterError('DATA_DIR_OTHER_VERSION', { path, detail: `${found} ≠ ${wanted}` });
}

/** A clone in root's home is closed to the user under which PostgreSQL runs then. */
const elsewhere = '/var/lib/shequ';

/** Where data are kept when nobody says where, absolute: `.data`, or elsewhere if PostgreSQL's user cannot enter that. */
export async function defaultDataDir(): Promise<string> {
  const here = resolve('.data');
  return (await databaseUserReaches(here)) ? here : elsewhere;
}
