import { setTimeout as sleep } from 'node:timers/promises';
import type { Admin, ITopicConfig } from 'kafkajs';

const everyMs = 50;

async function ledBy(admin: Admin, topics: readonly string[]): Promise<number> {
  const { topics: found } = await admin.fetchTopicMetadata({ topics: [...topics] });
  // A leader that is named need not know yet that it leads: it does once it says how far its log goes.
  for (const topic of topics) await admin.fetchTopicOffsets(topic);
  return found.flatMap(({ partitions }) => partitions).filter(({ leader }) => leader >= 0).length;
}

/**
 * Makes topics and returns once every partition is led and answers. kafkajs itself waits for leaders only, and gives up when
 * a busy broker has not heard of the topic yet.
 * @throws what the broker said last, when they do not answer in time.
 */
export async function makeTopics(
  admin: Admin,
  topics: readonly ITopicConfig[],
  withinMs = 30_000,
): Promise<void> {
  await admin.createTopics({ topics: [...topics], waitForLeaders: false });
  const deadline = performance.now() + withinMs;
  const names = topics.map(({ topic }) => topic);
  const wanted = topics.reduce((sum, { numPartitions = 1 }) => sum + numPartitions, 0);
  for (;;) {
    const led = await ledBy(admin, names).catch((error: unknown) => {
      if (performance.now() > deadline) throw error;
      return -1;
    });
    if (led >= wanted) return;
    if (performance.now() > deadline) throw new Error(`No leaders for ${names.join(', ')}.`);
    await sleep(everyMs);
  }
}
