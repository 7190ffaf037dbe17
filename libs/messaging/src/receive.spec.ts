import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { topicRetentionMs } from '@shequ/contracts';
import { dataSource } from '@shequ/database';
import fc from 'fast-check';
import type { Envelope } from '@shequ/contracts';
import type { EntityManager } from 'typeorm';
import { append } from './append.js';
import {
  agency,
  answered,
  arriving,
  asOwner,
  effects,
  newNote,
  noted,
  orderPerKey,
  outage,
  producer,
  specService,
  upTo,
  writeEffects,
  type SpecService,
} from './fixture.contract.js';
import { longestReplayMs, pruneInbox } from './prune.js';
import { receive } from './receive.js';
import { discard, parkedKeys, redrive } from './redrive.js';
import { Relay } from './relay.js';
import { InProcessTransport } from './in-process.js';
import type { Subscription } from './transport.js';

describe('receive', () => {
  let service: SpecService;
  let calls: (readonly Envelope[])[];
  let fail: (events: readonly Envelope[]) => void;

  beforeEach(async () => {
    service = await specService();
    calls = [];
    fail = () => undefined;
  });
  afterEach(() => service.close());

  const reader = (change: Partial<Subscription> = {}): Subscription => ({
    consumer: 'reader',
    db: service.db,
    topics: [noted.topic],
    mode: 'inbox',
    apply: async (tx, events) => {
      calls.push(events);
      await writeEffects(tx, 'reader', events);
      fail(events);
    },
    ...change,
  });
  const get = (...events: readonly Envelope[]) => receive(reader(), producer, events);
  const failOn = (...texts: readonly string[]) => {
    fail = (events) => {
      const found = events.find((event) => texts.some((text) => JSON.stringify(event.data).includes(text)));
      if (found !== undefined) throw new Error(`cannot decide ${found.partitionkey}`);
    };
  };
  const poison = (key: string, aggseq: number) => arriving(key, aggseq, { data: { text: 'poison' } });
  const place = (key: string) => ({ consumer: 'reader', topic: noted.topic, key });

  it('applies a batch in one call, in order, once per id', async () => {
    const records = [arriving('a', 1), arriving('b', 1), arriving('a', 2)];
    await get(...records, ...records);
    expect(calls).toHaveLength(1);
    expect(await orderPerKey(service.db, 'reader')).toEqual({ a: [1, 2], b: [1] });
  });

  it('does not call the handler when it knows every event', async () => {
    const record = arriving('a', 1);
    await get(record);
    await get(record);
    expect(calls).toHaveLength(1);
  });

  it('trap 4: forgets the claim when the effect does not commit', async () => {
    let down = true;
    fail = () => {
      if (down) throw outage();
    };
    const record = arriving('a', 1);
    await expect(get(record)).rejects.toThrow('connection lost');
    down = false;
    await get(record);
    expect(await effects(service.db, 'reader')).toHaveLength(1);
  });

  it('trap 5: refuses to forget what a redelivery or a replay could still bring', async () => {
    const minimumMs = topicRetentionMs + longestReplayMs;
    const owner = await dataSource(service.ownerUrl, []).initialize();
    const [old, recent] = [arriving('old', 1), arriving('recent', 1)];
    await get(old, recent);
    await owner.query(`update inbox set received_at = now() - interval '61 days' where id = $1`, [old.id]);
    await owner.query(`update inbox set received_at = now() - interval '59 days' where id = $1`, [recent.id]);
    for (const keepMs of [0, minimumMs - 1, Number.NaN, -1]) {
      expect(await pruneInbox(service.db, keepMs)).toEqual({ kind: 'WINDOW_TOO_SHORT', minimumMs });
    }
    await expect(service.db.query('delete from inbox')).rejects.toThrow(/permission denied/);
    await expect(service.db.query(`select prune_inbox(interval '59 days', 10)`)).rejects.toThrow(/too short/);
    expect(await pruneInbox(service.db, minimumMs)).toEqual({ kind: 'PRUNED', rows: 1 });
    await owner.destroy();
    await get(recent);
    expect(await effects(service.db, 'reader')).toHaveLength(2);
    // What the refused windows would have done to every replayed event:
    await get(old);
    expect(await effects(service.db, 'reader')).toHaveLength(3);
  });

  it('trap 8: sends an effect on the world after the commit, by an event of its own, and never for an abort', async () => {
    const messages: string[] = [];
    const transport = new InProcessTransport();
    const sms: Subscription = {
      ...reader({ consumer: 'sms', topics: [answered.topic] }),
      apply: (_, events) => {
        messages.push(...events.map((event) => event.partitionkey));
        return Promise.resolve();
      },
    };
    transport.subscribe(sms);
    await transport.start();
    const relay = new Relay({ db: service.db, transport, producer });
    let aborts = 2;
    const business = reader({
      apply: async (tx, events) => {
        await append(
          tx,
          producer,
          events.map((event) => ({ ...newNote(event.partitionkey), type: answered.type })),
        );
        await relay.runOnce();
        aborts -= 1;
        if (aborts >= 0) throw new Error('aborted after the effect was asked for');
      },
    });
    await receive(business, producer, [arriving('a', 1)]);
    expect(messages).toEqual([]);
    await relay.drained();
    expect(messages).toEqual(['a']);
    await relay.stop();
    await transport.stop();
  });

  it('trap 10: parks each poisonous key with what follows it, and applies the rest of a large batch', async () => {
    failOn('poison');
    const keys = upTo(40).map((n) => `key-${n}`);
    const bad = new Set(['key-3', 'key-17', 'key-40']);
    await get(
      ...keys.map((key) => arriving(key, 1)),
      ...keys.map((key) => (bad.has(key) ? poison(key, 2) : arriving(key, 2))),
      ...keys.map((key) => arriving(key, 3)),
    );
    const order = await orderPerKey(service.db, 'reader');
    for (const key of keys) expect([key, order[key]]).toEqual([key, bad.has(key) ? [1] : [1, 2, 3]]);
    const parked = await parkedKeys(service.db);
    expect(parked.map((one) => [one.key, one.waiting]).sort()).toEqual(
      [...bad].map((key) => [key, 2]).sort(),
    );
    expect(parked[0]?.error).toMatch(/^FAILED: Error: cannot decide key-/);
  });

  it('trap 10: parks what cannot be read at once: a payload against its contract, a type from the future', async () => {
    const future = { type: 'cn.shequ.spec-department.note.invented.v1' };
    await get(arriving('odd', 1, { data: { text: 7 } }), arriving('odd', 2), arriving('new', 1, future));
    expect(calls).toEqual([]);
    const parked = await parkedKeys(service.db);
    expect(parked.map((one) => [one.key, one.waiting, one.error.split(':')[0]]).sort()).toEqual([
      ['new', 1, 'UNKNOWN_TYPE'],
      ['odd', 2, 'PAYLOAD'],
    ]);
  });

  it('counts failures durably: a restart between attempts does not begin anew', async () => {
    failOn('poison');
    const record = poison('a', 1);
    await asOwner(
      service,
      `insert into failed_attempt (consumer, source, id, attempts, error)
       values ('reader', '${producer}', '${record.id}', 2, 'before the restart')`,
    );
    await get(record);
    expect(calls).toHaveLength(1);
    expect(await parkedKeys(service.db)).toMatchObject([{ key: 'a', headId: record.id }]);
  });

  it('applies an event whose first attempts fail, and parks nothing', async () => {
    let failures = 2;
    fail = () => {
      failures -= 1;
      if (failures >= 0) throw new Error('not yet');
    };
    await get(arriving('a', 1));
    expect(await orderPerKey(service.db, 'reader')).toEqual({ a: [1] });
    expect(await parkedKeys(service.db)).toEqual([]);
  });

  it('stores what is wrong with any envelope whatsoever', async () => {
    const nul = 'a\u0000b';
    const strange: readonly Envelope[] = [
      arriving(nul, 1),
      arriving('x', 0),
      arriving('x', 1, { id: 'no uuid' }),
      arriving('k'.repeat(5000), 1),
      arriving('x', 1, { source: nul }),
      arriving('poisoned', 1, { type: 'cn.shequ.unheard.v1', data: { text: nul, half: '\ud800' } }),
    ];
    await get(...strange, arriving('fine', 1));
    await get(...strange);
    const rows = await service.db.query('select reason from quarantine');
    expect(rows.map((row: { reason: string }) => row.reason).sort()).toEqual([
      'ENVELOPE: aggseq',
      'ENVELOPE: id',
      'ENVELOPE: partitionkey',
      'ENVELOPE: partitionkey',
      'ENVELOPE: source',
    ]);
    expect((await parkedKeys(service.db)).map((one) => one.key)).toEqual(['poisoned']);
    expect(await orderPerKey(service.db, 'reader')).toEqual({ fine: [1] });
  });

  it('lets nobody park a key on the topic of another, not even by a type that nobody knows', async () => {
    await receive(reader(), agency, [arriving('a', 1, { source: agency, type: 'cn.shequ.unheard.v1' })]);
    expect(await parkedKeys(service.db)).toEqual([]);
    expect(await service.db.query('select producer, reason from quarantine')).toEqual([
      { producer: agency, reason: `TOPIC: ${noted.topic} belongs to ${producer}` },
    ]);
  });

  it('parks per topic: a producer cannot stop the keys of another', async () => {
    const elsewhere = { topic: answered.topic, type: answered.type };
    failOn('poison');
    const both = reader({ topics: [noted.topic, answered.topic] });
    await receive(both, producer, [poison('a', 1), arriving('a', 1, elsewhere)]);
    expect(await effects(service.db, 'reader')).toHaveLength(1);
  });

  it('discards one event for good, with reason and person, and keeps what waits behind it', async () => {
    failOn('poison');
    const head = poison('a', 1);
    await get(head, arriving('a', 2));
    const by = { reason: 'sent by mistake', actor: 'officer-7' };
    expect(await discard(service.db, { ...place('a'), id: arriving('a', 9).id }, by)).toEqual({
      kind: 'NOT_PARKED',
    });
    expect(await discard(service.db, { ...place('a'), id: head.id }, by)).toEqual({ kind: 'DISCARDED' });
    expect(await discard(service.db, { ...place('a'), id: head.id }, by)).toEqual({ kind: 'NOT_PARKED' });
    const audit = await service.db.query('select outcome, reason, actor from parked_event where id = $1', [
      head.id,
    ]);
    expect(audit).toEqual([{ outcome: 'DISCARDED', ...by }]);
    expect(await redrive(reader(), place('a'))).toEqual({ kind: 'REDRIVEN', applied: 1 });
    expect(await redrive(reader(), place('a'))).toEqual({ kind: 'NOT_PARKED' });
    await get(arriving('a', 3));
    expect(await orderPerKey(service.db, 'reader')).toEqual({ a: [2, 3] });
  });

  it('opens a key when its only event is discarded', async () => {
    failOn('poison');
    const head = poison('a', 1);
    await get(head);
    await discard(service.db, { ...place('a'), id: head.id }, { reason: 'void', actor: 'officer-7' });
    expect(await parkedKeys(service.db)).toEqual([]);
  });

  /** Begins work while another transaction holds the key's row, and tells whether the work waited for its end. */
  function whileLocked<T>(
    strength: string,
    prepare: (tx: EntityManager) => Promise<void>,
    begin: () => Promise<T>,
  ) {
    return service.db.transaction(async (tx) => {
      await tx.query(`select 1 from parked_key ${strength}`);
      await prepare(tx);
      let waited = true;
      const work = begin().finally(() => (waited = false));
      await new Promise((resolve) => setTimeout(resolve, 200));
      return { waited, work };
    });
  }

  it('waits for whoever opens the key, and then applies instead of parking', async () => {
    failOn('poison');
    await get(poison('a', 1));
    fail = () => undefined;
    const opening = async (tx: EntityManager): Promise<void> => {
      await tx.query(`update parked_event set outcome = 'REDRIVEN', settled_at = now()`);
      await tx.query('update parked_key set released_at = now()');
    };
    const arrival = await whileLocked('for update', opening, () => get(arriving('a', 2)));
    expect(arrival.waited).toBe(true);
    await arrival.work;
    expect(await orderPerKey(service.db, 'reader')).toEqual({ a: [2] });
  });

  it('does not open a key behind which somebody is just parking another event', async () => {
    failOn('poison');
    await get(poison('a', 1));
    fail = () => undefined;
    const late = arriving('a', 2);
    const parking = async (tx: EntityManager): Promise<void> => {
      await tx.query(
        `insert into parked_event (consumer, source, id, topic, partitionkey, aggseq, envelope)
         values ('reader', $1, $2, $3, 'a', 2, $4)`,
        [producer, late.id, late.topic, JSON.stringify(late)],
      );
    };
    const redriven = await whileLocked('for share', parking, () => redrive(reader(), place('a')));
    expect(redriven.waited).toBe(true);
    expect(await redriven.work).toEqual({ kind: 'REDRIVEN', applied: 2 });
    expect(await orderPerKey(service.db, 'reader')).toEqual({ a: [1, 2] });
  });

  it('keeps the order of a key while it is redriven and goes on arriving', async () => {
    failOn('poison');
    await get(poison('a', 1), ...upTo(9).map((n) => arriving('a', n + 1)));
    fail = () => undefined;
    const arrivals = (async () => {
      for (const n of upTo(20)) await get(arriving('a', n + 10));
    })();
    await redrive(reader(), place('a'));
    await arrivals;
    await redrive(reader(), place('a'));
    expect(await orderPerKey(service.db, 'reader')).toEqual({ a: upTo(30) });
  });

  it('has every effect once and in order, whatever fails, is repeated or is sent by two at once', async () => {
    const step = fc.record({
      keys: fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 12 }),
      outages: fc.nat({ max: 2 }),
      failures: fc.nat({ max: 2 }),
      twice: fc.boolean(),
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        run += 1;
        const last = new Map<string, number>();
        for (const { keys, outages, failures, twice } of steps) {
          let trouble = outages + failures;
          fail = () => {
            trouble -= 1;
            if (trouble >= failures) throw outage();
            if (trouble >= 0) throw new Error('not yet');
          };
          const batch = keys.map((letter) => {
            const key = `${run}-${letter}`;
            last.set(key, (last.get(key) ?? 0) + 1);
            return arriving(key, last.get(key) ?? 0);
          });
          const send = async (): Promise<void> => {
            while (
              !(await get(...batch).then(
                () => true,
                () => false,
              ))
            );
          };
          await Promise.all(twice ? [send(), send()] : [send()]);
        }
        const order = await orderPerKey(service.db, 'reader');
        for (const [key, count] of last) expect([key, order[key]]).toEqual([key, upTo(count)]);
      }),
      { numRuns: 25 },
    );
  }, 30_000);
});
