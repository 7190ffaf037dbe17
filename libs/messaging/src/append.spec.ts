import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { append, payloadMax, type NewEvent } from './append.js';
import {
  agencyNoted,
  newNote,
  noted,
  noteState,
  producer,
  specService,
  upTo,
  type SpecService,
} from './fixture.contract.js';
import { transaction } from './transaction.js';

describe('append', () => {
  let service: SpecService;
  beforeAll(async () => {
    service = await specService();
  });
  afterAll(() => service.close());

  const write = (...events: readonly NewEvent[]) =>
    transaction(service.db, (tx) => append(tx, producer, events));
  const rows = (key: string) =>
    service.db.query('select id, aggseq, topic, data from outbox where partitionkey = $1 order by seq', [
      key,
    ]);

  it('writes events exactly when the transaction commits', async () => {
    const lost = transaction(service.db, async (tx) => {
      await append(tx, producer, [newNote('aborted')]);
      throw new Error('refused after all');
    });
    await expect(lost).rejects.toThrow('refused after all');
    expect(await rows('aborted')).toEqual([]);
    const ids = await write(newNote('kept', 'one'), newNote('kept', 'two'));
    expect(await rows('kept')).toMatchObject([
      { id: ids[0], aggseq: 1, data: { text: 'one' } },
      { id: ids[1], aggseq: 2, data: { text: 'two' } },
    ]);
  });

  it('fills in what the envelope promises', async () => {
    const [id] = await write({ ...newNote('whole'), causationId: 'cause', policyVersion: 'national-2026@3' });
    const [row] = await service.db.query('select * from outbox where id = $1', [id]);
    expect(row).toMatchObject({
      source: producer,
      type: noted.type,
      topic: noted.topic,
      subject: 'whole',
      dataschema: `urn:shequ:schema:${noted.type}`,
      jurisdiction: '620200',
      correlationid: id,
      causationid: 'cause',
      policyversion: 'national-2026@3',
      sent_at: null,
    });
  });

  it('counts each key without holes under concurrent writers, some of which abort', async () => {
    const attempts = upTo(40).map((n) =>
      transaction(service.db, async (tx) => {
        await append(tx, producer, [newNote('hot', `${n}a`), newNote(`cold-${n}`), newNote('hot', `${n}b`)]);
        if (n % 4 === 0) throw new Error('aborted');
      }),
    );
    const settled = await Promise.allSettled(attempts);
    expect(settled.filter((one) => one.status === 'rejected')).toHaveLength(10);
    const hot = await rows('hot');
    expect(hot.map((row: { aggseq: number }) => row.aggseq)).toEqual(upTo(60));
    for (let pair = 0; pair < hot.length; pair += 2) {
      expect(hot[pair + 1].data.text).toBe(hot[pair].data.text.replace('a', 'b'));
    }
  });

  it('keeps the newest state of a key, also of several in one call', async () => {
    const record = (version: number): NewEvent => ({
      ...newNote('state'),
      type: noteState.type,
      data: { text: 'state', version },
    });
    await write(record(1), record(2));
    await write(record(3));
    const state = await service.db.query('select aggseq, data from topic_state where partitionkey = $1', [
      'state',
    ]);
    expect(state).toEqual([{ aggseq: 3, data: { text: 'state', version: 3 } }]);
    expect(await rows('state')).toHaveLength(3);
  });

  it.each([
    ['a wrong value', { text: 7 }, /text/],
    ['a missing field', {}, /text/],
    ['a field that the contract does not know', { text: 'x', extra: { deep: 1 } }, /does not know: extra/],
    ['a payload beyond the limit', { text: 'x'.repeat(payloadMax) }, /exceeds/],
  ])('refuses %s at the producer', async (_, data, message) => {
    await expect(write({ ...newNote('strict'), data })).rejects.toThrow(message);
    expect(await rows('strict')).toEqual([]);
  });

  it('refuses the type of another producer, and a type without a contract', async () => {
    await expect(write({ ...newNote('x'), type: agencyNoted.type })).rejects.toThrow(
      /belongs to spec-agency/,
    );
    await expect(write({ ...newNote('x'), type: 'cn.shequ.none.v1' })).rejects.toThrow(/has no contract/);
  });

  it('refuses to write outside a transaction, where the event could exist without its cause', async () => {
    await expect(append(service.db.manager, producer, [newNote('x')])).rejects.toThrow(/needs a transaction/);
  });

  it.each([
    ['delete from outbox'],
    [`update outbox set data = '{}'`],
    ['delete from inbox'],
    [`update inbox set consumer = 'x'`],
    ['delete from parked_event'],
    ['update parked_event set envelope = null'],
    ['delete from quarantine'],
    ['truncate failed_attempt'],
  ])('gives the service no right to: %s', async (sql) => {
    await expect(service.db.query(sql)).rejects.toThrow(/permission denied/);
  });
});
