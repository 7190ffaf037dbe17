import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Envelope } from '@shequ/contracts';
import type { DataSource } from 'typeorm';
import { append } from './append.js';
import {
  agency,
  agencyNoted,
  answered,
  arriving,
  asOwner,
  effects,
  eventually,
  newNote,
  noted,
  noteState,
  orderPerKey,
  outage,
  producer,
  specService,
  upTo,
  writeEffects,
  type SpecService,
} from './fixture.contract.js';
import { parkedKeys, redrive } from './redrive.js';
import { Relay } from './relay.js';
import { transaction } from './transaction.js';
import type { Subscription, Transport } from './transport.js';

/** Makes a transport of its own for one test; `stateOf` is the database of the producer of the state topics. */
export type MakeTransport = (stateOf: DataSource) => Promise<Transport>;

/**
 * What every transport promises, whatever carries the events. Effects are awaited, because a broker proves that it has
 * accepted an event before the consumer has seen it.
 */
export function transportContract(name: string, makeTransport: MakeTransport): void {
  describe(`${name} keeps the contract of a transport`, () => {
    let service: SpecService;
    let transport: Transport;
    let outages: number;
    let poison: boolean;
    let applied: number;

    beforeEach(async () => {
      service = await specService();
      transport = await makeTransport(service.db);
      outages = 0;
      poison = true;
      applied = 0;
    });
    afterEach(async () => {
      await transport.stop();
      await service.close();
    });

    function subscription(change: Partial<Subscription> = {}): Subscription {
      const consumer = change.consumer ?? 'reader';
      return {
        consumer,
        db: service.db,
        topics: [noted.topic],
        mode: 'inbox',
        apply: async (tx, events) => {
          applied += events.length;
          if (outages > 0) {
            outages -= 1;
            throw outage();
          }
          await writeEffects(tx, consumer, events);
          if (poison && events.some((event) => JSON.stringify(event.data).includes('poison'))) {
            throw new Error('this decision fails');
          }
        },
        ...change,
      };
    }

    async function begin(...subscriptions: readonly Subscription[]): Promise<void> {
      for (const one of subscriptions) transport.subscribe(one);
      await transport.start();
    }

    /** Sends as a relay does: what is not proven is sent again, in the same order. */
    async function send(records: readonly Envelope[], from = producer): Promise<void> {
      let rest = records;
      for (let round = 0; rest.length > 0; round += 1) {
        if (round > 20) throw new Error(`${rest.length} records are never accepted`);
        const proven = new Set(await transport.publish(from, rest));
        rest = rest.filter((record) => !proven.has(record.id));
      }
    }

    const waiting = async (): Promise<readonly string[]> =>
      (await parkedKeys(service.db)).map((parked) => `${parked.key}:${parked.waiting}`);

    it('brings each event to each consumer of its topic, and to no other', async () => {
      await begin(
        subscription(),
        subscription({ consumer: 'second' }),
        subscription({ consumer: 'elsewhere', topics: [agencyNoted.topic] }),
      );
      const records = upTo(20).map((n) => arriving(`key-${n}`, 1));
      await send(records);
      for (const consumer of ['reader', 'second']) {
        await eventually(async () => {
          const ids = (await effects(service.db, consumer)).map((effect) => effect.id);
          expect(ids.sort()).toEqual(records.map((record) => record.id).sort());
        });
      }
      expect(await effects(service.db, 'elsewhere')).toEqual([]);
    });

    it('keeps the order of each key, over batches, keys that alternate and outages', async () => {
      await begin(subscription());
      outages = 2;
      const records = upTo(60).map((n) => arriving(`key-${n % 3}`, Math.ceil(n / 3)));
      await send(records.slice(0, 25));
      await send(records.slice(25));
      await eventually(async () => {
        const order = await orderPerKey(service.db, 'reader');
        expect(order).toEqual({ 'key-0': upTo(20), 'key-1': upTo(20), 'key-2': upTo(20) });
      });
    });

    it('delivers again without a second effect', async () => {
      await begin(subscription());
      const records = [arriving('a', 1), arriving('a', 2), arriving('b', 1)];
      await send(records);
      await send(records);
      await send([...records, arriving('a', 3)]);
      await eventually(async () => {
        expect(await orderPerKey(service.db, 'reader')).toEqual({ a: [1, 2, 3], b: [1] });
      });
    });

    it('shows a consumer of state every delivery: an inbox would swallow a rebuild', async () => {
      await begin(subscription({ mode: 'state' }));
      const records = [arriving('a', 1)];
      for (const deliveries of [1, 2]) {
        await send(records);
        await eventually(async () => expect(await effects(service.db, 'reader')).toHaveLength(deliveries));
      }
    });

    it('gives a consumer the fields that the contract knows, and drops newer ones', async () => {
      const seen: unknown[] = [];
      await begin(
        subscription({
          apply: (_, events) => {
            seen.push(...events.map((event) => event.data));
            return Promise.resolve();
          },
        }),
      );
      await send([arriving('a', 1, { data: { text: 'known', sinceNextYear: true } })]);
      await eventually(() => {
        expect(seen).toEqual([{ text: 'known' }]);
        return Promise.resolve();
      });
    });

    it('quarantines what its producer may not write, and charges the authenticated producer', async () => {
      await begin(subscription({ topics: [noted.topic, agencyNoted.topic] }));
      const forged = { source: producer, topic: agencyNoted.topic };
      const borrowed = { source: agency, topic: agencyNoted.topic };
      await send([arriving('a', 1, forged), arriving('a', 2, borrowed)], agency);
      await send([arriving('a', 3, { type: answered.type })]);
      await eventually(async () => {
        const rows = await service.db.query('select producer, reason from quarantine order by reason');
        expect(rows).toEqual([
          { producer: agency, reason: `SOURCE: ${producer} is not ${agency}` },
          { producer, reason: `TYPE: ${answered.type} belongs on ${answered.topic}` },
          { producer: agency, reason: `TYPE: ${noted.type} belongs to ${producer}` },
        ]);
      });
      expect(await waiting()).toEqual([]);
      expect(applied).toBe(0);
    });

    it('parks the key of a poisonous event, lets the others pass, and redrives it in order', async () => {
      const reader = subscription();
      await begin(reader);
      const poisoned = arriving('bad', 2, { data: { text: 'poison' } });
      await send([
        arriving('bad', 1),
        arriving('good', 1),
        poisoned,
        arriving('bad', 3),
        arriving('good', 2),
      ]);
      await send([arriving('bad', 4), arriving('good', 3)]);
      await eventually(async () => {
        expect(await orderPerKey(service.db, 'reader')).toEqual({ bad: [1], good: [1, 2, 3] });
        expect(await waiting()).toEqual(['bad:3']);
      });
      const place = { topic: noted.topic, key: 'bad' };
      expect(await redrive(reader, place)).toMatchObject({
        kind: 'STILL_PARKED',
        applied: 0,
        id: poisoned.id,
      });
      poison = false;
      expect(await redrive(reader, place)).toEqual({ kind: 'REDRIVEN', applied: 3 });
      await send([arriving('bad', 5)]);
      await eventually(async () => {
        expect(await orderPerKey(service.db, 'reader')).toEqual({ bad: upTo(5), good: [1, 2, 3] });
      });
    });

    it('blames no event for an outage, however long it lasts', async () => {
      await begin(subscription());
      outages = 8;
      await send([arriving('a', 1), arriving('a', 2)]);
      await eventually(async () => expect(await orderPerKey(service.db, 'reader')).toEqual({ a: [1, 2] }));
      expect(await waiting()).toEqual([]);
      expect(await service.db.query('select 1 from failed_attempt')).toEqual([]);
    });

    it('shows the newest record of every key of a state topic, and ends', async () => {
      const record = (key: string, version: number) => ({
        ...newNote(key),
        type: noteState.type,
        data: { text: key, version },
      });
      const keys = upTo(1200).map((n) => `key-${n}`);
      await begin();
      await transaction(service.db, (tx) =>
        append(
          tx,
          producer,
          keys.map((key) => record(key, 1)),
        ),
      );
      await transaction(service.db, (tx) => append(tx, producer, [record('key-7', 2), record('key-7', 3)]));
      await transaction(service.db, (tx) => append(tx, producer, [newNote('a fact')]));
      await new Relay({ db: service.db, transport, producer }).drained();
      const found = new Map<string, unknown>();
      for await (const one of transport.snapshot(noteState.topic)) found.set(one.partitionkey, one.data);
      expect([...found.keys()].sort()).toEqual(keys.sort());
      expect(found.get('key-7')).toEqual({ text: 'key-7', version: 3 });
      expect(found.get('key-8')).toEqual({ text: 'key-8', version: 1 });
    });

    it('takes no consumer that comes too late, and none twice', async () => {
      transport.subscribe(subscription());
      expect(() => transport.subscribe(subscription())).toThrow(/reads spec-department.note already/);
      await transport.start();
      expect(() => transport.subscribe(subscription({ consumer: 'late' }))).toThrow(/subscribe before start/);
    });

    it('accepts nothing before its start', async () => {
      transport.subscribe(subscription());
      await expect(transport.publish(producer, [arriving('a', 1)])).rejects.toThrow(/not started/);
    });

    it('lets deliveries finish when it stops, and begins no new ones', async () => {
      await begin(subscription());
      const sending = transport.publish(producer, [arriving('a', 1)]);
      await transport.stop();
      const atStop = await effects(service.db, 'reader');
      await sending.catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(await effects(service.db, 'reader')).toEqual(atStop);
      await expect(transport.publish(producer, [arriving('a', 2)])).rejects.toThrow(/not started/);
    });

    it('has no effect when the inbox row is there already: the claim and the effect are one', async () => {
      await begin(subscription());
      const record = arriving('a', 1);
      await asOwner(
        service,
        `insert into inbox (consumer, source, id) values ('reader', '${producer}', '${record.id}')`,
      );
      await send([record, arriving('a', 2)]);
      await eventually(async () => expect(await orderPerKey(service.db, 'reader')).toEqual({ a: [2] }));
    });
  });
}
