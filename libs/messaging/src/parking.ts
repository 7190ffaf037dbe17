import type { Envelope } from '@shequ/contracts';
import type { EntityManager } from 'typeorm';
import type { Arrival } from './inspect.js';
import { run } from './statement.js';

// `for share` waits for a redrive or a discard of the same key, and the row is gone from the answer if it
// was released.
const lockParkedKeys = {
  name: 'messaging-parked-keys',
  text: `
select topic, partitionkey from parked_key
where consumer = $1 and released_at is null
  and (topic, partitionkey) in (select * from unnest($2::text[], $3::text[]))
for share`,
};

const parkKeys = {
  name: 'messaging-park-keys',
  text: `
insert into parked_key (consumer, topic, partitionkey, error)
select $1, t.topic, t.key, t.error from unnest($2::text[], $3::text[], $4::text[]) as t(topic, key, error)
on conflict do nothing`,
};

const parkEvents = {
  name: 'messaging-park-events',
  text: `
insert into parked_event (consumer, source, id, topic, partitionkey, aggseq, envelope, error)
select $1, t.source, t.id, t.topic, t.key, t.aggseq, t.envelope, t.error
from unnest($2::text[], $3::uuid[], $4::text[], $5::text[], $6::bigint[], $7::json[], $8::text[])
  with ordinality as t(source, id, topic, key, aggseq, envelope, error, n)
order by t.n
on conflict do nothing`,
};

interface Divided {
  readonly open: readonly Envelope[];
  readonly parked: readonly Arrival[];
}

/**
 * One name for a key on its topic: order and parking are per topic, or one producer could park another's
 * keys.
 */
export function keyOf(event: Pick<Envelope, 'topic' | 'partitionkey'>): string {
  return `${event.topic}\n${event.partitionkey}`;
}

/**
 * Splits off what must wait: a faulty event, and everything behind it or behind a key that waits already.
 */
async function divide(tx: EntityManager, consumer: string, arrivals: readonly Arrival[]): Promise<Divided> {
  const keys = new Map(arrivals.map(({ event }) => [keyOf(event), event]));
  const held = await run<Pick<Envelope, 'topic' | 'partitionkey'>>(tx, lockParkedKeys, [
    consumer,
    [...keys.values()].map((event) => event.topic),
    [...keys.values()].map((event) => event.partitionkey),
  ]);
  const waiting = new Set(held.map(keyOf));
  const open: Envelope[] = [];
  const parked: Arrival[] = [];
  for (const arrival of arrivals) {
    const key = keyOf(arrival.event);
    if (arrival.fault !== null) waiting.add(key);
    if (waiting.has(key)) parked.push(arrival);
    else open.push(arrival.event);
  }
  return { open, parked };
}

async function park(tx: EntityManager, consumer: string, parked: readonly Arrival[]): Promise<void> {
  const faulty = parked.flatMap(({ event, fault }) => (fault === null ? [] : [{ event, fault }]));
  await run(tx, parkKeys, [
    consumer,
    faulty.map(({ event }) => event.topic),
    faulty.map(({ event }) => event.partitionkey),
    faulty.map(({ fault }) => fault),
  ]);
  await run(tx, parkEvents, [
    consumer,
    parked.map(({ event }) => event.source),
    parked.map(({ event }) => event.id),
    parked.map(({ event }) => event.topic),
    parked.map(({ event }) => event.partitionkey),
    parked.map(({ event }) => event.aggseq),
    parked.map(({ event }) => JSON.stringify(event)),
    parked.map(({ fault }) => fault),
  ]);
}

/**
 * Sends events of waiting keys to the parking lot, in order, and returns those that may be applied. A
 * faulty event parks its key. Call it after the inbox claim, in a statement of its own: the claim may have
 * waited for another's parking.
 */
export async function divert(
  tx: EntityManager,
  consumer: string,
  arrivals: readonly Arrival[],
): Promise<readonly Envelope[]> {
  const { open, parked } = await divide(tx, consumer, arrivals);
  if (parked.length > 0) await park(tx, consumer, parked);
  return open;
}
