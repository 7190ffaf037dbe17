import { describe, expect, it } from '@jest/globals';
import { busFaults } from './bus-check.domain.js';
import type { TopicRecord } from './topics.js';

type Given = Parameters<typeof busFaults>[0];

const event = (key: string, aggseq: number, topic = 'police.task') => ({
  topic,
  key,
  aggseq,
  id: `${topic} ${key} ${aggseq}`,
});
const standing = (one: ReturnType<typeof event>, partition = 0): TopicRecord => ({
  ...one,
  partition,
  traceparent: '',
});
const sent = [
  event('a', 1),
  event('a', 2),
  event('b', 1),
  event('c', 1, 'register.state'),
  event('c', 2, 'register.state'),
];
const well: Given = {
  sent,
  written: sent.map(({ id }) => id),
  // An old record of a compacted topic is gone, and a resent one stands twice: both are as they should be.
  records: [event('a', 1), event('b', 1), event('a', 2), event('a', 1), event('c', 2, 'register.state')].map(
    (one) => standing(one),
  ),
  readers: new Map([
    [
      'police.task',
      [
        {
          consumer: 'register.gate',
          ids: new Set(sent.map(({ id }) => id)),
          effects: ['police.task a 1', 'police.task a 2', 'police.task b 1'],
        },
      ],
    ],
  ]),
};
const without = (id: string): readonly TopicRecord[] => well.records.filter((one) => one.id !== id);
const saysOf = (change: Partial<Given>): readonly string[] =>
  busFaults({ ...well, ...change }).map(({ says, what }) => `${says}: ${what.join()}`);

it('finds nothing where all is well', () => {
  expect(saysOf({})).toEqual([]);
});

it('lets an old state stand on its topic that its outbox has forgotten, and no new one', () => {
  const [old, unknown] = [event('c', 1, 'register.state'), event('c', 3, 'register.state')];
  const records = [...well.records, ...[old, unknown].map((one) => standing(one))];
  const written = well.written.filter((id) => id !== old.id);
  expect(saysOf({ records, written })).toEqual([`what stands on a topic is in no outbox: ${unknown.id}`]);
});

describe('finds', () => {
  it.each<[string, Partial<Given>, string]>([
    [
      'an event that was marked and never sent',
      { records: without('police.task b 1') },
      'what the outbox calls sent stands on no topic: police.task b 1',
    ],
    [
      'the newest state that was marked and never sent',
      { records: without('register.state c 2') },
      'what the outbox calls sent stands on no topic: register.state c 2',
    ],
    [
      'an event whose change was rolled back',
      { written: well.written.filter((id) => id !== 'police.task b 1') },
      'what stands on a topic is in no outbox: police.task b 1',
    ],
    [
      'an event that a reader has skipped',
      {
        readers: new Map([
          [
            'police.task',
            [{ consumer: 'register.gate', ids: new Set(['police.task a 1', 'police.task b 1']) }],
          ],
        ]),
      },
      'a reader has not had an event: register.gate police.task a 2',
    ],
    [
      'an effect that stands twice',
      {
        readers: new Map([
          [
            'police.task',
            [
              {
                consumer: 'register.gate',
                ids: new Set(sent.map(({ id }) => id)),
                effects: ['police.task a 1', 'police.task b 1', 'police.task a 1'],
              },
            ],
          ],
        ]),
      },
      'an event has had its effect twice: register.gate police.task a 1',
    ],
    [
      'an event that overtook the one before it',
      { records: [...well.records].sort((x, y) => y.aggseq - x.aggseq) },
      'the order of a key is broken: police.task a starts at 2',
    ],
    [
      'a key on two partitions',
      {
        records: well.records
          .map((one) => (one.id === 'police.task a 2' ? { ...one, partition: 1 } : one))
          .slice(0, 3),
      },
      'the order of a key is broken: police.task a on two partitions',
    ],
  ])('%s', (_, change, says) => {
    expect(saysOf(change)).toContain(says);
  });
});
