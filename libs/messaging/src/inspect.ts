import { contractOf, ownerOf, type Envelope } from '@shequ/contracts';
import { readTraceparent } from '@shequ/tracing';
import { z } from 'zod';
import { UnreadableRecord } from './unreadable.js';

/**
 * An event that its producer may send. `fault` tells why this consumer cannot read it; null when it can.
 */
export interface Arrival {
  readonly event: Envelope;
  readonly fault: string | null;
}

/** An envelope that its authenticated producer had no right to send, or that is none. */
export interface Intruder {
  readonly envelope: unknown;
  readonly reason: string;
}

export interface Inspected {
  readonly arrivals: readonly Arrival[];
  readonly intruders: readonly Intruder[];
}

// Letters that the database takes as a key: no control characters, a length that an index row holds.
const word = z.string().regex(/^[^\p{Cc}\p{Cs}]{1,200}$/u);

const envelopeShape = z.object({
  id: z.uuid(),
  source: word,
  type: word,
  subject: z.string(),
  time: z.iso.datetime({ offset: true }).max(64),
  dataschema: z.string(),
  partitionkey: word,
  aggseq: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
  jurisdiction: z.string(),
  correlationid: z.string(),
  causationid: z.string().nullable(),
  policyversion: z.string().nullable(),
  // A wrong one is nobody's fault that matters here: the event goes on without.
  traceparent: z
    .unknown()
    .optional()
    .transform((value) => readTraceparent(value) ?? undefined),
  topic: word,
  data: z.unknown(),
});

const reasonMax = 500;

/**
 * A text that the database takes for certain: what is wrong with an event must be storable whatever the
 * event holds.
 */
export function storable(text: string): string {
  return text.replaceAll('\0', '').slice(0, reasonMax);
}

function trespass(producer: string, event: Envelope): string | null {
  const owner = ownerOf(event.topic);
  if (owner !== producer) return `TOPIC: ${event.topic} belongs to ${owner ?? 'nobody'}`;
  if (event.source !== producer) return `SOURCE: ${event.source} is not ${producer}`;
  const contract = contractOf(event.type);
  if (contract === null) return null;
  if (contract.producer !== producer) return `TYPE: ${event.type} belongs to ${contract.producer}`;
  return contract.topic === event.topic ? null : `TYPE: ${event.type} belongs on ${contract.topic}`;
}

/**
 * The consumer's view of a contract: unknown fields are dropped, known ones must be valid. A type that this
 * build does not know is a fault of ours (the producer may be newer), so that its key waits instead of
 * being lost.
 */
export function readTolerantly(event: Envelope): Arrival {
  const contract = contractOf(event.type);
  if (contract === null) return { event, fault: storable(`UNKNOWN_TYPE: ${event.type}`) };
  const parsed = contract.payload.safeParse(event.data);
  if (parsed.success) return { event: { ...event, data: parsed.data }, fault: null };
  const issues = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  return { event, fault: storable(`PAYLOAD: ${issues.join('; ')}`) };
}

/**
 * Sorts a batch into what may be delivered, once per id and in order, and what is to be quarantined. Reads
 * no clock.
 */
export function inspect(producer: string, envelopes: readonly unknown[]): Inspected {
  const arrivals: Arrival[] = [];
  const intruders: Intruder[] = [];
  const seen = new Set<string>();
  for (const envelope of envelopes) {
    if (envelope instanceof UnreadableRecord) {
      const { topic, partition, offset, fault } = envelope;
      intruders.push({ envelope, reason: `RECORD: ${topic}/${partition} at ${offset}: ${fault}` });
      continue;
    }
    const shaped = envelopeShape.safeParse(envelope);
    if (!shaped.success) {
      intruders.push({
        envelope,
        reason: `ENVELOPE: ${shaped.error.issues.map((i) => i.path.join('.')).join(', ')}`,
      });
      continue;
    }
    const reason = trespass(producer, shaped.data);
    if (reason !== null) intruders.push({ envelope, reason: storable(reason) });
    else if (!seen.has(shaped.data.id)) arrivals.push(readTolerantly(shaped.data));
    seen.add(shaped.data.id);
  }
  return { arrivals, intruders };
}
