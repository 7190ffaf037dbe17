// A small bus with real parts on a real broker, any of which can be replaced by the form that others make do with, and faults
// drawn by seed. What the checker says of it afterwards is the point.
import { fact, partitionOf, register, topicsOf, type Envelope } from '@shequ/contracts';
import { dataSource, withClient } from '@shequ/database';
import {
  append,
  kafkaClient,
  KafkaTransport,
  messagingMigrations,
  Relay,
  transaction,
  type KafkaClient,
  type RelayOptions,
  type Subscription,
  type Transport,
} from '@shequ/messaging';
import { kafkaInstallation, testDatabase } from '@shequ/testing';
import { z } from 'zod';
import { eventually } from '../host.js';
import { busFaults, type BusFault, type Sent } from './bus-check.domain.js';
import { drawing } from './ground.js';
import { recordsOf } from './topics.js';

const producer = 'trial-department';
const contracts = ['note', 'answer'].map((aggregate) => fact(producer, aggregate, 'made', z.object({})));
for (const contract of contracts) register(contract);
const topics = topicsOf(contracts);
const partitions = topics[0]?.partitions ?? 0;
const consumer = 'reader';
const [steps, keys, passesMax, leaseMs] = [14, 5, 40, 50];

export type KafkaProducer = Awaited<ReturnType<KafkaClient['producer']>>;

/** What keeps the bus right, each where it is. */
export interface Parts {
  readonly producer: (real: KafkaProducer) => KafkaProducer;
  readonly transport: (real: Transport) => Transport;
  readonly relay: (options: RelayOptions) => Pick<Relay, 'runOnce' | 'stop'>;
  readonly mode: Subscription['mode'];
}

export const cured: Parts = {
  producer: (real) => real,
  transport: (real) => real,
  relay: (options) => new Relay(options),
  mode: 'inbox',
};

/** What happens to the trial, as the seed draws it. */
class Weather {
  /** The partition whose leader has died: `topic/number`, without the installation. */
  dead: string | null = null;
  diesBeforeMark = false;
  /** So many batches more are worked off, and the consumer dies before the broker hears of the offset. */
  diesBeforeOffset = 0;
}

class Killed extends Error {
  override readonly name = 'Killed';
}

/** As a client was seen to answer when a leader dies: the rest is sent, and the answer has fewer partitions than were asked. */
function losing(real: KafkaProducer, weather: Weather): KafkaProducer {
  return {
    send: async (records) => {
      const isDead = ({ topic, partition }: { topic: string; partition: number }): boolean =>
        weather.dead !== null && `${topic}/${partition}`.endsWith(`.${weather.dead}`);
      const rest = records.filter((record) => !isDead(record));
      return rest.length === 0 ? [] : real.send(rest);
    },
    close: () => real.close(),
  };
}

function under(weather: Weather, real: KafkaClient, parts: Parts): KafkaClient {
  return {
    producer: async () => parts.producer(losing(await real.producer(), weather)),
    join: (options) =>
      real.join({
        ...options,
        onBatch: async (records) => {
          const outcome = await options.onBatch(records);
          if (weather.diesBeforeOffset === 0) return outcome;
          weather.diesBeforeOffset -= 1;
          return 1;
        },
      }),
    partitions: (names) => real.partitions(names),
    extents: (topic) => real.extents(topic),
    committed: (group, names) => real.committed(group, names),
    read: (extent) => real.read(extent),
    close: () => real.close(),
  };
}

function dying(real: Transport, weather: Weather): Transport {
  return {
    subscribe: (one) => {
      real.subscribe(one);
    },
    start: () => real.start(),
    stop: () => real.stop(),
    snapshot: (topic) => real.snapshot(topic),
    publish: async (name, records) => {
      const proven = await real.publish(name, records);
      if (!weather.diesBeforeMark) return proven;
      weather.diesBeforeMark = false;
      throw new Killed('between send and mark');
    },
  };
}

const effectTable =
  'create table effect (id uuid not null, topic text not null); grant select, insert on effect to public;';

async function applyTo(tx: Parameters<Subscription['apply']>[0], events: readonly Envelope[]): Promise<void> {
  await tx.query('insert into effect select * from unnest($1::uuid[], $2::text[])', [
    events.map(({ id }) => id),
    events.map(({ topic }) => topic),
  ]);
}

type Database = ReturnType<typeof dataSource>;

/** Writes, of which one at a time stays open while others commit behind it. */
class Writer {
  private late: { readonly commit: () => void; readonly done: Promise<void> } | null = null;

  constructor(private readonly db: Database) {}

  async write(key: string, types: readonly string[]): Promise<void> {
    await transaction(this.db, (tx) => append(tx, producer, eventsOf(key, types)));
  }

  async open(key: string, types: readonly string[]): Promise<void> {
    if (this.late !== null) return;
    let commit = (): void => undefined;
    const committed = new Promise<void>((resolve) => (commit = resolve));
    let written = (): void => undefined;
    const isWritten = new Promise<void>((resolve) => (written = resolve));
    const done = transaction(this.db, async (tx) => {
      await append(tx, producer, eventsOf(key, types));
      written();
      await committed;
    });
    this.late = { commit, done };
    await isWritten;
  }

  async commit(): Promise<void> {
    this.late?.commit();
    await this.late?.done;
    this.late = null;
  }
}

const eventsOf = (key: string, types: readonly string[]) =>
  types.map((type) => ({ type, key, jurisdiction: '620200', data: {} }));

/** Runs a seed's faults over these parts, lets everything come to rest, and gives what the checker finds. */
export async function trial(seed: number, parts: Parts): Promise<readonly BusFault[]> {
  const { brokers, installation } = await kafkaInstallation(contracts);
  const database = await testDatabase({ name: 'bus-trial', sources: [messagingMigrations] });
  await withClient(database.migratorUrl, (client) => client.query(effectTable));
  const db = await dataSource(database.url, []).initialize();
  const weather = new Weather();
  const client = under(weather, kafkaClient('kafkajs', { brokers, clientId: 'trial' }), parts);
  const kafka = new KafkaTransport({
    client,
    service: 'trial',
    installation,
    pauses: { minMs: 10, maxMs: 50 },
  });
  const names = topics.map(({ name }) => name);
  kafka.subscribe({ consumer, db, topics: names, mode: parts.mode, apply: applyTo });
  await kafka.start();
  const options = { db, transport: dying(parts.transport(kafka), weather), producer, leaseMs };
  try {
    await storm(drawing(seed), { db, weather, relay: () => parts.relay(options) });
    await atRest(kafka);
    return await look(db, { brokers, installation });
  } finally {
    await kafka.stop();
    await db.destroy();
    await database.drop();
  }
}

interface Sky {
  readonly db: Database;
  readonly weather: Weather;
  readonly relay: () => ReturnType<Parts['relay']>;
}

async function storm(draw: (n: number) => number, { db, weather, relay }: Sky): Promise<void> {
  const writer = new Writer(db);
  let running = relay();
  const pass = async (): Promise<number> => {
    try {
      return await running.runOnce();
    } catch {
      // Killed, or nothing could be sent: another process takes over.
      running = relay();
      return 1;
    }
  };
  const types = contracts.map(({ type }) => type);
  for (let step = 0; step < steps; step += 1) {
    const key = `key-${draw(keys)}`;
    await writer.write(key, draw(3) === 0 ? types.slice(1) : types);
    if (draw(3) === 0) await writer.open(`late-${step}`, types);
    await writer.write(`key-${draw(keys)}`, types);
    weather.dead = draw(3) === 0 ? `${anyTopic(draw)}/${partitionOf(key, partitions)}` : null;
    weather.diesBeforeMark = draw(4) === 0;
    weather.diesBeforeOffset += draw(3) === 0 ? 1 : 0;
    await pass();
    if (draw(3) === 0) await writer.commit();
  }
  await writer.commit();
  weather.dead = null;
  weather.diesBeforeMark = false;
  // A relay that was replaced still holds its lease for a moment.
  for (let left = passesMax, idle = 0; left > 0 && idle < 3; left -= 1) {
    idle = (await pass()) === 0 ? idle + 1 : 0;
    await new Promise((resolve) => setTimeout(resolve, leaseMs / 2));
  }
  await running.stop();
}

const anyTopic = (draw: (n: number) => number): string => topics[draw(topics.length)]?.name ?? '';

/** The group has worked off everything that stands on its topics. */
async function atRest(kafka: KafkaTransport): Promise<void> {
  const behind = async (): Promise<number> => (await kafka.lags())[0]?.events ?? 0;
  if ((await eventually(behind, (events) => events === 0, 30_000)) > 0)
    throw new Error('The consumer does not come to rest.');
}

async function look(
  db: Database,
  { brokers, installation }: { readonly brokers: readonly string[]; readonly installation: string },
): Promise<readonly BusFault[]> {
  const outer = topics.map(({ name }) => `${installation}.${name}`);
  const records = (await recordsOf(brokers, outer)).map((record) => ({
    ...record,
    topic: record.topic.slice(installation.length + 1),
  }));
  const sent: readonly Sent[] = await db.query(
    'select topic, partitionkey as key, id::text, aggseq::int from outbox where sent_at is not null',
  );
  const written: readonly { id: string }[] = await db.query('select id::text from outbox');
  const effects: readonly { id: string; topic: string }[] = await db.query(
    'select id::text, topic from effect',
  );
  const readers = new Map(
    topics.map(({ name }) => {
      const ids = effects.filter(({ topic }) => topic === name).map(({ id }) => id);
      return [name, [{ consumer, ids: new Set(ids), effects: ids }]] as const;
    }),
  );
  return busFaults({ sent, written: written.map(({ id }) => id), records, readers });
}
