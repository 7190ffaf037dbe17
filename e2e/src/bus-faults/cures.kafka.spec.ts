import { describe, expect, it } from '@jest/globals';
import type { Envelope } from '@shequ/contracts';
import type { RelayOptions } from '@shequ/messaging';
import { cured, trial, type KafkaProducer, type Parts } from './trial.contract.js';

const seeds = [1, 2, 3];

/** Everything up to where it has read counts as sent: a row of a transaction that commits late lies behind it. */
class ByCursor {
  private cursor = 0;

  constructor(private readonly options: RelayOptions) {}

  async runOnce(): Promise<number> {
    const { db, transport, producer } = this.options;
    const rows: readonly (Envelope & { readonly seq: number })[] = await db.query(
      `select seq, id, source, topic, type, subject, dataschema, partitionkey, aggseq, jurisdiction, correlationid,
         causationid, policyversion, data, to_char(time, 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as time
       from outbox where seq > greatest($1, (select max(seq) from outbox where sent_at is not null)) order by seq`,
      [this.cursor],
    );
    const proven = new Set(await transport.publish(producer, rows));
    const stuck = rows.findIndex(({ id }) => !proven.has(id));
    const done = stuck === -1 ? rows : rows.slice(0, stuck);
    this.cursor = done.at(-1)?.seq ?? this.cursor;
    await db.query('update outbox set sent_at = now() where seq <= $1 and sent_at is null', [this.cursor]);
    return done.length;
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }
}

/** Whoever looks at the numbers of partitions alone takes one topic's for another's. */
const byNumberAlone = (real: KafkaProducer): KafkaProducer => ({
  send: async (records) => {
    const numbers = new Set((await real.send(records)).map(({ partition }) => partition));
    return records.filter(({ partition }) => numbers.has(partition));
  },
  close: () => real.close(),
});

const naive: Readonly<Record<string, { readonly instead: Partial<Parts>; readonly says: string }>> = {
  'waiting for every acknowledgement (it marks when sending has returned)': {
    instead: {
      transport: (real) => ({
        subscribe: (one) => {
          real.subscribe(one);
        },
        start: () => real.start(),
        stop: () => real.stop(),
        snapshot: (topic) => real.snapshot(topic),
        publish: async (name, records) => {
          await real.publish(name, records);
          return records.map(({ id }) => id);
        },
      }),
    },
    says: 'what the outbox calls sent stands on no topic',
  },
  'an inbox': { instead: { mode: 'state' }, says: 'an event has had its effect twice' },
  'looking for unsent rows (it keeps a cursor)': {
    instead: { relay: (options) => new ByCursor(options) },
    says: 'what the outbox calls sent stands on no topic',
  },
  'telling partitions of two topics apart': {
    instead: { producer: byNumberAlone },
    says: 'what the outbox calls sent stands on no topic',
  },
};

describe('what the checker says of a bus under faults', () => {
  it.each(seeds)('with every cure: nothing, seed %s', async (seed) => {
    expect(await trial(seed, cured)).toEqual([]);
  });

  it.each(Object.entries(naive))('without %s: some seed turns it red', async (_, { instead, says }) => {
    const said: string[] = [];
    for (const seed of seeds) {
      said.push(...(await trial(seed, { ...cured, ...instead })).map((fault) => fault.says));
      if (said.includes(says)) break;
    }
    expect(said).toContain(says);
  });
});
