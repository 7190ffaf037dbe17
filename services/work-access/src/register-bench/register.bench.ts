// What the register costs at the size of a city. Seeds, measures, and prints one line of JSON; the data directory is kept for
// whoever asks through the gateway. Usage: node register.bench.js --data-dir DIR [--tasks N] [--admissions N] [--short]
// [--seed-only]
import { randomBytes } from 'node:crypto';
import process from 'node:process';
import { migrate, provisionService, startCluster, urlOfDatabase, withClient } from '@shequ/database';
import { InProcessTransport } from '@shequ/messaging';
import { startService, SystemClock } from '@shequ/service';
import type { Client } from './statements.js';
import { workAccess } from '../service.js';
import { gateTwoRate } from './gate-two-rate.js';
import { costOfPages, type PageCost } from './pages.js';
import { seed } from './seed.js';
import { runTimers } from '../timer/scheduler.js';
import { timerHandlers } from '../timer/handlers.js';

function argument(name: string, otherwise: number): number {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
}
const at = process.argv.indexOf('--data-dir');
const dataDir = at < 0 ? undefined : process.argv[at + 1];
if (dataDir === undefined) throw new Error('Name a data directory: --data-dir DIR');

const short = process.argv.includes('--short');
const size = {
  communities: 1_000,
  departments: 200,
  admissions: argument('admissions', 50_000),
  tasks: argument('tasks', 200_000),
};
const said = (what: string): void => void process.stderr.write(`${what}\n`);

async function plansOf(client: Client, costs: readonly PageCost[]) {
  const plans = [];
  for (const { name, statements } of costs)
    for (const { text, values, ms } of statements) {
      if (!/^\s*(select|with)/i.test(text)) continue;
      const { rows } = await client.query<Record<string, string>>(
        `explain (analyze, buffers, timing off, summary off) ${text}`,
        [...values],
      );
      plans.push({ page: name, text, ms, plan: rows.map((row) => Object.values(row)[0] ?? '') });
    }
  return plans;
}

async function passOfTimers(
  service: Awaited<ReturnType<typeof startService>>,
  clock: SystemClock,
): Promise<number> {
  const begun = performance.now();
  await runTimers({ db: service.db, clock, handlers: timerHandlers });
  return performance.now() - begun;
}

async function measured(databaseUrl: string, client: Client) {
  const clock = new SystemClock();
  const transport = new InProcessTransport();
  const service = await startService(workAccess, {
    databaseUrl,
    transport,
    identityKey: randomBytes(32),
    clock,
  });
  try {
    const costs = await costOfPages(service, short ? 20 : 200);
    const idlePassMs = await passOfTimers(service, clock);
    const plans = await plansOf(client, costs);
    const gateTwo = await gateTwoRate({ db: service.db, clock, client }, short ? 6 : 42);
    const pages = costs.map(({ name, databaseMs, wholeMs }) => ({ name, databaseMs, wholeMs }));
    return { size, pages, gateTwo, idlePassMs, plans };
  } finally {
    await service.stop();
  }
}

const cluster = await startCluster({ dataDir });
try {
  const database = await provisionService(cluster, workAccess.name);
  await migrate(database.migratorUrl, workAccess.migrations);
  const adminUrl = urlOfDatabase(cluster.adminUrl, 'work_access');
  await withClient(adminUrl, async (client) => {
    await seed(client, size, said);
    if (process.argv.includes('--seed-only')) return;
    said('measuring');
    process.stdout.write(`${JSON.stringify(await measured(database.appUrl, client))}\n`);
  });
} finally {
  await cluster.stop();
}
