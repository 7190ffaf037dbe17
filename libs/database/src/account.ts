import { spawnSync } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ClusterError } from './cluster-error.js';

/** The user that runs PostgreSQL when this process is root, which PostgreSQL refuses to run as. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** In this order: an account made for PostgreSQL, else the one that owns nothing. */
const preferredNames = ['postgres', 'nobody'];

/**
 * Who runs the server: undefined means "the user of this process", an account means "this one, because we
 * are root". A kept data directory keeps its owner. Throws `NO_ACCOUNT` when root finds no other user.
 */
export async function serverAccount(pgdata: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = await readAccounts();
  const owner = await stat(pgdata).then(
    ({ uid }) => uid,
    () => 0,
  );
  const keeper = accounts.find(({ uid }) => uid === owner && uid !== 0);
  if (keeper !== undefined) return keeper;
  for (const name of preferredNames) {
    const account = accounts.find((candidate) => candidate.name === name);
    if (account !== undefined) return account;
  }
  throw new ClusterError('NO_ACCOUNT', { path: pgdata, detail: 'uid 0' });
}

/** Whether the server's user can enter and read `path`; the kernel is asked, not the mode bits. */
export function canReach(path: string, account: Account | undefined): boolean {
  if (process.platform === 'win32') return true;
  const identity = account === undefined ? {} : { uid: account.uid, gid: account.gid };
  const { status, error } = spawnSync('/bin/sh', ['-c', 'test -r "$1" || test -x "$1"', 'sh', path], {
    ...identity,
    cwd: '/',
    stdio: 'ignore',
  });
  if (error !== undefined) throw new ClusterError('NO_ACCOUNT', { path, detail: error.message }, error);
  return status === 0;
}

/** The outermost directory on the way to `path` that the account cannot enter, or undefined. */
export function firstBarrier(path: string, account: Account): string | undefined {
  const parent = dirname(path);
  const outer = parent === path ? undefined : firstBarrier(parent, account);
  return outer ?? (canReach(path, account) ? undefined : path);
}

async function readAccounts(): Promise<readonly Account[]> {
  const text = await readFile('/etc/passwd', 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    if (name === undefined || uid === undefined || gid === undefined) return [];
    return [{ name, uid: Number(uid), gid: Number(gid) }];
  });
}
