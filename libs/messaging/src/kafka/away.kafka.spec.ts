import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { topicRetentionMs } from '@shequ/contracts';
import kafkajs from 'kafkajs';
import { append, type NewEvent } from '../append.js';
import {
  answered,
  asOwner,
  effects,
  eventually,
  newNote,
  noted,
  orderPerKey,
  producer,
  specService,
  upTo,
  writeEffects,
  type SpecService,
} from '../fixture.contract.js';
import { longestReplayMs, pruneInbox, pruneOutbox } from '../prune.js';
import { Relay } from '../relay.js';
import { transaction } from '../transaction.js';
import type { DeliveryReading } from './delivery.js';
import { asAdmin, clients, freshInstallation, specTransport } from './broker.contract.js';

// A CommonJS package: Node finds its names on the default export alone.
const { ConfigResourceTypes } = kafkajs;

const dayMs = 24 * 60 * 60 * 1000;
const topics = { reader: noted.topic, elsewhere: answered.topic } as const;
const inboxKeepMs = topicRetentionMs + longestReplayMs;

/** A process of the subscriber. */
interface Running {
  readonly readings: () => readonly DeliveryReading[];
  readonly stop: () => Promise<void>;
}

describe.each(Object.keys(clients))('a subscriber that was away, over %s', (client) => {
  let department: SpecService;
  let subscriber: SpecService;
  let installation: string;
  let ends: (() => Promise<void>)[];

  beforeEach(async () => {
    [department, subscriber] = [await specService(), await specService()];
    installation = await freshInstallation();
    ends = [];
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    for (const end of ends.toReversed()) await end();
    await department.close();
    await subscriber.close();
  });

  const write = (...events: readonly NewEvent[]) =>
    transaction(department.db, (tx) => append(tx, producer, events));
  const answer = (key: string): NewEvent => ({ ...newNote(key), type: answered.type });

  /** An end that comes with that of the test, if not before. */
  function ending(end: () => Promise<void>): () => Promise<void> {
    let ended: Promise<void> | null = null;
    const once = (): Promise<void> => (ended ??= end());
    ends.push(once);
    return once;
  }

  /** The department's process: it sends as long as it runs. */
  async function sending(): Promise<{
    readonly drained: () => Promise<void>;
    readonly stop: () => Promise<void>;
  }> {
    const { transport } = await specTransport(client, { installation });
    await transport.start();
    const relay = new Relay({ db: department.db, transport, producer, idleMs: 20 });
    relay.start();
    const stop = ending(async () => {
      await relay.stop();
      await transport.stop();
    });
    return { drained: () => relay.drained(), stop };
  }

  /** The subscriber's process, with one consumer on each topic. */
  async function reading(...consumers: readonly (keyof typeof topics)[]): Promise<Running> {
    const made = await specTransport(client, { installation });
    for (const consumer of consumers)
      made.transport.subscribe({
        ...{ consumer, db: subscriber.db, topics: [topics[consumer]], mode: 'inbox' },
        apply: (tx, events) => writeEffects(tx, consumer, events),
      });
    await made.transport.start();
    return { readings: () => made.transport.readings(), stop: ending(() => made.transport.stop()) };
  }
  const idsOf = async (consumer: string): Promise<readonly string[]> =>
    (await effects(subscriber.db, consumer)).map(({ id }) => id).toSorted();
  const had = (consumer: string, count: number) =>
    eventually(async () => expect(await idsOf(consumer)).toHaveLength(count), 30_000);

  it.each([0, 4_000])(
    'for %s ms, while others go on, has lost nothing and done nothing twice',
    async (ms) => {
      const sender = await sending();
      const over = new AbortController();
      const load = (async () => {
        for (let at = 0; !over.signal.aborted; at += 1) {
          await write(newNote(`key-${at % 7}`), newNote(`key-${(at + 3) % 7}`));
          await sleep(5);
        }
      })();
      const first = await reading('reader');
      await eventually(async () => expect((await idsOf('reader')).length).toBeGreaterThan(20), 30_000);
      await first.stop();
      const before = (await idsOf('reader')).length;
      await sleep(ms);
      await reading('reader');
      await eventually(async () => expect((await idsOf('reader')).length).toBeGreaterThan(before), 30_000);
      over.abort();
      await load;
      await sender.drained();
      const written: readonly { id: string }[] = await department.db.query('select id from outbox');
      await eventually(
        async () => expect(await idsOf('reader')).toEqual(written.map(({ id }) => id).toSorted()),
        30_000,
      );
      for (const order of Object.values(await orderPerKey(subscriber.db, 'reader')))
        expect(order).toEqual(upTo(order.length));
    },
  );

  /** What happens within happened so many days ago, by every clock: the process's, which a record carries, and the databases'. */
  async function daysAgo(days: number, act: () => Promise<void>): Promise<void> {
    const now = Date.now.bind(Date);
    const moved = jest.spyOn(Date, 'now').mockImplementation(() => now() - days * dayMs);
    try {
      await act();
    } finally {
      moved.mockRestore();
    }
    const [young, by] = ["> now() - interval '12 hours'", `- interval '${days} days'`];
    await asOwner(
      department,
      `update outbox set time = time ${by}, sent_at = sent_at ${by} where time ${young}`,
    );
    await asOwner(subscriber, `update inbox set received_at = received_at ${by} where received_at ${young}`);
  }

  async function firstOffsets(
    topic: string,
  ): Promise<readonly { readonly low: number; readonly high: number }[]> {
    const found = await asAdmin((admin) => admin.fetchTopicOffsets(`${installation}.${topic}`));
    return found.map(({ low, high }) => ({ low: Number(low), high: Number(high) }));
  }

  /** From now on the broker keeps a topic's records for so long by their own time; -1 for ever. */
  const keeping = (topic: string, retentionMs: number): Promise<unknown> =>
    asAdmin((admin) =>
      admin.alterConfigs({
        validateOnly: false,
        resources: [
          {
            type: ConfigResourceTypes.TOPIC,
            name: `${installation}.${topic}`,
            configEntries: [{ name: 'retention.ms', value: String(retentionMs) }],
          },
        ],
      }),
    );

  /**
   * Of one topic everything was read and of the other a half, before the subscriber went away. The broker looks at the records'
   * time from the first moment on, so it may not count until they have been read.
   */
  async function aMonthAgo(): Promise<void> {
    await keeping(answered.topic, -1);
    const [sender, reader] = [await sending(), await reading('elsewhere')];
    await write(...upTo(5).map((n) => answer(`key-${n}`)));
    await had('elsewhere', 5);
    await reader.stop();
    await write(...upTo(5).map((n) => answer(`key-${n}`)));
    await sender.drained();
    await sender.stop();
    await keeping(answered.topic, topicRetentionMs);
  }

  async function nearlyAMonthAgo(): Promise<void> {
    const [sender, reader] = [await sending(), await reading('reader')];
    await write(...upTo(10).map((n) => newNote(`key-${n % 10}`)));
    await had('reader', 10);
    await reader.stop();
    await sender.drained();
    await sender.stop();
  }

  async function aWeekAgo(): Promise<void> {
    const sender = await sending();
    await write(...upTo(60).map((n) => newNote(`key-${n % 10}`, `while nobody read ${n}`)));
    await sender.drained();
    await sender.stop();
  }

  it('for 7 days finds all of it after every chore and retention, and after 31 days is told, never let go on', async () => {
    await daysAgo(31, aMonthAgo);
    await daysAgo(29, nearlyAMonthAgo);
    await daysAgo(7, aWeekAgo);
    expect(await pruneOutbox(department.db, topicRetentionMs)).toEqual({ kind: 'PRUNED', rows: 10 });
    expect(await pruneInbox(subscriber.db, inboxKeepMs)).toEqual({ kind: 'PRUNED', rows: 0 });
    // What is a month old goes from the broker: by then it has looked at what is a week old as well.
    await eventually(async () => {
      for (const { low, high } of await firstOffsets(answered.topic)) expect(low).toBe(high);
    }, 45_000);

    const back = await reading('reader', 'elsewhere');
    await had('reader', 70);
    expect(new Set(await idsOf('reader')).size).toBe(70);
    await eventually(() => {
      const states = Object.fromEntries(back.readings().map(({ consumer, state }) => [consumer, state]));
      expect(states).toEqual({ reader: 'READING', elsewhere: 'LOST' });
      return Promise.resolve();
    }, 30_000);
    await back.stop();

    // From the very beginning: what is as old as a topic keeps anything comes again, and the inbox still knows it.
    await asAdmin((admin) => admin.deleteGroups([`${installation}.spec.reader`]));
    await sending();
    await reading('reader');
    await write(newNote('key-1', 'last'));
    await had('reader', 71);
    await sleep(500);
    expect([(await idsOf('reader')).length, (await idsOf('elsewhere')).length]).toEqual([71, 5]);
  });
});
