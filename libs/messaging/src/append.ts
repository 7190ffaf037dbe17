import assert from 'node:assert/strict';
import { contractOf, schemaUri } from '@shequ/contracts';
import { carried } from '@shequ/tracing';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { run } from './statement.js';
import { parseStrictly } from './strict.js';
import { markAppended } from './transaction.js';

/**
 * Largest payload in UTF-16 units of JSON; with its attributes it stays below a broker's usual limit of 1
 * MiB.
 */
export const payloadMax = 256 * 1024;

export interface NewEvent {
  readonly type: string;
  /** The aggregate's id: order is promised among the events of one key on one topic. */
  readonly key: string;
  readonly jurisdiction: string;
  readonly data: unknown;
  /** Default: the key. */
  readonly subject?: string;
  /** Default: the event's own id, which opens a correlation. */
  readonly correlationId?: string;
  readonly causationId?: string | null;
  readonly policyVersion?: string | null;
  readonly id?: string;
}

// One statement for any number of events. The upsert locks the sequence rows in sorted order; rows of one
// key therefore get `aggseq` and `seq` in the order in which their transactions commit.
const attributes = `id, source, topic, type, subject, dataschema, partitionkey, aggseq, jurisdiction,
  correlationid, causationid, policyversion, data`;

const appendEvents = {
  name: 'messaging-append',
  text: `
with input as (
  select r.* from rows from (jsonb_to_recordset($1::jsonb) as (id uuid, topic text, type text, subject text,
    dataschema text, partitionkey text, jurisdiction text, correlationid text, causationid text,
    policyversion text, traceparent text, data jsonb)) with ordinality as r(id, topic, type, subject, dataschema,
    partitionkey, jurisdiction, correlationid, causationid, policyversion, traceparent, data, n)
), counted as (
  select topic, partitionkey, count(*) as added from input group by topic, partitionkey
), sequenced as (
  insert into event_sequence as s (topic, partitionkey, last)
  select topic, partitionkey, added from counted order by topic, partitionkey
  on conflict (topic, partitionkey) do update set last = s.last + excluded.last
  returning topic, partitionkey, last
), written as (
  insert into outbox (${attributes}, traceparent)
  select i.id, $2, i.topic, i.type, i.subject, i.dataschema, i.partitionkey,
    s.last - c.added + row_number() over (partition by i.topic, i.partitionkey order by i.n),
    i.jurisdiction, i.correlationid, i.causationid, i.policyversion, i.data, i.traceparent
  from input i join counted c using (topic, partitionkey) join sequenced s using (topic, partitionkey)
  order by i.n
  returning *
)
insert into topic_state (${attributes}, time)
select distinct on (topic, partitionkey) ${attributes}, time
from written where topic like '%.state' order by topic, partitionkey, aggseq desc
on conflict (topic, partitionkey) do update set id = excluded.id, source = excluded.source,
  type = excluded.type, subject = excluded.subject, time = excluded.time, dataschema = excluded.dataschema,
  aggseq = excluded.aggseq, jurisdiction = excluded.jurisdiction, correlationid = excluded.correlationid,
  causationid = excluded.causationid, policyversion = excluded.policyversion, data = excluded.data`,
};

function prepare(producer: string, event: NewEvent): { readonly id: string } {
  const contract = contractOf(event.type);
  assert(contract, `${event.type} has no contract: register it in the contracts of ${producer}`);
  assert(
    contract.producer === producer,
    `${event.type} belongs to ${contract.producer}: ${producer} cannot write it`,
  );
  assert(event.key !== '', `${event.type} needs a key`);
  const id = event.id ?? uuidv7();
  const data = parseStrictly(contract, event.data);
  assert(
    JSON.stringify(data).length <= payloadMax,
    `${event.type} exceeds ${payloadMax} characters: split it`,
  );
  const row = {
    id,
    topic: contract.topic,
    type: event.type,
    subject: event.subject ?? event.key,
    dataschema: schemaUri(event.type),
    partitionkey: event.key,
    jurisdiction: event.jurisdiction,
    correlationid: event.correlationId ?? id,
    causationid: event.causationId ?? null,
    policyversion: event.policyVersion ?? null,
    // From what is under way, or from the event that caused this one where several are.
    traceparent: carried(event.causationId),
    data,
  };
  return row;
}

/**
 * Writes events into the outbox of the caller's transaction: they exist exactly when its other changes do.
 * Per topic and key, `aggseq` counts without holes in the order of commits. One statement for any number of
 * events. Returns the ids in the order given. Throws when a payload breaks its contract or `producer` does
 * not own the type.
 */
export async function append(
  tx: EntityManager,
  producer: string,
  events: readonly NewEvent[],
): Promise<readonly string[]> {
  if (events.length === 0) return [];
  const rows = events.map((event) => prepare(producer, event));
  await run(tx, appendEvents, [JSON.stringify(rows), producer]);
  markAppended(tx);
  return rows.map((row) => row.id);
}
