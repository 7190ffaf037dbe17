// The whole system on databases of the run's cluster, with the demo loaded: for specs that need the bus or the services themselves.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { randomUUID } from 'node:crypto';
import { contractOf, schemaUri, type Envelope } from '@shequ/contracts';
import type { Actor } from '@shequ/identity';
import { ShiftedClock } from '@shequ/service';
import { testDatabase, type Answered, type TestDatabase } from '@shequ/testing';
import { loadDemo } from './demo/load.js';
import { keysOf, type Keys } from './keys.js';
import { people } from './people.js';
import { Progress } from './progress.js';
import { services } from './services.js';
import { startSystem, type RunningSystem } from './system.js';

type Values = readonly unknown[];
type Row = Readonly<Record<string, unknown>>;

export interface Scene {
  readonly system: RunningSystem;
  readonly clock: ShiftedClock;
  readonly keys: Keys;
  /** Asks the gateway as somebody. */
  readonly ask: (actor: Actor, query: string, variables?: Row) => Promise<Answered>;
  /** Rows of a service's database, by its app role. */
  readonly rows: (service: string, sql: string, values?: Values) => Promise<readonly Row[]>;
  /** Waits until nothing is on its way any more. */
  readonly quiet: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const silent = new Writable({ write: (_chunk, _encoding, done) => done() });

/** A demo person. */
export function actorOf(subject: string): Actor {
  const person = people.find((one) => one.subject === subject);
  if (person === undefined) throw new Error(`No demo person ${subject}.`);
  return person.actor;
}

export async function theWholeSystem(): Promise<Scene> {
  const folder = mkdtempSync(join(tmpdir(), 'shequ-scene-'));
  const databases = new Map<string, TestDatabase>();
  for (const { name, migrations } of services)
    databases.set(name, await testDatabase({ name, sources: migrations }));
  const clock = new ShiftedClock();
  const keys = keysOf(
    folder,
    services.map(({ name }) => name),
  );
  const databaseUrl = (name: string): string => databases.get(name)?.url ?? '';
  const system = await startSystem({
    definitions: services,
    databaseUrl,
    keys,
    clock,
    subgraphs: 'in-process',
    folder: (name) => join(folder, 'files', name),
  });
  await loadDemo(system, clock, new Progress(silent));
  const db = (name: string) => system.services.get(name)!.db;
  return {
    system,
    clock,
    keys,
    ask: (actor, query, variables = {}) => system.gateway.execute({ query, variables }, actor),
    rows: (service, sql, values = []) => db(service).query(sql, [...values]),
    async quiet() {
      for (let round = 0; round < 3; round += 1)
        for (const service of system.services.values()) await service.relay.drained();
    },
    async stop() {
      await system.stop();
      for (const database of databases.values()) await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** An event as a producer's own outbox would have numbered it: the first of a new key. */
export function envelope(
  producer: string,
  type: string,
  data: { readonly communityCode: string; readonly taskId: string },
): Envelope {
  const contract = contractOf(type);
  if (contract === null) throw new Error(`No contract for ${type}.`);
  const id = randomUUID();
  return {
    id,
    source: producer,
    type,
    subject: data.taskId,
    time: new Date().toISOString(),
    dataschema: schemaUri(type),
    partitionkey: data.taskId,
    aggseq: 1,
    jurisdiction: data.communityCode,
    correlationid: id,
    causationid: null,
    policyversion: null,
    topic: contract.topic,
    data,
  };
}
