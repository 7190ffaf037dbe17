// The whole system as a city runs it, on one machine: every service and two gateways as processes of their own, joined by a
// real Apache Kafka, each service on its own database.
import { join } from 'node:path';
import process from 'node:process';
import { ConfigError, loadConfig } from '@shequ/config';
import { ClusterError, MigrationError } from '@shequ/database';
import { BrokerError } from '@shequ/kafka';
import {
  anchorKey,
  AnchorKeyError,
  assertPortIsFree,
  banner,
  bringTo,
  CannotStart,
  dataDirOf,
  ForeignDatabase,
  keysOf,
  openDatabases,
  Progress,
  services,
} from '@shequ/single-host';
import { handedOn } from '@shequ/tracing';
import { openBus } from './bus.js';
import { Child } from './child.js';
import { config, type DistributedConfig } from './config.js';
import { loadOnce } from './first-load.js';
import { Log } from './log.js';
import { gatewayProcesses, serviceProcesses, type Ground, type PlannedProcess } from './processes.js';
import { Roster } from './roster.js';
import { watch } from './watch.js';

const columns = 22;

/** What was started, to be ended in the opposite order: nobody loses what he still needs. */
class Ends {
  private readonly ends: (() => Promise<unknown>)[] = [];
  private ending: Promise<void> | null = null;

  add(end: () => Promise<unknown>): void {
    this.ends.push(end);
  }

  all(): Promise<void> {
    this.ending ??= this.inTurn();
    return this.ending;
  }

  private async inTurn(): Promise<void> {
    for (const end of this.ends.toReversed())
      await end().catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
  }
}

function stopOnSignals(ends: Ends): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      process.stdout.write('\n正在停止… · Stopping …');
      void ends.all().then(() => {
        process.stdout.write(' 已停止 · stopped\n');
        process.exit(0);
      });
    });
}

async function groundOf(settings: DistributedConfig, fresh: boolean, ends: Ends): Promise<Ground> {
  const dataDir = await dataDirOf({ DATA_DIR: settings.DATA_DIR });
  process.stdout.write(`社区图 Shequ Graph · ${dataDir}\n`);
  const progress = new Progress(process.stdout);
  const { POSTGRES_ADMIN_URL: adminUrl } = settings;
  const databases = await openDatabases({
    dataDir,
    fresh,
    definitions: services,
    progress,
    ...(adminUrl === undefined ? {} : { adminUrl }),
  });
  ends.add(() => databases.cluster.stop());
  const keys = keysOf(
    join(dataDir, 'host'),
    services.map(({ name }) => name),
  );
  anchorKey(dataDir);
  await loadOnce({ databases, keys, dataDir, progress });
  progress.step('消息总线', 'Kafka');
  const bus = await openBus(settings, dataDir);
  ends.add(() => bus.stop());
  await bringTo(`kafka ${bus.id}`, { dataDir, databases, definitions: services });
  progress.finish();
  return { settings, dataDir, databases, keys, bus, telemetry: handedOn(process.env) };
}

/** Starts processes side by side and waits for all. They end side by side, too. */
async function started(
  plans: readonly PlannedProcess[],
  { log, roster, ends }: { readonly log: Log; readonly roster: Roster; readonly ends: Ends },
): Promise<readonly Child[]> {
  const children = plans.map(
    (plan) =>
      new Child(plan, log, (pid) => {
        roster.note(plan.name, pid, plan.url);
      }),
  );
  ends.add(() => Promise.all(children.map((child) => child.stop())));
  for (const child of children) child.start();
  await Promise.all(children.map((child) => child.ready()));
  return children;
}

async function run(settings: DistributedConfig, fresh: boolean, ends: Ends): Promise<void> {
  const begun = performance.now();
  for (let at = 0; settings.PORT !== 0 && at < settings.GATEWAYS; at += 1)
    await assertPortIsFree(settings.PORT + at, '127.0.0.1');
  stopOnSignals(ends);
  const ground = await groundOf(settings, fresh, ends);
  const beside = {
    log: new Log(process.stdout, columns),
    roster: new Roster(join(ground.dataDir, 'processes.json')),
    ends,
  };
  const subgraphs = await serviceProcesses(ground);
  const running = await started([...subgraphs.values()].flat(), beside);
  const gateways = await gatewayProcesses(ground, subgraphs);
  const doors = await started(gateways, beside);
  const over = new AbortController();
  ends.add(() => {
    over.abort();
    return Promise.resolve();
  });
  const addresses = new Map([...running, ...doors].map(({ plan }) => [plan.name, urlOf(plan)]));
  addresses.set('kafka', ground.bus.brokers.join(','));
  const port = Number(new URL(gateways[0]?.url ?? '').port);
  const seconds = (performance.now() - begun) / 1000;
  process.stdout.write(banner({ host: '127.0.0.1', port, seconds, services: addresses }));
  void watch([...running, ...doors], beside.log, over.signal);
}

const urlOf = ({ readyUrl }: { readonly readyUrl: string }): string => new URL('/graphql', readyUrl).href;

/** @throws CannotStart for anything but --fresh: a slip of the keyboard must not start on other data than was meant */
function wantsFresh(): boolean {
  const given = process.argv.slice(2).join(' ');
  if (given === '' || given === '--fresh') return given !== '';
  throw new CannotStart(
    `Unknown: ${given}. There is npm run start:distributed, and npm run start:distributed -- --fresh, which begins anew. / ` +
      '无法识别的参数：只有 npm run start:distributed，以及清空重来的 npm run start:distributed -- --fresh。',
  );
}

function isForPeople(error: unknown): error is Error {
  return [
    AnchorKeyError,
    BrokerError,
    CannotStart,
    ClusterError,
    ConfigError,
    ForeignDatabase,
    MigrationError,
  ].some((kind) => error instanceof kind);
}

const ends = new Ends();
try {
  await run(loadConfig(config, process.env), wantsFresh(), ends);
} catch (error) {
  await ends.all();
  process.stderr.write(
    `\n${isForPeople(error) ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exit(1);
}
