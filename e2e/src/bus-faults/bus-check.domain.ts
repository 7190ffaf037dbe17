import type { TopicRecord } from './topics.js';

/** What a producer's outbox says it has sent, and what a consumer's inbox says it has had. */
export interface Sent {
  readonly topic: string;
  readonly key: string;
  readonly id: string;
  readonly aggseq: number;
}

export interface Had {
  readonly consumer: string;
  readonly ids: ReadonlySet<string>;
  /** The events whose effects stand, each as often as its effect, where effects can be told apart. */
  readonly effects?: readonly string[];
}

export interface BusFault {
  readonly says: string;
  readonly what: readonly string[];
}

const placeOf = ({ topic, key }: { readonly topic: string; readonly key: string }): string =>
  `${topic} ${key}`;

function doubled(ids: readonly string[]): readonly string[] {
  const known = new Set<string>();
  return ids.filter((id) => known.has(id) || !known.add(id));
}

/** A key stands on one partition, and the first occurrence of each number comes after that of the one before. */
function outOfOrder(records: readonly TopicRecord[]): readonly string[] {
  const last = new Map<string, { readonly partition: number; readonly aggseq: number }>();
  const wrong: string[] = [];
  for (const record of records) {
    const place = placeOf(record);
    const known = last.get(place);
    if (known !== undefined && known.partition !== record.partition) wrong.push(`${place} on two partitions`);
    if (known === undefined && record.aggseq !== 1) wrong.push(`${place} starts at ${record.aggseq}`);
    if (known !== undefined && record.aggseq > known.aggseq + 1)
      wrong.push(`${place} ${known.aggseq} → ${record.aggseq}`);
    if (known === undefined || record.aggseq > known.aggseq) last.set(place, record);
  }
  return wrong;
}

/**
 * Compares outboxes, topics and inboxes as sets, and looks at the order of every key. Compacted topics keep the newest record of
 * a key alone: for those only what was sent last has to stand there.
 */
export function busFaults(given: {
  readonly sent: readonly Sent[];
  /** Every event that any outbox has ever had. */
  readonly written: readonly string[];
  readonly records: readonly TopicRecord[];
  /** Consumers that must have had every event of a topic. */
  readonly readers: ReadonlyMap<string, readonly Had[]>;
}): readonly BusFault[] {
  const { sent, written, records, readers } = given;
  const standing = new Set(records.map(({ id }) => id));
  const known = new Set(written);
  const isState = (topic: string): boolean => topic.endsWith('.state');
  const events = sent.filter(({ topic }) => !isState(topic));
  const newest = new Map<string, Sent>();
  for (const one of sent)
    if (isState(one.topic) && one.aggseq > (newest.get(placeOf(one))?.aggseq ?? 0))
      newest.set(placeOf(one), one);
  // What a newer state has followed need not be in the outbox any more, and compaction takes it when it likes.
  const isFollowed = (one: TopicRecord): boolean =>
    isState(one.topic) && one.aggseq < (newest.get(placeOf(one))?.aggseq ?? 0);
  const unread = [...readers].flatMap(([topic, consumers]) =>
    consumers.flatMap(({ consumer, ids }) =>
      events.filter((one) => one.topic === topic && !ids.has(one.id)).map(({ id }) => `${consumer} ${id}`),
    ),
  );
  const twice = new Map(
    [...readers.values()].flat().map(({ consumer, effects = [] }) => [consumer, doubled(effects)]),
  );
  const found: readonly BusFault[] = [
    {
      says: 'what the outbox calls sent stands on no topic',
      what: [...events, ...newest.values()].filter(({ id }) => !standing.has(id)).map(({ id }) => id),
    },
    {
      says: 'what stands on a topic is in no outbox',
      what: [...new Set(records.filter((one) => !known.has(one.id) && !isFollowed(one)).map(({ id }) => id))],
    },
    { says: 'a reader has not had an event', what: unread },
    {
      says: 'an event has had its effect twice',
      what: [...twice].flatMap(([consumer, ids]) => ids.map((id) => `${consumer} ${id}`)),
    },
    {
      says: 'the order of a key is broken',
      what: outOfOrder(records.filter(({ topic }) => !isState(topic))),
    },
  ];
  return found.filter(({ what }) => what.length > 0);
}
