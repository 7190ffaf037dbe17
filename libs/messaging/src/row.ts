import type { Envelope } from '@shequ/contracts';

export const envelopeColumns = `id, source, topic, type, subject, dataschema, partitionkey, aggseq, 
  jurisdiction, correlationid, causationid, policyversion, data,
  to_char(time at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as time`;

/** A row of the outbox; that of a topic's state has no trace. */
export interface EnvelopeRow extends Omit<Envelope, 'traceparent'> {
  readonly traceparent?: string | null;
}

/** Leaves out what the row has beside the event. */
export function toEnvelope(row: EnvelopeRow): Envelope {
  return {
    id: row.id,
    source: row.source,
    type: row.type,
    subject: row.subject,
    time: row.time,
    dataschema: row.dataschema,
    partitionkey: row.partitionkey,
    aggseq: row.aggseq,
    jurisdiction: row.jurisdiction,
    correlationid: row.correlationid,
    causationid: row.causationid,
    policyversion: row.policyversion,
    ...(row.traceparent == null ? {} : { traceparent: row.traceparent }),
    topic: row.topic,
    data: row.data,
  };
}
