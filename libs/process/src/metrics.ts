import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { EventReading } from './event-health.domain.js';

/** What Prometheus scrapes of one service. Names and units follow its conventions. */
export class Metrics {
  private readonly registry = new Registry();
  private readonly unsent = this.gauge(
    'outbox_unsent_events',
    'Events in the outbox that no broker has confirmed',
  );
  private readonly unsentAge = this.gauge('outbox_oldest_unsent_seconds', 'Age of the oldest unsent event');
  private readonly parkedKeys = this.gauge('parked_keys', 'Keys that wait for a person');
  private readonly parkedEvents = this.gauge(
    'parked_events',
    'Events that wait behind a poisonous one, itself among them',
  );
  private readonly parkedAge = this.gauge('oldest_parked_seconds', 'Age of the oldest parked event');
  private readonly quarantined = this.gauge(
    'quarantined_records',
    'Records that were no event of their producer',
  );
  private readonly transactionAge = this.gauge(
    'oldest_transaction_seconds',
    'Age of the oldest open transaction',
  );
  private readonly copyAge = this.gauge('register_copy_age_seconds', 'Age of the copy of the register');
  private readonly lag = this.gauge('consumer_lag_events', 'Records that a consumer has not worked off', [
    'consumer',
  ]);
  private readonly reading = this.gauge('consumer_reading', '1 while a consumer reads, else 0', ['consumer']);

  constructor(service: string) {
    this.registry.setDefaultLabels({ service });
    collectDefaultMetrics({ register: this.registry });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** The text of a scrape, with what was just read. */
  async text({ outbox, lags, consumers, copy }: EventReading): Promise<string> {
    this.unsent.set(outbox.unsent);
    this.unsentAge.set(outbox.oldestUnsentS ?? 0);
    this.parkedKeys.set(outbox.parkedKeys);
    this.parkedEvents.set(outbox.parkedEvents);
    this.parkedAge.set(outbox.oldestParkedS ?? 0);
    this.quarantined.set(outbox.quarantined);
    this.transactionAge.set(outbox.oldestTransactionS ?? 0);
    if (copy !== null) this.copyAge.set(copy.ageS ?? Infinity);
    // A broker that does not answer has no lag: the series ends there, and the alarm on it is another.
    this.lag.reset();
    for (const { consumer, events } of lags ?? []) this.lag.set({ consumer }, events);
    for (const { consumer, state } of consumers) this.reading.set({ consumer }, state === 'READING' ? 1 : 0);
    return this.registry.metrics();
  }

  private gauge<T extends string>(name: string, help: string, labelNames: readonly T[] = []): Gauge<T> {
    return new Gauge({ name: `shequ_${name}`, help, labelNames, registers: [this.registry] });
  }
}
