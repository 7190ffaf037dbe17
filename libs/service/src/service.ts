import { topicRetentionMs } from '@shequ/contracts';
import 'reflect-metadata';
import type { DynamicModule, INestApplication, Provider, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { dataSource, type MigrationSource } from '@shequ/database';
import { Subgraph, type AccessTable, type ErrorLog, type SchemaPart } from '@shequ/graphql';
import {
  longestReplayMs,
  pruneInbox,
  pruneOutbox,
  pruneSuperseded,
  Relay,
  type Problem,
  type RelayOptions,
  type Subscription,
  type Transport,
} from '@shequ/messaging';
import { traceRequests } from '@shequ/tracing';
import type { Express } from 'express';
import { DataSource } from 'typeorm';
import { ChoreLoop, type Chore } from './chore.js';
import { Clock, SystemClock } from './clock.js';
import { Consumers } from './consumers.js';
import { ServiceFolder } from './folder.js';

type EntityClass = new () => object;

/** What the parts of a service may use while it is put together. */
export interface ServiceParts {
  readonly db: DataSource;
  readonly clock: Clock;
  readonly transport: Transport;
}

/** Everything that makes a service what it is. One constant per service, in `service.ts`. */
export interface ServiceDefinition {
  readonly name: string;
  readonly schemaParts: readonly SchemaPart[];
  readonly access: AccessTable;
  readonly entities: readonly EntityClass[];
  /** Lib migrations first, the service's own last. */
  readonly migrations: readonly MigrationSource[];
  /** Resolvers, and what they are given. Resolvers are plain classes: Nest skips guards on factories. */
  readonly providers: readonly Provider[];
  readonly subscriptions: (parts: ServiceParts) => readonly Subscription[];
  readonly chores?: (parts: ServiceParts) => readonly Chore[];
}

/** Keeps proof of a service's history outside its database, so that a cut there is found. Safe to repeat. */
export interface Anchors {
  /** Anchors what was recorded since the last time; nothing if there is nothing. */
  anchor(db: DataSource): Promise<void>;
  /** The same at the end, when nobody writes any more, until nothing is left. */
  anchorAll(db: DataSource): Promise<void>;
}

export interface ServiceOptions {
  /** Database of this service, as its app role. */
  readonly databaseUrl: string;
  readonly transport: Transport;
  readonly identityKey: Uint8Array;
  readonly clock?: Clock;
  readonly poolMax?: number;
  readonly log?: ErrorLog;
  /** Told when the relay cannot send: the events are kept and tried again. */
  readonly onProblem?: (problem: Problem) => void;
  /** Told what has left the outbox, for metrics. */
  readonly onSent?: NonNullable<RelayOptions['onSent']>;
  readonly anchors?: Anchors;
  /** How long sent events stay in the outbox, in milliseconds; by default, and at least, as long as topics keep theirs. */
  readonly keepEventsMs?: number;
  /** Where the service may keep files of its own; it makes the folder when it needs it. */
  readonly folder?: string;
  /** Adds routes beside `/graphql`; no identity is asked for there. */
  readonly mount?: (app: Express) => void;
  /** Whether the transport is this service's alone: then it begins and ends with it. */
  readonly ownsTransport?: boolean;
}

/** A started service. `start` begins relay and chores once all services have subscribed; `stop` ends them, then the rest. */
export interface RunningService {
  readonly name: string;
  readonly db: DataSource;
  readonly subgraph: Subgraph;
  readonly relay: Relay;
  get<T>(token: Type<T>): T;
  /** Serves GraphQL over HTTP, on 127.0.0.1 if nothing is named; port 0 takes a free one. Gives the address of `/graphql`. */
  listen(port: number, host?: string): Promise<string>;
  start(): void;
  /**
   * Runs every chore once, now, and waits for what a pass already under way holds: afterwards everything due has happened.
   * For tests, which move the clock.
   */
  runChores(): Promise<void>;
  stop(): Promise<void>;
}

const anchorEveryMs = 60_000;

function anchorChore(anchors: Anchors, db: DataSource): Chore {
  return { name: 'anchor', everyMs: anchorEveryMs, run: () => anchors.anchor(db) };
}

const pruneEveryMs = 3_600_000;

/** Sent events go once their time is over; what was received is known for as long as it could come again. */
function pruneChore(db: DataSource, keepMs: number): Chore {
  const run = async (): Promise<void> => {
    await pruneSuperseded(db);
    await pruneOutbox(db, keepMs);
    await pruneInbox(db, keepMs + longestReplayMs);
  };
  return { name: 'prune', everyMs: pruneEveryMs, run };
}

function everyServices(db: DataSource, options: ServiceOptions): readonly Chore[] {
  const { anchors, keepEventsMs = topicRetentionMs } = options;
  const prune = pruneChore(db, keepEventsMs);
  return anchors === undefined ? [prune] : [prune, anchorChore(anchors, db)];
}

class ServiceModule {}

/** What the gateway lets in, and a little more: what it sends on is not what it was sent. */
const requestBytesMax = 1_200_000;

function rootModule(
  definition: ServiceDefinition,
  subgraph: Subgraph,
  parts: ServiceParts & { readonly folder: ServiceFolder; readonly subscriptions: readonly Subscription[] },
): DynamicModule {
  return {
    module: ServiceModule,
    imports: [subgraph.module()],
    providers: [
      { provide: DataSource, useValue: parts.db },
      { provide: Clock, useValue: parts.clock },
      { provide: ServiceFolder, useValue: parts.folder },
      { provide: Consumers, useValue: new Consumers(parts.subscriptions) },
      ...definition.providers,
    ],
  };
}

/** Boots a service: database, subgraph, subscriptions. Nothing is sent or received before `start`. */
export async function startService(
  definition: ServiceDefinition,
  options: ServiceOptions,
): Promise<RunningService> {
  const { transport, clock = new SystemClock() } = options;
  const db = await dataSource(options.databaseUrl, [...definition.entities], {
    max: options.poolMax ?? 10,
    applicationName: definition.name,
  }).initialize();
  const parts: ServiceParts = { db, clock, transport };
  const subgraph = new Subgraph({
    name: definition.name,
    schemaParts: definition.schemaParts,
    access: definition.access,
    identityKey: options.identityKey,
    ...(options.log ? { log: options.log } : {}),
  });
  const folder = new ServiceFolder(options.folder ?? null);
  const subscriptions = definition.subscriptions(parts);
  const root = rootModule(definition, subgraph, { ...parts, folder, subscriptions });
  const app = await NestFactory.create<NestExpressApplication>(root, {
    logger: false,
    rawBody: true,
    abortOnError: false,
  });
  app.use('/graphql', traceRequests);
  app.useBodyParser('json', { limit: requestBytesMax });
  options.mount?.(app.getHttpAdapter().getInstance());
  await app.init();
  for (const subscription of subscriptions) transport.subscribe(subscription);
  const relay = new Relay({
    db,
    transport,
    producer: definition.name,
    ...(options.onProblem ? { onProblem: options.onProblem } : {}),
    ...(options.onSent ? { onSent: options.onSent } : {}),
  });
  return running({ definition, app, parts, subgraph, relay, options });
}

function running(made: {
  readonly definition: ServiceDefinition;
  readonly app: INestApplication;
  readonly parts: ServiceParts;
  readonly subgraph: Subgraph;
  readonly relay: Relay;
  readonly options: ServiceOptions;
}): RunningService {
  const { definition, app, parts, relay } = made;
  const { anchors, log, ownsTransport } = made.options;
  const chores = [...(definition.chores?.(parts) ?? []), ...everyServices(parts.db, made.options)];
  const report = (error: unknown): void => log?.(`${definition.name} chore`, error);
  const loops = chores.map((chore) => new ChoreLoop(chore, report));
  return {
    name: definition.name,
    db: parts.db,
    subgraph: made.subgraph,
    relay,
    get: (token) => app.get(token, { strict: false }),
    async listen(port, host = '127.0.0.1') {
      await app.listen(port, host);
      return `${await app.getUrl()}/graphql`;
    },
    start() {
      relay.start();
      for (const loop of loops) loop.start();
    },
    async runChores() {
      for (const loop of loops) await loop.runNow();
    },
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()));
      await relay.stop();
      // Before the database: what is being delivered still needs it.
      if (ownsTransport === true) await parts.transport.stop();
      await app.close();
      await anchors?.anchorAll(parts.db).catch(report);
      if (parts.db.isInitialized) await parts.db.destroy();
    },
  };
}
