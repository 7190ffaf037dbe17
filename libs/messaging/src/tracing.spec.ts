import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Envelope } from '@shequ/contracts';
import { beginning, carried, traced } from '@shequ/tracing';
import { recordSpans } from '@shequ/tracing/recorder';
import type { DataSource } from 'typeorm';
import { append } from './append.js';
import {
  agency,
  answered,
  arriving,
  newNote,
  noted,
  producer,
  specService,
  writeEffects,
  type SpecService,
} from './fixture.contract.js';
import { InProcessTransport } from './in-process.js';
import { receive } from './receive.js';
import { redrive } from './redrive.js';
import { Relay } from './relay.js';
import { transaction } from './transaction.js';
import type { Subscription } from './transport.js';

const traceOf = (letter: string): string => `00-${letter.repeat(32)}-${letter.repeat(16)}-01`;
const [a, b] = [traceOf('a'), traceOf('b')];
const idOf = (traceparent: string): string => traceparent.slice(3, 35);

/** Work of somebody who sent this trace along. */
const inTrace = <T>(traceparent: string, work: () => Promise<T>): Promise<T> =>
  traced({ name: 'request', kind: 'SERVER', origin: { ...beginning, parent: traceparent } }, work);

const outboxOf = async (
  db: DataSource,
): Promise<readonly { readonly key: string; readonly traceparent: string | null }[]> =>
  db.query('select partitionkey as key, traceparent from outbox order by seq');

/** Answers each note in one statement for the batch, as a register decides. */
const answering = (db: DataSource): Subscription => ({
  consumer: 'answering',
  db,
  topics: [noted.topic],
  mode: 'inbox',
  apply: async (tx, events) => {
    await writeEffects(tx, 'answering', events);
    const answers = events.map(({ id, partitionkey }) => ({
      ...newNote(partitionkey),
      type: answered.type,
      causationId: id,
    }));
    await append(tx, producer, answers);
  },
});

describe('a trace', () => {
  let service: SpecService;
  beforeEach(async () => {
    service = await specService();
  });
  afterEach(() => service.close());

  const write = (...keys: readonly string[]) =>
    transaction(service.db, (tx) =>
      append(
        tx,
        producer,
        keys.map((key) => newNote(key)),
      ),
    );
  const take = (...events: readonly Envelope[]) => receive(answering(service.db), producer, events);

  describe('that nobody here records', () => {
    it('is written with the event, in its transaction, or nothing is', async () => {
      await inTrace(a, () => write('with'));
      await write('without');
      const undone = inTrace(a, () =>
        transaction(service.db, async (tx) => {
          await append(tx, producer, [newNote('undone')]);
          throw new Error('undone');
        }),
      );
      await expect(undone).rejects.toThrow('undone');
      expect(await outboxOf(service.db)).toEqual([
        { key: 'with', traceparent: a },
        { key: 'without', traceparent: null },
      ]);
    });

    it('goes on in the answer to an event, in a batch in each from its own', async () => {
      await take(arriving('alone', 1, { traceparent: a }));
      await take(
        arriving('one', 1, { traceparent: a }),
        arriving('two', 1, { traceparent: b }),
        arriving('none', 1),
      );
      expect(await outboxOf(service.db)).toEqual([
        { key: 'alone', traceparent: a },
        { key: 'one', traceparent: a },
        { key: 'two', traceparent: b },
        { key: 'none', traceparent: null },
      ]);
    });

    it('reaches the consumer through the relay', async () => {
      const seen: (string | null | undefined)[] = [];
      const transport = new InProcessTransport();
      transport.subscribe({
        ...answering(service.db),
        apply: (_, events) => {
          seen.push(carried(), ...events.map(({ traceparent }) => traceparent));
          return Promise.resolve();
        },
      });
      await transport.start();
      await inTrace(b, () => write('carried'));
      await new Relay({ db: service.db, transport, producer }).drained();
      expect(seen).toEqual([b, b]);
    });

    it('that is none leaves the event as it is', async () => {
      await take(arriving('key', 1, { traceparent: '张三' }));
      expect(await outboxOf(service.db)).toEqual([{ key: 'key', traceparent: null }]);
    });
  });

  describe('that is recorded', () => {
    let recorder: ReturnType<typeof recordSpans>;
    beforeAll(() => {
      recorder = recordSpans();
    });
    afterAll(() => recorder.stop());
    beforeEach(() => recorder.clear());

    it('of one event goes on in a span for it, and its answer from that span', async () => {
      const event = arriving('alone', 1, { traceparent: a });
      await take(event);
      const [span] = recorder.spans();
      expect(span).toMatchObject({
        name: `process ${noted.topic}`,
        kind: 'CONSUMER',
        traceId: idOf(a),
        parentId: 'a'.repeat(16),
        links: [],
        hasFailed: false,
        attributes: {
          'messaging.system': 'in-process',
          'messaging.destination.name': noted.topic,
          'messaging.operation.type': 'process',
          'messaging.consumer.group.name': 'answering',
          'messaging.message.id': event.id,
        },
      });
      expect(await outboxOf(service.db)).toEqual([
        { key: 'alone', traceparent: `00-${idOf(a)}-${span?.spanId ?? ''}-01` },
      ]);
    });

    it('of several events is linked from one span, and each answer goes on from its own event', async () => {
      await take(arriving('one', 1, { traceparent: a }), arriving('two', 1, { traceparent: b }));
      expect(recorder.spans()).toMatchObject([
        {
          parentId: null,
          links: [idOf(a), idOf(b)],
          attributes: { 'messaging.batch.message_count': 2 },
        },
      ]);
      expect(await outboxOf(service.db)).toEqual([
        { key: 'one', traceparent: a },
        { key: 'two', traceparent: b },
      ]);
    });

    it('is linked from the batch in which its event is sent, and does not mingle with the relay’s own work', async () => {
      const transport = new InProcessTransport();
      transport.subscribe(answering(service.db));
      await transport.start();
      await inTrace(a, () => write('one'));
      await inTrace(b, () => write('two'));
      recorder.clear();
      await new Relay({ db: service.db, transport, producer }).runOnce();
      const [processed, published] = recorder.spans();
      expect(published).toMatchObject({
        name: `publish ${noted.topic}`,
        kind: 'PRODUCER',
        parentId: null,
        links: [idOf(a), idOf(b)],
        attributes: { 'messaging.operation.type': 'send', 'messaging.batch.message_count': 2 },
      });
      expect(processed).toMatchObject({ parentId: null, links: [idOf(a), idOf(b)] });
      expect(processed?.traceId).not.toBe(published?.traceId);
    });

    it('shows an event that fails, until it is parked, and no word of why', async () => {
      const refusing: Subscription = {
        ...answering(service.db),
        apply: () => Promise.reject(new RangeError('110101199003071234')),
      };
      await receive(refusing, producer, [arriving('poison', 1, { traceparent: a })]);
      expect(recorder.spans().map(({ traceId, attributes }) => [traceId, attributes['error.type']])).toEqual([
        [idOf(a), 'RangeError'],
        [idOf(a), 'RangeError'],
        [idOf(a), 'RangeError'],
        [idOf(a), 'PARKED'],
      ]);
      expect(recorder.spans().every(({ hasFailed }) => hasFailed)).toBe(true);
      expect(JSON.stringify(recorder.spans())).not.toContain('110101199003071234');
      recorder.clear();
      await redrive(answering(service.db), { topic: noted.topic, key: 'poison' });
      expect(recorder.spans()).toMatchObject([
        { traceId: idOf(a), hasFailed: false, attributes: { 'messaging.system': 'parking-lot' } },
      ]);
    });

    it('is not begun by copies of state and their sending', async () => {
      await receive({ ...answering(service.db), mode: 'state', apply: () => Promise.resolve() }, producer, [
        arriving('key', 1),
      ]);
      const transport = new InProcessTransport();
      await transport.start();
      await write('key');
      await new Relay({ db: service.db, transport, producer }).runOnce();
      expect(recorder.spans()).toEqual([]);
    });

    it('leaves what a stranger sends in another’s name out', async () => {
      await receive(answering(service.db), agency, [arriving('key', 1, { traceparent: a })]);
      expect(recorder.spans()).toEqual([]);
    });
  });
});
