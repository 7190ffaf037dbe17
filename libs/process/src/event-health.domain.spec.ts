import { describe, expect, it } from '@jest/globals';
import { reasonsOf, type EventReading } from './event-health.domain.js';

const limits = { unsentS: 60, parkedS: 300, transactionS: 300, lag: 10 };
const since = new Date('2026-03-01T00:00:00Z');
const well: EventReading = {
  outbox: {
    unsent: 0,
    oldestUnsentS: null,
    parkedKeys: 0,
    parkedEvents: 0,
    oldestParkedS: null,
    quarantined: 0,
    oldestTransactionS: null,
  },
  consumers: [{ consumer: 'gate-two', state: 'READING', since, reason: null }],
  lags: [{ consumer: 'gate-two', events: 10 }],
  refusals: [],
  copy: { ageS: 60, allowedS: 60 },
};
const codesOf = (change: Partial<EventReading>): readonly string[] =>
  reasonsOf({ ...well, ...change }, limits).map(({ code, of }) => (of === null ? code : `${code} ${of}`));
const outbox = (change: Partial<EventReading['outbox']>): Partial<EventReading> => ({
  outbox: { ...well.outbox, ...change },
});

it('is well at every limit', () => {
  expect(
    codesOf(
      outbox({ oldestUnsentS: 60, unsent: 1, oldestParkedS: 300, parkedKeys: 1, oldestTransactionS: 300 }),
    ),
  ).toEqual([]);
});

describe('is ill, and says why', () => {
  it.each<[string, Partial<EventReading>]>([
    ['RELAY_STALLED', outbox({ unsent: 3, oldestUnsentS: 61 })],
    ['PARKED', outbox({ parkedKeys: 1, oldestParkedS: 301 })],
    ['OPEN_TRANSACTION', outbox({ oldestTransactionS: 301 })],
    ['BROKER_UNREACHABLE', { lags: null }],
    ['LAG gate-two', { lags: [{ consumer: 'gate-two', events: 11 }] }],
    ['COPY_TOO_OLD', { copy: { ageS: 61, allowedS: 60 } }],
    ['COPY_TOO_OLD', { copy: { ageS: null, allowedS: 60 } }],
    [
      'CONSUMER_ENDED gate-two',
      { consumers: [{ consumer: 'gate-two', state: 'WAITING', since, reason: 'down' }] },
    ],
    ['EVENTS_LOST gate-two', { consumers: [{ consumer: 'gate-two', state: 'LOST', since, reason: 'gone' }] }],
  ])('%s', (code, change) => {
    expect(codesOf(change)).toEqual([code]);
  });

  it('with every reason at once', () => {
    expect(codesOf({ ...outbox({ unsent: 1, oldestUnsentS: 99 }), lags: null, copy: null })).toEqual([
      'BROKER_UNREACHABLE',
      'RELAY_STALLED',
    ]);
  });
});
