import { describe, expect, it } from '@jest/globals';
import { eventContracts } from '@shequ/contracts';
import { InProcessTransport } from '@shequ/messaging';
import { SystemClock } from '@shequ/service';
import { generated } from '@shequ/testing';
import { DataSource } from 'typeorm';
import { services } from './services.js';

/** Every consumer by the topic that it reads. Subscriptions are data: nothing is connected to. */
function readersOf(): Readonly<Record<string, readonly string[]>> {
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

describe('who reads what', () => {
  it('is committed, so that a change that breaks readers can name them (generated)', () => {
    const file = new URL('../../../libs/contracts/released/readers.json', import.meta.url);
    const { actual, expected } = generated(file, `${JSON.stringify(readersOf(), null, 2)}\n`);
    expect(actual).toBe(expected);
  });

  it('names only topics that a contract writes', () => {
    const written = new Set([...eventContracts.values()].map(({ topic }) => topic));
    expect(Object.keys(readersOf()).filter((topic) => !written.has(topic))).toEqual([]);
  });
});
