import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { eventContracts, ownerOf, partitionOf, topicsOf } from './index.js';

const topics = topicsOf(eventContracts.values());

/** Partitions of every topic that was ever released. Lines are added, and never changed. */
const file = new URL('../released/topics.json', import.meta.url);
const released = (): Record<string, number> =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>) : {};

describe('topics', () => {
  it('each has its owner, and state is compacted while facts stay for thirty days', () => {
    for (const { name, owner, compacted, retentionMs, maxBytes } of topics) {
      expect(ownerOf(name)).toBe(owner);
      expect(compacted).toBe(name.endsWith('.state'));
      expect(retentionMs).toBe(compacted ? null : 2_592_000_000);
      expect(maxBytes).toBe(1_048_576);
    }
  });

  it('each keeps the number of partitions it was released with: growth is a migration (generated)', () => {
    const now = Object.fromEntries(topics.map(({ name, partitions }) => [name, partitions]));
    if (process.env['GENERATE'] === '1')
      writeFileSync(file, `${JSON.stringify({ ...now, ...released() }, null, 2)}\n`);
    expect(released()).toMatchObject(now);
  });

  it('uses every partition', () => {
    for (const { partitions } of topics) {
      const used = new Set(Array.from({ length: 1_000 }, (_, n) => partitionOf(`key-${n}`, partitions)));
      expect(used.size).toBe(partitions);
    }
  });
});
