// A register of a size that a city may reach: made by SQL, in steps, so that a larger one continues a smaller one.
import type { Client } from './statements.js';

export interface Size {
  readonly communities: number;
  readonly departments: number;
  readonly admissions: number;
  readonly tasks: number;
}

/** 1,000 communities: five counties of ten streets of twenty. */
const communities = `
insert into community_replica (code, name, kind, dispatch_target, epoch, version)
select code, '社区 ' || code, 'RESIDENTS_COMMITTEE', true, 1, 1 from (
  select '33010' || 1 + (n - 1) % 5 || lpad((1 + (n - 1) / 5 % 10)::text, 3, '0') || lpad((1 + (n - 1) / 50)::text, 3, '0')
    as code
  from generate_series(1, $1::integer) n) c
on conflict do nothing`;

const departments = `
insert into department (uscc, name, jurisdiction, producer, source, registered_at)
select '11330100BEN' || lpad(n::text, 6, '0') || 'X', jsonb_build_object('zh', '部门 ' || n, 'en', 'Department ' || n),
  '33010' || 1 + (n - 1) % 5, 'public-security', 'DEMO', now()
from generate_series(1, $1::integer) n on conflict do nothing`;

const kinds = `(array['WORK_TASK','INSPECTION','TRAINING','SURVEY','LEDGER'])[1 + n % 5]`;

/** Items of one county, four communities each: of twenty, sixteen are in force, three have ended, one is suspended. */
const admissions = `
with item as (
  select n, uuidv7() as id, uuidv7() as application, county,
    case when n % 20 < 16 then 'ACTIVE' when n % 20 < 19 then 'EXPIRED' else 'SUSPENDED' end as state,
    '11330100BEN' || lpad((1 + (n - 1) % $3::integer)::text, 6, '0') || 'X' as department,
    array(select c.code from (select code, row_number() over (order by code) as at from community_replica
      where code like county || '%') c where c.at between 1 + n * 7 % 197 and 4 + n * 7 % 197) as codes
  from (select n, '33010' || 1 + (n - 1) % 5 as county from generate_series($1::integer, $2::integer) n) g
), application as (
  insert into access_application (id, number, state, applicant, jurisdiction, policy_version, form, drafted_by, version,
    created_at, updated_at)
  select application, 'SQ-BENCH-' || n, 'ADMITTED', department, county, 'national-2026@2026-01-01',
    jsonb_build_object('communityCodes', to_jsonb(codes), 'duration', 'LONG_TERM'), 'bench', 1, now(), now()
  from item returning id
), admitted as (
  insert into admission (id, number, application_id, state, item_name, item_type, responsibility_mode, lead_unit, applicant,
    executing_units, community_codes, from_date, to_date, duration, personal_data_fields, unit, units_total, rate_fen,
    amount_fen, minutes_per_unit, authority, first_instalment_fen, received_fen, published_at, activated_at, epoch, version,
    state_published_at, policy_version, jurisdiction, created_at, updated_at)
  select id, 'ZR-BENCH-' || n, application, state, jsonb_build_object('zh', '事项 ' || n, 'en', 'Item ' || n), ${kinds},
    'STATUTORY_ASSIST', 'DEPARTMENT', department, '{}', codes, current_date - 700,
    case when state = 'EXPIRED' then current_date - 1 else current_date + 700 end, 'LONG_TERM', '{}',
    '{"zh":"户","en":"household"}', 1000000, 100, 100000000, 15, '[]', 0, 50000000, now(), now(), 1, 1, now(),
    'national-2026@2026-01-01', county, now(), now()
  from item returning id, state, from_date, to_date, jurisdiction, applicant
), period as (
  insert into admission_period (admission_id, version, state, since, from_date, to_date)
  select id, 1, state, now() - interval '1 hour', from_date, to_date from admitted
)
insert into timer (id, kind, subject_type, subject_id, key, place, role, department, policy_version, due_on, due_at,
  derivation, stages, state, next_at)
select uuidv7(), 'EXPIRY', 'admission', id::text, '', jurisdiction, 'DEPARTMENT_OFFICER', applicant,
  'national-2026@2026-01-01', to_date, to_date + interval '16 hours',
  jsonb_build_object('start', from_date, 'unit', 'DATE', 'count', 0, 'dueOn', to_date, 'skipped', '[]'::jsonb,
    'madeUp', '[]'::jsonb, 'stops', '[]'::jsonb, 'provisional', false),
  jsonb_build_array(jsonb_build_object('left', null, 'at', to_date + interval '16 hours')), 'WAITING',
  to_date + interval '16 hours'
from admitted where state <> 'EXPIRED'`;

/** Of twenty tasks seventeen are done, one is open, two never were admitted; spread over two years. */
const tasks = `
with task as (
  select n, uuidv7(make_interval(secs => -((($3::integer - n)::numeric / $3::integer) * 63072000)::integer)) as id,
    a.id as admission, a.applicant, a.community_codes[1 + n % 4] as community, a.item_type,
    now() - make_interval(secs => ((($3::integer - n)::numeric / $3::integer) * 63072000)::integer) as at,
    case when n % 20 < 17 then 'COMPLETED' when n % 20 = 17 then 'ADMITTED' else 'REFUSED' end as state
  from generate_series($1::integer, $2::integer) n
  join bench_item a on a.at = 1 + n::bigint * 7919 % (select count(*) from bench_item)
), written as (
  insert into community_task (id, source, department, community_code, item_type, title, channel, subject_id, citation_kind,
    citation_id, citation_version, gate, as_of, lead_unit, units, amount_fen, minutes, personal_data_fields, state,
    dispatched_at, decided_at, month, admitted_at, refusal, closed_at, closed_by, version)
  select id, 'public-security', applicant, community, item_type, '{"zh":"任务","en":"Task"}', 'GRID_CAMPAIGN', 'campaign',
    'ADMISSION', admission::text, 1, 'PASSED', at, 'DEPARTMENT', 1, 100, 15, '{}', state, at, at,
    date_trunc('month', at at time zone 'Asia/Shanghai')::date, case when state <> 'REFUSED' then at end,
    case when state = 'REFUSED' then '{"code":"OUT_OF_SCOPE","ruleId":"WA-02"}'::jsonb end,
    case when state = 'COMPLETED' then at + interval '3 days' end, case when state = 'COMPLETED' then 'worker' end, 1
  from task returning id, decided_at, state
)
insert into history (aggregate_type, aggregate_id, seq, at, actor, command, from_state, to_state, prev_hash, hash,
  algorithm)
select 'community-task', id::text, 1, decided_at, 'bench', 'ADMIT', 'AWAITING_DECISION', state,
  repeat('0', 64), encode(sha256(id::text::bytea), 'hex'), 'SHA256'
from written`;

/** The words of the public search, as the product cuts them: pairs of characters. */
const words = `
insert into search_words (kind, id, words, grams)
select 'ITEM', id::text, words, array(select distinct substr(words, i, 2) from generate_series(1, length(words) - 1) i)
from (select id, replace(item_name ->> 'zh', ' ', '') as words from admission where number like 'ZR-BENCH-%') a
on conflict do nothing`;

const itemTable = `
create table if not exists bench_item as
select row_number() over (order by id) as at, id, applicant, community_codes, item_type from admission
where number like 'ZR-BENCH-%'`;

async function countOf(client: Client, table: string, where = 'true'): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    `select count(*)::integer as n from ${table} where ${where}`,
  );
  return rows[0]?.n ?? 0;
}

/** Brings the register to this size; `said` hears how far it is. The client is a superuser's. */
export async function seed(client: Client, size: Size, said: (what: string) => void): Promise<void> {
  await client.query('set statement_timeout = 0');
  await client.query(communities, [size.communities]);
  await client.query(departments, [size.departments]);
  await client.query('analyze community_replica, department');
  const step = 5_000;
  let from = await countOf(client, 'admission', `number like 'ZR-BENCH-%'`);
  for (; from < size.admissions; from += step) {
    const to = Math.min(from + step, size.admissions);
    await client.query(admissions, [from + 1, to, size.departments]);
    said(`${to} of ${size.admissions} admissions`);
  }
  await client.query(words);
  await client.query(itemTable);
  await client.query('create unique index if not exists bench_item_at on bench_item (at)');
  await client.query('analyze bench_item');
  const taskStep = 50_000;
  let have = await countOf(client, 'community_task', `subject_id = 'campaign'`);
  for (; have < size.tasks; have += taskStep) {
    const to = Math.min(have + taskStep, size.tasks);
    await client.query(tasks, [have + 1, to, size.tasks]);
    said(`${to} of ${size.tasks} tasks`);
  }
  await client.query('vacuum analyze');
}
