// How complete a copy of the register is, partition by partition: order is promised on one partition alone, so each has a
// watermark of its own.
import { partitionOf } from './partition.js';
import { partitionsOf } from './topics.js';
import { workAccess, type WatermarkRecord } from './work-access.js';

export interface WatermarkPlace {
  readonly type: string;
  readonly topic: string;
  readonly key: string;
}

/** One key for each partition, found by trying: the partition follows from the key and from nothing else. */
function keysOf(topic: string): readonly string[] {
  const partitions = partitionsOf(topic);
  const keys = new Map<number, string>();
  for (let tried = 0; keys.size < partitions; tried += 1) {
    const key = `watermark-${tried}`;
    const partition = partitionOf(key, partitions);
    if (!keys.has(partition)) keys.set(partition, key);
  }
  return [...keys.values()];
}

/** Every partition of the topics that a copy of the register is made of. It is as old as the oldest watermark of them all. */
export const watermarkPlaces: readonly WatermarkPlace[] = [
  workAccess.admissionWatermark,
  workAccess.listEntryWatermark,
  workAccess.deploymentDecisionWatermark,
].flatMap(({ type, topic }) => keysOf(topic).map((key) => ({ type, topic, key })));

/** A watermark for every place, ready to be appended. */
export function watermarks(data: WatermarkRecord): readonly {
  readonly type: string;
  readonly key: string;
  /** No place: it concerns the whole register. */
  readonly jurisdiction: '';
  readonly data: WatermarkRecord;
}[] {
  return watermarkPlaces.map(({ type, key }) => ({ type, key, jurisdiction: '', data }));
}
