import type { Envelope } from '@shequ/contracts';
import { readTraceparent } from '@shequ/tracing';
import { UnreadableRecord } from '../unreadable.js';
import type { Incoming } from './client.js';

/** CloudEvents 1.0, Kafka protocol binding, binary mode: attributes are headers, the value is the data alone. */
const attributes = [
  'id',
  'source',
  'type',
  'subject',
  'time',
  'dataschema',
  'partitionkey',
  'jurisdiction',
  'correlationid',
] as const;
const contentType = 'application/json; charset=utf-8';

export interface CloudEvent {
  readonly key: string;
  readonly value: string;
  readonly headers: Readonly<Record<string, string>>;
}

export function toCloudEvent(event: Envelope): CloudEvent {
  const headers: Record<string, string> = { ce_specversion: '1.0', 'content-type': contentType };
  for (const name of attributes) headers[`ce_${name}`] = event[name];
  headers['ce_aggseq'] = `${event.aggseq}`;
  // An attribute without a value is left out.
  if (event.causationid !== null) headers['ce_causationid'] = event.causationid;
  if (event.policyversion !== null) headers['ce_policyversion'] = event.policyversion;
  // As an attribute of the event, and where every client's own instrumentation looks for it.
  if (event.traceparent !== undefined) {
    headers['ce_traceparent'] = event.traceparent;
    headers['traceparent'] = event.traceparent;
  }
  return { key: event.partitionkey, value: JSON.stringify(event.data), headers };
}

function unreadable(topic: string, record: Incoming, fault: string): UnreadableRecord {
  const { partition, offset, key, value, headers } = record;
  return new UnreadableRecord({ topic, partition, offset: `${offset}`, fault, key, value, headers });
}

function faultOf(record: Incoming): string | null {
  if (record.key === null || record.key.length === 0) return 'no key';
  if (record.headers.get('ce_specversion') !== '1.0') return 'no CloudEvents 1.0 attributes';
  if ((record.headers.get('ce_id') ?? '') === '') return 'no id';
  if (record.headers.get('ce_partitionkey') !== record.key.toString()) return 'key is not the partitionkey';
  return record.value === null ? 'no data' : null;
}

/** `topic` as the contracts call it, which may be shorter than the broker's name of it. */
export function fromCloudEvent(topic: string, record: Incoming): Envelope | UnreadableRecord {
  const fault = faultOf(record);
  if (fault !== null) return unreadable(topic, record, fault);
  const attribute = (name: string): string => record.headers.get(`ce_${name}`) ?? '';
  let data: unknown;
  try {
    data = JSON.parse(record.value?.toString() ?? '');
  } catch {
    return unreadable(topic, record, 'data is not JSON');
  }
  const traceparent = readTraceparent(
    record.headers.get('ce_traceparent') ?? record.headers.get('traceparent'),
  );
  return {
    id: attribute('id'),
    source: attribute('source'),
    type: attribute('type'),
    subject: attribute('subject'),
    time: attribute('time'),
    dataschema: attribute('dataschema'),
    partitionkey: attribute('partitionkey'),
    aggseq: Number(attribute('aggseq')),
    jurisdiction: attribute('jurisdiction'),
    correlationid: attribute('correlationid'),
    causationid: record.headers.get('ce_causationid') ?? null,
    policyversion: record.headers.get('ce_policyversion') ?? null,
    ...(traceparent === null ? {} : { traceparent }),
    topic,
    data,
  };
}
