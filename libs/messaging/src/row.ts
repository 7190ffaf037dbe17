import type { Envelope } from '@shequ/contracts';

/** Columns of an event as the driver returns them: bigint comes as text. */
export interface EnvelopeRow extends Omit<Envelope, 'aggseq'> {
  readonly aggseq: string;
}

export const envelopeColumns = `id, source, topic, type, subject, dataschema, partitionkey, aggseq, jurisdiction,
  correlationid, causationid, policyversion, data,
  to_char(time at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as time`;

export function toEnvelope(row: EnvelopeRow): Envelope {
  return {
    id: row.id,
    source: row.source,
    type: row.type,
    subject: row.subject,
    time: row.time,
    dataschema: row.dataschema,
    partitionkey: row.partitionkey,
    aggseq: Number(row.aggseq),
    jurisdiction: row.jurisdiction,
    correlationid: row.correlationid,
    causationid: row.causationid,
    policyversion: row.policyversion,
    topic: row.topic,
    data: row.data,
  };
}
