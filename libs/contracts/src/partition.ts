// Where a key lives on its topic. Every client of the bus computes it by this function: clients' own defaults disagree on
// nearly half of all keys, and two partitions for one key would be two orders.

const mix = 0x5bd1e995;
const start = 0x9747b28c;

/** MurmurHash2 (32 bit) with the seed of Apache Kafka's Java client, of the UTF-8 bytes of a key; unsigned. */
export function murmur2(bytes: Uint8Array): number {
  const whole = bytes.length - (bytes.length % 4);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let hash = start ^ bytes.length;
  for (let at = 0; at < whole; at += 4) {
    let block = Math.imul(view.getInt32(at, true), mix);
    block = Math.imul(block ^ (block >>> 24), mix);
    hash = Math.imul(hash, mix) ^ block;
  }
  if (bytes.length > whole) {
    for (let at = bytes.length - 1; at >= whole; at -= 1) hash ^= (bytes[at] ?? 0) << (8 * (at - whole));
    hash = Math.imul(hash, mix);
  }
  hash = Math.imul(hash ^ (hash >>> 13), mix);
  return (hash ^ (hash >>> 15)) >>> 0;
}

const utf8 = new TextEncoder();

/**
 * The partition of a key among `partitions`, the same as Apache Kafka's Java client computes: an agency whose client keeps
 * that default needs nothing of ours. Vectors: `partition-vectors.json`. @throws RangeError unless partitions ≥ 1.
 */
export function partitionOf(key: string, partitions: number): number {
  if (!Number.isInteger(partitions) || partitions < 1)
    throw new RangeError(`A topic has at least one partition: ${partitions}`);
  return (murmur2(utf8.encode(key)) & 0x7fffffff) % partitions;
}
