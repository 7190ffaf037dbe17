-- What a service knows of the register's decisions, and the tasks that it has dispatched under them.

-- Admissions, list entries and deployment decisions, one full record each, the newest (epoch, version) wins.
-- `ended_version` is the greatest version at which the record was seen ended (suspended, expired, exited, lapsed): what was
-- admitted under that version or an older one is over, whatever the record says since.
create table citation_replica (
  kind text not null check (kind in ('ADMISSION', 'LIST_ENTRY', 'DEPLOYMENT_DECISION')),
  id text not null,
  number text,
  epoch integer not null,
  version integer not null,
  ended boolean not null,
  ended_version integer,
  record jsonb not null,
  touched_at timestamptz not null default clock_timestamp(),
  primary key (kind, id)
) with (fillfactor = 70);
create index citation_replica_number on citation_replica (kind, number) where number is not null;

-- A rebuild fills this table under an id of its own, then swaps it in one transaction.
create table citation_replica_shadow (
  rebuild_id uuid not null,
  kind text not null,
  id text not null,
  number text,
  epoch integer not null,
  version integer not null,
  ended boolean not null,
  ended_version integer,
  record jsonb not null,
  touched_at timestamptz not null default clock_timestamp(),
  primary key (rebuild_id, kind, id)
);

-- Up to when the copy is complete, per partition of the topic: the oldest one counts.
create table replica_watermark (
  partitionkey text primary key,
  epoch integer not null,
  at timestamptz not null
) with (fillfactor = 50);

create table replica_status (
  single boolean primary key default true check (single),
  bootstrapped_at timestamptz
);
insert into replica_status default values;

create table community_replica (
  code text primary key check (code ~ '^[0-9]{12}$'),
  name text not null,
  kind text not null,
  dispatch_target boolean not null,
  epoch integer not null,
  version integer not null
);

-- One task for one community. A task starts AWAITING_DECISION: only the register admits it.
create table dispatched_task (
  task_id uuid primary key,
  subject_id text not null,
  community_code text not null,
  department text not null,
  item_type text not null,
  channel text not null,
  state text not null check (state in ('AWAITING_DECISION', 'ADMITTED', 'REFUSED', 'HANDED_BACK', 'HALTED',
    'REFUSED_BY_COMMUNITY', 'COMPLETED')),
  citation_kind text not null,
  citation_id text not null,
  citation_version integer,
  gate text not null check (gate in ('PASSED', 'UNVERIFIED')),
  as_of timestamptz,
  units integer not null check (units > 0),
  amount_fen bigint check (amount_fen >= 0),
  due_on date,
  dispatched_at timestamptz not null,
  decided_at timestamptz,
  decided_version integer,
  refusal jsonb,
  violation_id uuid,
  complaint_id uuid,
  check (state <> 'REFUSED' or refusal is not null),
  check (state <> 'ADMITTED' or decided_at is not null)
) with (fillfactor = 80);
create index dispatched_task_subject on dispatched_task (subject_id, community_code);
create index dispatched_task_community on dispatched_task (community_code, task_id);
create index dispatched_task_open on dispatched_task (citation_kind, citation_id) where state = 'ADMITTED';

-- What gate one refused: the only trace of such a command. Append-only.
create table refusal (
  refusal_id uuid primary key,
  actor text not null,
  department text not null,
  channel text not null,
  item_type text not null,
  citation jsonb,
  community_codes text[] not null,
  code text not null,
  rule_id text not null,
  refusal jsonb not null,
  as_of timestamptz,
  at timestamptz not null
);
create index refusal_department on refusal (department, refusal_id);

grant select, insert, update, delete on citation_replica, citation_replica_shadow to :app;
grant select, insert, update on replica_watermark, community_replica, dispatched_task to :app;
grant select, update on replica_status to :app;
grant select, insert on refusal to :app;
