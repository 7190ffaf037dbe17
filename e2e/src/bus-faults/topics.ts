// What stands on the topics, read by a client of its own: nothing of the product is believed.
import kafkajs from 'kafkajs';

export interface TopicRecord {
  readonly topic: string;
  readonly partition: number;
  readonly id: string;
  readonly key: string;
  readonly aggseq: number;
  /** Empty where there is none. */
  readonly traceparent: string;
}

const header = (headers: kafkajs.IHeaders | undefined, name: string): string => String(headers?.[name] ?? '');

/** Every record of those topics, in the order of each partition. */
export async function recordsOf(
  brokers: readonly string[],
  topics: readonly string[],
): Promise<readonly TopicRecord[]> {
  const kafka = new kafkajs.Kafka({
    brokers: [...brokers],
    clientId: 'checker',
    logLevel: kafkajs.logLevel.NOTHING,
  });
  const admin = kafka.admin();
  await admin.connect();
  const waiting = new Map<string, bigint>();
  for (const topic of topics)
    for (const { partition, high, low } of await admin.fetchTopicOffsets(topic))
      if (BigInt(high) > BigInt(low)) waiting.set(`${topic}/${partition}`, BigInt(high));
  const group = `checker-${process.hrtime.bigint()}`;
  const consumer = kafka.consumer({ groupId: group, maxWaitTimeInMs: 250 });
  const records: TopicRecord[] = [];
  await consumer.connect();
  try {
    await consumer.subscribe({ topics: [...topics], fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      if (waiting.size === 0) resolve();
      consumer
        .run({
          autoCommit: false,
          eachMessage: ({ topic, partition, message }) => {
            records.push({
              topic,
              partition,
              id: header(message.headers, 'ce_id'),
              key: message.key?.toString() ?? '',
              aggseq: Number(header(message.headers, 'ce_aggseq')),
              traceparent: header(message.headers, 'ce_traceparent'),
            });
            const place = `${topic}/${partition}`;
            if (BigInt(message.offset) + 1n >= (waiting.get(place) ?? 0n)) waiting.delete(place);
            if (waiting.size === 0) resolve();
            return Promise.resolve();
          },
        })
        .catch(reject);
    });
  } finally {
    await consumer.disconnect();
    await admin.deleteGroups([group]).catch(() => undefined);
    await admin.disconnect();
  }
  return records;
}
