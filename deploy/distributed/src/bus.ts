import { join } from 'node:path';
import {
  asTheClusterSays,
  Broker,
  clusterIdOf,
  ensureAccess,
  ensureTopics,
  grantsOf,
  type ClusterAccess,
} from '@shequ/kafka';
import { services } from '@shequ/single-host';
import type { DistributedConfig } from './config.js';
import { Passwords } from './passwords.js';

/** The cluster that joins the processes. */
export interface Bus {
  readonly brokers: readonly string[];
  /** By which it is told from another cluster at the same address. */
  readonly id: string;
  /** How a service reaches it, as settings. */
  readonly settingsOf: (service: string) => Readonly<Record<string, string>>;
  /** Ends what was started here; a cluster that was named stays. */
  stop(): Promise<void>;
}

const admin = 'admin';

function accessOf(broker: Broker): ClusterAccess {
  const { adminPassword } = broker.plan;
  if (adminPassword === null) return { brokers: broker.bootstrap };
  const secured = { username: admin, password: adminPassword, authority: broker.authority };
  return { brokers: broker.bootstrap, secured };
}

/** A broker of this data directory: one or three nodes, open or secured. */
async function ownBus(settings: DistributedConfig, dataDir: string): Promise<Bus> {
  const passwords = new Passwords(join(dataDir, 'host', 'kafka'));
  const broker = new Broker({
    dir: join(dataDir, settings.KAFKA_SECURED ? 'kafka-secured' : 'kafka'),
    nodes: settings.KAFKA_NODES === '3' ? 3 : 1,
    firstPort: settings.KAFKA_PORT,
    adminPassword: settings.KAFKA_SECURED ? passwords.of(admin) : null,
  });
  await broker.start();
  try {
    const [access, plan] = [accessOf(broker), { replicas: broker.plan.nodes }];
    await ensureTopics(access, plan);
    if (settings.KAFKA_SECURED) {
      for (const { name } of services) await broker.setUser(name, passwords.of(name));
      await ensureAccess(access, grantsOf(), plan);
    }
    const brokers = { KAFKA_BROKERS: broker.bootstrap.join(',') };
    return {
      brokers: broker.bootstrap,
      id: await clusterIdOf(access),
      settingsOf: (service) =>
        settings.KAFKA_SECURED
          ? {
              ...brokers,
              KAFKA_USERNAME: service,
              KAFKA_PASSWORD_FILE: passwords.fileOf(service),
              KAFKA_CA_FILE: broker.authority,
            }
          : brokers,
      stop: () => broker.stop(),
    };
  } catch (error) {
    await broker.stop();
    throw error;
  }
}

/** Finds or starts the cluster, and makes the topics that are missing. @throws BrokerError with one sentence */
export async function openBus(settings: DistributedConfig, dataDir: string): Promise<Bus> {
  const { KAFKA_BROKERS: named } = settings;
  if (named === undefined) return ownBus(settings, dataDir);
  const access = { brokers: named.split(',') };
  await ensureTopics(access, { replicas: asTheClusterSays });
  return {
    ...access,
    id: await clusterIdOf(access),
    settingsOf: () => ({ KAFKA_BROKERS: named }),
    stop: () => Promise.resolve(),
  };
}
