import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contractOf, schemaUri, type Envelope } from '@shequ/contracts';
import type { SubgraphAnswer } from '@shequ/graphql';
import { identityHeader, seal, type Actor } from '@shequ/identity';
import { InProcessTransport, type NewEvent } from '@shequ/messaging';
import { ShiftedClock, startService, type RunningService, type ServiceDefinition } from '@shequ/service';
import { testDatabase } from './test-database.js';

/** A part of an answer, open for assertions. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test reads whatever the answer holds
export type Answered = { readonly data?: any; readonly errors?: SubgraphAnswer['errors'] };

/** One real service on a fresh database, with the in-process transport; other services are played by `publishAs`. */
export interface TestService {
  readonly service: RunningService;
  readonly clock: ShiftedClock;
  /** Where the service keeps its files. */
  readonly folder: string;
  readonly transport: InProcessTransport;
  /** App role of the service's database. */
  readonly databaseUrl: string;
  readonly migratorUrl: string;
  /** In process, through context factory, access table and error mask. */
  ask(actor: Actor | null, query: string, variables?: Readonly<Record<string, unknown>>): Promise<Answered>;
  /** The same over HTTP with a sealed identity; `actor` null sends none. */
  askHttp(
    actor: Actor | null,
    query: string,
    variables?: object,
  ): Promise<{ status: number; body: Answered }>;
  /** Publishes as another producer; gives the envelopes that were sent. */
  publishAs(producer: string, events: readonly NewEvent[]): Promise<readonly Envelope[]>;
  /** Relays everything that waits in the outbox, until nothing is left. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** Numbers the events of each key as the producer's outbox would. */
class Sequence {
  private readonly last = new Map<string, number>();

  next(producer: string, key: string): number {
    const name = `${producer} ${key}`;
    const value = (this.last.get(name) ?? 0) + 1;
    this.last.set(name, value);
    return value;
  }
}

function envelopeOf(producer: string, event: NewEvent, aggseq: number): Envelope {
  const contract = contractOf(event.type);
  if (contract === null) throw new Error(`No contract for ${event.type}.`);
  const id = event.id ?? randomUUID();
  return {
    id,
    source: producer,
    type: event.type,
    subject: event.subject ?? event.key,
    time: new Date().toISOString(),
    dataschema: schemaUri(event.type),
    partitionkey: event.key,
    aggseq,
    jurisdiction: event.jurisdiction,
    correlationid: event.correlationId ?? id,
    causationid: event.causationId ?? null,
    policyversion: event.policyVersion ?? null,
    topic: contract.topic,
    data: event.data,
  };
}

async function postTo(
  url: string,
  body: string,
  sealed: { readonly actor: Actor | null; readonly audience: string; readonly key: Uint8Array },
): Promise<{ status: number; body: Answered }> {
  const { actor, audience, key } = sealed;
  const identity =
    actor === null ? {} : { [identityHeader]: seal(actor, { audience, body, key, now: new Date() }) };
  const headers = { 'content-type': 'application/json', ...identity };
  const response = await fetch(url, { method: 'POST', headers, body });
  return { status: response.status, body: (await response.json()) as Answered };
}

/** Asks over HTTP; the service begins to listen with the first question. */
function httpClient(service: RunningService, key: Uint8Array): TestService['askHttp'] {
  let url: Promise<string> | null = null;
  return async (actor, query, variables = {}) => {
    url ??= service.listen(0);
    return postTo(await url, JSON.stringify({ query, variables }), { actor, audience: service.name, key });
  };
}

/** Publishes as a producer that the test plays, with envelopes like those of its outbox. */
function publisher(transport: InProcessTransport): TestService['publishAs'] {
  const sequence = new Sequence();
  return async (producer, events) => {
    const numbered = events.map((event) => envelopeOf(producer, event, sequence.next(producer, event.key)));
    await transport.publish(producer, numbered);
    return numbered;
  };
}

/** Starts a service for one spec file. Call `close` in `afterAll`. */
export async function testService(definition: ServiceDefinition): Promise<TestService> {
  const database = await testDatabase({ name: definition.name, sources: definition.migrations });
  const transport = new InProcessTransport();
  const clock = new ShiftedClock();
  const key = randomBytes(32);
  const folder = mkdtempSync(join(tmpdir(), `${definition.name}-`));
  const service = await startService(definition, {
    databaseUrl: database.url,
    transport,
    identityKey: key,
    clock,
    folder,
    poolMax: 6,
  });
  transport.stateFrom(definition.name, service.db);
  await transport.start();
  const http = httpClient(service, key);
  return {
    service,
    clock,
    folder,
    transport,
    databaseUrl: database.url,
    migratorUrl: database.migratorUrl,
    ask: (actor, query, variables = {}) =>
      service.subgraph.execute({ query, variables: { ...variables } }, actor),
    askHttp: http,
    publishAs: publisher(transport),
    async settle() {
      while ((await service.relay.runOnce()) > 0);
    },
    async close() {
      await service.stop();
      await transport.stop();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
