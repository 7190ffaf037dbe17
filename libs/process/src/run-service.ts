import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { ConfigError, loadConfig } from '@shequ/config';
import { AnchorFile, chainWith } from '@shequ/history';
import type { Problem } from '@shequ/messaging';
import {
  startService,
  transportOf,
  type Anchors,
  type RunningService,
  type ServiceDefinition,
} from '@shequ/service';
import { startTracing } from '@shequ/tracing';
import type { Express } from 'express';
import { anchorsOf } from './anchoring.js';
import { readEvents } from './event-health.js';
import { mountHealth } from './health.js';
import { Metrics } from './metrics.js';
import { keepEventsMs, serviceSettings, type ServiceSettings } from './settings.js';

/** What clients may not see goes to standard error, under the id that they were given. */
function logFault(id: string, error: unknown): void {
  process.stderr.write(`${id} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}

/** What goes on by itself is one line: an outage repeats it. */
function logProblem({ where, name, error, retryInMs }: Problem): void {
  const again = retryInMs === null ? '' : ` (again in ${Math.round(retryInMs)} ms)`;
  process.stderr.write(
    `${where} ${name}: ${error instanceof Error ? error.message : String(error)}${again}\n`,
  );
}

function fileOf(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new ConfigError(`${name}: 无法读取 ${file} / cannot read ${file}`);
  }
}

function anchorsFrom({ name }: ServiceDefinition, settings: ServiceSettings): { readonly anchors?: Anchors } {
  const { ANCHORS_DIR: dir, ANCHOR_KEY_FILE: file } = settings;
  if (dir === undefined || file === undefined) return {};
  const key = createPrivateKey(fileOf('ANCHOR_KEY_FILE', file));
  return { anchors: anchorsOf(new AnchorFile(name, join(dir, `${name}.jsonl`)), key) };
}

/** The same service, whose topics are known once it has subscribed. */
function noting(definition: ServiceDefinition, topics: Set<string>): ServiceDefinition {
  return {
    ...definition,
    subscriptions: (parts) => {
      const subscriptions = definition.subscriptions(parts);
      for (const topic of subscriptions.flatMap((one) => one.topics)) topics.add(topic);
      return subscriptions;
    },
  };
}

interface Started {
  readonly address: string;
  stop(): Promise<void>;
}

/** What the health is told of a service that is starting, running or ending. */
class Life {
  service: RunningService | null = null;
  isEnding = false;
  readonly topics = new Set<string>();
}

function mountOn(app: Express, life: Life, parts: Parts): void {
  const { settings, transport, metrics } = parts;
  mountHealth(app, {
    db: () => life.service?.db ?? null,
    isEnding: () => life.isEnding,
    events: async () =>
      life.service === null
        ? null
        : readEvents({
            service: life.service,
            topics: life.topics,
            transport,
            copyAllowedS: settings.ALARM_COPY_S,
          }),
    limits: {
      unsentS: settings.ALARM_UNSENT_S,
      parkedS: settings.ALARM_PARKED_S,
      transactionS: settings.ALARM_TRANSACTION_S,
      lag: settings.ALARM_LAG,
    },
    metrics,
  });
}

interface Parts {
  readonly metrics: Metrics;
  readonly settings: ServiceSettings;
  readonly transport: ReturnType<typeof transportOf>;
}

async function start(definition: ServiceDefinition, settings: ServiceSettings): Promise<Started> {
  const { name } = definition;
  const transport = transportOf(settings, { service: name, onProblem: logProblem });
  const life = new Life();
  const metrics = new Metrics(name);
  const service = await startService(noting(definition, life.topics), {
    databaseUrl: settings.DATABASE_URL,
    poolMax: settings.DATABASE_POOL,
    identityKey: Buffer.from(fileOf('IDENTITY_KEY_FILE', settings.IDENTITY_KEY_FILE), 'base64url'),
    transport,
    ownsTransport: true,
    keepEventsMs: keepEventsMs(settings),
    log: logFault,
    onProblem: logProblem,
    onSent: (events) => {
      metrics.countSent(events);
    },
    ...anchorsFrom(definition, settings),
    ...(settings.FILES_DIR === undefined ? {} : { folder: join(settings.FILES_DIR, name) }),
    mount: (app) => {
      mountOn(app, life, { metrics, settings, transport });
    },
  });
  life.service = service;
  const address = await service.listen(settings.PORT, settings.HOST);
  await transport.start();
  service.start();
  return {
    address,
    stop: () => {
      life.isEnding = true;
      return service.stop();
    },
  };
}

function stopOnSignals(name: string, stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = (): void => {
    if (stopping) return;
    stopping = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        logFault(name, error);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, onSignal);
}

/**
 * Runs one service as a process of its own, from its settings: GraphQL, health and metrics on one port, events over its own
 * transport. Ends cleanly on SIGTERM: what is under way is finished, nothing more is taken. Exit code 1 says that it could not
 * start, with one sentence that names the setting.
 */
export async function runService(
  definition: ServiceDefinition,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const begun = performance.now();
  try {
    const settings = loadConfig(serviceSettings, environment);
    chainWith(settings.HISTORY_HASH);
    const tracing = await startTracing(definition.name, settings, (line) =>
      process.stderr.write(`${line}\n`),
    );
    const started = await start(definition, settings);
    stopOnSignals(definition.name, async () => {
      await started.stop();
      await tracing.stop();
    });
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    process.stdout.write(`${definition.name}: ${started.address} (${seconds} s)\n`);
  } catch (error) {
    process.stderr.write(
      `${error instanceof ConfigError ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
    );
    process.exit(1);
  }
}
