import { setTimeout as sleep } from 'node:timers/promises';
import kafkajs from 'kafkajs';
import { eventually } from '../host.js';
import { connect, Lock } from '../faults/sql.js';
import { signal, type Ground } from './ground.js';

/** Something that happens to a city while it works. Ends when the fault itself is over; recovery is the product's. */
export interface Fault {
  readonly name: string;
  readonly strike: (ground: Ground) => Promise<string>;
}

const busy = ['public-security', 'work-access', 'volunteers'] as const;
const sender = 'public-security';
const register = 'work-access';
const taskTopic = 'public-security.community-task';

function killOne(service: string): Fault {
  return {
    name: `kill -9 of a process of ${service}`,
    strike: (ground) => {
      const pid = ground.oneOf(ground.pidsOf(service));
      signal(pid, 'SIGKILL');
      return Promise.resolve(`pid ${pid}`);
    },
  };
}

/** Processes of a service stand still, their connections open, and go on later as if nothing had been. */
async function standStill(pids: readonly number[], ms: number): Promise<void> {
  for (const pid of pids) signal(pid, 'SIGSTOP');
  try {
    await sleep(ms);
  } finally {
    for (const pid of pids) signal(pid, 'SIGCONT');
  }
}

async function leaderOf(ground: Ground, topic: string): Promise<number> {
  const admin = new kafkajs.Kafka({
    brokers: [...ground.broker.bootstrap],
    clientId: 'faults',
    logLevel: kafkajs.logLevel.NOTHING,
  }).admin();
  await admin.connect();
  try {
    const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
    const leaders = topics.flatMap(({ partitions }) => partitions.map(({ leader }) => leader));
    return ground.oneOf(leaders.filter((leader) => leader >= 0));
  } finally {
    await admin.disconnect();
  }
}

async function killNodes(ground: Ground, ids: readonly number[], downMs: number): Promise<string> {
  await ground.broker.kill(ids);
  await sleep(downMs);
  await ground.broker.start(ids);
  return `nodes ${ids.join(', ')} for ${downMs / 1000} s`;
}

const tries = 5;

/** Holds a service at a place of its work; the last try strikes wherever it is, and says so. */
async function held(
  { dataDir }: Ground,
  [service, sql]: readonly [string, string],
  strike: (lock: Lock, isThere: boolean) => Promise<string>,
): Promise<string> {
  for (let left = tries; ; left -= 1) {
    const lock = await Lock.take(dataDir, service, sql);
    try {
      const isThere = await lock.isWaitedFor(undefined, 2_000).then(
        () => true,
        () => false,
      );
      if (isThere || left === 1) return await strike(lock, isThere);
    } finally {
      await lock.release();
    }
  }
}

/** Every relay of the department has sent, and cannot mark: they are killed there. */
async function betweenSendAndMark(ground: Ground): Promise<string> {
  return held(ground, [sender, 'select from outbox where sent_at is null for update'], (_, isThere) => {
    for (const pid of ground.pidsOf(sender)) signal(pid, 'SIGKILL');
    return Promise.resolve(
      isThere ? 'every process of the sender, held at the mark' : 'every process of the sender',
    );
  });
}

/** The effect is committed, and the broker stands still before it hears of the offset: the consumer is killed there. */
async function betweenCommitAndOffset(ground: Ground): Promise<string> {
  const { broker } = ground;
  const nodes = broker.status().map(({ id }) => id);
  const strike = async (inbox: Lock, isThere: boolean): Promise<string> => {
    for (const id of nodes) broker.pause(id);
    try {
      await inbox.release();
      await sleep(500);
      for (const pid of ground.pidsOf(register)) signal(pid, 'SIGKILL');
    } finally {
      for (const id of nodes) broker.resume(id);
    }
    return isThere
      ? 'every process of the register, its batch just committed'
      : 'every process of the register';
  };
  return held(ground, [register, 'lock table inbox in share row exclusive mode'], strike);
}

/** A backend that dies takes the whole server through its crash recovery. */
async function crashPostgres(ground: Ground): Promise<string> {
  const client = await connect(ground.dataDir, register);
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const pid = rows[0]?.pid ?? 0;
  signal(pid, 'SIGKILL');
  await client.end().catch(() => undefined);
  await eventually(
    async () => {
      const again = await connect(ground.dataDir, register).catch(() => null);
      await again?.end();
      return again !== null;
    },
    (isUp) => isUp,
    60_000,
  );
  return `backend ${pid}, and with it every connection`;
}

const leaderKill: Fault = {
  name: 'kill -9 of the leader of a partition',
  strike: async (ground) => killNodes(ground, [await leaderOf(ground, taskTopic)], 8_000),
};

/** Those of the short run, whatever the seed draws beside them. */
export const always: readonly Fault[] = [
  leaderKill,
  { name: 'the relay is killed between send and mark', strike: betweenSendAndMark },
  { name: 'the consumer is killed between commit and offset', strike: betweenCommitAndOffset },
  { name: 'kill -9 in PostgreSQL', strike: crashPostgres },
];

export const others: readonly Fault[] = [
  ...busy.map(killOne),
  {
    name: 'two of three brokers are killed',
    strike: async (ground) => {
      const ids = [1, 2, 3];
      ids.splice(ground.draw(3), 1);
      return killNodes(ground, ids, 10_000);
    },
  },
  {
    name: 'a broker stands still for 40 s',
    strike: async (ground) => {
      const id = 1 + ground.draw(3);
      ground.broker.pause(id);
      await sleep(40_000);
      ground.broker.resume(id);
      return `node ${id}`;
    },
  },
  {
    name: 'a relay stands still past its lease',
    strike: async (ground) => {
      const pid = ground.oneOf(ground.pidsOf(sender));
      await standStill([pid], 40_000);
      return `pid ${pid} for 40 s`;
    },
  },
  {
    name: 'a slow consumer',
    strike: async (ground) => {
      const lock = await Lock.take(ground.dataDir, register, 'lock table inbox in share row exclusive mode');
      await sleep(8_000);
      await lock.release();
      return "the register's inbox is locked for 8 s";
    },
  },
  {
    name: 'a storm of rebalances',
    strike: async (ground) => {
      for (let at = 0; at < 4; at += 1) {
        signal(ground.oneOf(ground.pidsOf(register)), 'SIGTERM');
        await sleep(2_500);
      }
      return 'four members of the register leave, one after the other';
    },
  },
];
