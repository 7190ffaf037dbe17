import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { murmur2, partitionOf } from './index.js';

/** For other agencies' clients: if theirs gives the same, they read and write as ours do. */
const vectors = JSON.parse(
  readFileSync(new URL('../partition-vectors.json', import.meta.url), 'utf8'),
) as readonly {
  readonly key: string;
  readonly murmur2: number;
  readonly of6: number;
  readonly of12: number;
}[];

describe('where a key lives', () => {
  it.each(vectors)('$key', ({ key, murmur2: hash, of6, of12 }) => {
    expect(murmur2(new TextEncoder().encode(key)) | 0).toBe(hash);
    expect([partitionOf(key, 6), partitionOf(key, 12)]).toEqual([of6, of12]);
  });

  // The signed values that Apache Kafka's own tests give for its Java client.
  it.each([
    ['21', -973932308],
    ['foobar', -790332482],
    ['a-little-bit-long-string', -985981536],
    ['a-little-bit-longer-string', -1486304829],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
    ['abc', 479470107],
  ])('hashes %s as the Java client does', (key, hash) => {
    expect(murmur2(new TextEncoder().encode(key)) | 0).toBe(hash);
  });

  it('agrees with the hash of kafkajs on any text', () => {
    const peer = createRequire(import.meta.url)('kafkajs/src/producer/partitioners/default/murmur2') as (
      key: string,
    ) => number;
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 });
    fc.assert(fc.property(text, (key) => (peer(key) | 0) === (murmur2(new TextEncoder().encode(key)) | 0)));
  });

  it('spreads ids evenly, and always within the topic', () => {
    const counts = Array.from({ length: 12 }, () => 0);
    for (let n = 0; n < 12_000; n += 1) {
      const partition = partitionOf(`01900000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`, 12);
      counts[partition] = (counts[partition] ?? Number.NaN) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  });

  it('refuses a topic without partitions', () => {
    expect(() => partitionOf('key', 0)).toThrow(RangeError);
    expect(() => partitionOf('key', 1.5)).toThrow(RangeError);
  });
});
