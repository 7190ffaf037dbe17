// Gate two on a register of this size: batches of tasks under many admissions, and the same rows written by plain SQL.
import { contractOf, schemaUri, type Envelope } from '@shequ/contracts';
import { receive } from '@shequ/messaging';
import type { Clock } from '@shequ/service';
import type { Client } from './statements.js';
import type { DataSource, EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { applyGateTwo } from '../community-task/gate-two.js';
import { policies } from '../policies.js';

const batchMax = 500;
const type = 'cn.shequ.public-security.community-task.dispatched.v1';

interface Item {
  readonly id: string;
  readonly applicant: string;
  readonly code: string;
  readonly itemType: string;
}

async function itemsOf(client: Client, count: number): Promise<readonly Item[]> {
  const { rows } = await client.query<Item>(
    `select id, applicant, community_codes[1] as code, item_type as "itemType" from admission
     where number like 'ZR-BENCH-%' and state = 'ACTIVE' order by hashtext(number) limit $1`,
    [count],
  );
  return rows;
}

function eventFor({ id: admissionId, applicant, code, itemType }: Item): Envelope {
  const [id, taskId] = [uuidv7(), uuidv7()];
  const data = {
    ...{
      taskId,
      department: applicant,
      communityCode: code,
      itemType,
      channel: 'GRID_CAMPAIGN',
      subjectId: 'bench-run',
    },
    title: { zh: '走访', en: 'Visit' },
    citation: { kind: 'ADMISSION', id: admissionId, version: 1 },
    ...{ gate: 'PASSED', asOf: new Date(Date.now() - 1_000).toISOString(), leadUnit: 'DEPARTMENT' },
    ...{ units: 1, personalDataFields: [], dueOn: null },
  };
  return {
    ...{ id, source: 'public-security', type, subject: taskId, time: new Date().toISOString() },
    ...{ dataschema: schemaUri(type), partitionkey: taskId, aggseq: 1, jurisdiction: code },
    ...{ correlationid: id, causationid: null, policyversion: null },
    topic: contractOf(type)?.topic ?? '',
    data,
  };
}

/** Column by column as the product wrote them, but under new ids. */
async function copyOf(client: Client, table: string, but: Readonly<Record<string, string>>): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select column_name as name from information_schema.columns where table_schema = 'public' and table_name = $1
       and is_identity = 'NO' and is_generated = 'NEVER' order by ordinal_position`,
    [table],
  );
  const names = rows.map(({ name }) => name);
  return `insert into ${table} (${names.join(', ')}) select ${names.map((name) => but[name] ?? `s.${name}`).join(', ')}
    from ${table} s join unnest($1::uuid[], $2::uuid[]) as m (old, new)`;
}

async function plainStatements(client: Client): Promise<readonly string[]> {
  const text = 'm.new::text';
  const tasks = await copyOf(client, 'community_task', { id: 'm.new' });
  const history = await copyOf(client, 'history', {
    aggregate_id: text,
    recorded_in: 'pg_current_xact_id()',
  });
  const outbox = await copyOf(client, 'outbox', {
    ...{ id: 'uuidv7()', partitionkey: text, subject: text },
    sent_at: 'null',
  });
  const sequence = await copyOf(client, 'event_sequence', { partitionkey: text });
  const ofEvents = `s.topic = 'work-access.community-task' and s.partitionkey = m.old::text`;
  return [
    `insert into inbox (consumer, source, id) select 'plain', 'public-security', m.new
     from unnest($1::uuid[], $2::uuid[]) as m (old, new)`,
    `${tasks} on s.id = m.old`,
    `${history} on s.aggregate_type = 'community-task' and s.aggregate_id = m.old::text and s.seq = 1`,
    `${sequence} on ${ofEvents}`,
    `${outbox} on ${ofEvents}`,
    `with drawn as (select t.citation_id::uuid as id, t.month, sum(t.units) as units, sum(t.amount_fen) as fen
       from unnest($1::uuid[], $2::uuid[]) as m (old, new) join community_task t on t.id = m.old group by 1, 2),
     total as (update admission a set drawn_units = a.drawn_units + d.units, drawn_fen = a.drawn_fen + d.fen
       from drawn d where a.id = d.id)
     insert into admission_draw as w (admission_id, month, units, fen) select id, month, units, fen from drawn
     on conflict (admission_id, month) do update set units = w.units + excluded.units, fen = w.fen + excluded.fen`,
  ];
}

export interface GateTwoRate {
  readonly decisions: number;
  readonly perSecond: number;
  readonly plainPerSecond: number;
}

interface Bench {
  readonly db: DataSource;
  readonly clock: Clock;
  readonly client: Client;
}

async function decide({ db, clock }: Bench, batches: readonly (readonly Envelope[])[]): Promise<number> {
  const apply = (tx: EntityManager, events: readonly Envelope[]) =>
    applyGateTwo(tx, { clock, policy: policies }, events);
  const subscription = { consumer: 'bench', db, topics: [], mode: 'inbox' as const, apply };
  const begun = performance.now();
  for (const batch of batches) await receive(subscription, 'public-security', batch);
  return (performance.now() - begun) / 1_000;
}

async function writePlain({ client }: Bench, batches: readonly (readonly Envelope[])[]): Promise<number> {
  const statements = await plainStatements(client);
  const begun = performance.now();
  for (const batch of batches) {
    const ids = batch.map(({ subject }) => subject);
    const fresh = ids.map(() => uuidv7());
    await client.query('begin');
    for (const text of statements) await client.query(text, [ids, fresh]);
    await client.query('commit');
  }
  return (performance.now() - begun) / 1_000;
}

/** Decisions a second in batches of 500, and rows of the same batches a second written by a loop of plain SQL. */
export async function gateTwoRate(bench: Bench, count: number): Promise<GateTwoRate> {
  const items = await itemsOf(bench.client, 2_000);
  const batches = Array.from({ length: count }, (_, batch) =>
    Array.from({ length: batchMax }, (_unused, at) => {
      const item = items[(batch * batchMax + at * 13) % items.length];
      if (item === undefined) throw new Error('The register has no active item: seed it first.');
      return eventFor(item);
    }),
  );
  await decide(bench, batches.slice(0, 2));
  const measured = batches.slice(2);
  const seconds = await decide(bench, measured);
  const ids = measured.flat().map(({ subject }) => subject);
  const { rows } = await bench.client.query<{ n: number }>(
    `select count(*)::integer as n from community_task where id = any($1::uuid[]) and state = 'ADMITTED'`,
    [ids],
  );
  if (rows[0]?.n !== ids.length) throw new Error(`Gate two admitted ${rows[0]?.n ?? 0} of ${ids.length}.`);
  const plain = await writePlain(bench, measured);
  return { decisions: ids.length, perSecond: ids.length / seconds, plainPerSecond: ids.length / plain };
}
