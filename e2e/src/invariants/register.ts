import type { Check } from './finding.js';

/** Questions to the register's database alone. Each gives the rows that break an invariant: none, if all is well. */
export const registerChecks: readonly Check[] = [
  {
    invariant: 'I1',
    says: 'a task that was refused is shown as admitted',
    sql: `select id::text as what from community_task
          where admitted_at is not null and refusal is not null
             or state in ('ADMITTED', 'COMPLETED', 'HALTED', 'REFUSED_BY_COMMUNITY') and admitted_at is null`,
  },
  {
    invariant: 'I2',
    says: 'units drawn differ from the tasks that draw them',
    sql: `select a.number as what from admission a
          left join community_task t on t.citation_kind = 'ADMISSION' and t.citation_id = a.id::text
            and t.state in ('ADMITTED', 'COMPLETED')
          group by a.id having a.drawn_units <> coalesce(sum(t.units), 0) or a.drawn_fen <> coalesce(sum(t.amount_fen), 0)`,
  },
  {
    invariant: 'I2',
    says: 'more was drawn than was admitted',
    sql: `select number as what from admission where drawn_units > units_total or drawn_fen > amount_fen`,
  },
  {
    invariant: 'I2',
    says: 'more was drawn in a month than was admitted for it',
    sql: `select a.number || ' ' || d.month as what from admission_draw d join admission a on a.id = d.admission_id
          where d.units > a.units_per_month`,
  },
  {
    invariant: 'I2',
    says: 'the months of an admission do not add up to its total',
    sql: `select a.number as what from admission a left join admission_draw d on d.admission_id = a.id
          group by a.id having a.drawn_units <> coalesce(sum(d.units), 0) or a.drawn_fen <> coalesce(sum(d.fen), 0)`,
  },
  {
    invariant: 'I2',
    says: 'money of a task is not its units times the admitted rate',
    sql: `select t.id::text as what from community_task t join admission a on a.id::text = t.citation_id
          where t.citation_kind = 'ADMISSION' and t.admitted_at is not null and t.amount_fen <> t.units * a.rate_fen`,
  },
  {
    invariant: 'I3',
    says: 'a task was decided more than once',
    sql: `select partitionkey as what from outbox where type in (
            'cn.shequ.work-access.community-task.admitted.v1', 'cn.shequ.work-access.community-task.refused.v1')
          group by partitionkey having count(*) filter (where type like '%.admitted.v1') > 1
            or count(*) filter (where type like '%.refused.v1' and data->>'handedBack' = 'false') > 1`,
  },
  {
    invariant: 'I3',
    says: 'a decision was never announced',
    sql: `select t.id::text as what from community_task t
          where not exists (select 1 from outbox o where o.topic = 'work-access.community-task' and o.partitionkey = t.id::text)
            and not exists (select 1 from event_sequence s where s.topic = 'work-access.community-task'
              and s.partitionkey = t.id::text and s.pruned > 0)`,
  },
  {
    invariant: 'I5',
    says: 'a task was admitted while its admission was not in force',
    sql: `select t.id::text as what from community_task t
          cross join lateral (select p.state, p.from_date, p.to_date from admission_period p
            where p.admission_id::text = t.citation_id and p.since <= t.decided_at order by p.version desc limit 1) p
          where t.citation_kind = 'ADMISSION' and t.admitted_at is not null
            and (p.state <> 'ACTIVE'
              or (t.decided_at at time zone 'Asia/Shanghai')::date not between p.from_date and p.to_date)`,
  },
  {
    invariant: 'I5',
    says: 'a task is open although its admission has ended',
    sql: `select t.id::text as what from community_task t join admission a on a.id::text = t.citation_id
          where t.citation_kind = 'ADMISSION' and t.state = 'ADMITTED' and a.state <> 'ACTIVE'`,
  },
  {
    invariant: 'I6',
    says: 'a refusal by right opened no complaint, or earned the task a violation other than the department’s own',
    sql: `select t.id::text as what from community_task t left join complaint c on c.task_id = t.id
          left join violation v on v.task_id = t.id and v.origin <> 'COMPLAINT'
          where t.state = 'REFUSED_BY_COMMUNITY' and (c.id is null or v.id is not null)`,
  },
];
