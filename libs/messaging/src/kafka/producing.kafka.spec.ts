import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { partitionOf, topicsOf, type Envelope } from '@shequ/contracts';
import { arriving, eventually, noted, producer, upTo } from '../fixture.contract.js';
import { BrokerProxy, requests } from './broker-proxy.contract.js';
import {
  asAdmin,
  broker,
  clients,
  freshInstallation,
  recordsOn,
  specTransport,
  type SpecTransport,
} from './broker.contract.js';
import { makeTopics } from './make-topics.js';

const idsOn = async (installation: string): Promise<readonly string[]> =>
  (await recordsOn(installation, noted.topic)).map(({ headers }) => headers.get('ce_id') ?? '');

describe.each(Object.keys(clients))('publishing over %s', (client) => {
  let proxy: BrokerProxy;
  let made: SpecTransport;

  beforeEach(async () => {
    proxy = await BrokerProxy.before(broker());
    const connection = { brokers: [proxy.address], retries: 2, requestTimeoutMs: 2_000 };
    made = await specTransport(client, { connection });
    await made.transport.start();
  });
  afterEach(async () => {
    await made.transport.stop();
    await proxy.close();
  });

  const publish = (records: readonly Envelope[]) => made.transport.publish(producer, records);
  const ids = (records: readonly Envelope[]) => records.map(({ id }) => id);

  it('writes another batch of equal size after one whose answer was lost', async () => {
    const before = [arriving('a', 1)];
    expect(await publish(before)).toEqual(ids(before));
    proxy.loseAnswersTo(requests.produce);
    const unknown = [arriving('a', 2), arriving('a', 3)];
    await expect(publish(unknown)).rejects.toThrow();
    proxy.recover();
    // What a late commit or a parked key leaves of the same rows: as many records, but others.
    const others = [arriving('a', 2), arriving('a', 3)];
    expect(await publish(others)).toEqual(ids(others));
    expect(await idsOn(made.installation)).toEqual(expect.arrayContaining([...ids(before), ...ids(others)]));
  });

  it('says nothing is proven while there is no broker, and goes on with the first answer of one', async () => {
    const [lost, then] = [[arriving('a', 1)], [arriving('a', 1), arriving('b', 1)]];
    await publish([arriving('z', 1)]);
    const { address } = proxy;
    await proxy.close();
    await expect(publish(lost)).rejects.toThrow();
    expect(address).not.toBe('');
    proxy = await BrokerProxy.before(broker(), Number(address.split(':')[1]));
    await eventually(async () => expect(await publish(then)).toEqual(ids(then)));
    expect(await idsOn(made.installation)).toEqual(expect.arrayContaining(ids(then)));
  });

  it('puts each record where our own function says, as a CloudEvent', async () => {
    const records = upTo(30).map((n) => arriving(`社区-${n}`, 1));
    expect(new Set(await publish(records))).toEqual(new Set(ids(records)));
    const found = await recordsOn(made.installation, noted.topic);
    const partitions = topicsOf([noted])[0]!.partitions;
    expect(found).toHaveLength(30);
    for (const { key, partition, headers } of found) {
      expect(partition).toBe(partitionOf(key?.toString() ?? '', partitions));
      expect(headers.get('ce_specversion')).toBe('1.0');
    }
  });

  it('lets a topic that does not exist hold up no other, and finds it once it does', async () => {
    const nowhere = arriving('a', 1, { topic: 'spec-department.nowhere' });
    const here = arriving('a', 1);
    expect(await publish([nowhere, here])).toEqual([here.id]);
    expect(made.problems.map(({ error }) => String(error))).toEqual([
      expect.stringMatching(/nowhere: no such topic/),
    ]);
    const topic = `${made.installation}.${nowhere.topic}`;
    await asAdmin((admin) => makeTopics(admin, [{ topic, numPartitions: 1 }]));
    await eventually(async () => expect(await publish([nowhere])).toEqual([nowhere.id]));
  });

  it('sends nothing to a topic that somebody has given more partitions: its keys would move', async () => {
    const installation = await freshInstallation({ partitions: 9 });
    const grown = await specTransport(client, { installation });
    await grown.transport.start();
    await eventually(async () => {
      expect(await grown.transport.publish(producer, [arriving('a', 1)])).toEqual([]);
      expect(String(grown.problems.at(-1)?.error)).toMatch(/9 partitions, not 6: growth is a new topic/);
    });
    await grown.transport.stop();
  });

  it('lets a batch that the broker refuses hold up no other topic', async () => {
    const installation = await freshInstallation({ maxBytes: 2_000 });
    const other = await specTransport(client, { installation });
    await other.transport.start();
    const long = arriving('a', 1, { data: { text: 'x'.repeat(4_000) } });
    const here = arriving('a', 1, { topic: 'spec-department.answer' });
    expect(await other.transport.publish(producer, [long, here])).toEqual([here.id]);
    expect(other.problems).toHaveLength(1);
    await other.transport.stop();
  });
});
