import assert from 'node:assert/strict';
import {
  eventContracts,
  ownerOf,
  partitionOf,
  topicMaxBytes,
  topicsOf,
  type Envelope,
  type Topic,
} from '@shequ/contracts';
import { inspect } from '../inspect.js';
import { sending } from '../spans.js';
import type { Problem, Subscription, Transport } from '../transport.js';
import type { BackoffLimits } from './backoff.js';
import { placeOf, type Extent, type KafkaClient } from './client.js';
import { fromCloudEvent, toCloudEvent } from './cloud-event.js';
import { Delivery, type DeliveryReading } from './delivery.js';
import { Sender, type Record } from './sender.js';
import { TopicNames } from './topic-names.js';

export interface KafkaTransportOptions {
  readonly client: KafkaClient;
  /** Whose consumers these are: a group is named by service and consumer. */
  readonly service: string;
  /** Name before those of topics and groups, where several installations share a cluster. */
  readonly installation?: string;
  readonly onProblem?: (problem: Problem) => void;
  /** Pauses of a partition whose consumer is in an outage, and of a consumer that has ended; default 100 ms to 5 s. */
  readonly pauses?: BackoffLimits;
}

const usualPauses = { minMs: 100, maxMs: 5_000 };

/** How many records a consumer's group has not worked off. Compaction leaves gaps, so it is an upper bound. */
export interface Lag {
  readonly consumer: string;
  readonly events: number;
}

/** Carries events over Apache Kafka. What each part guarantees stands with it: `Sender`, `Delivery`. */
export class KafkaTransport implements Transport {
  private readonly subscriptions: Subscription[] = [];
  private readonly senders = new Map<string, Sender>();
  private readonly partitions = new Map<string, number>();
  private readonly names: TopicNames;
  private readonly declared: ReadonlyMap<string, Topic>;
  private deliveries: readonly Delivery[] = [];
  private phase: 'open' | 'started' | 'stopped' = 'open';

  constructor(private readonly options: KafkaTransportOptions) {
    this.names = new TopicNames(options.installation);
    this.declared = new Map(topicsOf(eventContracts.values()).map((topic) => [topic.name, topic]));
  }

  subscribe(subscription: Subscription): void {
    assert(this.phase === 'open', `${subscription.consumer} subscribes too late: subscribe before start()`);
    const taken = this.subscriptions.some((other) => other.consumer === subscription.consumer);
    const [topic] = subscription.topics;
    assert(
      !taken,
      `${subscription.consumer} reads ${topic ?? 'nothing'} already: one consumer name per effect`,
    );
    this.subscriptions.push(subscription);
  }

  /** Does not wait for the broker: a service answers, and keeps what it has to send, while there is none. */
  start(): Promise<void> {
    assert(this.phase === 'open', 'the transport was started before');
    this.phase = 'started';
    const { client, pauses = usualPauses } = this.options;
    this.deliveries = this.subscriptions.map(
      (subscription) =>
        new Delivery(subscription, {
          client,
          group: this.groupOf(subscription.consumer),
          names: this.names,
          pauses,
          onProblem: (problem) => this.options.onProblem?.(problem),
        }),
    );
    for (const delivery of this.deliveries) delivery.start();
    return Promise.resolve();
  }

  async stop(): Promise<void> {
    this.phase = 'stopped';
    const ends = [
      ...this.deliveries.map((one) => one.stop()),
      ...[...this.senders.values()].map((one) => one.close()),
    ];
    await Promise.allSettled(ends);
    await this.options.client.close();
  }

  /** How each consumer fares, for health and alarms. */
  readings(): readonly DeliveryReading[] {
    return this.deliveries.map((delivery) => delivery.reading);
  }

  /** How far each consumer's group is behind the ends of its topics. @throws when the broker does not say */
  async lags(): Promise<readonly Lag[]> {
    const { client } = this.options;
    return Promise.all(
      this.subscriptions.map(async ({ consumer, topics }) => {
        const outer = topics.map((topic) => this.names.outer(topic));
        const [committed, extents] = await Promise.all([
          client.committed(this.groupOf(consumer), outer),
          Promise.all(outer.map((topic) => client.extents(topic))),
        ]);
        const behind = extents
          .flat()
          .map((extent) => extent.end - (committed.get(placeOf(extent)) ?? extent.first));
        return { consumer, events: Number(behind.reduce((sum, one) => sum + one, 0n)) };
      }),
    );
  }

  async publish(producer: string, records: readonly Envelope[]): Promise<readonly string[]> {
    assert(this.phase === 'started', `the transport is not started: ${producer} keeps its events`);
    await this.learnPartitions(records.map((record) => this.names.outer(record.topic)));
    const known = records.flatMap((event): readonly Record[] => {
      const topic = this.names.outer(event.topic);
      const count = this.partitions.get(topic);
      if (count === undefined) return [];
      const partition = partitionOf(event.partitionkey, count);
      return [{ id: event.id, topic, partition, ...toCloudEvent(event) }];
    });
    return sending('kafka', records, () => this.senderOf(producer).send(known));
  }

  async *snapshot(topic: string): AsyncGenerator<Envelope> {
    for (const extent of await this.options.client.extents(this.names.outer(topic))) {
      yield* await this.newest(topic, extent);
    }
  }

  private groupOf(consumer: string): string {
    return this.names.outer(`${this.options.service}.${consumer}`);
  }

  private async newest(topic: string, extent: Extent): Promise<readonly Envelope[]> {
    const newest = new Map<string, Envelope>();
    if (extent.first === extent.end) return [];
    for await (const records of this.options.client.read(extent)) {
      const events = records.map((record) => fromCloudEvent(topic, record));
      const { arrivals, intruders } = inspect(ownerOf(topic) ?? '', events);
      for (const { reason } of intruders) this.report(topic, new Error(reason));
      for (const { event, fault } of arrivals) {
        if (fault !== null) {
          // What cannot be read takes nothing away: an older record of its key stands until a good one comes.
          this.report(topic, new Error(`${event.id}: ${fault}`));
          continue;
        }
        if (isNewer(event, newest.get(event.partitionkey))) newest.set(event.partitionkey, event);
      }
    }
    return [...newest.values()];
  }

  /** A topic that does not exist is told and looked for again: its events wait, and those of others go on. */
  private async learnPartitions(topics: readonly string[]): Promise<void> {
    const unknown = [...new Set(topics)].filter((topic) => !this.partitions.has(topic));
    if (unknown.length === 0) return;
    const found = await this.options.client.partitions(unknown);
    for (const topic of unknown) {
      const count = found.get(topic);
      const fault = this.faultOf(topic, count);
      if (fault !== null) this.report(topic, new Error(`${topic}: ${fault}`));
      else if (count !== undefined) this.partitions.set(topic, count);
    }
  }

  /** With another number of partitions than everybody expects, keys would stand where nobody looks for them. */
  private faultOf(topic: string, count: number | undefined): string | null {
    if (count === undefined) return 'no such topic; create it first';
    const { partitions = count } = this.declared.get(this.names.inner(topic)) ?? {};
    return count === partitions ? null : `${count} partitions, not ${partitions}: growth is a new topic`;
  }

  private senderOf(producer: string): Sender {
    const known = this.senders.get(producer);
    if (known !== undefined) return known;
    const sender = new Sender({
      client: this.options.client,
      bytesMaxOf: (topic) => this.declared.get(this.names.inner(topic))?.maxBytes ?? topicMaxBytes,
      onProblem: (error) => this.report(producer, error),
    });
    this.senders.set(producer, sender);
    return sender;
  }

  private report(name: string, error: unknown): void {
    this.options.onProblem?.({ where: 'relay', name, error, retryInMs: null });
  }
}

/** A sender that was paused past its lease may repeat an old record behind newer ones: that one is not the newest. */
function isNewer(event: Envelope, known: Envelope | undefined): boolean {
  return known === undefined || event.aggseq > known.aggseq || event.time > known.time;
}
