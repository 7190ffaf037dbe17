import { InProcessTransport } from '@shequ/messaging';
import { SystemClock } from '@shequ/service';
import { DataSource } from 'typeorm';
import { services } from './services.js';

/** Every consumer by the topic that it reads. Subscriptions are data: nothing is connected to. */
export function readersOf(): Readonly<Record<string, readonly string[]>> {
  const parts = {
    db: new DataSource({ type: 'postgres' }),
    clock: new SystemClock(),
    transport: new InProcessTransport(),
  };
  const found = new Map<string, string[]>();
  for (const { consumer, topics } of services.flatMap(({ subscriptions }) => subscriptions(parts)))
    for (const topic of topics) found.set(topic, [...(found.get(topic) ?? []), consumer]);
  const sorted = [...found].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([topic, consumers]) => [topic, consumers.sort()]));
}
