import { join } from 'node:path';
import { Broker, ensureTopics } from '@shequ/kafka';
import kafkajs from 'kafkajs';
import type { DistributedConfig } from './config.js';

/** The cluster that joins the processes. */
export interface Bus {
  readonly brokers: readonly string[];
  /** By which it is told from another cluster at the same address. */
  readonly id: string;
  /** Ends what was started here; a cluster that was named stays. */
  stop(): Promise<void>;
}

async function clusterId(brokers: readonly string[]): Promise<string> {
  const admin = new kafkajs.Kafka({
    brokers: [...brokers],
    clientId: 'shequ-distributed',
    logLevel: kafkajs.logLevel.NOTHING,
  }).admin();
  await admin.connect();
  try {
    return (await admin.describeCluster()).clusterId;
  } finally {
    await admin.disconnect();
  }
}

/** Finds or starts the cluster, and makes the topics that are missing. @throws BrokerError with one sentence */
export async function openBus(settings: DistributedConfig, dataDir: string): Promise<Bus> {
  const { KAFKA_BROKERS: named, KAFKA_NODES: nodes, KAFKA_PORT: firstPort } = settings;
  const own =
    named === undefined
      ? new Broker({ dir: join(dataDir, 'kafka'), nodes: nodes === '3' ? 3 : 1, firstPort })
      : null;
  await own?.start();
  try {
    const brokers = own?.bootstrap ?? named?.split(',') ?? [];
    await ensureTopics({ brokers }, { replicas: own?.plan.nodes ?? 1 });
    return {
      brokers,
      id: await clusterId(brokers),
      stop: async () => own?.stop(),
    };
  } catch (error) {
    await own?.stop();
    throw error;
  }
}
