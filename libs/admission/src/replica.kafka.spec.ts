import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { eventContracts, partitionOf, topicsOf, watermarkPlaces, workAccess } from '@shequ/contracts';
import { dataSource } from '@shequ/database';
import {
  append,
  kafkaClient,
  KafkaTransport,
  messagingMigrations,
  Relay,
  transaction,
  type NewEvent,
} from '@shequ/messaging';
import { kafkaInstallation, testDatabase, type KafkaInstallation, type TestDatabase } from '@shequ/testing';
import type { DataSource } from 'typeorm';
import { community, codes, record, watermarksAt } from './fixture.contract.js';
import { admissionMigrations, admissionSubscriptions, replicaChore, replicaStatus } from './index.js';

const withinMs = 15_000;

async function eventually(look: () => Promise<void>): Promise<void> {
  for (const end = performance.now() + withinMs; ;) {
    try {
      await look();
      return;
    } catch (error) {
      if (performance.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

describe.each(['kafkajs', 'platformatic'] as const)(
  'the copy of the register over Kafka, by %s',
  (client) => {
    let kafka: KafkaInstallation;
    let databases: readonly TestDatabase[];
    let [db, register, civil]: DataSource[] = [];
    let transports: KafkaTransport[];
    let senders: Map<string, KafkaTransport>;

    const transportOf = (service: string): KafkaTransport => {
      const connection = { brokers: kafka.brokers, clientId: service };
      const transport = new KafkaTransport({
        client: kafkaClient(client, connection),
        service,
        installation: kafka.installation,
        pauses: { minMs: 20, maxMs: 200 },
      });
      transports.push(transport);
      return transport;
    };

    beforeEach(async () => {
      kafka = await kafkaInstallation(eventContracts.values());
      const service = { name: 'admission-spec', sources: [messagingMigrations, admissionMigrations] };
      const other = { name: 'admission-spec-other', sources: [messagingMigrations] };
      databases = await Promise.all([testDatabase(service), testDatabase(other), testDatabase(other)]);
      [db, register, civil] = await Promise.all(
        databases.map((database) => dataSource(database.url, [], { max: 4 }).initialize()),
      );
      [transports, senders] = [[], new Map()];
    });
    afterEach(async () => {
      await Promise.all(transports.map((transport) => transport.stop()));
      for (const one of [db, register, civil]) await one?.destroy();
      await Promise.all(databases.map((database) => database.drop()));
    });

    /** Through the outbox, the relay and the broker. */
    async function say(from: DataSource, name: string, events: readonly NewEvent[]): Promise<void> {
      const sending = senders.get(name) ?? transportOf(name);
      if (!senders.has(name)) await sending.start();
      senders.set(name, sending);
      await transaction(from, (tx) => append(tx, name, events));
      await new Relay({ db: from, transport: sending, producer: name }).drained();
    }
    it('is built from the newest records by a service that comes later, and follows from there', async () => {
      const [id, ...others] = Array.from({ length: 600 }, () => randomUUID());
      await say(
        register!,
        'work-access',
        [id!, ...others].map((one) => record(one)),
      );
      await say(register!, 'work-access', [record(id!, { version: 2, remainingUnits: 7 })]);
      const at = new Date();
      await say(register!, 'work-access', watermarksAt(at));
      await say(
        civil!,
        'civil-affairs',
        codes.map((code) => community(code)),
      );

      const transport = transportOf('public-security');
      const parts = { db: db!, transport };
      for (const one of admissionSubscriptions(parts, 'public-security')) transport.subscribe(one);
      await transport.start();
      expect(await replicaStatus(db!.manager)).toMatchObject({ catchingUp: true });
      await replicaChore(parts).run();
      await eventually(async () => {
        expect(await replicaStatus(db!.manager)).toEqual({ catchingUp: false, asOf: at });
      });
      const versions = (): Promise<unknown> =>
        db!.query('select version, count(*)::int from citation_replica group by version order by version');
      expect(await versions()).toEqual([
        { version: 1, count: 599 },
        { version: 2, count: 1 },
      ]);
      const known = 'select count(*)::int as communities from community_replica';
      expect(await db!.query(known)).toEqual([{ communities: codes.length }]);

      await say(register!, 'work-access', [record(id!, { version: 3, state: 'SUSPENDED' })]);
      await eventually(async () => {
        const rows = await db!.query('select version, ended from citation_replica where id = $1', [id]);
        expect(rows).toEqual([{ version: 3, ended: true }]);
      });
    });

    it('is no younger than its slowest partition, whatever the others have read', async () => {
      // Two of a service, so that what one of them waits for does not hold up the other's partitions.
      const replicas = ['one', 'other'].map(() => transportOf('public-security'));
      for (const transport of replicas) {
        for (const one of admissionSubscriptions({ db: db!, transport }, 'public-security'))
          transport.subscribe(one);
        await transport.start();
      }
      const asOf = async (): Promise<Date | null> => (await replicaStatus(db!.manager)).asOf;
      const [first, second] = [new Date(Date.now() - 60_000), new Date()];
      await say(register!, 'work-access', watermarksAt(first));
      await eventually(async () => {
        expect(await asOf()).toEqual(first);
      });

      // A record that waits for a row somebody else is writing; the watermark of its partition stands behind it.
      const id = randomUUID();
      const writing = db!.createQueryRunner();
      await writing.startTransaction();
      await writing.query(
        `insert into citation_replica (kind, id, epoch, version, ended, record) values ('ADMISSION', $1, 1, 1, false, '{}')`,
        [id],
      );
      const topic = workAccess.admissionState.topic;
      const partitions = topicsOf(eventContracts.values()).find(({ name }) => name === topic)!.partitions;
      const stuck = watermarkPlaces.find(
        (place) =>
          place.topic === topic && partitionOf(place.key, partitions) === partitionOf(id, partitions),
      )!;
      await say(register!, 'work-access', [record(id, { version: 2 })]);
      await say(register!, 'work-access', watermarksAt(second));
      const ahead = async (): Promise<boolean> => {
        const rows = await db!.query(
          `select from replica_watermark where topic <> $1 and at = $2::timestamptz`,
          [topic, second],
        );
        return rows.length === 2;
      };
      await eventually(async () => {
        expect(await ahead()).toBe(true);
      });
      const [held] = await db!.query(
        'select at from replica_watermark where topic = $1 and partitionkey = $2',
        [stuck.topic, stuck.key],
      );
      expect(held).toEqual({ at: first });
      expect(await asOf()).toEqual(first);

      await writing.rollbackTransaction();
      await writing.release();
      await eventually(async () => {
        expect(await asOf()).toEqual(second);
      });
      const rows = await db!.query('select version from citation_replica where id = $1', [id]);
      expect(rows).toEqual([{ version: 2 }]);
    });
  },
);
