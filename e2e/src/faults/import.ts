import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
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
  const host = await Host.start({ subgraphs: 'in-process', dataDir });
  const [row] = await ask<{ n: number }>(
    { dataDir, service: 'civil-affairs' },
    `select count(*)::int as n from division where starts_with(code, $1)`,
    [prefix],
  );
  await host.end('SIGINT');
  return row?.n ?? 0;
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
}
