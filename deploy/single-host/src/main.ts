// The whole system in one process: embedded PostgreSQL, every service, the gateway, a page.
import { join } from 'node:path';
import process from 'node:process';
import { ConfigError, loadConfig } from '@shequ/config';
import { ClusterError, MigrationError } from '@shequ/database';
import { chainWith } from '@shequ/history';
import { anchorsOf } from '@shequ/process';
import { ShiftedClock } from '@shequ/service';
import { startTracing, type Tracing } from '@shequ/tracing';
import { anchorFile } from './anchors.js';
import { banner } from './banner.js';
import { config, dataDirOf, type HostConfig } from './config.js';
import { openDatabases, type Databases } from './databases.js';
import { loadDemo } from './demo/load.js';
import { mountIssuer } from './issuer.js';
import { anchorKey, AnchorKeyError, keysOf } from './keys.js';
import { mountPage } from './page.js';
import { assertPortIsFree, CannotStart } from './port.js';
import { Progress } from './progress.js';
import { services } from './services.js';
import { startSystem, type RunningSystem } from './system.js';
import { bringTo } from './transport-mark.js';

/** What clients may not see goes to standard error, under the id that they were given. */
function logFault(id: string, error: unknown): void {
  process.stderr.write(`${id} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}

interface Parts {
  readonly settings: HostConfig;
  readonly dataDir: string;
  readonly databases: Databases;
  readonly progress: Progress;
}

function publicDoorOf({ PUBLIC_PER_MINUTE: perMinute, TRUSTED_PROXIES: trustedProxies }: HostConfig) {
  return perMinute === 0 ? {} : { publicDoor: { perMinute, trustedProxies } };
}

/** Services and gateway over the databases; on the first start they load what everybody gets. */
async function startLoaded({ settings, dataDir, databases, progress }: Parts): Promise<RunningSystem> {
  progress.step('服务与网关', 'Services and gateway');
  const names = services.map(({ name }) => name);
  const keys = keysOf(join(dataDir, 'host'), names);
  const signing = anchorKey(dataDir);
  const clock = new ShiftedClock();
  await bringTo('in-process', { dataDir, databases, definitions: services });
  const system = await startSystem({
    definitions: services,
    databaseUrl: databases.url,
    keys,
    clock,
    subgraphs: settings.SUBGRAPHS,
    folder: (service) => join(settings.FILES_DIR ?? join(dataDir, 'files'), service),
    anchors: (service) => anchorsOf(anchorFile(dataDir, service), signing),
    keepEventsMs: settings.EVENT_DAYS * 24 * 3_600_000,
    log: logFault,
    ...publicDoorOf(settings),
    onProblem: ({ where, name, error }) => {
      logFault(`${where} ${name}`, error);
    },
    mount: (app) => {
      mountIssuer(app, keys.privateKey);
      mountPage(app);
    },
  });
  if (databases.isLoaded) return system;
  try {
    await loadDemo(system, clock, progress);
  } catch (error) {
    await system.stop();
    throw error;
  }
  databases.markLoaded();
  return system;
}

async function run(settings: HostConfig, fresh: boolean): Promise<void> {
  const begun = performance.now();
  chainWith(settings.HISTORY_HASH);
  await assertPortIsFree(settings.PORT, settings.HOST);
  const dataDir = await dataDirOf(settings);
  const progress = new Progress(process.stdout);
  process.stdout.write(`社区图 Shequ Graph · ${dataDir}\n`);
  const databases = await openDatabases({ dataDir, fresh, definitions: services, progress });
  let system: RunningSystem | null = null;
  let tracing: Tracing | null = null;
  const stop = async (): Promise<void> => {
    await system?.stop();
    await tracing?.stop();
    await databases.cluster.stop();
  };
  stopOnSignals(stop);
  try {
    system = await startLoaded({ settings, dataDir, databases, progress });
    progress.finish();
    // After the demo: its thousands of commands are nobody's requests.
    tracing = await startTracing('shequ-graph', settings, (line) => process.stderr.write(`${line}\n`));
    const port = await system.gateway.listen(settings.PORT, settings.HOST);
    const seconds = (performance.now() - begun) / 1000;
    process.stdout.write(banner({ host: settings.HOST, port, seconds, services: system.addresses }));
  } catch (error) {
    await stop();
    throw error;
  }
}

function stopOnSignals(stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = (): void => {
    if (stopping) return;
    stopping = true;
    process.stdout.write('\n正在停止… · Stopping …');
    stop().then(
      () => {
        process.stdout.write(' 已停止 · stopped\n');
        process.exit(0);
      },
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, onSignal);
}

/** @throws CannotStart for anything but --fresh: a slip of the keyboard must not start on other data than was meant */
function wantsFresh(): boolean {
  const [first, ...others] = process.argv.slice(2);
  if (first === undefined) return false;
  if (first === '--fresh' && others.length === 0) return true;
  throw new CannotStart(
    `Unknown: ${process.argv.slice(2).join(' ')}. There is npm start, and npm start -- --fresh, which begins anew. / ` +
      '无法识别的参数：只有 npm start，以及清空重来的 npm start -- --fresh。',
  );
}

function isForPeople(error: unknown): error is Error {
  return [CannotStart, AnchorKeyError, ClusterError, MigrationError, ConfigError].some(
    (kind) => error instanceof kind,
  );
}

try {
  await run(loadConfig(config, process.env), wantsFresh());
} catch (error) {
  process.stderr.write(
    `\n${isForPeople(error) ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exit(1);
}
