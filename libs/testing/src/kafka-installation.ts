import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { topicsOf, type EventContract } from '@shequ/contracts';
import { makeTopics } from '@shequ/messaging/make-topics';
import { Kafka, logLevel } from 'kafkajs';

export interface KafkaInstallation {
  readonly brokers: readonly string[];
  /** Name before those of its topics and groups, so that no spec sees another's events. */
  readonly installation: string;
}

/** An installation of its own on the broker of this run, with the topics of these contracts. */
export async function kafkaInstallation(contracts: Iterable<EventContract>): Promise<KafkaInstallation> {
  const address = process.env['SHEQU_TEST_KAFKA'];
  assert(address, 'no broker: start these specs with npm run test:kafka');
  const installation = `spec-${randomBytes(4).toString('hex')}`;
  const topics = topicsOf(contracts).map(({ name, partitions, compacted }) => ({
    topic: `${installation}.${name}`,
    numPartitions: partitions,
    configEntries: [{ name: 'cleanup.policy', value: compacted ? 'compact' : 'delete' }],
  }));
  const admin = new Kafka({ brokers: [address], clientId: 'spec', logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    await makeTopics(admin, topics);
  } finally {
    await admin.disconnect();
  }
  return { brokers: [address], installation };
}
