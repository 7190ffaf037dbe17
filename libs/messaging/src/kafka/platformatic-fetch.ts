import type { ClusterMetadata, Consumer } from '@platformatic/kafka';
import { maxWaitMs, placeOf, type Incoming, type Place, type Position } from './client.js';

type Request = Parameters<Consumer['fetch']>[0];
type Answer = Awaited<ReturnType<Consumer['fetch']>>;

/** What one look has brought of a partition. */
export interface Fetching extends Place {
  readonly records: readonly Incoming[];
  /** Where the next look begins. */
  readonly next: bigint;
}

const bytesMax = 10 * 1024 * 1024;
const bytesMaxPerPartition = 1024 * 1024;
const controlBatch = 1 << 5;
const anyEpoch = -1;

/** One request per broker that leads any of the partitions. */
export function fetchRequest(metadata: ClusterMetadata, positions: readonly Position[]): readonly Request[] {
  const requests = new Map<number, Request>();
  for (const { topic, partition, offset } of positions) {
    const known = metadata.topics.get(topic);
    const node = known?.partitions[partition]?.leader;
    if (known === undefined || node === undefined || node < 0) continue;
    const request = requests.get(node) ?? {
      node,
      topics: [],
      maxWaitTime: maxWaitMs,
      minBytes: 1,
      maxBytes: bytesMax,
      isolationLevel: 0,
    };
    requests.set(node, request);
    const from = {
      partition,
      fetchOffset: offset,
      partitionMaxBytes: bytesMaxPerPartition,
      currentLeaderEpoch: anyEpoch,
      lastFetchedEpoch: anyEpoch,
    };
    const sameTopic = request.topics.find(({ topicId }) => topicId === known.id);
    if (sameTopic === undefined) request.topics.push({ topicId: known.id, partitions: [from] });
    else sameTopic.partitions.push(from);
  }
  return [...requests.values()];
}

type Batch = NonNullable<Answer['responses'][number]['partitions'][number]['records']>[number];

function recordsOfBatch(place: Place, batch: Batch): readonly Incoming[] {
  if ((batch.attributes & controlBatch) !== 0) return [];
  return batch.records.map(({ offsetDelta, key, value, headers }) => ({
    topic: place.topic,
    partition: place.partition,
    offset: batch.firstOffset + BigInt(offsetDelta),
    // A missing key or value comes as null or undefined, whatever the types say.
    key: (key as Buffer | null | undefined) ?? null,
    value: (value as Buffer | null | undefined) ?? null,
    headers: new Map([...headers].map(([name, text]) => [name?.toString() ?? '', text?.toString() ?? ''])),
  }));
}

/** The broker gives whole batches: what stands in them before the asked offset is left out. */
export function recordsOf(
  metadata: ClusterMetadata,
  answer: Answer,
  asked: readonly Position[],
): readonly Fetching[] {
  const names = new Map([...metadata.topics].map(([topic, { id }]) => [id, topic]));
  const from = new Map(asked.map((position) => [placeOf(position), position.offset]));
  return answer.responses.flatMap(({ topicId, partitions }) =>
    partitions.flatMap(({ partitionIndex: partition, records: batches }) => {
      const place = { topic: names.get(topicId) ?? '', partition };
      const last = batches?.at(-1);
      const offset = from.get(placeOf(place));
      if (batches === undefined || last === undefined || offset === undefined) return [];
      const records = batches.flatMap((batch) => recordsOfBatch(place, batch));
      const next = last.firstOffset + BigInt(last.lastOffsetDelta) + 1n;
      return [{ ...place, records: records.filter((record) => record.offset >= offset), next }];
    }),
  );
}
