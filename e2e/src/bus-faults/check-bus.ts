import { readFileSync } from 'node:fs';
import { ask } from '../faults/sql.js';
import { busFaults, type BusFault, type Had, type Sent } from './bus-check.domain.js';
import { recordsOf } from './topics.js';

const services = ['civil-affairs', 'party-organization', 'public-security', 'volunteers', 'work-access'];
const released = new URL('../../../libs/contracts/released/', import.meta.url);
const textOf = (name: string): string => readFileSync(new URL(name, released), 'utf8');

async function sentBy(dataDir: string, service: string): Promise<readonly Sent[]> {
  return ask<Sent & Record<string, unknown>>(
    { dataDir, service },
    'select topic, partitionkey as key, id::text, aggseq::int from outbox where sent_at is not null',
  );
}

async function writtenBy(dataDir: string, service: string): Promise<readonly string[]> {
  const rows = await ask<{ id: string }>({ dataDir, service }, 'select id::text from outbox');
  return rows.map(({ id }) => id);
}

async function hadBy(dataDir: string, consumer: string): Promise<Had> {
  const rows = await ask<{ id: string }>(
    { dataDir, service: consumer.split('.')[0] ?? '' },
    'select id::text from inbox where consumer = $1',
    [consumer],
  );
  return { consumer, ids: new Set(rows.map(({ id }) => id)) };
}

/** Compares every outbox, topic and inbox of a city at rest. Nothing, if all is well. */
export async function checkBus(dataDir: string, brokers: readonly string[]): Promise<readonly BusFault[]> {
  const topics = Object.keys(JSON.parse(textOf('topics.json')) as object);
  const readersOf = JSON.parse(textOf('readers.json')) as Readonly<Record<string, readonly string[]>>;
  const sent = (await Promise.all(services.map((service) => sentBy(dataDir, service)))).flat();
  const readers = new Map<string, readonly Had[]>();
  for (const [topic, consumers] of Object.entries(readersOf))
    if (!topic.endsWith('.state'))
      readers.set(topic, await Promise.all(consumers.map((consumer) => hadBy(dataDir, consumer))));
  const records = await recordsOf(brokers, topics);
  // Clocks go on: what was written meanwhile may stand on a topic, and what was sent before has to.
  const written = (await Promise.all(services.map((service) => writtenBy(dataDir, service)))).flat();
  return busFaults({ sent, written, readers, records });
}
