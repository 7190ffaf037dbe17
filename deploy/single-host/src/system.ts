import { readFileSync } from 'node:fs';
import { inProcess, overHttp, startGateway, type GatewayOptions, type RunningGateway } from '@shequ/gateway';
import { verifyToken } from '@shequ/identity';
import { InProcessTransport, type Problem } from '@shequ/messaging';
import {
  startService,
  type Anchors,
  type Clock,
  type RunningService,
  type ServiceDefinition,
} from '@shequ/service';
import type { Keys } from './keys.js';

export interface SystemOptions {
  readonly definitions: readonly ServiceDefinition[];
  /** App-role address of a service's migrated database. */
  readonly databaseUrl: (service: string) => string;
  readonly keys: Keys;
  readonly clock: Clock;
  /** How the gateway reaches the services. */
  readonly subgraphs: 'in-process' | 'http';
  /** What keeps proof of each service's history outside its database. */
  readonly anchors?: (service: string) => Anchors;
  /** How long sent events are kept, in milliseconds. */
  readonly keepEventsMs?: number;
  /** Where a service may keep files of its own. */
  readonly folder?: (service: string) => string;
  readonly mount?: NonNullable<GatewayOptions['mount']>;
  /** How much is answered without a token; nothing by default. */
  readonly publicDoor?: NonNullable<GatewayOptions['publicDoor']>;
  readonly onProblem?: (problem: Problem) => void;
  readonly log?: (id: string, error: unknown) => void;
}

/** Gateway and services in one process, joined by the in-process transport. */
export interface RunningSystem {
  readonly services: ReadonlyMap<string, RunningService>;
  readonly transport: InProcessTransport;
  readonly gateway: RunningGateway;
  /** Where the services listen over HTTP, by name; empty in process. */
  readonly addresses: ReadonlyMap<string, string>;
  /** Gateway, then relays and services: the one place and order of a clean end. The database belongs to the caller. */
  stop(): Promise<void>;
}

const supergraphFile = new URL('../../../gateway/supergraph.graphql', import.meta.url);

async function startServices(
  options: SystemOptions,
  transport: InProcessTransport,
): Promise<readonly RunningService[]> {
  const running: RunningService[] = [];
  for (const definition of options.definitions) {
    const service = await startService(definition, {
      databaseUrl: options.databaseUrl(definition.name),
      transport,
      identityKey: options.keys.identityKey(definition.name),
      clock: options.clock,
      ...(options.anchors ? { anchors: options.anchors(definition.name) } : {}),
      ...(options.keepEventsMs === undefined ? {} : { keepEventsMs: options.keepEventsMs }),
      ...(options.folder ? { folder: options.folder(definition.name) } : {}),
      ...(options.log ? { log: options.log } : {}),
      ...(options.onProblem ? { onProblem: options.onProblem } : {}),
    });
    transport.stateFrom(definition.name, service.db);
    running.push(service);
  }
  return running;
}

async function listenOverHttp(
  options: SystemOptions,
  running: readonly RunningService[],
): Promise<Map<string, string>> {
  const urls = new Map<string, string>();
  if (options.subgraphs === 'in-process') return urls;
  for (const service of running) urls.set(service.name, await service.listen(0));
  return urls;
}

function makeGateway(
  options: SystemOptions,
  services: ReadonlyMap<string, RunningService>,
  urls: ReadonlyMap<string, string>,
): Promise<RunningGateway> {
  return startGateway({
    supergraphSdl: readFileSync(supergraphFile, 'utf8'),
    authenticate: (authorization) =>
      verifyToken(authorization, { key: options.keys.publicKey, now: new Date() }),
    source: ({ name }) => {
      const url = urls.get(name);
      const service = services.get(name);
      if (url !== undefined) return overHttp({ service: name, url, key: options.keys.identityKey(name) });
      if (service === undefined) throw new Error(`The supergraph names ${name}, which is not a service.`);
      return inProcess(service.subgraph);
    },
    notReady: () => notAnswering([...services.values()]),
    ...(options.mount ? { mount: options.mount } : {}),
    ...(options.publicDoor ? { publicDoor: options.publicDoor } : {}),
  });
}

async function notAnswering(services: readonly RunningService[]): Promise<readonly string[]> {
  const checks = services.map(({ name, db }) =>
    db.query('select 1').then(
      () => [],
      () => [name],
    ),
  );
  return (await Promise.all(checks)).flat();
}

/** Starts everything but the database. Relays begin once every consumer has subscribed, so that no event passes one. */
export async function startSystem(options: SystemOptions): Promise<RunningSystem> {
  const transport = new InProcessTransport(options.onProblem ? { onProblem: options.onProblem } : {});
  const running = await startServices(options, transport);
  const services = new Map(running.map((service) => [service.name, service]));
  const addresses = await listenOverHttp(options, running);
  const gateway = await makeGateway(options, services, addresses);
  await transport.start();
  for (const service of running) service.start();
  return {
    services,
    transport,
    gateway,
    addresses,
    async stop() {
      await gateway.stop();
      await Promise.all(running.map((service) => service.stop()));
      await transport.stop();
    },
  };
}
