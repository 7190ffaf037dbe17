import { readFileSync } from 'node:fs';
import { ask } from '../faults/sql.js';
import { eventually } from '../host.js';
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

/** An answer names the event that it answers: two answers to one event are two effects. */
const answers = `select causationid as id from outbox where topic = 'work-access.community-task' and causationid is not null
  and type ~ '[.](admitted|refused)[.]v1$'`;
const answering = 'work-access.gate-two';

async function hadBy(dataDir: string, consumer: string): Promise<Had> {
  const at = { dataDir, service: consumer.split('.')[0] ?? '' };
  const rows = await ask<{ id: string }>(at, 'select id::text from inbox where consumer = $1', [consumer]);
  const ids = new Set(rows.map(({ id }) => id));
  if (consumer !== answering) return { consumer, ids };
  const effects = await ask<{ id: string }>(at, answers);
  return { consumer, ids, effects: effects.map(({ id }) => id) };
}

async function readersNow(dataDir: string): Promise<ReadonlyMap<string, readonly Had[]>> {
  const readersOf = JSON.parse(textOf('readers.json')) as Readonly<Record<string, readonly string[]>>;
  const readers = new Map<string, readonly Had[]>();
  for (const [topic, consumers] of Object.entries(readersOf))
    if (!topic.endsWith('.state'))
      readers.set(topic, await Promise.all(consumers.map((consumer) => hadBy(dataDir, consumer))));
  return readers;
}

const everySent = async (dataDir: string): Promise<readonly Sent[]> =>
  (await Promise.all(services.map((service) => sentBy(dataDir, service)))).flat();

/** Waits until every reader has had what was sent before: one that has died keeps its place in its group for a while. */
export async function untilRead(dataDir: string, withinMs: number): Promise<void> {
  const sent = await everySent(dataDir);
  const unread = async (): Promise<number> => {
    const readers = await readersNow(dataDir);
    return sent.filter(({ topic, id }) => readers.get(topic)?.some(({ ids }) => !ids.has(id))).length;
  };
  await eventually(unread, (count) => count === 0, withinMs);
}

/** Compares every outbox, topic and inbox of a city at rest. Nothing, if all is well. */
export async function checkBus(dataDir: string, brokers: readonly string[]): Promise<readonly BusFault[]> {
  const topics = Object.keys(JSON.parse(textOf('topics.json')) as object);
  const sent = await everySent(dataDir);
  const readers = await readersNow(dataDir);
  const records = await recordsOf(brokers, topics);
  // Clocks go on: what was written meanwhile may stand on a topic, and what was sent before has to.
  const written = (await Promise.all(services.map((service) => writtenBy(dataDir, service)))).flat();
  return busFaults({ sent, written, readers, records });
}
