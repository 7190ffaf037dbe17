import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chown, mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Account } from './account.js';
import { type Binaries, program } from './binaries.js';
import { ClusterError } from './cluster-error.js';
import { markerFile, writeProblem } from './data-dir.js';

interface Initialisation {
  readonly binaries: Binaries;
  readonly dataDir: string;
  readonly account: Account | undefined;
  readonly password: string;
  readonly fsync: boolean;
}

const draftPrefix = 'postgres.init-';

/**
 * Creates PostgreSQL's directory: beside its place first, then renamed, so a crash leaves only a draft,
 * which the next start removes.
 */
export async function initialise(plan: Initialisation): Promise<void> {
  await removeDrafts(plan.dataDir);
  const draft = join(plan.dataDir, draftPrefix + randomUUID());
  const passwordFile = `${draft}.password`;
  try {
    await mkdir(draft, { mode: 0o700 });
    await writeFile(passwordFile, plan.password, { mode: 0o600 });
    if (plan.account !== undefined) {
      await chown(draft, plan.account.uid, plan.account.gid);
      await chown(passwordFile, plan.account.uid, plan.account.gid);
    }
    await runInitdb(plan, draft, passwordFile);
    await writeFile(join(draft, markerFile), plan.binaries.version, { mode: 0o644 });
    await rename(draft, join(plan.dataDir, 'postgres'));
    if (plan.fsync) await flushDirectory(plan.dataDir);
  } catch (error) {
    await removeDrafts(plan.dataDir);
    throw writeProblem(plan.dataDir, error);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** Code-point order on every platform; `lc-ctype` must know Chinese, or pg_trgm finds no trigram in it. */
function initdbArguments(draft: string, passwordFile: string, fsync: boolean): readonly string[] {
  const ctype = process.platform === 'linux' ? 'C.UTF-8' : 'en_US.UTF-8';
  return [
    `--pgdata=${draft}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    ...(process.platform === 'win32' ? [] : [`--lc-ctype=${ctype}`]),
    '--no-instructions',
    ...(fsync ? [] : ['--no-sync']),
  ];
}

async function runInitdb(plan: Initialisation, draft: string, passwordFile: string): Promise<void> {
  const file = program(plan.binaries, 'initdb');
  const { code, output } = await run(file, initdbArguments(draft, passwordFile, plan.fsync), plan.account);
  if (code === 0) return;
  const detail = output.trim().split('\n').at(-1) ?? `exit ${code}`;
  if (/No space left|quota/i.test(output))
    throw new ClusterError('DISK_FULL', { path: plan.dataDir, detail });
  if (/could not look up effective user/i.test(output)) {
    throw new ClusterError('NO_ACCOUNT', { path: plan.dataDir, detail });
  }
  throw new ClusterError('BINARIES_UNUSABLE', { path: plan.binaries.dir, detail });
}

function run(
  file: string,
  args: readonly string[],
  account: Account | undefined,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const identity = account === undefined ? {} : { uid: account.uid, gid: account.gid };
    const child = spawn(file, args, { ...identity, cwd: '/', env: serverEnvironment() });
    const chunks: string[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
    child.on('error', (error) =>
      reject(new ClusterError('BINARIES_UNUSABLE', { path: file, detail: error.message }, error)),
    );
    child.on('close', (code) => resolve({ code, output: chunks.join('') }));
  });
}

/** Nothing of our own environment reaches PostgreSQL: PG* variables, libraries and locales would change it. */
export function serverEnvironment(): Record<string, string> {
  const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMP'];
  const entries = kept.flatMap((name) => {
    // Handed on to another program, not read as a setting.
    // eslint-disable-next-line no-restricted-properties
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(entries);
}

async function removeDrafts(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    if (!name.startsWith(draftPrefix) && !name.startsWith('native.part-')) continue;
    await rm(join(dataDir, name), { recursive: true, force: true, maxRetries: 5 });
  }
}

async function flushDirectory(dir: string): Promise<void> {
  const handle = await open(dir, 'r');
  await handle.sync().finally(() => handle.close());
}
