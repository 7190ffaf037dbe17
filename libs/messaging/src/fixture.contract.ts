// What the specs of this lib and of every transport share: event types of nobody's, a database, an effect to look at.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { fact, register, state, type Envelope } from '@shequ/contracts';
import {
  dataSource,
  ensureDatabase,
  ensureRoles,
  migrate,
  serviceDatabase,
  serviceNames,
  urlOfDatabase,
  withClient,
} from '@shequ/database';
import type { DataSource, EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import type { NewEvent } from './append.js';
import { messagingMigrations } from './migrations.js';

export const producer = 'spec-department';
export const agency = 'spec-agency';

const note = z.object({ text: z.string() });
export const noted = fact(producer, 'note', 'noted', note);
export const answered = fact(producer, 'answer', 'answered', note);
export const agencyNoted = fact(agency, 'note', 'noted', note);
export const noteState = state(producer, 'note', note.extend({ version: z.number().int() }));
for (const contract of [noted, answered, agencyNoted, noteState]) register(contract);

const effectTable = `
create table effect (
  position bigint generated always as identity primary key,
  consumer text not null, id uuid not null, topic text not null, key text not null, aggseq bigint not null, text text
);
grant select, insert on effect to public;`;

export interface SpecService {
  readonly db: DataSource;
  /** As the owner of the tables. */
  readonly ownerUrl: string;
  /** As the superuser, for faults. */
  readonly adminUrl: string;
  close(): Promise<void>;
}

// Not by the harness of @shequ/testing: that one starts whole services and therefore stands on this lib.
const passwords = { migrator: 'migrator', app: 'app' };
const randomName = (): string => `spec_messaging_${randomBytes(4).toString('hex')}`;
const names = serviceNames(randomName());
let template: Promise<void> | null = null;

function clusterUrl(): string {
  const url = process.env['SHEQU_TEST_CLUSTER'];
  assert(url, 'no database cluster: start the specs with npm test');
  return url;
}

async function makeTemplate(): Promise<void> {
  await withClient(clusterUrl(), async (client) => {
    await ensureRoles(client, names, passwords);
    await ensureDatabase(client, { name: names.database, names });
  });
  const { migratorUrl } = serviceDatabase(clusterUrl(), { database: names.database, names, passwords });
  await migrate(migratorUrl, [messagingMigrations]);
  await withClient(migratorUrl, (client) => client.query(effectTable));
}

/** A fresh database with this lib's tables and one table `effect`, opened as the service's own role. */
export async function specService(): Promise<SpecService> {
  await (template ??= makeTemplate());
  const database = randomName();
  await withClient(clusterUrl(), (client) =>
    ensureDatabase(client, { name: database, names, template: names.database }),
  );
  const { appUrl, migratorUrl } = serviceDatabase(clusterUrl(), { database, names, passwords });
  const db = await dataSource(appUrl, []).initialize();
  return {
    db,
    ownerUrl: migratorUrl,
    adminUrl: urlOfDatabase(clusterUrl(), database),
    close: async () => {
      await db.destroy();
      await withClient(clusterUrl(), (client) => client.query(`drop database ${database} with (force)`));
    },
  };
}

export function newNote(key: string, text = 'text'): NewEvent {
  return { type: noted.type, key, jurisdiction: '620200', data: { text } };
}

/** A note as it arrives. The numbers of one key must be given as an outbox would give them. */
export function arriving(key: string, aggseq: number, change: Partial<Envelope> = {}): Envelope {
  const id = uuidv7();
  return {
    id,
    source: producer,
    type: noted.type,
    subject: key,
    time: '2026-03-02T01:00:00Z',
    dataschema: `urn:shequ:schema:${noted.type}`,
    partitionkey: key,
    aggseq,
    jurisdiction: '620200',
    correlationid: id,
    causationid: null,
    policyversion: null,
    topic: noted.topic,
    data: { text: 'text' },
    ...change,
  };
}

export interface Effect {
  readonly id: string;
  readonly key: string;
  readonly aggseq: number;
  readonly text: string;
}

/** Writes one row per event that is applied, so that a second effect shows. */
export async function writeEffects(
  tx: EntityManager,
  consumer: string,
  events: readonly Envelope[],
): Promise<void> {
  const rows = events.map((event) => ({ ...event, ...note.parse(event.data) }));
  await tx.query(
    `insert into effect (consumer, id, topic, key, aggseq, text)
     select $1, r.id, r.topic, r.partitionkey, r.aggseq, r.text from rows from (jsonb_to_recordset($2::jsonb)
       as (id uuid, topic text, partitionkey text, aggseq bigint, text text))
       with ordinality as r(id, topic, partitionkey, aggseq, text, n) order by r.n`,
    [consumer, JSON.stringify(rows)],
  );
}

export function effects(db: DataSource, consumer: string): Promise<readonly Effect[]> {
  return db.query('select id, key, aggseq, text from effect where consumer = $1 order by position', [
    consumer,
  ]);
}

/** Numbers of the applied events of each key, in the order of their effects. */
export async function orderPerKey(
  db: DataSource,
  consumer: string,
): Promise<Record<string, readonly number[]>> {
  const order: Record<string, number[]> = {};
  for (const effect of await effects(db, consumer)) (order[effect.key] ??= []).push(effect.aggseq);
  return order;
}

export const upTo = (last: number): readonly number[] =>
  Array.from({ length: last }, (_, index) => index + 1);

/** Looks again every few milliseconds until `look` no longer throws; gives up with its last error. */
export async function eventually<T>(look: () => Promise<T>, withinMs = 12_000): Promise<T> {
  const end = performance.now() + withinMs;
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (performance.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}

/** An error as the driver reports it when the database is not there: nobody's fault. */
export function outage(): Error {
  return Object.assign(new Error('connection lost'), { code: '08006' });
}

/** Runs SQL as the owner of the tables, outside what the service may do. */
export async function asOwner(service: SpecService, sql: string): Promise<void> {
  await withClient(service.ownerUrl, (client) => client.query(sql));
}
