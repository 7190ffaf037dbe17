import type { Envelope } from '@shequ/contracts';
import type { DataSource, EntityManager } from 'typeorm';

/**
 * How events travel from a producer's outbox to consumers. Per topic and key the order of first deliveries
 * is the order of publishing; delivery is at least once. Every implementation passes `transportContract`.
 */
export interface Transport {
  /**
   * Sends records in order for the authenticated `producer` and returns the ids PROVEN accepted; the others
   * are to be sent again. Once a record of a key is not accepted, no later record of that key is.
   */
  publish(producer: string, records: readonly Envelope[]): Promise<readonly string[]>;
  /** Before `start()` only, so that no event passes a consumer that is not there yet. */
  subscribe(subscription: Subscription): void;
  /**
   * The newest record of every key of a `.state` topic, then ends. A key that changes meanwhile may come in
   * its older or its newer version: be subscribed first, and let the higher (epoch, version) win.
   */
  snapshot(topic: string): AsyncIterable<Envelope>;
  start(): Promise<void>;
  /** Lets deliveries under way finish. */
  stop(): Promise<void>;
}

export interface Subscription {
  /** Name in the inbox: constant over restarts, one per effect. */
  readonly consumer: string;
  readonly db: DataSource;
  readonly topics: readonly string[];
  /**
   * `inbox`: once per (consumer, source, id). `state`: no inbox; the handler is idempotent by (epoch,
   * version).
   */
  readonly mode: 'inbox' | 'state';
  /**
   * Applies a whole batch in one transaction, set-based; order is kept per key. It may be called again with
   * parts of the batch after an error. Side effects outside the database do not belong here: append an
   * event for them.
   */
  readonly apply: (tx: EntityManager, events: readonly Envelope[]) => Promise<void>;
  /**
   * Makes the consumer's copy anew from `snapshot()`. Called when what it was to read next is gone; it then goes on where its
   * topics ended before. A consumer without it stays stopped, with an alarm.
   */
  readonly rebuild?: () => Promise<void>;
}

/** Something that an operator should hear about; the work itself goes on or is tried again. */
export interface Problem {
  readonly where: 'relay' | 'delivery';
  /** Producer or consumer. */
  readonly name: string;
  readonly error: unknown;
  readonly retryInMs: number | null;
}
