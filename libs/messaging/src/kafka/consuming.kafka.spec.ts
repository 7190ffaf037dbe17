import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { schemaUri, type Envelope } from '@shequ/contracts';
import {
  answered,
  arriving,
  effects,
  eventually,
  noted,
  noteState,
  orderPerKey,
  outage,
  producer,
  specService,
  upTo,
  writeEffects,
  type SpecService,
} from '../fixture.contract.js';
import type { Subscription } from '../transport.js';
import { BrokerProxy, errorCodes, requests } from './broker-proxy.contract.js';
import {
  asAdmin,
  broker,
  clients,
  freshInstallation,
  rawRecord,
  specTransport,
  type SpecTransport,
} from './broker.contract.js';
import { makeTopics } from './make-topics.js';

describe.each(Object.keys(clients))('consuming over %s', (client) => {
  let service: SpecService;
  let proxy: BrokerProxy;
  let installation: string;
  let open: SpecTransport[];

  beforeEach(async () => {
    [service, proxy] = [await specService(), await BrokerProxy.before(broker())];
    installation = await freshInstallation();
    open = [];
  });
  afterEach(async () => {
    await Promise.all(open.map(({ transport }) => transport.stop()));
    await proxy.close();
    await service.close();
  });

  const reader = (change: Partial<Subscription> = {}): Subscription => ({
    consumer: 'reader',
    db: service.db,
    topics: [noted.topic],
    mode: 'inbox',
    apply: (tx, events) => writeEffects(tx, change.consumer ?? 'reader', events),
    ...change,
  });

  /** A process of the service with these consumers. */
  async function running(...subscriptions: readonly Subscription[]): Promise<SpecTransport> {
    const connection = { brokers: [proxy.address], sessionTimeoutMs: 6_000 };
    const made = await specTransport(client, { installation, connection });
    for (const one of subscriptions) made.transport.subscribe(one);
    open.push(made);
    await made.transport.start();
    return made;
  }

  async function publish(...records: readonly Envelope[]): Promise<void> {
    const sending = open[0] ?? (await running());
    expect(await sending.transport.publish(producer, records)).toHaveLength(records.length);
  }
  const soon = (look: () => void) =>
    eventually(() => {
      look();
      return Promise.resolve();
    });
  const stateOf = ({ transport }: SpecTransport) => transport.readings().map(({ state }) => state);
  const group = () => `${installation}.spec.reader`;
  const messages = ({ problems }: SpecTransport) => problems.map(({ error }) => String(error));
  const applied = async (count: number) =>
    eventually(async () => expect(await effects(service.db, 'reader')).toHaveLength(count));

  it('goes on where it stopped, in another process too', async () => {
    const first = await running(reader());
    await publish(arriving('a', 1), arriving('b', 1));
    await applied(2);
    await first.transport.stop();
    open = [];
    let seen = 0;
    await running(
      reader({
        apply: (tx, events) => {
          seen += events.length;
          return writeEffects(tx, 'reader', events);
        },
      }),
    );
    await publish(arriving('a', 2));
    await applied(3);
    expect(seen).toBe(1);
  });

  it('shares a group among processes, and each takes over from one that leaves', async () => {
    const [one] = [await running(reader()), await running(reader())];
    await publish(...upTo(30).map((n) => arriving(`key-${n}`, 1)));
    await applied(30);
    open = open.filter((other) => other !== one);
    await one.transport.stop();
    await publish(...upTo(30).map((n) => arriving(`key-${n}`, 2)));
    await applied(60);
    const order = await orderPerKey(service.db, 'reader');
    expect(Object.values(order)).toEqual(upTo(30).map(() => [1, 2]));
  });

  it('stays a member however long a batch takes: none is given to another meanwhile', async () => {
    let began = 0;
    const made = await running(
      reader({
        // A consumer of state, because its effect shows whether a batch came twice.
        mode: 'state',
        apply: async (tx, events) => {
          began += 1;
          await new Promise((resolve) => setTimeout(resolve, 8_000));
          await writeEffects(tx, 'reader', events);
        },
      }),
    );
    await publish(arriving('a', 1));
    await applied(1);
    await publish(arriving('a', 2));
    await soon(() => expect(began).toBe(2));
    expect(made.problems).toEqual([]);
    await made.transport.stop();
    open = [];
    expect(await effects(service.db, 'reader')).toHaveLength(2);
  });

  it('holds up neither another consumer nor another partition when one is in trouble', async () => {
    const troubled = reader({
      consumer: 'troubled',
      apply: async (tx, events) => {
        if (events.some(({ partitionkey }) => partitionkey === 'a')) throw outage();
        await writeEffects(tx, 'troubled', events);
      },
    });
    await running(troubled, reader());
    await publish(...['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((key) => arriving(key, 1)));
    await applied(8);
    await eventually(async () => expect((await effects(service.db, 'troubled')).length).toBeGreaterThan(2));
    expect(Object.keys(await orderPerKey(service.db, 'troubled'))).not.toContain('a');
  });

  it('quarantines a record that is no event by topic, partition and offset, and goes on behind it', async () => {
    await running(reader());
    const topic = `${installation}.${noted.topic}`;
    await rawRecord({ topic, partition: 0, key: null, value: 'who?' });
    await rawRecord({ topic, partition: 0, key: 'a', value: '{"no":"attributes"}' });
    await publish(...upTo(9).map((n) => arriving(`key-${n}`, 1)));
    await applied(9);
    const rows = await service.db.query('select producer, reason from quarantine order by reason');
    expect(rows).toEqual([
      { producer, reason: `RECORD: ${noted.topic}/0 at 0: no key` },
      { producer, reason: `RECORD: ${noted.topic}/0 at 1: no CloudEvents 1.0 attributes` },
    ]);
  });

  it('shows in a snapshot the newest record of a key that can be read, and says which could not', async () => {
    const says = (aggseq: number, data: object): Envelope => ({
      ...arriving('a', aggseq),
      ...{ type: noteState.type, topic: noteState.topic, dataschema: schemaUri(noteState.type), data },
    });
    const wrong = says(2, { text: 7 });
    await publish(says(1, { text: 'a', version: 1 }), wrong);
    const [{ transport, problems }] = open as [SpecTransport];
    const found: Envelope[] = [];
    for await (const one of transport.snapshot(noteState.topic)) found.push(one);
    expect(found).toMatchObject([{ partitionkey: 'a', data: { version: 1 } }]);
    expect(problems.map(({ error }) => String(error))).toEqual([expect.stringContaining(wrong.id)]);
  });

  it('leaves without waiting for a long poll', async () => {
    const made = await running(reader());
    await publish(arriving('a', 1));
    await applied(1);
    // By now it asks the broker again, which has nothing to say.
    await new Promise((resolve) => setTimeout(resolve, 600));
    const began = performance.now();
    await made.transport.stop();
    open = [];
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  it('says so when the broker withdraws its right, and is back when it has it again', async () => {
    const made = await running(reader());
    await publish(arriving('a', 1));
    await applied(1);
    proxy.sayError(requests.heartbeat, errorCodes.groupAuthorizationFailed);
    await soon(() => expect(messages(made).join()).toMatch(/authoriz/i));
    proxy.recover();
    await publish(arriving('a', 2));
    await applied(2);
    expect(stateOf(made)).toEqual(['READING']);
  });

  it('joins again when its connections break', async () => {
    const made = await running(reader());
    await publish(arriving('a', 1));
    await applied(1);
    proxy.cut();
    await eventually(() => publish(arriving('a', 2)));
    await applied(2);
    await soon(() => expect(stateOf(made)).toEqual(['READING']));
  });

  it('begins while there is no broker, and reads once there is one', async () => {
    const sending = await specTransport(client, { installation });
    await sending.transport.start();
    await sending.transport.publish(producer, [arriving('a', 1)]);
    const port = Number(proxy.address.split(':')[1]);
    await proxy.close();
    const made = await running(reader());
    await soon(() => expect(made.problems).not.toEqual([]));
    expect(stateOf(made)).not.toContain('READING');
    proxy = await BrokerProxy.before(broker(), port);
    await applied(1);
    await sending.transport.stop();
  });

  describe('whose records are gone', () => {
    const topic = () => `${installation}.${noted.topic}`;

    /** One partition's worth: what was read, what was deleted unread, and what is left. */
    async function lose(): Promise<void> {
      const made = await running(reader());
      await publish(arriving('a', 1));
      await applied(1);
      await made.transport.stop();
      open = [];
      await publish(...upTo(5).map((n) => arriving('a', n + 1)));
      await open[0]?.transport.stop();
      open = [];
      await asAdmin(async (admin) => {
        const partitions = (await admin.fetchTopicOffsets(topic()))
          .filter(({ high }) => Number(high) > 0)
          .map(({ partition }) => ({ partition, offset: '4' }));
        await admin.deleteTopicRecords({ topic: topic(), partitions });
      });
    }

    it('stops with an alarm, and skips nothing', async () => {
      await lose();
      const made = await running(reader());
      await soon(() => expect(stateOf(made)).toEqual(['LOST']));
      expect(messages(made)).toEqual([expect.stringMatching(/OffsetLost/)]);
      await publish(arriving('a', 7));
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      expect(await effects(service.db, 'reader')).toHaveLength(1);
    });

    it('rebuilds what can be rebuilt, and goes on behind it', async () => {
      await lose();
      let rebuilt = 0;
      const rebuild = () => Promise.resolve(void (rebuilt += 1));
      const made = await running(reader({ mode: 'state', rebuild }));
      await soon(() => expect(rebuilt).toBe(1));
      await soon(() => expect(stateOf(made)).toEqual(['READING']));
      await publish(arriving('a', 7));
      await eventually(async () => expect(await orderPerKey(service.db, 'reader')).toEqual({ a: [1, 7] }));
      expect(rebuilt).toBe(1);
    });

    it('does not begin again at what is left when the offsets of its group are gone too', async () => {
      await lose();
      await asAdmin((admin) => admin.deleteGroups([group()]));
      const made = await running(reader());
      await soon(() => expect(stateOf(made)).toEqual(['LOST']));
      expect(await effects(service.db, 'reader')).toHaveLength(1);
    });

    it('reads from the beginning, without a second effect, when only the offsets are gone', async () => {
      const made = await running(reader());
      await publish(arriving('a', 1));
      await applied(1);
      await made.transport.stop();
      open = [];
      await asAdmin((admin) => admin.deleteGroups([group()]));
      await running(reader());
      await publish(arriving('a', 2));
      await applied(2);
    });

    it('lets a consumer that has never read begin with what there is', async () => {
      await lose();
      await running(
        reader({ consumer: 'newcomer', apply: (tx, events) => writeEffects(tx, 'newcomer', events) }),
      );
      await eventually(async () => expect(await orderPerKey(service.db, 'newcomer')).toEqual({ a: [5, 6] }));
    });
  });

  it('waits for a topic that does not exist yet, and says so', async () => {
    const made = await running(reader({ topics: [answered.topic, 'spec-department.nowhere'] }));
    await soon(() => expect(messages(made).join()).toMatch(/nowhere: no such topic/));
    await asAdmin((admin) => makeTopics(admin, [{ topic: `${installation}.spec-department.nowhere` }]));
    await soon(() => expect(stateOf(made)).toEqual(['READING']));
  });
});
