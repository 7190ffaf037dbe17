import type pg from 'pg';
import { finding, type Check, type Finding } from './finding.js';

/** Questions to the database of any service. */
export const serviceChecks: readonly Check[] = [
  {
    invariant: 'ORDER',
    says: 'the events of a key are not numbered without holes',
    sql: `select topic || ' ' || partitionkey as what from event_sequence s
          left join outbox o using (topic, partitionkey) group by topic, partitionkey, s.pruned, s.last
          having count(o.seq) <> s.last - s.pruned or min(o.aggseq) <> s.pruned + 1 or max(o.aggseq) <> s.last`,
  },
  {
    invariant: 'I4',
    says: 'an event waits unsent',
    sql: `select id::text as what from outbox where sent_at is null`,
  },
  {
    invariant: 'I4',
    says: 'an event is parked',
    sql: `select id::text as what from parked_event where settled_at is null`,
  },
  {
    invariant: 'HISTORY',
    says: 'the history of a row has a hole or a broken link',
    sql: `select aggregate_type || ' ' || aggregate_id as what from (
            select aggregate_type, aggregate_id, seq, prev_hash,
              lag(hash) over w as before, row_number() over w as position
            from history window w as (partition by aggregate_type, aggregate_id order by seq)) h
          where seq <> position or prev_hash <> coalesce(before, repeat('0', 64))`,
  },
];

interface Task {
  readonly id: string;
  readonly state: string;
}

const open = new Set(['ADMITTED', 'COMPLETED', 'HALTED', 'REFUSED_BY_COMMUNITY']);

async function tasksOf(client: pg.ClientBase, sql: string): Promise<ReadonlyMap<string, Task>> {
  const { rows } = await client.query<Task>(sql);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Compares what a service has dispatched with what the register has decided: as sets, and state by state. */
export async function busFindings(
  service: string,
  client: pg.ClientBase,
  register: pg.ClientBase,
): Promise<readonly Finding[]> {
  const sent = await tasksOf(client, 'select task_id::text as id, state from dispatched_task');
  const decided = await tasksOf(
    register,
    `select id::text as id, case when admitted_at is null then 'CLOSED' else state end as state from community_task
     where source = '${service}'`,
  );
  const tasks = [...sent.values()];
  const ids = (wrong: (task: Task) => boolean): readonly string[] => tasks.filter(wrong).map(({ id }) => id);
  return [
    ...finding(
      { invariant: 'I4', says: 'a dispatched task was never decided' },
      service,
      ids(({ id }) => !decided.has(id)),
    ),
    ...finding(
      { invariant: 'I4', says: 'a decision never reached the service' },
      service,
      ids(({ id, state }) => state === 'AWAITING_DECISION' && decided.has(id)),
    ),
    ...finding(
      { invariant: 'I1', says: 'the service shows a task that the register has not admitted' },
      service,
      ids(
        ({ id, state }) =>
          open.has(state) &&
          !open.has(decided.get(id)?.state ?? '') &&
          decided.get(id)?.state !== 'HANDED_BACK',
      ),
    ),
    ...finding(
      { invariant: 'I5', says: 'the service keeps a task open that the register has closed' },
      service,
      ids(({ id, state }) => state === 'ADMITTED' && decided.get(id)?.state !== 'ADMITTED'),
    ),
    ...finding(
      { invariant: 'I3', says: 'the register decided a task that the service never dispatched' },
      service,
      [...decided.keys()].filter((id) => !sent.has(id)),
    ),
  ];
}
