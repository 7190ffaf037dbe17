import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Host } from '../host.js';
import type { Checks } from './checks.js';
import { runProgram, type Ended } from './program.js';
import { ask } from './sql.js';

const file = fileURLToPath(
  new URL('../../../services/civil-affairs/data/divisions/370785-gaomi.csv', import.meta.url),
);
const prefix = '370785';

const load = (dataDir: string, ...args: readonly string[]): Promise<Ended> =>
  runProgram({ args: ['--only', 'import', '--file', file, ...args], env: { DATA_DIR: dataDir } });

async function loaded(dataDir: string): Promise<number> {
  const host = await Host.start({ mode: 'in-process', dataDir });
  const [row] = await ask<{ n: number }>(
    { dataDir, service: 'civil-affairs' },
    `select count(*)::int as n from division where starts_with(code, $1)`,
    [prefix],
  );
  await host.end('SIGINT');
  return row?.n ?? 0;
}

const [city, invented] = ['6298', '629801'];

/** A county that is none, large enough to be caught in the middle of: 100 streets with 100 communities each. */
function inventCounty(): string {
  const two = (n: number): string => String(n).padStart(3, '0');
  const streets = Array.from({ length: 100 }, (_, at) => `${invented}${two(at + 1)}`);
  const rows = streets.flatMap((street) => [
    `${street},街道${street},street,${invented}`,
    ...Array.from({ length: 100 }, (_, at) => `${street}${two(at + 1)},社区${at + 1},community,${street}`),
  ]);
  const above = [`${city},虚构市,city,62`, `${invented},虚构县,county,${city}`];
  return ['code,name,level,parent', ...above, ...rows, ''].join('\n');
}

/** What of the invented county is there, in the tables and on the way to others. */
async function inventedRows(dataDir: string): Promise<Readonly<Record<string, number>>> {
  const [row] = await ask<Record<string, number>>(
    { dataDir, service: 'civil-affairs' },
    `select (select count(*)::int from division where starts_with(code, $1)) as divisions,
       (select count(*)::int from community where starts_with(code, $1)) as communities,
       (select count(*)::int from outbox where starts_with(partitionkey, $1)) as told`,
    [city],
  );
  return row ?? {};
}

/** kill -9 while the file is read and while it is loaded: nothing is there by halves, and the next run goes on. */
async function survivesKills(dataDir: string, county: string): Promise<void> {
  const nothing = { divisions: 0, communities: 0, told: 0 };
  const run = (until: string | null): Promise<Ended> =>
    runProgram({
      args: ['--only', 'import', '--file', county],
      env: { DATA_DIR: dataDir },
      watch: (out) => (until !== null && out.includes(until) ? 'SIGKILL' : null),
    });
  for (const phase of ['read: ', 'loading: ']) {
    const { code, out, err } = await run(phase);
    assert.equal(code, null, `it ended before it was killed at "${phase}": ${out}${err}`);
    assert.deepEqual(await inventedRows(dataDir), nothing, `half loaded, killed at "${phase}"`);
  }
  const ended = await run(null);
  assert.equal(ended.code, 0, ended.out + ended.err);
  // Everything had been staged by the second run: the third has nothing left to read.
  assert.doesNotMatch(ended.out, /read: /);
  const host = await Host.start({ mode: 'in-process', dataDir });
  const rows = await inventedRows(dataDir);
  await host.end('SIGINT');
  assert.deepEqual(rows, { divisions: 10_102, communities: 10_000, told: 10_000 });
}

/** One sentence in both languages, without usage. */
function assertOneLine({ code, err, out }: Ended, says: RegExp): void {
  assert.equal(code, 2, out + err);
  assert.equal(err.trim().split('\n').length, 1, err);
  assert.match(err, says);
  assert.match(err, /\p{Script=Han}/u);
}

/** What keeps an import from beginning is said at once. */
export async function importObstacles(checks: Checks, host: Host): Promise<void> {
  await checks.check('an import while the system runs is told to stop it first', async () => {
    assertOneLine(await load(host.dataDir), /The system is running: stop it/);
  });
  await checks.check('an import without --file, or without the file, begins nothing', async () => {
    const env = { DATA_DIR: `${host.dataDir}-never` };
    const missing = await runProgram({ args: ['--only', 'import'], env });
    assert.equal(missing.code, 2);
    assert.match(missing.err, /--file is missing[^]+npm run import -- --file F/);
    const nowhere = await runProgram({ args: ['--only', 'import', '--file', 'nowhere.csv'], env });
    assertOneLine(nowhere, /There is no file .+nowhere\.csv/);
    assert.equal(existsSync(env.DATA_DIR), false);
  });
}

/** Another place is loaded by a command, on the data of a system that is stopped. */
export async function imports(checks: Checks, dataDir: string): Promise<void> {
  const lines = readFileSync(file, 'utf8').split('\n');
  const rows = lines.filter((line) => line.startsWith(prefix)).length;
  await checks.check('import --dry-run reports and loads nothing', async () => {
    const ended = await load(dataDir, '--dry-run');
    assert.equal(ended.code, 0, ended.out + ended.err);
    assert.equal(await loaded(dataDir), 0);
  });
  await checks.check(`import loads the ${rows} divisions of Gaomi, and once only`, async () => {
    const ended = await load(dataDir);
    assert.equal(ended.code, 0, ended.out + ended.err);
    const again = await load(dataDir);
    assert.equal(again.code, 0, again.out + again.err);
    assert.equal(await loaded(dataDir), rows);
  });
  await checks.check(
    'kill -9 during an import leaves nothing by halves, and the next run goes on',
    async () => {
      const county = join(dataDir, '..', 'county.csv');
      writeFileSync(county, inventCounty());
      await survivesKills(dataDir, county);
    },
  );
}
