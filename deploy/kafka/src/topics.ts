// Brings a cluster to what the contracts say: topics as data, and who may write and read them.
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventContracts, stateSegmentMs, topicsOf, type Topic } from '@shequ/contracts';
import { makeTopics } from '@shequ/messaging/make-topics';
import kafkajs, { type AclEntry, type AclOperationTypes as Operation, type Admin } from 'kafkajs';
import { BrokerError } from './broker-error.js';

// A CommonJS package: Node finds its names on the default export alone.
const { AclOperationTypes, AclPermissionTypes, AclResourceTypes } = kafkajs;
const { ConfigResourceTypes, Kafka, logLevel, ResourcePatternTypes } = kafkajs;

/** How to reach a cluster as one who may set it up. */
export interface ClusterAccess {
  readonly brokers: readonly string[];
  readonly secured?: {
    readonly username: string;
    readonly password: string;
    /** File of the authority that signs the nodes' certificates. */
    readonly authority: string;
  };
}

async function asAdmin<T>(
  { brokers, secured }: ClusterAccess,
  work: (admin: Admin) => Promise<T>,
): Promise<T> {
  const kafka = new Kafka({
    clientId: 'shequ-setup',
    brokers: [...brokers],
    logLevel: logLevel.NOTHING,
    ...(secured === undefined
      ? {}
      : {
          ssl: { ca: [readFileSync(secured.authority, 'utf8')] },
          sasl: { mechanism: 'scram-sha-512', username: secured.username, password: secured.password },
        }),
  });
  const admin = kafka.admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}

const settingsOf = ({ compacted, retentionMs, maxBytes }: Topic): Readonly<Record<string, string>> => ({
  'cleanup.policy': compacted ? 'compact' : 'delete',
  'retention.ms': `${retentionMs ?? -1}`,
  'max.message.bytes': `${maxBytes}`,
  ...(compacted ? { 'segment.ms': `${stateSegmentMs}` } : {}),
});

/** By which a cluster is told from another one at the same address. */
export function clusterIdOf(access: ClusterAccess): Promise<string> {
  return asAdmin(access, async (admin) => (await admin.describeCluster()).clusterId);
}

/** What an existing topic has that the contracts say otherwise. */
async function differencesOf(admin: Admin, name: string, topic: Topic): Promise<readonly string[]> {
  const { topics } = await admin.fetchTopicMetadata({ topics: [name] });
  const partitions = topics[0]?.partitions.length ?? 0;
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: [{ type: ConfigResourceTypes.TOPIC, name }],
  });
  const has = new Map(
    resources[0]?.configEntries.map(({ configName, configValue }) => [configName, configValue]),
  );
  const wrong = Object.entries(settingsOf(topic)).filter(([key, value]) => has.get(key) !== value);
  return [
    ...(partitions === topic.partitions ? [] : [`partitions ${partitions} ≠ ${topic.partitions}`]),
    ...wrong.map(([key, value]) => `${key} ${has.get(key) ?? ''} ≠ ${value}`),
  ];
}

async function requireSame(admin: Admin, name: string, topic: Topic): Promise<void> {
  const differences = await differencesOf(admin, name, topic);
  if (differences.length === 0) return;
  throw new BrokerError('TOPIC_DIFFERS', {
    zh: `主题 ${name} 与合约不符（${differences.join('，')}）：分区数不可更改，请按迁移步骤另建主题。`,
    en: `The topic ${name} is not as the contracts say (${differences.join(', ')}): a number of partitions never changes, make another topic and migrate.`,
  });
}

/** A topic that was made a moment ago is not known to every node at once. */
async function eventually<T>(ask: () => Promise<T>, tries = 40): Promise<T> {
  for (let left = tries; ; left -= 1) {
    try {
      return await ask();
    } catch (error) {
      if (left === 0 || error instanceof BrokerError) throw error;
      await sleep(250);
    }
  }
}

export interface TopicPlan {
  readonly replicas: number;
  /** The installation, where several share a cluster: it stands before every name. */
  readonly installation?: string;
  readonly topics?: readonly Topic[];
}

const outer = (installation: string | undefined, name: string): string =>
  installation === undefined ? name : `${installation}.${name}`;

/** Makes what is missing and compares what is there. Gives the names of those made. @throws BrokerError TOPIC_DIFFERS */
export function ensureTopics(access: ClusterAccess, plan: TopicPlan): Promise<readonly string[]> {
  const { replicas, installation, topics = topicsOf(eventContracts.values()) } = plan;
  const wanted = new Map(topics.map((topic) => [outer(installation, topic.name), topic]));
  return asAdmin(access, async (admin) => {
    const there = new Set(await admin.listTopics());
    const missing = [...wanted].filter(([name]) => !there.has(name));
    for (const [name, topic] of wanted) if (there.has(name)) await requireSame(admin, name, topic);
    if (missing.length === 0) return [];
    const made = missing.map(([name, topic]) => ({
      topic: name,
      numPartitions: topic.partitions,
      replicationFactor: replicas,
      configEntries: Object.entries(settingsOf(topic)).map(([key, value]) => ({ name: key, value })),
    }));
    await makeTopics(admin, made);
    for (const [name, topic] of missing) await eventually(() => requireSame(admin, name, topic));
    return missing.map(([name]) => name);
  });
}

const allow =
  (principal: string, on: Pick<AclEntry, 'resourceType' | 'resourceName' | 'resourcePatternType'>) =>
  (operation: Operation): AclEntry => ({
    ...on,
    principal: `User:${principal}`,
    host: '*',
    operation,
    permissionType: AclPermissionTypes.ALLOW,
  });

/** What one producer and reader may do: write its own topics, read those it subscribes to, in groups of its own name. */
export interface Grant {
  readonly user: string;
  readonly reads: readonly string[];
}

function entriesOf(
  { user, reads }: Grant,
  { installation, topics = topicsOf(eventContracts.values()) }: TopicPlan,
): AclEntry[] {
  const literal = { resourceType: AclResourceTypes.TOPIC, resourcePatternType: ResourcePatternTypes.LITERAL };
  const own = topics.filter(({ owner }) => owner === user).map(({ name }) => name);
  const on = (name: string, operations: readonly Operation[]): AclEntry[] =>
    operations.map(allow(user, { ...literal, resourceName: outer(installation, name) }));
  const { WRITE, READ, DESCRIBE, IDEMPOTENT_WRITE } = AclOperationTypes;
  const groups = { resourceType: AclResourceTypes.GROUP, resourcePatternType: ResourcePatternTypes.PREFIXED };
  const cluster = { ...literal, resourceType: AclResourceTypes.CLUSTER, resourceName: 'kafka-cluster' };
  return [
    ...own.flatMap((name) => on(name, [WRITE, READ, DESCRIBE])),
    ...reads.flatMap((name) => on(name, [READ, DESCRIBE])),
    ...[READ, DESCRIBE].map(allow(user, { ...groups, resourceName: outer(installation, `${user}.`) })),
    allow(user, cluster)(IDEMPOTENT_WRITE),
  ];
}

/** Grants exactly what each needs; nothing is open that nobody granted. Returns once every node knows it. */
export function ensureAccess(
  access: ClusterAccess,
  grants: readonly Grant[],
  plan: TopicPlan,
): Promise<void> {
  return asAdmin(access, async (admin) => {
    const acl = grants.flatMap((grant) => entriesOf(grant, plan));
    await admin.createAcls({ acl });
    await eventually(async () => {
      const { resources } = await admin.describeAcls({
        resourceType: AclResourceTypes.ANY,
        resourcePatternType: ResourcePatternTypes.ANY,
        operation: AclOperationTypes.ANY,
        permissionType: AclPermissionTypes.ANY,
      });
      const known = resources.flatMap(({ acls }) => acls).length;
      if (known < acl.length) throw new Error(`${known} of ${acl.length} access rules are known.`);
    });
  });
}
