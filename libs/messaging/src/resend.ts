import type { DataSource } from 'typeorm';
import { transaction } from './transaction.js';

// The newest state of a key is kept for ever, its row in the outbox for as long as facts are.
const restoreState = `
with restored as (
  insert into outbox (id, source, topic, type, subject, time, dataschema, partitionkey, aggseq, jurisdiction,
    correlationid, causationid, policyversion, data)
  select id, source, topic, type, subject, time, dataschema, partitionkey, aggseq, jurisdiction, correlationid,
    causationid, policyversion, data
  from topic_state t
  where not exists (select from outbox o
    where o.topic = t.topic and o.partitionkey = t.partitionkey and o.aggseq = t.aggseq)
  order by t.topic, t.partitionkey
  returning topic, partitionkey, aggseq
), noted as (
  update event_sequence s set pruned = r.aggseq - 1 from restored r
  where s.topic = r.topic and s.partitionkey = r.partitionkey
)
select count(*)::integer as count from restored`;

/**
 * Marks everything that the outbox still keeps as unsent, and puts the newest state of every key back into it, so that all of
 * it is sent again, in the order of its keys: for a broker that has never seen it. Consumers know what they have had by its id,
 * or by its version. No relay of this database may run meanwhile. Gives how many.
 */
export function resendAll(db: DataSource): Promise<number> {
  return transaction(db, async (tx) => {
    const [, marked]: [unknown, number] = await tx.query(
      'update outbox set sent_at = null where sent_at is not null',
    );
    const [{ count }]: [{ count: number }] = await tx.query(restoreState);
    return marked + count;
  });
}

export interface StateKey {
  readonly topic: string;
  readonly partitionkey: string;
}

/**
 * Marks the newest record of each of these keys of state topics as unsent: for one who may have sent older records behind it,
 * which compaction would then keep. Nothing new of the keys is appended meanwhile, so what is sent again stays the last.
 */
export function resendState(db: DataSource, keys: readonly StateKey[]): Promise<void> {
  const given = [keys.map(({ topic }) => topic), keys.map(({ partitionkey }) => partitionkey)];
  return transaction(db, async (tx) => {
    // In the order in which appending locks them. A statement of its own: the next one has to see what was waited for.
    await tx.query(
      `select from event_sequence where (topic, partitionkey) in (select * from unnest($1::text[], $2::text[]))
       order by topic, partitionkey for update`,
      given,
    );
    await tx.query(
      `update outbox o set sent_at = null from topic_state t
       where (t.topic, t.partitionkey) in (select * from unnest($1::text[], $2::text[]))
         and o.topic = t.topic and o.partitionkey = t.partitionkey and o.aggseq = t.aggseq and o.sent_at is not null`,
      given,
    );
  });
}
