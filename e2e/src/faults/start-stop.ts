// Starting and stopping as people do it: Ctrl-C, kill -9, an impatient kill during the first load, obstacles.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';
import { eventually, Host } from '../host.js';
import { countRows, type Counts } from '../story/rows.js';
import type { Checks } from './checks.js';
import { isReady, runProgram, starter, type Ended } from './program.js';

export const services = [
  'civil-affairs',
  'public-security',
  'party-organization',
  'volunteers',
  'work-access',
];

/** What chores write by the clock, whoever does anything: the register's time, and how others take note of it. */
const ticking = ['outbox', 'inbox', 'event_sequence', 'topic_state', 'history'];

/** Rows of every service that only commands and the first load write. */
export async function everyCount(host: Host): Promise<Counts> {
  const all: Record<string, number> = {};
  for (const service of services)
    for (const [table, count] of Object.entries(await countRows(host, service)))
      if (!ticking.includes(table)) all[`${service}.${table}`] = count;
  return all;
}

/** Process id of the PostgreSQL of a data directory; null when none is left. */
export function postgresOf(dataDir: string): number | null {
  const file = join(dataDir, 'postgres', 'postmaster.pid');
  if (!existsSync(file)) return null;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  return existsSync(`/proc/${pid}`) ? pid : null;
}

/** A host of this data directory that a failed check has left behind. */
function hostOf(dataDir: string): number | null {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  const found = pids.find((pid) => {
    try {
      const isOfNode = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(starter);
      const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
      return isOfNode && environment.includes(`DATA_DIR=${dataDir}`);
    } catch {
      return false;
    }
  });
  return found === undefined ? null : Number(found);
}

/** After a failed check something may still run on the data directory: it is this program's own, and ends. */
export async function endLeftovers(dataDir: string): Promise<void> {
  const ends: readonly (readonly [number | null, NodeJS.Signals])[] = [
    [hostOf(dataDir), 'SIGKILL'],
    [postgresOf(dataDir), 'SIGINT'],
  ];
  for (const [pid, signal] of ends) if (pid !== null) process.kill(pid, signal);
  await eventually(
    () => Promise.resolve(postgresOf(dataDir)),
    (pid) => pid === null,
  );
}

/** An obstacle ends the start with one sentence, in both languages, that says what to do: no stack, no start. */
function assertOneSentence({ code, err, out }: Ended, says: RegExp): void {
  const lines = err.split('\n').filter((line) => line.trim() !== '');
  assert.ok(code !== null && code > 0, `ended with ${String(code)}: ${out}${err}`);
  assert.equal(lines.length, 1, `more than one line on standard error: ${err}`);
  assert.match(err, says);
  assert.match(err, /\p{Script=Han}/u);
}

const start = (dataDir: string): Promise<Ended> =>
  runProgram({
    env: { DATA_DIR: dataDir, SUBGRAPHS: 'in-process' },
    watch: (out) => (isReady(out) ? 'SIGINT' : null),
  });

export async function endsCleanly(host: Host): Promise<void> {
  const before = host.isRunning;
  assert.equal(await host.end('SIGINT'), 0, before ? host.printed() : 'it had ended before');
  assert.equal(postgresOf(host.dataDir), null, 'PostgreSQL was left running');
  assert.match(host.printed(), /stopped\n$/);
}

/** While a host runs: its data and its port are taken. */
export async function whileItRuns(checks: Checks, host: Host): Promise<void> {
  await checks.check('a data directory in use is said, and left alone', async () => {
    assertOneSentence(await start(host.dataDir), /in use by process \d+; stop that process or set DATA_DIR/);
    assert.equal((await fetch(`${host.url}/health/ready`)).status, 200);
  });
  await checks.check('a taken port is said, before anything is started', async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    const dataDir = `${host.dataDir}-never`;
    const ended = await runProgram({ env: { DATA_DIR: dataDir, PORT: String(port) } });
    server.close();
    assertOneSentence(ended, new RegExp(`Port ${port} is taken.+PORT=`));
    assert.equal(existsSync(dataDir), false);
  });
}

/** While none runs: directories that cannot be started are said, and nothing in them is changed. */
export async function obstacles(checks: Checks, dataDir: string): Promise<void> {
  const version = join(dataDir, 'postgres', 'PG_VERSION');
  const marker = join(dataDir, 'postgres', 'shequ-cluster');
  await checks.check('a data directory of another version is said', async () => {
    const own = readFileSync(version, 'utf8');
    writeFileSync(version, '9\n');
    try {
      assertOneSentence(await start(dataDir), /belongs to another PostgreSQL \(9 ≠ \d+\); set DATA_DIR/);
    } finally {
      writeFileSync(version, own);
    }
  });
  await checks.check('a half-initialised data directory is said', async () => {
    renameSync(marker, `${marker}.away`);
    try {
      assertOneSentence(await start(dataDir), /half initialised; rebuild it with npm start -- --fresh/);
    } finally {
      renameSync(`${marker}.away`, marker);
    }
  });
  await checks.check('a setting that is none is said', async () => {
    const ended = await runProgram({ env: { DATA_DIR: dataDir, PORT: 'many' } });
    assert.ok(ended.code !== null && ended.code > 0);
    assert.match(ended.err, /PORT/);
    assert.doesNotMatch(ended.err, /^\s+at /m);
  });
}

/** kill -9, twice: the data stays, and the PostgreSQL that is left running is taken over. */
export async function survivesKill(host: Host): Promise<Host> {
  const { dataDir } = host;
  const [before, postgres] = [await everyCount(host), postgresOf(dataDir)];
  await host.end('SIGKILL');
  assert.equal(postgresOf(dataDir), postgres, 'PostgreSQL went along');
  const again = await Host.start({ mode: 'in-process', dataDir });
  assert.equal(postgresOf(dataDir), postgres, 'PostgreSQL was not taken over');
  assert.deepEqual(await everyCount(again), before);
  return again;
}

/** The same rows as after a first start that nobody disturbed. */
async function assertWhole(dataDir: string, whole: Counts, ...args: readonly string[]): Promise<void> {
  const host = await Host.start({ mode: 'in-process', dataDir, args });
  assert.deepEqual(await everyCount(host), whole);
  await endsCleanly(host);
}

/** First loads that are cut short, each later than the one before, and a fresh beginning. */
export async function firstLoads(checks: Checks, dataDir: string, whole: Counts): Promise<void> {
  for (const step of ['Database', 'Divisions', 'Departments and admissions'])
    await checks.check(`kill -9 at "${step}" of the first load`, async () => {
      const ended = await runProgram({
        env: { DATA_DIR: dataDir },
        watch: (out) => (out.includes(`${step} …`) ? 'SIGKILL' : null),
      });
      assert.equal(ended.code, null);
      assert.ok(!isReady(ended.out));
    });
  await checks.check('the next start ends whole', () => assertWhole(dataDir, whole));
  await checks.check('--fresh recovers a half-initialised data directory', async () => {
    renameSync(join(dataDir, 'postgres', 'shequ-cluster'), join(dataDir, 'marker.away'));
    await assertWhole(dataDir, whole, '--fresh');
  });
  await checks.check('--fresh recovers a data directory of another version', async () => {
    writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '9\n');
    await assertWhole(dataDir, whole, '--fresh');
  });
}
