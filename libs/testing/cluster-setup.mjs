// Jest's globalSetup: one real PostgreSQL for the whole run. Its address reaches the workers by the environment.
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const prefix = 'shequ-test-';

/** Jest runs this file natively, and Node 20 reads no TypeScript: the library is bundled first (0.1 s). */
async function loadDatabase() {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  // Inside the workspace, so that the packages it imports are found.
  const outfile = join(root, 'node_modules', '.cache', prefix + process.pid, 'database.mjs');
  await build({
    entryPoints: [join(root, 'libs/database/src/index.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
  });
  try {
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(join(outfile, '..'), { recursive: true, force: true });
  }
}

function kill(pid, signal) {
  try {
    process.kill(pid, signal);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/**
 * Clusters of runs that were killed hard: their PostgreSQL still runs, because it is made to survive.
 * Specs leave a cluster without its process on purpose for a moment, so theirs are judged later.
 */
async function sweep() {
  await sweepOf(prefix, 0);
  await sweepOf('shequ-spec-', 10 * 60_000);
}

async function sweepOf(start, ageMs) {
  for (const name of await readdir(tmpdir())) {
    const dir = join(tmpdir(), name);
    if (!name.startsWith(start) || !(await isOlder(dir, ageMs))) continue;
    const read = (file) => readFile(join(dir, file), 'utf8').catch(() => '');
    const lock = (await readdir(dir).catch(() => [])).find((file) => file.startsWith('cluster.lock.'));
    const holder = Number(/"pid":(\d+)/.exec(lock === undefined ? '' : await read(lock))?.[1] ?? 0);
    if (holder === 0 || kill(holder, 0)) continue;
    const postmaster = Number((await read('postgres/postmaster.pid')).split('\n')[0]);
    if (postmaster > 0 && (await comm(postmaster)) === 'postgres') kill(postmaster, 'SIGQUIT');
    await rm(dir, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
  }
}

const isOlder = async (dir, ageMs) =>
  Date.now() - ((await stat(dir).catch(() => undefined))?.mtimeMs ?? 0) >= ageMs;

const comm = async (pid) => (await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')).trim();

export default async function setup() {
  await sweep();
  const { startCluster } = await loadDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), prefix));
  const cluster = await startCluster({ dataDir, fsync: false });
  process.env.SHEQU_TEST_CLUSTER = cluster.adminUrl;
  let cleaned = false;
  const cleanNow = () => {
    if (cleaned) return;
    cleaned = true;
    kill(cluster.pid, 'SIGQUIT');
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  };
  process.on('exit', cleanNow);
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ]) {
    process.once(signal, () => {
      cleanNow();
      process.exit(code);
    });
  }
  globalThis.shequStopTestCluster = async () => {
    await cluster.stop();
    cleaned = true;
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  };
}
