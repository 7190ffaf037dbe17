-- Tasks and what they stand on: list entries, deployment decisions, the register's decisions, and what
-- followed from them.

-- One row per version. What is newest and in force is a question of the day; nothing is overwritten.
create table list_entry (
  list_entry_id text not null,
  version integer not null check (version > 0),
  list text not null check (list in ('OWN_DUTY', 'ASSISTANCE')),
  title jsonb not null,
  mode text not null check (mode in ('OWN_DUTY', 'STATUTORY_ASSIST', 'ENTRUSTED', 'RIGHT')),
  reporting boolean not null,
  instrument text not null,
  article text not null,
  from_date date not null,
  to_date date,
  unverified boolean not null,
  note jsonb,
  -- Which department's service the matter belongs to.
  domain text not null,
  epoch integer not null check (epoch > 0),
  loaded_at timestamptz not null,
  primary key (list_entry_id, version),
  check (to_date is null or from_date <= to_date)
);

-- Which version of an entry the others were last told of: a later one is announced on the day it comes into
-- force.
create table list_entry_announced (
  list_entry_id text primary key,
  version integer not null check (version > 0),
  foreign key (list_entry_id, version) references list_entry (list_entry_id, version)
);

-- The emergency route (WA-30): one government or Party decision, for one department, kind of item and area.
create table deployment_decision (
  id uuid primary key,
  number text not null unique,
  level text not null check (level in ('COUNTY', 'CITY', 'PROVINCE', 'NATIONAL')),
  issued_by jsonb not null,
  applicant text not null references department (uscc),
  executing_units text[] not null,
  areas text[] not null check (cardinality(areas) > 0),
  item_type text not null,
  from_date date not null,
  to_date date not null,
  state text not null check (state in ('EMERGENCY_ACTIVE', 'RETRO_FILED', 'EMERGENCY_LAPSED')),
  retro_due_on date not null,
  lapses_on date not null,
  application_id uuid references access_application (id),
  filed_at timestamptz,
  lapsed_at timestamptz,
  -- Set once the period is over and its open tasks were handed back.
  ended_at timestamptz,
  epoch integer not null check (epoch > 0),
  -- Version of the newest state record on the bus; 0 only inside the transaction that records the decision.
  version integer not null check (version >= 0),
  policy_version text not null,
  jurisdiction text not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  check (from_date <= to_date),
  check ((state = 'EMERGENCY_LAPSED') = (lapsed_at is not null)),
  check (state <> 'RETRO_FILED' or (application_id is not null and filed_at is not null))
);
create index deployment_decision_place on deployment_decision (jurisdiction, id);
create index deployment_decision_open on deployment_decision (id) where ended_at is null;

-- What was in force at which version, as for admissions.
create table deployment_period (
  deployment_decision_id uuid not null references deployment_decision (id),
  version integer not null,
  state text not null,
  since timestamptz not null,
  from_date date not null,
  to_date date not null,
  primary key (deployment_decision_id, version)
);

-- One row per task that gate two has decided; the primary key is what makes a decision happen once
-- (invariant I3).
create table community_task (
  id uuid primary key,
  source text not null,
  department text not null references department (uscc),
  community_code text not null check (community_code ~ '^\d{12}$'),
  item_type text not null,
  title jsonb not null,
  channel text not null,
  subject_id text not null,
  citation_kind text check (citation_kind in ('ADMISSION', 'LIST_ENTRY', 'DEPLOYMENT_DECISION')),
  citation_id text,
  citation_version integer,
  gate text not null check (gate in ('PASSED', 'UNVERIFIED', 'NONE')),
  as_of timestamptz,
  lead_unit text not null check (lead_unit in ('DEPARTMENT', 'STREET', 'COMMUNITY')),
  units integer not null check (units > 0),
  amount_fen bigint not null check (amount_fen between 0 and 9007199254740991),
  -- What the admission says that the work takes; null where the citation says nothing of it.
  minutes bigint check (minutes >= 0),
  personal_data_fields text[] not null,
  due_on date,
  state text not null check (state in ('ADMITTED', 'REFUSED', 'HANDED_BACK', 'HALTED', 'REFUSED_BY_COMMUNITY', 'COMPLETED')),
  -- The sender's word, evidence only.
  dispatched_at timestamptz not null,
  -- Time of law.
  decided_at timestamptz not null,
  -- Month of the decision in Asia/Shanghai: where volume was drawn and whither it returns.
  month date not null check (extract(day from month) = 1),
  -- Null for a task that a community must never see (invariant I1).
  admitted_at timestamptz,
  refusal jsonb,
  closed_at timestamptz,
  closed_by text,
  closing jsonb,
  version integer not null check (version > 0),
  check ((citation_kind is null) = (citation_id is null)),
  check ((refusal is null) = (admitted_at is not null)),
  check (admitted_at is null or citation_kind is not null),
  check (state not in ('ADMITTED', 'HALTED', 'REFUSED_BY_COMMUNITY', 'COMPLETED') or admitted_at is not null),
  check (state <> 'REFUSED' or admitted_at is null),
  check ((state = 'ADMITTED') = (admitted_at is not null and closed_at is null))
) with (fillfactor = 80);
create index community_task_desk on community_task (community_code, id) where admitted_at is not null;
create index community_task_department on community_task (department, id);
create index community_task_burden on community_task (community_code, month) where state in ('ADMITTED', 'COMPLETED');
create index community_task_open on community_task (citation_id) where state = 'ADMITTED';

-- A withdrawal that overtook its task: the task is handed back on arrival.
create table withdrawn_task (
  task_id uuid not null,
  source text not null,
  department text not null,
  reason jsonb not null,
  withdrawn_at timestamptz not null,
  primary key (task_id, source)
);

-- Published as a notice of criticism (通报); nothing here is ever changed (WA-37).
create table violation (
  id uuid primary key,
  department text not null references department (uscc),
  rule_id text not null check (rule_id ~ '^WA-\d\d$'),
  code text not null,
  channel text not null,
  -- The authenticated sender; null for a duty missed without any message.
  producer text,
  task_id uuid references community_task (id),
  deployment_decision_id uuid references deployment_decision (id),
  detail jsonb not null,
  jurisdiction text not null,
  recorded_at timestamptz not null,
  check ((task_id is null) <> (deployment_decision_id is null))
);
create unique index violation_task on violation (task_id) where task_id is not null;
create unique index violation_deployment on violation (deployment_decision_id, code) where task_id is null;
create index violation_department on violation (department, id);
create index violation_place on violation (jurisdiction, id);

-- What a community's refusal opens against the department (WA-33). Never anything against the community
-- (WA-32).
create table complaint (
  id uuid primary key,
  task_id uuid not null unique references community_task (id),
  department text not null references department (uscc),
  community_code text not null check (community_code ~ '^\d{12}$'),
  reason text not null check (reason in ('NOT_ADMITTED', 'OUT_OF_SCOPE', 'NOT_FUNDED', 'NO_AUTHORITY', 'FORBIDDEN', 'EXPIRED',
    'FORBIDDEN_CERTIFICATE')),
  note text,
  state text not null check (state in ('OPEN', 'UPHELD', 'DISMISSED')),
  opened_at timestamptz not null,
  opened_by text not null,
  due_on date not null,
  clock jsonb not null,
  decided_at timestamptz,
  decided_by text,
  decision_reason text,
  policy_version text not null,
  version integer not null check (version > 0),
  check ((state = 'OPEN') = (decided_at is null)),
  check ((decided_at is null) = (decided_by is null)),
  check ((decided_at is null) = (decision_reason is null))
);
create index complaint_place on complaint (community_code, id);
create index complaint_department on complaint (department, id);

grant select, insert on list_entry, deployment_period, withdrawn_task, violation to :app;
grant select, insert, update on list_entry_announced to :app;
grant select, insert on deployment_decision, community_task, complaint to :app;
grant update (state, application_id, filed_at, lapsed_at, ended_at, epoch, version) on deployment_decision to :app;
grant update (state, closed_at, closed_by, closing, version) on community_task to :app;
grant update (state, decided_at, decided_by, decision_reason, version) on complaint to :app;
