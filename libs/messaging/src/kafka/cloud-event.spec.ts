import { describe, expect, it } from '@jest/globals';
import { arriving, noted } from '../fixture.contract.js';
import { UnreadableRecord } from '../unreadable.js';
import type { Incoming } from './client.js';
import { fromCloudEvent, toCloudEvent } from './cloud-event.js';

/** As the record comes back from the broker. */
function carried(event: Parameters<typeof toCloudEvent>[0], change: Partial<Incoming> = {}): Incoming {
  const { key, value, headers } = toCloudEvent(event);
  return {
    topic: event.topic,
    partition: 2,
    offset: 41n,
    key: Buffer.from(key),
    value: Buffer.from(value),
    headers: new Map(Object.entries(headers)),
    ...change,
  };
}

describe('an event on Kafka', () => {
  const event = arriving('社区-1', 7, { data: { text: '走访' }, causationid: 'cause' });

  it('is a CloudEvent 1.0 in binary mode: attributes are headers, data alone is the value', () => {
    const { key, value, headers } = toCloudEvent(event);
    expect(key).toBe('社区-1');
    expect(JSON.parse(value)).toEqual({ text: '走访' });
    expect(headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      ce_specversion: '1.0',
      ce_id: event.id,
      ce_source: event.source,
      ce_type: event.type,
      ce_partitionkey: '社区-1',
      ce_aggseq: '7',
      ce_causationid: 'cause',
    });
    expect(headers).not.toHaveProperty('ce_policyversion');
  });

  it('comes back as it was', () => {
    expect(fromCloudEvent(noted.topic, carried(event))).toEqual(event);
    const other = { ...event, causationid: null, policyversion: 'national-2026' };
    expect(fromCloudEvent(noted.topic, carried(other))).toEqual(other);
  });

  it.each<[string, Partial<Incoming>]>([
    ['no key', { key: null }],
    ['no CloudEvents 1.0 attributes', { headers: new Map() }],
    ['no id', { headers: new Map([['ce_specversion', '1.0']]) }],
    ['key is not the partitionkey', { key: Buffer.from('other') }],
    ['no data', { value: null }],
    ['data is not JSON', { value: Buffer.from('<xml/>') }],
  ])('is unreadable with %s, and kept by topic, partition and offset', (fault, change) => {
    const read = fromCloudEvent(noted.topic, carried(event, change));
    expect(read).toBeInstanceOf(UnreadableRecord);
    expect(read).toMatchObject({ fault, topic: noted.topic, partition: 2, offset: '41' });
  });
});
