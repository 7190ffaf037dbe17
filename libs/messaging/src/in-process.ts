import assert from 'node:assert/strict';
import type { Envelope } from '@shequ/contracts';
import { ownerOf } from '@shequ/contracts';
import type { DataSource } from 'typeorm';
import { receive } from './receive.js';
import { sending } from './spans.js';
import { readState } from './topic-state.js';
import type { Problem, Subscription, Transport } from './transport.js';

/**
 * Hands the relay's batches to consumers in the same process. An event is proven accepted when every
 * consumer of its topic has committed its effect, or parked or quarantined it; consumers work side by side,
 * each in order.
 */
export class InProcessTransport implements Transport {
  private readonly subscriptions: Subscription[] = [];
  private readonly states = new Map<string, DataSource>();
  private readonly underWay = new Set<Promise<unknown>>();
  private phase: 'open' | 'started' | 'stopped' = 'open';

  constructor(private readonly options: { readonly onProblem?: (problem: Problem) => void } = {}) {}

  subscribe(subscription: Subscription): void {
    assert(this.phase === 'open', `${subscription.consumer} subscribes too late: subscribe before start()`);
    for (const topic of subscription.topics) {
      const taken = this.subscriptions.some(
        (other) => other.consumer === subscription.consumer && other.topics.includes(topic),
      );
      assert(!taken, `${subscription.consumer} reads ${topic} already: one consumer name per effect`);
    }
    this.subscriptions.push(subscription);
  }

  /** Where `snapshot()` finds the state topics of a producer: in the producer's own database. */
  stateFrom(producer: string, db: DataSource): void {
    this.states.set(producer, db);
  }

  start(): Promise<void> {
    this.phase = 'started';
    return Promise.resolve();
  }

  async stop(): Promise<void> {
    this.phase = 'stopped';
    await Promise.allSettled(this.underWay);
  }

  async publish(producer: string, records: readonly Envelope[]): Promise<readonly string[]> {
    assert(this.phase === 'started', `the transport is not started: ${producer} keeps its events`);
    const work = sending('in-process', records, async () => {
      const unproven = await Promise.all(
        this.subscriptions.map((subscription) => this.deliver(subscription, producer, records)),
      );
      const waiting = new Set(unproven.flat());
      return records.map((record) => record.id).filter((id) => !waiting.has(id));
    });
    this.underWay.add(work);
    try {
      return await work;
    } finally {
      this.underWay.delete(work);
    }
  }

  snapshot(topic: string): AsyncIterable<Envelope> {
    const db = this.states.get(ownerOf(topic) ?? '');
    assert(db, `no database is known for the state of ${topic}: call stateFrom() for its producer`);
    return readState(db, topic);
  }

  /**
   * Returns the ids that this consumer has not settled; one consumer's trouble does not hold up another's
   * topics.
   */
  private async deliver(
    subscription: Subscription,
    producer: string,
    records: readonly Envelope[],
  ): Promise<readonly string[]> {
    const mine = records.filter((record) => subscription.topics.includes(record.topic));
    if (mine.length === 0) return [];
    try {
      await receive(subscription, producer, mine);
      return [];
    } catch (error) {
      this.options.onProblem?.({ where: 'delivery', name: subscription.consumer, error, retryInMs: null });
      return mine.map((record) => record.id);
    }
  }
}
