import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Envelope } from '@shequ/contracts';
import { append } from './append.js';
import {
  answered,
  asOwner,
  eventually,
  newNote,
  noteState,
  orderPerKey,
  outage,
  producer,
  specService,
  upTo,
  writeEffects,
  type SpecService,
} from './fixture.contract.js';
import { messagingHealth } from './health.js';
import { receive } from './receive.js';
import { Relay, type RelayOptions } from './relay.js';
import { transaction } from './transaction.js';
import type { Problem, Subscription, Transport } from './transport.js';

/** A transport that shows what is sent and does with it what a test says. */
class Wire implements Transport {
  readonly sent: Envelope[] = [];
  constructor(private readonly accept: (records: readonly Envelope[]) => Promise<readonly string[]>) {}
  async publish(_producer: string, records: readonly Envelope[]): Promise<readonly string[]> {
    this.sent.push(...records);
    return this.accept(records);
  }
  subscribe(): void {
    throw new Error('nobody subscribes here');
  }
  snapshot(): AsyncIterable<Envelope> {
    throw new Error('nobody reads state here');
  }
  start = (): Promise<void> => Promise.resolve();
  stop = (): Promise<void> => Promise.resolve();
}

const all = (records: readonly Envelope[]) => Promise.resolve(records.map((record) => record.id));

function gate(): { readonly opened: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

describe('the relay', () => {
  let service: SpecService;
  const relays: Relay[] = [];

  beforeEach(async () => {
    service = await specService();
  });
  afterEach(async () => {
    await Promise.all(relays.splice(0).map((one) => one.stop()));
    await service.close();
  });

  function relay(transport: Transport, options: Partial<RelayOptions> = {}): Relay {
    const made = new Relay({ db: service.db, transport, producer, ...options });
    relays.push(made);
    return made;
  }
  const write = (...keys: readonly string[]) =>
    transaction(service.db, (tx) =>
      append(
        tx,
        producer,
        keys.map((key) => newNote(key)),
      ),
    );
  const reader = (): Subscription => ({
    consumer: 'reader',
    db: service.db,
    topics: ['spec-department.note'],
    mode: 'inbox',
    apply: (tx, events) => writeEffects(tx, 'reader', events),
  });
  const deliver = async (records: readonly Envelope[]) => {
    await receive(reader(), producer, records);
    return records.map((record) => record.id);
  };
  const numbers = (wire: Wire, key: string) =>
    wire.sent.filter((one) => one.partitionkey === key).map((one) => one.aggseq);
  const sentOne = (wire: Wire) =>
    eventually(() => {
      expect(wire.sent).toHaveLength(1);
      return Promise.resolve();
    }, 1000);
  const unsent = async () => (await messagingHealth(service.db)).unsent;

  it('trap 1: sends a row that commits after rows with higher numbers', async () => {
    const wire = new Wire(all);
    const sender = relay(wire);
    const appendedLate = gate();
    const commitLate = gate();
    const late = transaction(service.db, async (tx) => {
      await append(tx, producer, [newNote('late')]);
      appendedLate.open();
      await commitLate.opened;
    });
    await appendedLate.opened;
    await write('early');
    expect(await sender.runOnce()).toBe(1);
    expect(wire.sent.map((one) => one.partitionkey)).toEqual(['early']);
    commitLate.open();
    await late;
    expect(await sender.runOnce()).toBe(1);
    expect(wire.sent.map((one) => one.partitionkey)).toEqual(['early', 'late']);
    const seqs = await service.db.query('select partitionkey from outbox order by seq');
    expect(seqs).toEqual([{ partitionkey: 'late' }, { partitionkey: 'early' }]);
  });

  it('trap 2: sends nothing while another relay holds the lease, and takes over when it lapses', async () => {
    await write('a');
    const blocked = gate();
    const first = relay(new Wire((records) => blocked.opened.then(() => all(records))), { leaseMs: 300 });
    const waiting = new Wire(deliver);
    const second = relay(waiting, { leaseMs: 300 });
    const paused = first.runOnce();
    await eventually(async () => expect(await service.db.query('select 1 from relay_lease')).toHaveLength(1));
    expect(await second.runOnce()).toBe(0);
    expect(waiting.sent).toEqual([]);
    await eventually(async () => expect(await second.runOnce()).toBe(1));
    blocked.open();
    await paused;
  });

  it('trap 2: a relay that was paused past its lease marks nothing, and breaks no order', async () => {
    await write('a', 'a', 'b');
    const blocked = gate();
    const stale = relay(
      new Wire(async (records) => {
        await blocked.opened;
        return deliver(records);
      }),
      { leaseMs: 200 },
    );
    const paused = stale.runOnce();
    await new Promise((resolve) => setTimeout(resolve, 300));
    // The successor sends only the head of the queue: what stays unsent is what the stale one could mark wrongly.
    const successor = relay(new Wire(deliver), { batchMax: 1 });
    expect(await successor.runOnce()).toBe(1);
    blocked.open();
    expect(await paused).toBe(0);
    expect(await unsent()).toBe(2);
    await write('a', 'b');
    await successor.drained();
    expect(await orderPerKey(service.db, 'reader')).toEqual({ a: [1, 2, 3], b: [1, 2] });
  });

  it.each(['is told that it had sent', 'is not told what it had sent', 'is told of none that it had sent'])(
    'trap 2: state that a paused relay sends behind a newer one is followed by the newest, when it %s',
    async (told) => {
      const topic: Envelope[] = [];
      const onto = (records: readonly Envelope[]): Promise<readonly string[]> => {
        topic.push(...records);
        return all(records);
      };
      const say = (version: number): Promise<unknown> =>
        transaction(service.db, (tx) =>
          append(tx, producer, [
            { type: noteState.type, key: 'a', jurisdiction: '62', data: { text: 'note', version } },
          ]),
        );
      await say(1);
      const blocked = gate();
      const stale = relay(
        new Wire(async (records) => {
          await blocked.opened;
          const accepted = await onto(records);
          if (told === 'is not told what it had sent') throw new Error('the answer was lost');
          return told === 'is told that it had sent' ? accepted : [];
        }),
        { leaseMs: 200 },
      );
      const paused = stale.runOnce().catch(() => 0);
      await new Promise((resolve) => setTimeout(resolve, 300));
      await say(2);
      const successor = relay(new Wire(onto), { leaseMs: 200 });
      await successor.drained();
      blocked.open();
      expect(await paused).toBe(0);
      // What compaction would keep now is the older one.
      expect(topic.at(-1)).toMatchObject({ aggseq: 1 });
      await stale.runOnce();
      await successor.drained();
      expect(topic.at(-1)).toMatchObject({ aggseq: 2 });
      expect(await unsent()).toBe(0);
    },
  );

  it('trap 2: two relays at once keep the order of every key', async () => {
    const wires = [new Wire(deliver), new Wire(deliver)];
    const both = wires.map((wire) => relay(wire, { leaseMs: 150, idleMs: 20, batchMax: 7 }));
    for (const one of both) one.start();
    for (const n of upTo(30)) {
      await write(`key-${n % 3}`, 'hot');
      if (n % 10 === 0) await asOwner(service, `update relay_lease set expires_at = '-infinity'`);
    }
    await Promise.all(both.map((one) => one.drained()));
    const order = await orderPerKey(service.db, 'reader');
    expect(order).toEqual({ 'key-0': upTo(10), 'key-1': upTo(10), 'key-2': upTo(10), hot: upTo(30) });
  });

  it('trap 3: shows the oldest open transaction and the oldest unsent event to the alarm', async () => {
    await asOwner(service, `create table held (id integer); grant all on held to public`);
    expect(await messagingHealth(service.db)).toMatchObject({ unsent: 0, oldestUnsentS: null });
    await transaction(service.db, async (tx) => {
      await tx.query('insert into held values (1)');
      await write('a');
      await new Promise((resolve) => setTimeout(resolve, 120));
      const health = await messagingHealth(service.db);
      expect(health).toMatchObject({ unsent: 1, parkedKeys: 0, quarantined: 0 });
      expect(health.oldestTransactionS).toBeGreaterThan(0.1);
      expect(health.oldestUnsentS).toBeGreaterThan(0.1);
    });
    expect((await messagingHealth(service.db)).oldestTransactionS).toBeNull();
  });

  it('trap 4: a crash after sending and before marking repeats the events and not their effect', async () => {
    await write('a', 'a', 'b');
    let crash = true;
    const wire = new Wire(async (records) => {
      const ids = await deliver(records);
      if (crash) throw outage();
      return ids;
    });
    const sender = relay(wire);
    await expect(sender.runOnce()).rejects.toThrow('connection lost');
    expect(await unsent()).toBe(3);
    crash = false;
    await sender.drained();
    expect(numbers(wire, 'a')).toEqual([1, 2, 1, 2]);
    expect(await orderPerKey(service.db, 'reader')).toEqual({ a: [1, 2], b: [1] });
  });

  it('marks only what is proven, and of a key only what stands before its first unproven event', async () => {
    await write('a', 'a', 'a', 'b');
    const [first, second, third, other] = await service.db.query('select id from outbox order by seq');
    let proven = [first.id, third.id, other.id];
    const wire = new Wire(() => Promise.resolve(proven));
    const sender = relay(wire);
    expect(await sender.runOnce()).toBe(2);
    proven = [second.id, third.id];
    await sender.drained();
    expect(numbers(wire, 'a').slice(3)).toEqual([2, 3]);
  });

  it('does not hold up other topics behind one that is not accepted', async () => {
    const wire = new Wire((records) => all(records.filter((record) => record.topic !== answered.topic)));
    const sender = relay(wire, { batchMax: 2, idleMs: 10 });
    await transaction(service.db, (tx) =>
      append(
        tx,
        producer,
        upTo(5).map((n) => ({ ...newNote(`stuck-${n}`), type: answered.type })),
      ),
    );
    await write(...upTo(5).map((n) => `free-${n}`));
    sender.start();
    await eventually(async () => expect(await unsent()).toBe(5));
    expect(wire.sent.filter((one) => one.partitionkey.startsWith('free')).length).toBe(5);
  });

  it('waits longer after each failure, says so, and goes on by itself', async () => {
    const problems: Problem[] = [];
    let failures = 3;
    const wire = new Wire((records) => {
      failures -= 1;
      return failures >= 0 ? Promise.reject(outage()) : all(records);
    });
    const sender = relay(wire, { onProblem: (problem) => problems.push(problem) });
    await write('a');
    sender.start();
    await sender.drained();
    expect(problems.map((problem) => problem.retryInMs)).toEqual([50, 100, 200]);
    expect(problems[0]).toMatchObject({ where: 'relay', name: producer });
  });

  it('is woken by the commit, not by the clock', async () => {
    const wire = new Wire(all);
    const sender = relay(wire, { idleMs: 60_000 });
    sender.start();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await write('a');
    await sentOne(wire);
  });

  it('finds events that another process has written, at the latest after the idle pause', async () => {
    const wire = new Wire(all);
    relay(wire, { idleMs: 50 }).start();
    await service.db.transaction((tx) => append(tx, producer, [newNote('a')]));
    await sentOne(wire);
  });

  it('gives its lease back when it stops, so that the next one need not wait', async () => {
    await write('a');
    const first = relay(new Wire(all), { leaseMs: 60_000 });
    await first.runOnce();
    await first.stop();
    await write('b');
    expect(await relay(new Wire(all)).runOnce()).toBe(1);
  });

  it('sends nothing when somebody has cut a hole into the outbox', async () => {
    await write('a', 'a', 'a');
    await asOwner(service, 'delete from outbox where aggseq = 2');
    await expect(relay(new Wire(all)).runOnce()).rejects.toThrow(/jumps from 1 to 3/);
    expect(await unsent()).toBe(2);
  });
});
