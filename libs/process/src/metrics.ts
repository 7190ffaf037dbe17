import { workAccess, type Envelope, type TaskRefused } from '@shequ/contracts';
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
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
  private readonly readable = this.gauge(
    'events_readable',
    '1 while the database says how events are, else 0: then nothing else about them is said',
  );
  /** What the database says; without it each would go on as it was. */
  private readonly read = [
    ...[this.unsent, this.unsentAge, this.parkedKeys, this.parkedEvents, this.parkedAge, this.quarantined],
    ...[this.transactionAge, this.copyAge],
  ];
  private readonly lag = this.gauge('consumer_lag_events', 'Records that a consumer has not worked off', [
    'consumer',
  ]);
  private readonly reading = this.gauge('consumer_reading', '1 while a consumer reads, else 0', ['consumer']);

  private readonly refusedAtGate = this.gauge(
    'gate_one_refusals_last_hour',
    'Dispatches that gate one refused in the last hour, by rule',
    ['rule', 'code'],
  );
  private readonly sent = new Counter({
    name: 'shequ_events_sent_total',
    help: 'Events that left the outbox: a decision of the register is one',
    labelNames: ['type'],
    registers: [this.registry],
  });
  private readonly refused = new Counter({
    name: 'shequ_task_refusals_total',
    help: 'Tasks that the register refused or handed back, by rule',
    labelNames: ['rule', 'code', 'handed_back'],
    registers: [this.registry],
  });

  constructor(service: string) {
    this.registry.setDefaultLabels({ service });
    collectDefaultMetrics({ register: this.registry });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** Counts what has left the outbox. */
  countSent(events: readonly Envelope[]): void {
    for (const { type, data } of events) {
      this.sent.inc({ type });
      if (type !== workAccess.taskRefused.type) continue;
      const { refusal, handedBack } = data as TaskRefused;
      this.refused.inc({ rule: refusal.ruleId, code: refusal.code, handed_back: String(handedBack) });
    }
  }

  /** The text of a scrape, with what was just read; null where the database does not say, and what it would say is absent. */
  async text(reading: EventReading | null): Promise<string> {
    this.readable.set(reading === null ? 0 : 1);
    if (reading === null) {
      for (const gauge of this.read) gauge.remove();
      for (const gauge of [this.lag, this.reading, this.refusedAtGate]) gauge.reset();
    } else this.say(reading);
    return this.registry.metrics();
  }

  private say({ outbox, lags, consumers, copy, refusals }: EventReading): void {
    this.unsent.set(outbox.unsent);
    this.unsentAge.set(outbox.oldestUnsentS ?? 0);
    this.parkedKeys.set(outbox.parkedKeys);
    this.parkedEvents.set(outbox.parkedEvents);
    this.parkedAge.set(outbox.oldestParkedS ?? 0);
    this.quarantined.set(outbox.quarantined);
    this.transactionAge.set(outbox.oldestTransactionS ?? 0);
    if (copy !== null) this.copyAge.set(copy.ageS ?? Infinity);
    this.refusedAtGate.reset();
    for (const { rule, code, count } of refusals) this.refusedAtGate.set({ rule, code }, count);
    // A broker that does not answer has no lag: the series ends there, and the alarm on it is another.
    this.lag.reset();
    for (const { consumer, events } of lags ?? []) this.lag.set({ consumer }, events);
    for (const { consumer, state } of consumers) this.reading.set({ consumer }, state === 'READING' ? 1 : 0);
  }

  private gauge<T extends string>(name: string, help: string, labelNames: readonly T[] = []): Gauge<T> {
    return new Gauge({ name: `shequ_${name}`, help, labelNames, registers: [this.registry] });
  }
}
