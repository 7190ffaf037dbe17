// What the bus costs above a bare client: the relay beside a bare kafkajs producer that sends the same batches, a consumer
// beside a bare one that inserts the same rows, in turns, over both clients, on a PostgreSQL of its own with default
// durability. Prints one line of JSON. Usage: kafka.bench.js --brokers host:port [--short]; run by `npm run bench -- --kafka`.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { fact, partitionOf, register, type Envelope } from '@shequ/contracts';
import {
  dataSource,
  migrate,
  provisionService,
  startCluster,
  withClient,
  type Cluster,
} from '@shequ/database';
import { Kafka, logLevel } from 'kafkajs';
import type { DataSource, EntityManager } from 'typeorm';
import { z } from 'zod';
import { append } from '../append.js';
import { messagingMigrations } from '../migrations.js';
import { Relay } from '../relay.js';
import { envelopeColumns, toEnvelope, type EnvelopeRow } from '../row.js';
import { transaction } from '../transaction.js';
import { toCloudEvent } from './cloud-event.js';
import { kafkaClient, type KafkaClientName } from './kafka-client.js';
import { KafkaTransport } from './kafka-transport.js';
import { makeTopics } from './make-topics.js';

const { values } = parseArgs({
  options: { brokers: { type: 'string', default: '' }, short: { type: 'boolean', default: false } },
});
const brokers = values.brokers.split(',');
const [events, rounds] = values.short ? [5_000, 1] : [20_000, 3];
const batch = 500;
const partitions = 6;

const producer = 'bench';
const noted = fact(producer, 'note', 'noted', z.object({ text: z.string() }));
register(noted);

const effectTable = `
create table effect (id uuid not null, key text not null, aggseq bigint not null, text text not null);
grant select, insert, truncate on effect to public;`;
const insertEffects = `
insert into effect (id, key, aggseq, text)
select r.id, r.key, r.aggseq, r.text from jsonb_to_recordset($1::jsonb) as r(id uuid, key text, aggseq bigint, text text)`;

interface Row {
  readonly id: string;
  readonly key: string;
  readonly aggseq: number;
  readonly text: string;
}

const rowOf = (event: Envelope): Row => {
  const { text } = event.data as { readonly text: string };
  return { id: event.id, key: event.partitionkey, aggseq: event.aggseq, text };
};
const insert = (tx: EntityManager, rows: readonly Row[]): Promise<unknown> =>
  tx.query(insertEffects, [JSON.stringify(rows)]);

async function freshTopic(): Promise<string> {
  const installation = `bench-${randomBytes(4).toString('hex')}`;
  const admin = kafka.admin();
  await admin.connect();
  await makeTopics(admin, [{ topic: `${installation}.${noted.topic}`, numPartitions: partitions }]);
  await admin.disconnect();
  return installation;
}

const kafka = new Kafka({ brokers, clientId: 'bench', logLevel: logLevel.NOTHING });

const rate = (count: number, sinceMs: number): number => (count / (performance.now() - sinceMs)) * 1_000;

async function fillOutbox(db: DataSource): Promise<void> {
  const text = 'x'.repeat(500);
  for (let at = 0; at < events; at += batch) {
    const some = Array.from({ length: batch }, (_, n) => ({
      type: noted.type,
      key: `key-${(at + n) % 1_000}`,
      jurisdiction: '620200',
      data: { text },
    }));
    await transaction(db, (tx) => append(tx, producer, some));
  }
}

function transportOf(client: KafkaClientName, installation: string): KafkaTransport {
  return new KafkaTransport({
    client: kafkaClient(client, { brokers, clientId: 'bench' }),
    service: 'bench',
    installation,
    onProblem: ({ error }) => process.stderr.write(`${String(error)}\n`),
  });
}

/** Events a second from outbox to topic. */
async function relayed(db: DataSource, client: KafkaClientName, installation: string): Promise<number> {
  await fillOutbox(db);
  const transport = transportOf(client, installation);
  await transport.start();
  const relay = new Relay({ db, transport, producer, batchMax: batch });
  // The first batch connects, as the bare producer has before it is measured.
  const first = await relay.runOnce();
  const begun = performance.now();
  let sent = 0;
  while (sent < events - first) sent += await relay.runOnce();
  const perSecond = rate(sent, begun);
  await transport.stop();
  return perSecond;
}

/** The same events in the same batches, from memory, by kafkajs as it is. */
async function sentBare(db: DataSource): Promise<number> {
  const topic = `${await freshTopic()}.${noted.topic}`;
  const rows: readonly EnvelopeRow[] = await db.query(
    `select traceparent, ${envelopeColumns} from outbox order by seq desc limit $1`,
    [events],
  );
  const messages = rows.map(toEnvelope).map((event) => ({
    ...toCloudEvent(event),
    partition: partitionOf(event.partitionkey, partitions),
  }));
  const bare = kafka.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    createPartitioner: () => ofMessage,
  });
  await bare.connect();
  const begun = performance.now();
  for (let at = 0; at < messages.length; at += batch)
    await bare.send({ topic, acks: -1, messages: messages.slice(at, at + batch) });
  const perSecond = rate(events, begun);
  await bare.disconnect();
  return perSecond;
}

const ofMessage = ({ message }: { readonly message: { readonly partition?: number } }): number =>
  message.partition ?? 0;

/** Resolves once `count` has been called for every event. */
function countdown(): { readonly done: Promise<void>; readonly count: (some: number) => void } {
  let left = events;
  let finish = (): void => undefined;
  const done = new Promise<void>((resolve) => (finish = resolve));
  return {
    done,
    count: (some) => {
      left -= some;
      if (left <= 0) finish();
    },
  };
}

/** Events a second from topic to effect, through inbox and parking lot; joining the group is not counted. */
async function received(db: DataSource, client: KafkaClientName, installation: string): Promise<number> {
  const transport = transportOf(client, installation);
  const { done, count } = countdown();
  let begun = 0;
  transport.subscribe({
    consumer: `reader-${randomBytes(4).toString('hex')}`,
    db,
    topics: [noted.topic],
    mode: 'inbox',
    apply: async (tx, some) => {
      begun ||= performance.now();
      await insert(tx, some.map(rowOf));
      count(some.length);
    },
  });
  await transport.start();
  await done;
  const perSecond = rate(events, begun);
  await transport.stop();
  return perSecond;
}

/** The same rows by kafkajs as it is: one transaction a batch, then the offsets. */
async function receivedBare(db: DataSource, installation: string): Promise<number> {
  const reader = kafka.consumer({ groupId: `${installation}.bare-${randomBytes(4).toString('hex')}` });
  const { done, count } = countdown();
  let begun = 0;
  await reader.connect();
  await reader.subscribe({ topics: [`${installation}.${noted.topic}`], fromBeginning: true });
  await reader.run({
    eachBatch: async ({ batch: { messages } }) => {
      begun ||= performance.now();
      const rows = messages.map(({ key, value, headers }) => ({
        id: headers?.['ce_id']?.toString() ?? '',
        key: key?.toString() ?? '',
        aggseq: Number(headers?.['ce_aggseq']?.toString()),
        text: (JSON.parse(value?.toString() ?? '{}') as { readonly text: string }).text,
      }));
      await db.transaction((tx) => insert(tx, rows));
      count(messages.length);
    },
  });
  await done;
  const perSecond = rate(events, begun);
  await reader.disconnect();
  return perSecond;
}

async function measure(cluster: Cluster): Promise<unknown> {
  const database = await provisionService(cluster, 'bench');
  await migrate(database.migratorUrl, [messagingMigrations]);
  await withClient(database.migratorUrl, (client) => client.query(effectTable));
  const db = await dataSource(database.appUrl, []).initialize();
  const names = ['kafkajs', 'platformatic'] as const;
  const found = { bare: { send: [] as number[], receive: [] as number[] } };
  const clients = Object.fromEntries(
    names.map((name) => [name, { send: [] as number[], receive: [] as number[] }]),
  );
  // The first round only warms up.
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of names) {
      const installation = await freshTopic();
      const results = [
        await relayed(db, name, installation),
        await sentBare(db),
        await received(db, name, installation),
        await receivedBare(db, installation),
      ] as const;
      if (round === 0) continue;
      clients[name]?.send.push(results[0]);
      found.bare.send.push(results[1]);
      clients[name]?.receive.push(results[2]);
      found.bare.receive.push(results[3]);
    }
  }
  await db.destroy();
  return { events, ...found, ...clients };
}

const dataDir = mkdtempSync(join(tmpdir(), 'shequ-kafka-'));
const cluster = await startCluster({ dataDir });
try {
  process.stdout.write(`${JSON.stringify(await measure(cluster))}\n`);
} finally {
  await cluster.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
