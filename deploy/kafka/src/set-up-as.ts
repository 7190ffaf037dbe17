import { readFileSync } from 'node:fs';
import type { Broker } from './broker.js';
import { BrokerError } from './broker-error.js';
import type { BrokerConfig } from './config.js';
import type { ClusterAccess } from './topics.js';

/** Kafka's word for what the cluster itself says: its `default.replication.factor`. */
export const asTheClusterSays = -1;

function passwordIn(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new BrokerError('FILE_UNREADABLE', {
      zh: `KAFKA_PASSWORD_FILE：无法读取 ${file}。`,
      en: `KAFKA_PASSWORD_FILE: cannot read ${file}.`,
    });
  }
}

/** The cluster that is to be set up, and as whom: the one that is named, or the own one. */
export function setUpAs(
  broker: Broker,
  settings: BrokerConfig,
): { readonly access: ClusterAccess; readonly replicas: number } {
  const { KAFKA_BROKERS: brokers, KAFKA_USERNAME: username } = settings;
  const { KAFKA_PASSWORD_FILE: file, KAFKA_CA_FILE: authority } = settings;
  if (brokers === undefined) {
    const { adminPassword: password, nodes } = broker.plan;
    const secured =
      password === null ? {} : { secured: { username: 'admin', password, authority: broker.authority } };
    return { access: { brokers: broker.bootstrap, ...secured }, replicas: nodes };
  }
  const secured =
    username === undefined || file === undefined || authority === undefined
      ? {}
      : { secured: { username, password: passwordIn(file), authority } };
  return { access: { brokers, ...secured }, replicas: asTheClusterSays };
}
