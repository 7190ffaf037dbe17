import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Envelope } from '@shequ/contracts';
import { isTransient } from '@shequ/database';
import { currentSpan } from '@shequ/tracing';
import type { EntityManager } from 'typeorm';
import { inspect, storable, type Arrival, type Intruder } from './inspect.js';
import { divert } from './parking.js';
import { processing, type Carrier } from './spans.js';
import { run } from './statement.js';
import { transaction } from './transaction.js';
import type { Subscription } from './transport.js';
import type { UnreadableRecord } from './unreadable.js';

/** An event that fails this often by itself parks its key. */
export const attemptsMax = 3;
const attemptPauseMs = [20, 100];

const claimInbox = {
  name: 'messaging-claim',
  text: `
insert into inbox (consumer, source, id)
select $1, t.source, t.id from unnest($2::text[], $3::uuid[]) as t(source, id) order by t.source, t.id
on conflict do nothing
returning id`,
};

const countAttempt = {
  name: 'messaging-attempt',
  text: `
insert into failed_attempt as f (consumer, source, id, attempts, error) values ($1, $2, $3, 1, $4)
on conflict (consumer, source, id) do update
set attempts = f.attempts + 1, error = excluded.error, last_at = now()
returning attempts`,
};

const quarantineIntruders = {
  name: 'messaging-quarantine',
  text: `
insert into quarantine (consumer, producer, digest, reason, envelope)
select $1, $2, t.digest, t.reason, t.envelope
from unnest($3::text[], $4::text[], $5::json[]) as t(digest, reason, envelope)
on conflict do nothing`,
};

async function claim(
  tx: EntityManager,
  consumer: string,
  arrivals: readonly Arrival[],
): Promise<readonly Arrival[]> {
  const rows = await run<{ readonly id: string }>(tx, claimInbox, [
    consumer,
    arrivals.map(({ event }) => event.source),
    arrivals.map(({ event }) => event.id),
  ]);
  const fresh = new Set(rows.map((row) => row.id));
  return arrivals.filter(({ event }) => fresh.has(event.id.toLowerCase()));
}

/** A consumer, and over what its events came. */
interface Reader {
  readonly subscription: Subscription;
  readonly carrier: Carrier;
}

/** Claim, park and apply in one transaction: a crash repeats all of it or nothing. */
async function commitBatch({ subscription, carrier }: Reader, arrivals: readonly Arrival[]): Promise<void> {
  const { consumer, mode } = subscription;
  const work = (): Promise<void> =>
    transaction(subscription.db, async (tx) => {
      const fresh = mode === 'inbox' ? await claim(tx, consumer, arrivals) : arrivals;
      if (fresh.length === 0) return;
      const open = await divert(tx, consumer, fresh);
      if (open.length < fresh.length) currentSpan()?.fail('PARKED');
      if (open.length > 0) await subscription.apply(tx, open);
    });
  await processing(subscription, carrier, { events: arrivals.map(({ event }) => event), work });
}

export function describeError(error: unknown): string {
  return storable(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
}

/**
 * One event alone: counted durably, tried again after a pause, and its key parked when it has failed too
 * often.
 */
async function retryOrPark(reader: Reader, arrival: Arrival, error: unknown): Promise<void> {
  const { subscription } = reader;
  const text = describeError(error);
  const attempts = await transaction(subscription.db, async (tx) => {
    const { source, id } = arrival.event;
    const [row] = await run<{ readonly attempts: number }>(tx, countAttempt, [
      subscription.consumer,
      source,
      id,
      text,
    ]);
    return row?.attempts ?? attemptsMax;
  });
  if (attempts >= attemptsMax) {
    await commitBatch(reader, [{ event: arrival.event, fault: `FAILED: ${text}` }]);
    return;
  }
  await sleep(attemptPauseMs[attempts - 1] ?? 0);
  await deliver(reader, [arrival]);
}

/**
 * Isolates what fails by halves. The first half is settled before the second begins, so order per key
 * holds.
 */
async function deliver(reader: Reader, arrivals: readonly Arrival[]): Promise<void> {
  try {
    await commitBatch(reader, arrivals);
  } catch (error) {
    if (isTransient(error)) throw error;
    const [only] = arrivals;
    if (only !== undefined && arrivals.length === 1) {
      await retryOrPark(reader, only, error);
      return;
    }
    const middle = Math.ceil(arrivals.length / 2);
    await deliver(reader, arrivals.slice(0, middle));
    await deliver(reader, arrivals.slice(middle));
  }
}

async function quarantine(
  subscription: Subscription,
  producer: string,
  intruders: readonly Intruder[],
): Promise<void> {
  const texts = intruders.map(({ envelope }) => JSON.stringify(envelope) ?? 'null');
  await transaction(subscription.db, (tx) =>
    run(tx, quarantineIntruders, [
      subscription.consumer,
      producer,
      texts.map((text) => createHash('sha256').update(text).digest('hex')),
      intruders.map(({ reason }) => reason),
      texts,
    ]),
  );
}

/**
 * Delivers a batch to one consumer. When it returns, each event is applied, was applied before, waits in
 * the parking lot behind its key, or is quarantined and charged to the authenticated `producer`; all of
 * that is committed. Throws only what is nobody's fault (`isTransient`): then deliver the same batch again,
 * as often as it takes.
 */
export async function receive(
  subscription: Subscription,
  producer: string,
  envelopes: readonly (Envelope | UnreadableRecord)[],
  carrier: Carrier = { system: 'in-process' },
): Promise<void> {
  const { arrivals, intruders } = inspect(producer, envelopes);
  if (intruders.length > 0) await quarantine(subscription, producer, intruders);
  if (arrivals.length > 0) await deliver({ subscription, carrier }, arrivals);
}
