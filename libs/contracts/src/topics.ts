// How each topic is kept, as data: what a cluster is set up from, and what a client may rely on.
import type { EventContract } from './envelope.js';

export interface Topic {
  readonly name: string;
  /** The producer that alone may write it. */
  readonly owner: string;
  /** Never changes: another number would move keys between partitions. Growth is a new topic and a migration. */
  readonly partitions: number;
  /** True for `.state` topics: the newest record of every key is kept for ever, older ones go. */
  readonly compacted: boolean;
  /** Milliseconds that an event stays at least; null for ever. */
  readonly retentionMs: number | null;
  /** Largest record, in bytes of the compressed batch. A larger payload is refused before it is committed. */
  readonly maxBytes: number;
}

/**
 * Compaction leaves the open segment alone: with watermarks every two seconds this is how far back of them a new copy has to
 * read, in milliseconds.
 */
export const stateSegmentMs = 60 * 60 * 1000;

const dayMs = 24 * 60 * 60 * 1000;

/** Promised to subscribers (the bus contract, version 1): whoever was away for less than this has missed nothing. */
export const topicRetentionMs = 30 * dayMs;

/** A payload has at most 256 Ki UTF-16 units, which are at most three bytes each, and a kilobyte or two of attributes. */
export const topicMaxBytes = 1024 * 1024;

/** Replicas of one consumer that work side by side, at most. */
const partitionsOfTasks = 12;
const partitionsOfFacts = 6;

/** What comes by the dozen a year needs no second order. */
const partitionsByTopic: ReadonlyMap<string, number> = new Map([
  ['work-access.deployment-decision.state', 1],
  ['work-access.list-entry.state', 1],
]);

/** How many partitions a topic of this name has. */
export function partitionsOf(name: string): number {
  const own = partitionsByTopic.get(name);
  if (own !== undefined) return own;
  return name.endsWith('.community-task') ? partitionsOfTasks : partitionsOfFacts;
}

/** The topics on which these contracts stand, by name. */
export function topicsOf(contracts: Iterable<EventContract>): readonly Topic[] {
  const owners = new Map([...contracts].map(({ topic, producer }) => [topic, producer]));
  return [...owners]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, owner]) => {
      const compacted = name.endsWith('.state');
      const retentionMs = compacted ? null : topicRetentionMs;
      return { name, owner, partitions: partitionsOf(name), compacted, retentionMs, maxBytes: topicMaxBytes };
    });
}
