import { statfs } from 'node:fs/promises';
import { ClusterError } from './cluster-error.js';

/** Reads how many bytes an ordinary user may still write in the file system of a directory. */
export type FreeBytes = (dir: string) => Promise<number>;

/** Below this the cluster does not start: one checkpoint's log and a first load of real data fit in it. */
export const freeBytesMin = 256 * 1024 * 1024;

/** Free bytes of the file system that holds `dir`, as an ordinary user sees them. Throws when `dir` is missing. */
export const freeBytes: FreeBytes = async (dir) => {
  const { bavail, bsize } = await statfs(dir);
  return bavail * bsize;
};

/**
 * The disk guard: null while there is room, else the `DISK_FULL` error to show or to throw.
 * Ask it at start and before large writes; `read` is replaced in tests.
 */
export async function diskProblem(dir: string, read: FreeBytes = freeBytes): Promise<ClusterError | null> {
  const free = await read(dir);
  return free >= freeBytesMin ? null : diskFull(dir, free);
}

function diskFull(dir: string, free: number): ClusterError {
  const mebibytes = (bytes: number): string => `${Math.floor(bytes / 1024 / 1024)} MiB`;
  return new ClusterError('DISK_FULL', {
    path: dir,
    detail: `${mebibytes(free)} < ${mebibytes(freeBytesMin)}`,
  });
}
