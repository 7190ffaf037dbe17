import type { Consumer, EachBatchPayload, Kafka, TopicPartitionOffset } from 'kafkajs';
import {
  heartbeatsPerSession,
  maxWaitMs,
  OffsetLost,
  recordsMax,
  sessionTimeoutMs,
  type JoinOptions,
  type Membership,
  type Place,
  type Position,
} from './client.js';
import { Ending } from './ending.js';
import { incoming } from './kafkajs-record.js';

const rebalanceTimeoutMs = 60_000;

function endOf(error: Error): Error {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (cause.name !== 'KafkaJSOffsetOutOfRange') continue;
    const place = cause as Error & Partial<Place>;
    const known = place.topic !== undefined && place.partition !== undefined;
    const lost = known ? { topic: place.topic, partition: place.partition } : null;
    return new OffsetLost(lost, error.message, { cause: error });
  }
  return error;
}

/** Keeps the membership while the batch is worked on: kafkajs itself sends heartbeats between batches only. */
async function keepingUp<T>(everyMs: number, heartbeat: () => Promise<void>, work: Promise<T>): Promise<T> {
  // One that fails is no matter: the group is joined again after the batch.
  const timer = setInterval(() => void heartbeat().catch(() => undefined), everyMs);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}

const asSeeks = (positions: readonly Position[]): TopicPartitionOffset[] =>
  positions.map(({ topic, partition, offset }) => ({ topic, partition, offset: `${offset}` }));

class KafkajsMembership implements Membership {
  private readonly ending = new Ending();
  private readonly resumes = new Set<NodeJS.Timeout>();
  private from: readonly Position[];

  constructor(
    private readonly consumer: Consumer,
    private readonly options: JoinOptions,
    private readonly heartbeatMs: number,
  ) {
    this.from = options.from;
  }

  get ended(): Promise<void> {
    return this.ending.promise;
  }

  async begin(): Promise<void> {
    const { consumer, options } = this;
    consumer.on('consumer.crash', ({ payload }) => this.ending.failed(endOf(payload.error)));
    // Before the first look at the broker. What a listener throws would end the consumer for good.
    consumer.on('consumer.group_join', () => this.seek());
    await consumer.connect();
    await consumer.subscribe({ topics: [...options.topics], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      eachBatch: (payload) => this.onBatch(payload),
    });
    if (this.from.length > 0) await consumer.commitOffsets(asSeeks(this.from));
    this.from = [];
  }

  async leave(): Promise<void> {
    for (const timer of this.resumes) clearTimeout(timer);
    try {
      await this.consumer.disconnect();
    } finally {
      this.ending.left();
    }
  }

  private async onBatch(payload: EachBatchPayload): Promise<void> {
    const { topic, partition, messages } = payload.batch;
    for (let at = 0; at < messages.length; at += recordsMax) {
      if (!payload.isRunning() || payload.isStale()) return;
      const records = messages
        .slice(at, at + recordsMax)
        .map((message) => incoming({ topic, partition }, message));
      const last = records.at(-1);
      if (last === undefined) return;
      const retryInMs = await keepingUp(
        this.heartbeatMs,
        () => payload.heartbeat(),
        this.options.onBatch(records),
      );
      if (retryInMs !== null) {
        this.pauseFor(payload, retryInMs);
        return;
      }
      payload.resolveOffset(`${last.offset}`);
      const offset = `${last.offset + 1n}`;
      await payload.commitOffsetsIfNecessary({ topics: [{ topic, partitions: [{ partition, offset }] }] });
    }
  }

  private seek(): void {
    try {
      for (const position of asSeeks(this.from)) this.consumer.seek(position);
    } catch (error) {
      this.ending.failed(error);
    }
  }

  /** Other partitions go on; the same records come again, since their offset is not resolved. */
  private pauseFor(payload: EachBatchPayload, ms: number): void {
    const resume = payload.pause();
    const timer = setTimeout(() => {
      this.resumes.delete(timer);
      resume();
    }, ms);
    this.resumes.add(timer);
  }
}

export async function joinByKafkajs(
  kafka: Kafka,
  options: JoinOptions,
  sessionTimeout = sessionTimeoutMs,
): Promise<Membership> {
  const heartbeatMs = sessionTimeout / heartbeatsPerSession;
  const consumer = kafka.consumer({
    groupId: options.group,
    sessionTimeout,
    rebalanceTimeout: rebalanceTimeoutMs,
    heartbeatInterval: heartbeatMs,
    maxWaitTimeInMs: maxWaitMs,
    allowAutoTopicCreation: false,
    // A consumer that has crashed is started again by our own supervision, which knows why it ended and says so.
    retry: { restartOnFailure: () => Promise.resolve(false) },
  });
  const membership = new KafkajsMembership(consumer, options, heartbeatMs);
  try {
    await membership.begin();
    return membership;
  } catch (error) {
    await consumer.disconnect().catch(() => undefined);
    throw error;
  }
}
