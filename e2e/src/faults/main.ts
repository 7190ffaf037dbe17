// The product as a whole, started, killed and confused: npm run e2e [-- --histories N] [--seed N] [--only start,seams,…]
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { Host, type Mode } from '../host.js';
import { Checks } from './checks.js';
import { admissionsInUse } from './commands.js';
import { playHistories } from './histories.js';
import { importObstacles, imports } from './import.js';
import { killAtSeam } from './kill-at-seam.js';
import { page } from './page.js';
import { admit } from './scene.js';
import { seams } from './seams.js';
import { closeStage, openStage } from './stage.js';
import {
  endLeftovers,
  endsCleanly,
  everyCount,
  firstLoads,
  obstacles,
  survivesKill,
  whileItRuns,
} from './start-stop.js';
import { twoGateways } from './two-gateways.js';

const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: '200' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    only: { type: 'string', default: 'start,page,import,loads,seams,histories,gateways' },
  },
});
const parts = values.only.split(',');
const wants = (part: string): boolean => parts.includes(part);
const checks = new Checks();
const folder = mkdtempSync(join(tmpdir(), 'shequ-faults-'));
// Started by root, PostgreSQL runs under another user, who has to pass through here.
chmodSync(folder, 0o711);
const dataDir = join(folder, 'data');
const cutShort = join(folder, 'cut-short');
/** What a failed check has spoilt is of no use to the next. */
let isSpoilt = false;

/** The host on the data that the checks before have left, if they left it sound. */
async function started(mode: Mode = 'in-process'): Promise<Host> {
  if (isSpoilt) await endLeftovers(dataDir);
  const args = isSpoilt ? ['--fresh'] : [];
  isSpoilt = false;
  return Host.start({ mode, dataDir, args });
}

async function starting(): Promise<void> {
  checks.part('启动与停止 · Start and stop');
  const host = await checks.check('a first start', () => started());
  if (host === null) return;
  const whole = await everyCount(host);
  if (wants('start')) await whileItRuns(checks, host);
  if (wants('page')) await page(checks, host);
  if (wants('import')) await importObstacles(checks, host);
  await checks.check('Ctrl-C ends everything', () => endsCleanly(host));
  if (wants('start')) {
    await obstacles(checks, dataDir);
    await checks.check('kill -9 and a second start keep everything, and take PostgreSQL over', async () =>
      endsCleanly(await survivesKill(await started())),
    );
  }
  if (wants('import')) await imports(checks, dataDir);
  if (wants('loads')) await firstLoads(checks, cutShort, whole);
}

async function killing(): Promise<void> {
  checks.part('在每个接缝处 kill -9 · kill -9 at each seam');
  const prepared = async () => {
    const host = await started();
    return { host, admission: await admit(host, '故障检查', 10_000) };
  };
  let ground = await prepared();
  for (const seam of seams) {
    const { host, admission } = ground;
    const again = await checks.check(seam.title, () => killAtSeam(host, seam, admission));
    isSpoilt = again === null;
    ground = again === null ? await prepared() : { host: again, admission };
  }
  await endsCleanly(ground.host);
}

async function confusing(count: number, seed: number): Promise<void> {
  checks.part(`随机历史 · Random histories (--seed ${seed} --histories ${count})`);
  const host = await started();
  const names = Array.from({ length: admissionsInUse }, (_, at) => `随机历史 ${at}`);
  const admissions = [];
  for (const name of names) admissions.push(await admit(host, name, 100_000));
  const stage = openStage(host, admissions);
  const done = await checks.check(`${count} histories of 50 commands`, async () => {
    const totals = await playHistories(stage, count, seed);
    checks.note(
      Object.entries(totals)
        .map(([what, n]) => `${what} ${n}`)
        .join(', '),
    );
    return totals;
  });
  if (done === null) isSpoilt = true;
  await closeStage(stage);
  if (host.isRunning) await checks.check('Ctrl-C after all this', () => endsCleanly(host));
}

async function racing(): Promise<void> {
  checks.part('两个网关 · Two gateways');
  const host = await started('http');
  await checks.check('never exceed what was admitted by one', async () => {
    checks.note(await twoGateways(host));
  });
  await endsCleanly(host);
}

try {
  if (['start', 'page', 'import', 'loads'].some(wants)) await starting();
  if (wants('seams')) await killing();
  if (wants('histories')) await confusing(Number(values.histories), Number(values.seed));
  if (wants('gateways')) await racing();
} catch (error) {
  await checks.check('nothing unforeseen happens', () => {
    throw error;
  });
}
process.exitCode = checks.end();
for (const place of [dataDir, cutShort]) await endLeftovers(place);
rmSync(folder, { recursive: true, force: true });
