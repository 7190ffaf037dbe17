/* eslint-disable no-restricted-properties -- part of the specs: children inherit the environment of the run */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { quoteName, urlOfDatabase, withClient } from './admin.js';

/** A program of its own that uses this library, to be killed, or run as another user or in another zone. */
export interface ChildSpec {
  readonly code: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly uid?: number;
}

/** A started program and the first line that it printed. */
export interface Child {
  readonly process: ChildProcess;
  readonly line: string;
}

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Runs until it is killed, and not longer than the spec, even when that is killed too. */
const untilParentEnds = `process.stdin.resume().on('close', () => process.exit(1));`;

/** Starts the code with the library's exports in scope as `database`; resolves at its first line of output. */
export async function startChild(spec: ChildSpec): Promise<Child> {
  const dir = join(root, 'node_modules', '.cache', `shequ-spec-${randomBytes(4).toString('hex')}`);
  await mkdir(dir, { recursive: true, mode: 0o755 });
  const bundle = join(dir, 'database.mjs');
  await build({
    entryPoints: [join(root, 'libs/database/src/index.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  });
  const program = join(dir, 'program.mjs');
  const url = JSON.stringify(pathToFileURL(bundle).href);
  await writeFile(
    program,
    `import * as database from ${url};
${untilParentEnds}
${spec.code}`,
  );
  const child = spawn(process.execPath, [program, ...(spec.args ?? [])], {
    cwd: '/',
    env: { ...process.env, ...spec.env },
    ...(spec.uid === undefined ? {} : { uid: spec.uid, gid: spec.uid }),
  });
  const line = await firstLine(child).finally(() => rm(dir, { recursive: true, force: true }));
  return { process: child, line };
}

/** Ends the program the hard way and waits until it has gone; one that has gone already is no error. */
export async function killNine(child: Child): Promise<void> {
  if (child.process.exitCode !== null || child.process.signalCode !== null) return;
  const gone = new Promise((resolve) => child.process.once('exit', resolve));
  child.process.kill('SIGKILL');
  await gone;
}

/** A directory below the system's temporary one, removed by the caller. */
export function temporaryDir(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'shequ-spec-'));
}

/** The cluster of the run. */
export function clusterUrl(): string {
  const url = process.env['SHEQU_TEST_CLUSTER'];
  if (url === undefined) throw new Error('No database cluster: start the specs with npm test');
  return url;
}

/** An empty database in the cluster of the run. */
export async function emptyDatabase(): Promise<{ url: string; drop: () => Promise<unknown> }> {
  const name = `spec_${randomBytes(4).toString('hex')}`;
  const admin = clusterUrl();
  const run = (sql: string): Promise<unknown> => withClient(admin, (client) => client.query(sql));
  await run(`CREATE DATABASE ${quoteName(name)}`);
  return {
    url: urlOfDatabase(admin, name),
    drop: () => run(`DROP DATABASE ${quoteName(name)} WITH (FORCE)`),
  };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let out = '';
    let err = '';
    child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.stdout?.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      const end = out.indexOf('\n');
      if (end >= 0) resolve(out.slice(0, end));
    });
    child.once('exit', (code) => reject(new Error(`The program ended with ${code}: ${err}`)));
  });
}
