import { readFileSync } from 'node:fs';
import { eventContracts, topicsOf, type Topic } from '@shequ/contracts';
import { z } from 'zod';
import type { Grant } from './topics.js';

/** Topic → the consumers that read it, as the services subscribe; a consumer's name begins with its service's. */
export type Readers = Readonly<Record<string, readonly string[]>>;

/** The committed list: a test compares it with the services' own subscriptions. */
export function committedReaders(): Readers {
  const file = new URL('../../../libs/contracts/released/readers.json', import.meta.url);
  return z.record(z.string(), z.array(z.string())).parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** What each producer and each reader of the contracts may do. One user each, by the name that owns its topics. */
export function grantsOf(
  readers: Readers = committedReaders(),
  topics: readonly Topic[] = topicsOf(eventContracts.values()),
): readonly Grant[] {
  const reads = new Map(topics.map(({ owner }) => [owner, new Set<string>()]));
  for (const [topic, consumers] of Object.entries(readers))
    for (const consumer of consumers) {
      const user = consumer.split('.')[0] ?? consumer;
      reads.set(user, (reads.get(user) ?? new Set()).add(topic));
    }
  return [...reads].map(([user, of]) => ({ user, reads: [...of].sort() }));
}
