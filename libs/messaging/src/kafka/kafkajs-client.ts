import { createRequire } from 'node:module';
import { Kafka, logLevel, type KafkaConfig, type Producer } from 'kafkajs';
import {
  maxWaitMs,
  placeOf,
  Refused,
  type Extent,
  type Incoming,
  type JoinOptions,
  type KafkaClient,
  type KafkaConnection,
  type KafkaProducer,
  type Membership,
  type Outgoing,
  type Place,
} from './client.js';
import { cureKafkajs } from './kafkajs-cures.js';
import { joinByKafkajs } from './kafkajs-membership.js';
import { incoming, type RawMessage } from './kafkajs-record.js';

/** Whether the broker itself has answered with an error that trying again does not change. */
function refusal(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause.name === 'KafkaJSProtocolError')
      return (cause as Error & { retriable?: boolean }).retriable === false;
  }
  return false;
}

class KafkajsProducer implements KafkaProducer {
  constructor(private readonly producer: Producer) {}

  async send(records: readonly Outgoing[]): Promise<readonly Place[]> {
    const topics = new Map<string, Outgoing[]>();
    for (const record of records) {
      const sameTopic = topics.get(record.topic);
      if (sameTopic === undefined) topics.set(record.topic, [record]);
      else sameTopic.push(record);
    }
    const topicMessages = [...topics].map(([topic, messages]) => ({
      topic,
      messages: messages.map(({ key, value, headers, partition }) => ({ key, value, headers, partition })),
    }));
    try {
      const answers = await this.producer.sendBatch({ acks: -1, topicMessages });
      return answers
        .filter(({ errorCode }) => errorCode === 0)
        .map(({ topicName, partition }) => ({ topic: topicName, partition }));
    } catch (error) {
      throw refusal(error) ? new Refused(String(error), { cause: error }) : error;
    }
  }

  async close(): Promise<void> {
    await this.producer.disconnect();
  }
}

interface FetchAnswer {
  readonly responses: readonly {
    readonly partitions: readonly { readonly messages: readonly RawMessage[] }[];
  }[];
}

/** As much of kafkajs' inner cluster as reads a partition without a group; its public consumer knows groups only. */
interface Cluster {
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  addTargetTopic(topic: string): Promise<void>;
  refreshMetadata(): Promise<void>;
  findLeaderForPartitions(topic: string, partitions: readonly number[]): Readonly<Record<string, unknown>>;
  findBroker(of: { readonly nodeId: string }): Promise<{ fetch(request: object): Promise<FetchAnswer> }>;
}
type ClusterClass = new (options: object) => Cluster;

const readBytes = 4 * 1024 * 1024;

function configOf(connection: KafkaConnection): KafkaConfig {
  const { ca, username, password, retries, requestTimeoutMs = 10_000 } = connection;
  return {
    brokers: [...connection.brokers],
    clientId: connection.clientId,
    logLevel: logLevel.NOTHING,
    connectionTimeout: 3_000,
    requestTimeout: requestTimeoutMs,
    ...(ca === undefined ? {} : { ssl: { ca: [ca] } }),
    ...(username === undefined
      ? {}
      : { sasl: { mechanism: 'scram-sha-512', username, password: password ?? '' } }),
    ...(retries === undefined ? {} : { retry: { retries } }),
  };
}

/** kafkajs 2.2.4, cured; what goes wrong in it reaches the transport as errors, and none of it the console. */
export class KafkajsClient implements KafkaClient {
  private readonly kafka: Kafka;
  private readonly config: KafkaConfig;

  constructor(private readonly connection: KafkaConnection) {
    cureKafkajs();
    this.config = configOf(connection);
    this.kafka = new Kafka(this.config);
  }

  async producer(): Promise<KafkaProducer> {
    const producer = this.kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner:
        () =>
        ({ message }) =>
          message.partition ?? 0,
    });
    await producer.connect();
    return new KafkajsProducer(producer);
  }

  join(options: JoinOptions): Promise<Membership> {
    return joinByKafkajs(this.kafka, options, this.connection.sessionTimeoutMs);
  }

  partitions(topics: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return this.asking(async (admin) => {
      const existing = new Set(await admin.listTopics());
      const known = topics.filter((topic) => existing.has(topic));
      if (known.length === 0) return new Map<string, number>();
      const metadata = await admin.fetchTopicMetadata({ topics: known });
      return new Map(metadata.topics.map(({ name, partitions }) => [name, partitions.length]));
    });
  }

  extents(topic: string): Promise<readonly Extent[]> {
    return this.asking(async (admin) =>
      (await admin.fetchTopicOffsets(topic))
        .map(({ partition, low, high }) => ({ topic, partition, first: BigInt(low), end: BigInt(high) }))
        .sort((a, b) => a.partition - b.partition),
    );
  }

  committed(group: string, topics: readonly string[]): Promise<ReadonlyMap<string, bigint>> {
    return this.asking(async (admin) => {
      const found = await admin.fetchOffsets({ groupId: group, topics: [...topics] });
      const offsets = found.flatMap(({ topic, partitions }) =>
        partitions.map(({ partition, offset }) => [placeOf({ topic, partition }), BigInt(offset)] as const),
      );
      return new Map(offsets.filter(([, offset]) => offset >= 0n));
    });
  }

  async *read(extent: Extent): AsyncGenerator<readonly Incoming[]> {
    const cluster = this.cluster();
    await cluster.connect();
    try {
      await cluster.addTargetTopic(extent.topic);
      await cluster.refreshMetadata();
      for (let offset = extent.first; offset < extent.end;) {
        const messages = (await fetchFrom(cluster, extent, offset)).filter(
          (one) => BigInt(one.offset) >= offset,
        );
        const records = messages.map((message) => incoming(extent, message));
        const last = records.at(-1);
        if (last === undefined) continue;
        offset = last.offset + 1n;
        yield records;
      }
    } finally {
      await cluster.disconnect();
    }
  }

  async close(): Promise<void> {
    // Producers and memberships are closed by those who opened them; nothing else stays connected.
  }

  private cluster(): Cluster {
    const require = createRequire(import.meta.url);
    const ClusterOf = require('kafkajs/src/cluster') as ClusterClass;
    const socketFactory = (require('kafkajs/src/network/socketFactory') as () => unknown)();
    return new ClusterOf({
      ...this.config,
      socketFactory: this.config.socketFactory ?? socketFactory,
      logger: this.kafka.logger(),
      enforceRequestTimeout: true,
      metadataMaxAge: 300_000,
      isolationLevel: 0,
    });
  }

  private async asking<T>(ask: (admin: ReturnType<Kafka['admin']>) => Promise<T>): Promise<T> {
    const admin = this.kafka.admin();
    await admin.connect();
    try {
      return await ask(admin);
    } finally {
      await admin.disconnect();
    }
  }
}

async function fetchFrom(
  cluster: Cluster,
  { topic, partition }: Place,
  offset: bigint,
): Promise<readonly RawMessage[]> {
  const [nodeId] = Object.keys(cluster.findLeaderForPartitions(topic, [partition]));
  const broker = await cluster.findBroker({ nodeId: nodeId ?? '' });
  const answer = await broker.fetch({
    isolationLevel: 0,
    maxWaitTime: maxWaitMs,
    minBytes: 1,
    maxBytes: readBytes,
    topics: [{ topic, partitions: [{ partition, fetchOffset: `${offset}`, maxBytes: readBytes }] }],
  });
  return answer.responses.flatMap(({ partitions }) => partitions.flatMap(({ messages }) => messages));
}
