// What the specs that need a broker share: topics of their own on it, and both clients.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { topicsOf } from '@shequ/contracts';
import { Kafka, logLevel, Partitioners, type Admin } from 'kafkajs';
import { agencyNoted, answered, noted, noteState } from '../fixture.contract.js';
import type { Problem } from '../transport.js';
import type { Incoming, KafkaClient, KafkaConnection } from './client.js';
import { KafkaTransport } from './kafka-transport.js';
import { KafkajsClient } from './kafkajs-client.js';
import { makeTopics } from './make-topics.js';
import { PlatformaticClient } from './platformatic-client.js';

export function broker(): string {
  const address = process.env['SHEQU_TEST_KAFKA'];
  assert(address, 'no broker: start these specs with npm run test:kafka');
  return address;
}

export const clients: Readonly<Record<string, (connection: KafkaConnection) => KafkaClient>> = {
  kafkajs: (connection) => new KafkajsClient(connection),
  platformatic: (connection) => new PlatformaticClient(connection),
};

export const connectionTo = (address: string): KafkaConnection => ({ brokers: [address], clientId: 'spec' });

/** A client beside the ones that are tried: what it says of the broker does not depend on them. */
export async function asAdmin<T>(use: (admin: Admin) => Promise<T>): Promise<T> {
  const kafka = new Kafka({ brokers: [broker()], clientId: 'spec-admin', logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  try {
    return await use(admin);
  } finally {
    await admin.disconnect();
  }
}

/** An installation of its own, so that no spec sees another's events. Gives its name. */
export async function freshInstallation(
  /** How the topic of notes differs from what is declared. */
  odd: { readonly partitions?: number; readonly maxBytes?: number } = {},
): Promise<string> {
  const installation = `spec-${randomBytes(4).toString('hex')}`;
  const topics = topicsOf([noted, answered, agencyNoted, noteState]).map((topic) => {
    const own = topic.name === noted.topic ? odd : {};
    return {
      topic: `${installation}.${topic.name}`,
      numPartitions: own.partitions ?? topic.partitions,
      configEntries: [
        { name: 'cleanup.policy', value: topic.compacted ? 'compact' : 'delete' },
        { name: 'retention.ms', value: `${topic.retentionMs ?? -1}` },
        { name: 'max.message.bytes', value: `${own.maxBytes ?? topic.maxBytes}` },
      ],
    };
  });
  await asAdmin((admin) => makeTopics(admin, topics));
  return installation;
}

/** A record as anybody who may write could write it. */
export async function rawRecord(record: {
  readonly topic: string;
  readonly partition: number;
  readonly key: string | null;
  readonly value: string | null;
}): Promise<void> {
  const kafka = new Kafka({ brokers: [broker()], clientId: 'spec-raw', logLevel: logLevel.NOTHING });
  const writer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await writer.connect();
  await writer.send({ topic: record.topic, messages: [record] });
  await writer.disconnect();
}

/** Everything that stands on a topic, read by neither of the clients' groups. */
export async function recordsOn(installation: string, topic: string): Promise<readonly Incoming[]> {
  const client = new KafkajsClient(connectionTo(broker()));
  const found: Incoming[] = [];
  for (const extent of await client.extents(`${installation}.${topic}`)) {
    for await (const records of client.read(extent)) found.push(...records);
  }
  return found;
}

export interface SpecTransport {
  readonly transport: KafkaTransport;
  readonly problems: readonly Problem[];
  readonly installation: string;
}

export async function specTransport(
  client: string,
  given: { readonly installation?: string; readonly connection?: Partial<KafkaConnection> } = {},
): Promise<SpecTransport> {
  const make = clients[client];
  assert(make, `no client ${client}`);
  const installation = given.installation ?? (await freshInstallation());
  const problems: Problem[] = [];
  const transport = new KafkaTransport({
    client: make({ ...connectionTo(broker()), ...given.connection }),
    service: 'spec',
    installation,
    pauses: { minMs: 20, maxMs: 100 },
    onProblem: (problem) => problems.push(problem),
  });
  return { transport, problems, installation };
}
