import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topicsOf, workAccess } from '@shequ/contracts';
import kafkajs, { type Kafka, type KafkaConfig } from 'kafkajs';
import { Broker, ensureAccess, ensureTopics } from './index.js';
import { freePorts } from './run-beside.js';

const { logLevel } = kafkajs;
const quiet = { logLevel: logLevel.NOTHING, retry: { retries: 2 } } as const;

async function written(kafka: Kafka, topic: string, values: readonly string[]): Promise<void> {
  const producer = kafka.producer({ allowAutoTopicCreation: false });
  await producer.connect();
  try {
    await producer.send({ topic, acks: -1, messages: values.map((value) => ({ key: 'k', value })) });
  } finally {
    await producer.disconnect();
  }
}

async function lengthOf(kafka: Kafka, topic: string): Promise<number> {
  const admin = kafka.admin();
  await admin.connect();
  const deadline = Date.now() + 20_000;
  const asked = async (): ReturnType<typeof admin.fetchTopicOffsets> =>
    admin.fetchTopicOffsets(topic).catch((error: unknown) => {
      // A node that is back leads its partitions again a moment later.
      if (Date.now() > deadline) throw error;
      return asked();
    });
  const offsets = await asked();
  await admin.disconnect();
  return offsets.reduce((sum, { offset }) => sum + Number(offset), 0);
}

/** The code of what the broker answered; `fine` where it did it. */
async function outcome(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'fine';
  } catch (error) {
    return (error as { type?: string; name: string }).type ?? (error as Error).name;
  }
}

describe('one node', () => {
  let broker: Broker;
  let dir: string;
  const kafka = () => new kafkajs.Kafka({ ...quiet, brokers: [...broker.bootstrap] });

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'shequ-kafka-'));
    broker = new Broker({ dir, firstPort: await freePorts() });
    await broker.start();
  }, 90_000);
  afterAll(async () => {
    await broker.wipe();
    rmSync(dir, { recursive: true, force: true });
  });

  it('makes the topics of the contracts once, and refuses one that is otherwise', async () => {
    const access = { brokers: broker.bootstrap };
    const topics = topicsOf([workAccess.admissionState, workAccess.taskAdmitted]);
    expect(await ensureTopics(access, { replicas: 1, topics })).toEqual(topics.map(({ name }) => name));
    expect(await ensureTopics(access, { replicas: 1, topics })).toEqual([]);
    const grown = topics.map((topic) => ({ ...topic, partitions: topic.partitions + 1 }));
    await expect(ensureTopics(access, { replicas: 1, topics: grown })).rejects.toMatchObject({
      code: 'TOPIC_DIFFERS',
      message: expect.stringContaining('partitions 6 ≠ 7'),
    });
    expect(await ensureTopics(access, { replicas: 1, topics, installation: 'other' })).toHaveLength(2);
  });

  it('keeps what it has acknowledged through a kill', async () => {
    const topic = 'kept.note';
    const topics = [{ ...topicsOf([workAccess.taskAdmitted])[0]!, name: topic, partitions: 1 }];
    await ensureTopics({ brokers: broker.bootstrap }, { replicas: 1, topics });
    await written(kafka(), topic, ['1', '2', '3']);
    const [before] = broker.status();
    await broker.kill([1]);
    expect(broker.status()[0]?.pid).toBeNull();
    await broker.start();
    expect(broker.status()[0]?.pid).not.toBe(before?.pid);
    expect(await lengthOf(kafka(), topic)).toBe(3);
  }, 60_000);

  it('is found by another that has the same folder, and starts only once', async () => {
    const other = new Broker({ dir, firstPort: broker.plan.firstPort });
    const [{ pid } = { pid: null }] = broker.status();
    await other.start();
    expect(other.status()[0]?.pid).toBe(pid);
  });

  it('says which port is taken', async () => {
    const second = new Broker({ dir: join(dir, 'second'), firstPort: broker.plan.firstPort });
    await expect(second.start()).rejects.toMatchObject({
      code: 'PORT_TAKEN',
      message: expect.stringMatching(/KAFKA_PORT.*KAFKA_PORT/s),
    });
  });
});

describe('a secured node', () => {
  let broker: Broker;
  let dir: string;
  const own = workAccess.taskAdmitted.topic;
  const foreign = 'public-security.community-task';
  const as = (username: string, password: string, change: Partial<KafkaConfig> = {}) =>
    new kafkajs.Kafka({
      ...quiet,
      brokers: [...broker.bootstrap],
      ssl: { ca: [readFileSync(broker.authority, 'utf8')] },
      sasl: { mechanism: 'scram-sha-512', username, password },
      ...change,
    });
  const access = () => ({
    brokers: broker.bootstrap,
    secured: { username: 'admin', password: 'admin-secret', authority: broker.authority },
  });

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'shequ-kafka-'));
    broker = new Broker({ dir, firstPort: await freePorts(), adminPassword: 'admin-secret' });
    await broker.start();
    await broker.setUser('work-access', 'register-secret');
    await ensureTopics(access(), { replicas: 1 });
    await ensureAccess(access(), [{ user: 'work-access', reads: [foreign] }], { replicas: 1 });
  }, 120_000);
  afterAll(async () => {
    await broker.wipe();
    rmSync(dir, { recursive: true, force: true });
  });

  const register = () => as('work-access', 'register-secret');
  const read = async (kafka: Kafka, groupId: string, topic: string): Promise<void> => {
    const consumer = kafka.consumer({ groupId });
    await consumer.connect();
    try {
      await consumer.subscribe({ topic });
      await new Promise<void>((resolve, reject) => {
        consumer.on(consumer.events.GROUP_JOIN, () => resolve());
        // What a group says when it is asked for the first time; the client asks again.
        consumer.on(consumer.events.CRASH, ({ payload: { error } }) => {
          if ((error as { type?: string }).type !== 'GROUP_LOAD_IN_PROGRESS') reject(error);
        });
        consumer.run({ eachMessage: () => Promise.resolve() }).catch(reject);
      });
    } finally {
      await consumer.disconnect();
    }
  };

  it('lets a service write its own topics and read those it was granted', async () => {
    expect(await outcome(written(register(), own, ['1']))).toBe('fine');
    expect(await outcome(read(register(), 'work-access.gate-two', foreign))).toBe('fine');
  });

  it.each([
    ['write another’s topic', () => written(register(), foreign, ['1']), /TOPIC_AUTHORIZATION_FAILED/],
    [
      'read a topic that was not granted',
      () => read(register(), 'work-access.x', 'civil-affairs.community.state'),
      /TOPIC_AUTHORIZATION_FAILED/,
    ],
    ['read in another’s group', () => read(register(), 'public-security.replica', foreign), /GROUP|Group/],
    ['come with a wrong password', () => written(as('work-access', 'wrong-secret'), own, ['1']), /SASL/i],
    [
      'come without a name',
      () =>
        written(
          new kafkajs.Kafka({
            ...quiet,
            brokers: [...broker.bootstrap],
            ssl: { ca: [readFileSync(broker.authority, 'utf8')] },
          }),
          own,
          ['1'],
        ),
      /./,
    ],
    [
      'come without encryption',
      () => written(new kafkajs.Kafka({ ...quiet, brokers: [...broker.bootstrap] }), own, ['1']),
      /./,
    ],
  ] as const)('does not let it %s', async (_, attempt, code) => {
    const answer = await outcome(attempt());
    expect(answer).not.toBe('fine');
    expect(answer).toMatch(code);
  });
});
