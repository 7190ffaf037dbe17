-- The register: departments, applications, admissions, their money, and what was in force when.

-- A register restored from a backup raises the epoch, so that its records win over those it had published before.
create table register_epoch (
  only_row boolean primary key default true check (only_row),
  epoch integer not null check (epoch > 0)
);
insert into register_epoch (epoch) values (1);

create table department (
  uscc text primary key check (uscc ~ '^[0-9A-HJ-NP-RTUWXY]{18}$'),
  name jsonb not null,
  jurisdiction text not null check (jurisdiction ~ '^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$'),
  -- Which authenticated producer of messages may speak for it; null: none.
  producer text,
  source text not null check (source in ('DEMO', 'IMPORT', 'REGISTERED')),
  registered_at timestamptz not null
);
create index department_producer on department (producer) where producer is not null;

create sequence access_application_number;
create sequence admission_number;

create table access_application (
  id uuid primary key,
  number text not null unique,
  state text not null check (state in ('DRAFT', 'SUBMITTED', 'SUPPLEMENT_REQUIRED', 'AUTO_REJECTED', 'LISTED',
    'PRELIMINARY_REVIEW', 'CONSULTATION', 'JOINT_REVIEW', 'DECISION', 'ADMITTED', 'ADMITTED_WITH_CONDITIONS',
    'REDIRECTED_TO_PURCHASE', 'REJECTED', 'WITHDRAWN', 'ARCHIVED')),
  applicant text not null references department (uscc),
  jurisdiction text not null,
  policy_version text not null,
  -- Partial while a draft; complete from SUBMITTED on.
  form jsonb not null,
  drafted_by text not null,
  submitted_by text,
  submitted_at timestamptz,
  -- One single notice of what is missing (WA-07).
  supplement jsonb,
  supplemented_at timestamptz,
  reviewed_by text,
  review jsonb,
  recommendation text check (recommendation in ('ADMIT', 'REJECT')),
  decided_by text,
  decided_at timestamptz,
  decision jsonb,
  clocks jsonb not null default '[]',
  -- Of the step under way and of the whole path, for reminders and escalation.
  step_due_on date,
  path_due_on date,
  version integer not null check (version > 0),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((submitted_at is null) = (submitted_by is null)),
  check ((decided_at is null) = (decided_by is null))
);
create index access_application_applicant on access_application (applicant, id);
create index access_application_place on access_application (jurisdiction, id);
create index access_application_communities on access_application
  using gin ((form -> 'communityCodes') jsonb_path_ops);
create index access_application_due on access_application (step_due_on)
  where state in ('SUPPLEMENT_REQUIRED', 'CONSULTATION');

-- One opinion per consulted street or community. Silence is recorded as NO_OPINION, never as consent.
create table access_consultation (
  application_id uuid not null references access_application (id),
  -- 9 digits a street, 12 digits a community.
  code text not null check (code ~ '^(\d{9}|\d{12})$'),
  opinion text not null check (opinion in ('SUPPORT', 'OBJECT', 'NO_OPINION')),
  reason text,
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (application_id, code)
);

create table access_vote (
  application_id uuid not null references access_application (id),
  member text not null,
  department text,
  vote text not null check (vote in ('APPROVE', 'REJECT', 'ABSTAIN')),
  reason text,
  cast_at timestamptz not null,
  primary key (application_id, member)
);

create table admission (
  id uuid primary key,
  number text not null unique,
  application_id uuid not null unique references access_application (id),
  state text not null check (state in ('ADMITTED', 'ADMITTED_WITH_CONDITIONS', 'AGREEMENT_SIGNED', 'FUNDED', 'NOTIFIED',
    'PUBLISHED', 'ACTIVE', 'SUSPENDED', 'EVALUATED', 'RENEWED', 'EXPIRED', 'EXITED', 'LAPSED', 'ARCHIVED')),
  item_name jsonb not null,
  item_type text not null,
  responsibility_mode text not null,
  lead_unit text not null check (lead_unit in ('DEPARTMENT', 'STREET')),
  applicant text not null references department (uscc),
  executing_units text[] not null,
  community_codes text[] not null check (cardinality(community_codes) > 0),
  from_date date not null,
  to_date date not null,
  duration text not null,
  personal_data_fields text[] not null,
  unit jsonb not null,
  units_total bigint not null check (units_total > 0),
  units_per_month bigint check (units_per_month > 0),
  rate_fen bigint not null check (rate_fen >= 0),
  amount_fen bigint not null check (amount_fen between 0 and 9007199254740991),
  no_cost_reason text,
  minutes_per_unit integer not null check (minutes_per_unit >= 0),
  -- What gate two has drawn; it can never exceed what was admitted (invariant I2).
  drawn_units bigint not null default 0,
  drawn_fen bigint not null default 0,
  conditions jsonb not null default '[]',
  authority jsonb not null,
  agreement jsonb,
  signed_at timestamptz,
  authority_delegated_at timestamptz,
  authority_until date,
  first_instalment_fen bigint not null check (first_instalment_fen >= 0),
  received_fen bigint not null default 0 check (received_fen between 0 and amount_fen),
  funded_at timestamptz,
  notice jsonb,
  notified_at timestamptz,
  published_at timestamptz,
  activated_at timestamptz,
  suspension jsonb,
  -- Of the step under way: agreement, first instalment. Afterwards null.
  step_due_on date,
  clocks jsonb not null default '[]',
  epoch integer not null check (epoch > 0),
  -- Version of the newest state record on the bus; a draw alone does not raise it. 0 only inside the transaction that
  -- admits.
  version integer not null check (version >= 0),
  -- `drawn_units` as of that record: differs while the remaining volume waits to be published.
  published_drawn_units bigint not null default 0,
  state_published_at timestamptz not null,
  policy_version text not null,
  jurisdiction text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (from_date <= to_date),
  check (drawn_units between 0 and units_total),
  check (drawn_fen between 0 and amount_fen),
  check (amount_fen > 0 or no_cost_reason is not null)
) with (fillfactor = 60);
create index admission_applicant on admission (applicant, id);
create index admission_executing_units on admission using gin (executing_units);
create index admission_communities on admission using gin (community_codes);
create index admission_place on admission (jurisdiction, id);
create index admission_ending on admission (to_date) where state in ('ACTIVE', 'SUSPENDED');
create index admission_lapsing on admission (step_due_on)
  where state in ('ADMITTED', 'ADMITTED_WITH_CONDITIONS', 'AGREEMENT_SIGNED');
create index admission_unpublished on admission (id) where drawn_units <> published_drawn_units;

-- What gate two drew per month of the task's decision, in Asia/Shanghai: first day of the month.
create table admission_draw (
  admission_id uuid not null references admission (id),
  month date not null check (extract(day from month) = 1),
  units bigint not null check (units >= 0),
  fen bigint not null check (fen >= 0),
  primary key (admission_id, month)
) with (fillfactor = 60);

-- What was in force at which published version: the question of fairness (decisions, tasks and citations).
create table admission_period (
  admission_id uuid not null references admission (id),
  version integer not null,
  state text not null,
  since timestamptz not null,
  from_date date not null,
  to_date date not null,
  primary key (admission_id, version)
);

-- Money that has arrived. A voucher counts once.
create table instalment (
  id uuid primary key,
  admission_id uuid not null references admission (id),
  amount_fen bigint not null check (amount_fen between 0 and 9007199254740991),
  voucher text not null,
  fund_source text not null check (fund_source in ('TASK_TRANSFER')),
  received_at timestamptz not null,
  recorded_by text not null,
  unique (admission_id, voucher)
);

grant select on register_epoch to :app;
grant select, insert, update (name, jurisdiction, producer, source) on department to :app;
grant usage on sequence access_application_number, admission_number to :app;
grant select, insert, update on access_application, admission, admission_draw to :app;
grant select, insert on access_consultation, access_vote, admission_period, instalment to :app;
