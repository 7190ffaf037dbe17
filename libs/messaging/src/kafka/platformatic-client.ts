import { Admin, Consumer, Producer, stringSerializers, type BaseOptions } from '@platformatic/kafka';
import {
  placeOf,
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
import { plain } from './platformatic-errors.js';
import { fetchRequest, recordsOf, type Fetching } from './platformatic-fetch.js';
import { joinByPlatformatic } from './platformatic-membership.js';

const retryMinMs = 200;
const retryMaxMs = 2_000;

/** An idempotent producer that is told to retry once or never retries for ever. */
const retriesMin = 2;

function optionsOf(connection: KafkaConnection): BaseOptions {
  const { ca, username, password, retries = 5, requestTimeoutMs = 10_000 } = connection;
  return {
    clientId: connection.clientId,
    bootstrapBrokers: [...connection.brokers],
    connectTimeout: 3_000,
    requestTimeout: requestTimeoutMs,
    retries: Math.max(retriesMin, retries),
    retryDelay: (_client, _operation, attempt) => Math.min(retryMaxMs, retryMinMs * 2 ** attempt),
    ...(ca === undefined ? {} : { tls: { ca: [ca] } }),
    ...(username === undefined
      ? {}
      : { sasl: { mechanism: 'SCRAM-SHA-512', username, password: password ?? '' } }),
  };
}

class PlatformaticProducer implements KafkaProducer {
  constructor(private readonly producer: Producer<string, string, string, string>) {}

  async send(records: readonly Outgoing[]): Promise<readonly Place[]> {
    try {
      // Without an error every partition of the answer has error code 0.
      return (await this.producer.send({ messages: records.map((record) => ({ ...record })) })).offsets ?? [];
    } catch (error) {
      const proven = (error as { readonly produced?: { readonly offsets?: readonly Place[] } }).produced
        ?.offsets;
      if (proven !== undefined && proven.length > 0) return proven;
      throw plain(error);
    }
  }

  close(): Promise<void> {
    return this.producer.close();
  }
}

/** @platformatic/kafka: its low-level consumer, because its stream pauses all partitions or none. */
export class PlatformaticClient implements KafkaClient {
  private readonly options: BaseOptions;
  private readonly admin: Admin;

  constructor(private readonly connection: KafkaConnection) {
    this.options = optionsOf(connection);
    this.admin = new Admin(this.options);
  }

  producer(): Promise<KafkaProducer> {
    const options = { ...this.options, idempotent: true, serializers: stringSerializers };
    return Promise.resolve(new PlatformaticProducer(new Producer(options)));
  }

  join(options: JoinOptions): Promise<Membership> {
    return joinByPlatformatic(this.options, options, this.connection.sessionTimeoutMs);
  }

  async partitions(topics: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const existing = new Set(await this.admin.listTopics());
    const known = topics.filter((topic) => existing.has(topic));
    if (known.length === 0) return new Map();
    const metadata = await this.admin.metadata({ topics: known, forceUpdate: true });
    return new Map(known.map((topic) => [topic, metadata.topics.get(topic)?.partitionsCount ?? 0]));
  }

  extents(topic: string): Promise<readonly Extent[]> {
    return this.asking('offsets', async (consumer) => {
      const topics = [topic];
      const firsts = (await consumer.listOffsets({ topics, timestamp: earliest })).get(topic) ?? [];
      const ends = (await consumer.listOffsets({ topics })).get(topic) ?? [];
      return ends.map((end, partition) => ({ topic, partition, first: firsts[partition] ?? 0n, end }));
    });
  }

  async committed(group: string, topics: readonly string[]): Promise<ReadonlyMap<string, bigint>> {
    const counts = await this.partitions(topics);
    const asked = [...counts].map(([topic, count]) => ({ topic, partitions: [...Array(count).keys()] }));
    const found = await this.asking(group, (consumer) => consumer.listCommittedOffsets({ topics: asked }));
    const offsets = [...found].flatMap(([topic, list]) =>
      list.map((offset, partition) => [placeOf({ topic, partition }), offset] as const),
    );
    return new Map(offsets.filter(([, offset]) => offset >= 0n));
  }

  async *read(extent: Extent): AsyncGenerator<readonly Incoming[]> {
    const consumer = this.consumer('reader');
    consumer.topics.track(extent.topic);
    try {
      for (let offset = extent.first; offset < extent.end;) {
        const [fetched] = await this.look(consumer, { ...extent, offset });
        if (fetched === undefined || fetched.next <= offset) continue;
        offset = fetched.next;
        if (fetched.records.length > 0) yield fetched.records;
      }
    } finally {
      await consumer.close();
    }
  }

  close(): Promise<void> {
    return this.admin.close();
  }

  private async look(consumer: Consumer, from: Place & { offset: bigint }): Promise<readonly Fetching[]> {
    const metadata = await consumer.metadata({ topics: [from.topic] });
    const [request] = fetchRequest(metadata, [from]);
    return request === undefined ? [] : recordsOf(metadata, await consumer.fetch(request), [from]);
  }

  /** Not a member of the group: it only names it. */
  private consumer(groupId: string): Consumer {
    return new Consumer({ ...this.options, groupId });
  }

  private async asking<T>(group: string, ask: (consumer: Consumer) => Promise<T>): Promise<T> {
    const consumer = this.consumer(group);
    try {
      return await ask(consumer);
    } finally {
      await consumer.close();
    }
  }
}

const earliest = -2n;
