import { beforeEach, describe, expect, it } from '@jest/globals';
import { Refused, type KafkaClient, type KafkaProducer, type Outgoing, type Place } from './client.js';
import { bytesOf, Sender, type Record } from './sender.js';

/** What the broker says to one `send`: the partitions that it acknowledges, or an error. */
type Answer = (records: readonly Outgoing[]) => readonly Place[];

const everything: Answer = (records) => records;
const only =
  (...partitions: readonly number[]): Answer =>
  (records) =>
    records.filter(({ partition }) => partitions.includes(partition));
const failing =
  (error: Error): Answer =>
  () => {
    throw error;
  };

describe('a sender', () => {
  let answers: Answer[];
  /** `<producer>: <record>…` of each send. */
  let sent: string[];
  let closed: number[];
  let problems: string[];
  let sender: Sender;

  beforeEach(() => {
    [answers, sent, closed, problems] = [[], [], [], []];
    let made = 0;
    const client = {
      producer: () => {
        made += 1;
        const number = made;
        const producer: KafkaProducer = {
          send: (records) => {
            sent.push(`${number}: ${records.map(({ value }) => value).join(' ')}`);
            return Promise.resolve(records).then(answers.shift() ?? everything);
          },
          close: () => {
            closed.push(number);
            return Promise.resolve();
          },
        };
        return Promise.resolve(producer);
      },
    } as unknown as KafkaClient;
    sender = new Sender({
      client,
      bytesMaxOf: () => 1_000,
      onProblem: (error) => problems.push(String(error)),
    });
  });

  const record = (id: string, partition: number, size = 0): Record => {
    const value = id.padEnd(size, '.');
    return { id, topic: 'facts', partition, key: id.slice(0, 1), value, headers: {} };
  };

  it('counts what is acknowledged, not what was sent: it sends the partition of a dead leader again', async () => {
    answers = [only(1), everything];
    const records = [record('a1', 0), record('b1', 1), record('a2', 0)];
    expect(new Set(await sender.send(records))).toEqual(new Set(['a1', 'b1', 'a2']));
    expect(sent).toEqual(['1: a1 a2 b1', '1: a1 a2']);
    expect(closed).toEqual([]);
  });

  it('distinguishes partition 0 of one topic from that of another', async () => {
    answers = [() => [{ topic: 'facts', partition: 0 }]];
    const other = { ...record('b1', 0), topic: 'state' };
    await sender.send([record('a1', 0), other]);
    expect(sent).toEqual(['1: a1 b1', '1: b1']);
  });

  it('proves nothing of a partition that stays silent, and throws that producer away', async () => {
    answers = [only(1), only(1), only(1)];
    expect(await sender.send([record('a1', 0), record('b1', 1)])).toEqual(['b1']);
    expect(closed).toEqual([1]);
    expect(problems).toEqual(['Error: no acknowledgement']);
    await sender.send([record('a1', 0), record('a2', 0)]);
    expect(sent.at(-1)).toBe('2: a1 a2');
  });

  it('sends nothing later of a partition behind what is not acknowledged', async () => {
    answers = [only(1), only(1), only(1)];
    const long = (id: string, partition: number) => record(id, partition, 500);
    const records = [long('a1', 0), long('a2', 0), long('b1', 1), long('b2', 1)];
    expect(await sender.send(records)).toEqual(['b1', 'b2']);
    expect(sent.filter((one) => one.includes('a2'))).toEqual([]);
  });

  it('sends the same records again on the same producer while their outcome is unknown, others after it alone', async () => {
    answers = [failing(new Error('the answer was lost'))];
    await expect(sender.send([record('a1', 0), record('a2', 0)])).rejects.toThrow(/lost/);
    await sender.send([record('a1', 0), record('c1', 0)]);
    expect(sent).toEqual(['1: a1 a2', '2: a1 c1']);
    expect(closed).toEqual([1]);
  });

  it('lets what the broker refuses hold up no other partition, and says why', async () => {
    answers = [failing(new Refused('no right')), everything, failing(new Refused('no right to b'))];
    expect(await sender.send([record('a1', 0), record('b1', 1)])).toEqual(['a1']);
    expect(sent).toEqual(['1: a1 b1', '1: a1', '1: b1']);
    expect(problems).toEqual(['Refused: no right to b']);
  });

  it('proves nothing, without an error, when all is refused: its topic waits, and no other', async () => {
    answers = [failing(new Refused('no')), failing(new Refused('no'))];
    expect(await sender.send([record('a1', 0)])).toEqual([]);
  });

  it('leaves out a record that its topic can never take, and what stands behind it in its key', async () => {
    const records = [record('a1', 0), record('a2', 0, 1_000), record('a3', 0), record('b1', 0)];
    expect(await sender.send(records)).toEqual(['a1', 'b1']);
    expect(problems).toEqual(['Refused: event a2 exceeds the 1000 bytes that facts takes']);
  });

  it('cuts what one batch cannot take, in order', async () => {
    const records = ['a1', 'a2', 'a3'].map((id) => record(id, 0, 300));
    expect(await sender.send(records)).toEqual(['a1', 'a2', 'a3']);
    expect(sent.map((one) => one.replaceAll('.', ''))).toEqual(['1: a1 a2', '1: a3']);
  });

  it('sends one batch after the other, however many are asked for at once', async () => {
    await Promise.all([sender.send([record('a1', 0)]), sender.send([record('a2', 0)])]);
    expect(sent).toEqual(['1: a1', '1: a2']);
  });

  it('counts bytes, not characters', () => {
    const chinese = { ...record('a1', 0), value: '社区' };
    expect(bytesOf(chinese) - bytesOf({ ...chinese, value: '' })).toBe(6);
  });
});
