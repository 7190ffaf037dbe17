import { ownerOf } from '@shequ/contracts';
import { receive } from '../receive.js';
import type { Problem, Subscription } from '../transport.js';
import { Wake } from '../wake.js';
import { Backoff, type BackoffLimits } from './backoff.js';
import {
  OffsetLost,
  placeOf,
  type Incoming,
  type KafkaClient,
  type Membership,
  type Position,
} from './client.js';
import { fromCloudEvent } from './cloud-event.js';
import type { TopicNames } from './topic-names.js';

export interface DeliveryOptions {
  readonly client: KafkaClient;
  readonly group: string;
  readonly names: TopicNames;
  readonly pauses: BackoffLimits;
  readonly onProblem: (problem: Problem) => void;
}

/** What a consumer of the bus is doing. `LOST` is final until it is rebuilt: it has missed events, or may have. */
export type DeliveryState = 'STOPPED' | 'JOINING' | 'READING' | 'WAITING' | 'REBUILDING' | 'LOST';

export interface DeliveryReading {
  readonly consumer: string;
  readonly state: DeliveryState;
  readonly since: Date;
  /** Why it waits or is lost. */
  readonly reason: string | null;
}

/**
 * One subscription's place in its group, for as long as the process runs: joins, delivers, and joins again after a pause when
 * the membership ends, whatever ended it.
 */
export class Delivery {
  private readonly wake = new Wake();
  private readonly again: Backoff;
  private readonly held = new Map<string, Backoff>();
  private membership: Membership | null = null;
  private loop: Promise<void> = Promise.resolve();
  private stopping = false;
  private from: readonly Position[] = [];
  private now: DeliveryReading;

  constructor(
    private readonly subscription: Subscription,
    private readonly options: DeliveryOptions,
  ) {
    this.again = new Backoff(options.pauses);
    this.now = { consumer: subscription.consumer, state: 'STOPPED', since: new Date(), reason: null };
  }

  get reading(): DeliveryReading {
    return this.now;
  }

  start(): void {
    this.loop = this.run();
  }

  /** Lets the batch under way finish. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake.end();
    await this.membership?.leave().catch((error: unknown) => this.report(error, null));
    await this.loop;
    this.enter('STOPPED');
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      try {
        await this.session();
      } catch (error) {
        if (error instanceof OffsetLost) await this.makeGood(error);
        else await this.pause(error, 'WAITING');
      }
    }
  }

  private async session(): Promise<void> {
    const { client, group, names } = this.options;
    this.enter('JOINING');
    const topics = this.subscription.topics.map((topic) => names.outer(topic));
    if (this.from.length === 0) await this.assertNothingLost(topics);
    const onBatch = (records: readonly Incoming[]): Promise<number | null> => this.deliver(records);
    const membership = await client.join({ group, topics, from: this.from, onBatch });
    this.membership = membership;
    this.from = [];
    try {
      // It was asked to stop while it joined, and could not be told.
      if (this.stopping) await membership.leave();
      else this.enter('READING');
      await membership.ended;
    } finally {
      this.membership = null;
      // However it has ended, nothing of it goes on beside the next one.
      await membership.leave().catch(() => undefined);
    }
  }

  private async deliver(records: readonly Incoming[]): Promise<number | null> {
    const [first] = records;
    if (first === undefined) return null;
    const { group, names } = this.options;
    const topic = names.inner(first.topic);
    const events = records.map((record) => fromCloudEvent(topic, record));
    try {
      await receive(this.subscription, ownerOf(topic) ?? '', events, { system: 'kafka', group });
    } catch (error) {
      const held = this.held.get(placeOf(first)) ?? new Backoff(this.options.pauses);
      this.held.set(placeOf(first), held);
      const retryInMs = held.next();
      this.report(error, retryInMs);
      return retryInMs;
    }
    this.held.delete(placeOf(first));
    this.again.reset();
    return null;
  }

  /**
   * A group whose offsets are gone begins at the beginning, and loses nothing while that is still there: what it knows already
   * it does not do twice. Where the beginning is gone, only a consumer that has never read this producer may begin.
   */
  private async assertNothingLost(topics: readonly string[]): Promise<void> {
    const { client, group, names } = this.options;
    const counts = await client.partitions(topics);
    const missing = topics.filter((topic) => !counts.has(topic));
    if (missing.length > 0) throw new Error(`${missing.join(', ')}: no such topic; create it first`);
    const committed = await client.committed(group, topics);
    for (const topic of topics) {
      if (hasAll(committed, topic, counts.get(topic) ?? 0)) continue;
      for (const extent of await client.extents(topic)) {
        if (extent.first === 0n || committed.has(placeOf(extent))) continue;
        if (!(await this.hasRead(ownerOf(names.inner(topic)) ?? ''))) continue;
        throw new OffsetLost(
          extent,
          `${group} has no offset for ${placeOf(extent)}, whose beginning is gone`,
        );
      }
    }
  }

  private async hasRead(source: string): Promise<boolean> {
    const { consumer, db } = this.subscription;
    const rows: readonly unknown[] = await db.query(
      'select from inbox where consumer = $1 and source = $2 limit 1',
      [consumer, source],
    );
    return rows.length > 0;
  }

  /** Never by skipping: by a snapshot, where the subscription knows how to take one, or else by a person. */
  private async makeGood(lost: OffsetLost): Promise<void> {
    const { rebuild, topics } = this.subscription;
    if (rebuild === undefined) {
      this.report(lost, null);
      this.enter('LOST', lost.message);
      while (!this.stopping) await this.wake.wait(alarmEveryMs, true);
      return;
    }
    this.report(lost, 0);
    this.enter('REBUILDING', lost.message);
    try {
      const { client, names } = this.options;
      const extents = await Promise.all(topics.map((topic) => client.extents(names.outer(topic))));
      await rebuild();
      this.from = extents.flat().map(({ topic, partition, end }) => ({ topic, partition, offset: end }));
    } catch (error) {
      await this.pause(error, 'REBUILDING');
    }
  }

  private async pause(error: unknown, state: DeliveryState): Promise<void> {
    if (this.stopping) return;
    const retryInMs = this.again.next();
    this.report(error, retryInMs);
    this.enter(state, error instanceof Error ? error.message : String(error));
    await this.wake.wait(retryInMs, true);
  }

  private enter(state: DeliveryState, reason: string | null = null): void {
    this.now = { consumer: this.subscription.consumer, state, since: new Date(), reason };
  }

  private report(error: unknown, retryInMs: number | null): void {
    this.options.onProblem({ where: 'delivery', name: this.subscription.consumer, error, retryInMs });
  }
}

function hasAll(committed: ReadonlyMap<string, unknown>, topic: string, partitions: number): boolean {
  return [...Array(partitions).keys()].every((partition) => committed.has(placeOf({ topic, partition })));
}

const alarmEveryMs = 60_000;
