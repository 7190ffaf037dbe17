// What one dispatch writes, as SQL without any program around it: the limit that the product is held against.
import type pg from 'pg';
import { copyStatement } from './row-copy.js';

/** A task that the product has brought all the way, and the event of each of its two steps. */
export interface Sample {
  readonly taskId: string;
  readonly campaignId: string;
  readonly admissionId: string;
}

export async function sampleOf(security: pg.ClientBase, admissionId: string): Promise<Sample> {
  const { rows } = await security.query<{ taskId: string; campaignId: string }>(
    `select task_id as "taskId", subject_id as "campaignId" from dispatched_task
     where citation_id = $1 and state = 'ADMITTED' order by task_id desc limit 1`,
    [admissionId],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('The product has admitted no task to copy.');
  return { ...row, admissionId };
}

/** `$1` ids, `$2` ids of their subjects or codes: one pair per row. */
const pairs = (second: string): string => `unnest($1::uuid[], $2::${second}[]) as n(id, other)`;

async function eventStatement(client: pg.ClientBase, topic: string, key: string): Promise<string> {
  const rows = 'unnest($1::uuid[]) as n(id)';
  const but = {
    id: 'uuidv7()',
    partitionkey: 'n.id::text',
    subject: 'n.id::text',
    sent_at: 'null',
    time: 'now()',
  };
  const like = `topic = '${topic}' and partitionkey = '${key}' and aggseq = 1`;
  const insert = await copyStatement(client, { table: 'outbox', like, rows, but, returning: 'seq' });
  return `with counted as (insert into event_sequence (topic, partitionkey, last)
    select '${topic}', n.id::text, 1 from ${rows} order by 2) ${insert}`;
}

const historyOf = (client: pg.ClientBase, type: string, id: string): Promise<string> =>
  copyStatement(client, {
    table: 'history',
    like: `aggregate_type = '${type}' and aggregate_id = '${id}' and seq = 1`,
    rows: 'unnest($1::uuid[]) as n(id)',
    but: { aggregate_id: 'n.id::text', at: 'now()' },
  });

const inboxOf = (consumer: string, source: string): string =>
  `insert into inbox (consumer, source, id) select '${consumer}', '${source}', uuidv7() from generate_series(1, $1::int)`;

/** Not waiting for the disk, like the relay: a forgotten mark costs a repeat. */
const markSent = `with quick as (select set_config('synchronous_commit', 'off', true))
  update outbox set sent_at = clock_timestamp() from quick where seq = any($1::bigint[])`;

/** The service that dispatches. */
export async function dispatcherStatements(client: pg.ClientBase, { taskId, campaignId }: Sample) {
  return {
    campaign: await copyStatement(client, {
      table: 'grid_campaign',
      like: `id = '${campaignId}'`,
      rows: '(values (uuidv7())) as n(id)',
      but: {
        id: 'n.id',
        number: `'plain-' || nextval('grid_campaign_number')`,
        state: `'AWAITING_DECISION'`,
        version: '1',
        dispatched_at: 'now()',
      },
      returning: 'id',
    }),
    tasks: await copyStatement(client, {
      table: 'dispatched_task',
      like: `task_id = '${taskId}'`,
      rows: 'unnest($2::text[]) as n(code)',
      but: {
        task_id: 'uuidv7()',
        subject_id: '$1::text',
        community_code: 'n.code',
        state: `'AWAITING_DECISION'`,
        amount_fen: 'null',
        decided_at: 'null',
        decided_version: 'null',
        dispatched_at: 'now()',
      },
      returning: 'task_id as id',
    }),
    events: await eventStatement(client, 'public-security.community-task', taskId),
    markSent,
    inbox: inboxOf('public-security.task-decisions', 'work-access'),
    decided: `update dispatched_task t set state = 'ADMITTED', decided_at = now(), amount_fen = 1, decided_version = 1
      from unnest($1::uuid[]) as n(id) where t.task_id = n.id`,
    underWay: `update grid_campaign c set state = 'UNDER_WAY', version = version + 1
      from unnest($1::uuid[]) as n(id) where c.id = n.id`,
    history: await historyOf(client, 'grid-campaign', campaignId),
  };
}

/** The register. */
export async function registerStatements(client: pg.ClientBase, { taskId, admissionId }: Sample) {
  return {
    inbox: inboxOf('work-access.gate-two', 'public-security'),
    tasks: await copyStatement(client, {
      table: 'community_task',
      like: `id = '${taskId}'`,
      rows: pairs('text'),
      but: { id: 'n.id', subject_id: 'n.other', decided_at: 'now()', admitted_at: 'now()' },
    }),
    history: await historyOf(client, 'community-task', taskId),
    events: await eventStatement(client, 'work-access.community-task', taskId),
    draw: `with total as (update admission set drawn_units = drawn_units + $1, drawn_fen = drawn_fen + $1
        where id = '${admissionId}' returning id)
      update admission_draw d set units = d.units + $1, fen = d.fen + $1 from total
      where d.admission_id = total.id and d.month = (select max(month) from admission_draw where admission_id = total.id)`,
    markSent,
  };
}

/** Any other service that hears the register's answers. */
export const listenerInbox = (service: string): string => inboxOf(`${service}.task-decisions`, 'work-access');
