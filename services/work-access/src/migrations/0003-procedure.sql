-- The procedure in full: reconsideration, hearing, motions on an admission, settlement, departments that end.

-- A reconsidered case is voted on again, by whoever voted before as well.
alter table access_vote add column round integer not null default 1 check (round in (1, 2));
alter table access_vote drop constraint access_vote_pkey;
alter table access_vote add primary key (application_id, round, member);

-- Once only (WA-44): new facts, and the decision that stood before. The hearing, where the policy asks for one.
alter table access_application
  add column reconsideration jsonb,
  add column hearing jsonb,
  -- Why the decision body admits more work than a community has hours (WA-34).
  add column workload_override text;

alter table admission
  add column renewals integer not null default 0 check (renewals >= 0),
  -- The newest yearly evaluation: how many residents accept the item, in percent.
  add column evaluation jsonb,
  -- Set while the item has no department any more (WA-43): the last day to find it another.
  add column reown_due_on date;

-- Exit and renewal are the joint meeting's, by votes; nobody ends an item alone.
create table admission_motion (
  id uuid primary key,
  admission_id uuid not null references admission (id),
  kind text not null check (kind in ('EXIT', 'RENEW')),
  exit_reason text,
  renew_to date,
  note text,
  state text not null check (state in ('OPEN', 'CARRIED', 'REJECTED')),
  proposed_by text not null,
  proposed_department text,
  proposed_at timestamptz not null,
  concluded_by text,
  concluded_at timestamptz,
  check ((kind = 'EXIT') = (exit_reason is not null)),
  check ((kind = 'RENEW') = (renew_to is not null)),
  check ((state = 'OPEN') = (concluded_at is null)),
  check ((concluded_at is null) = (concluded_by is null))
);
create index admission_motion_of on admission_motion (admission_id, id);
create unique index admission_motion_open on admission_motion (admission_id) where state = 'OPEN';

create table admission_motion_vote (
  motion_id uuid not null references admission_motion (id),
  member text not null,
  department text,
  vote text not null check (vote in ('APPROVE', 'REJECT', 'ABSTAIN')),
  reason text,
  cast_at timestamptz not null,
  primary key (motion_id, member)
);

-- What is owed at the end of an item: notice to the communities, balance, data handed back. Each once.
create table admission_settlement (
  admission_id uuid not null references admission (id),
  part text not null check (part in ('NOTICE', 'BALANCE', 'DATA_HAND_BACK')),
  note text not null,
  document_hash text,
  received_fen bigint not null check (received_fen >= 0),
  spent_fen bigint not null check (spent_fen >= 0),
  returned_fen bigint not null check (returned_fen >= 0),
  -- What the tasks have drawn: work done, paid or not.
  drawn_fen bigint not null check (drawn_fen >= 0),
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (admission_id, part)
);

-- A department that was withdrawn or merged; its items need another (WA-43).
alter table department
  add column ended_on date,
  add column end_kind text check (end_kind in ('WITHDRAWN', 'MERGED')),
  add column merged_into text references department (uscc),
  add check ((ended_on is null) = (end_kind is null)),
  add check ((end_kind is not distinct from 'MERGED') = (merged_into is not null));

grant update (ended_on, end_kind, merged_into) on department to :app;
grant select, insert on admission_motion, admission_motion_vote, admission_settlement to :app;
grant update (state, concluded_by, concluded_at) on admission_motion to :app;

-- Files that applications name by hash and size. Stored under the SM3 that the register counted itself.
create table attachment (
  department text not null references department (uscc),
  sm3 text not null check (sm3 ~ '^[0-9a-f]{64}$'),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size integer not null check (size > 0),
  uploaded_by text not null,
  uploaded_at timestamptz not null,
  primary key (department, sm3)
);
create index attachment_sha256 on attachment (department, sha256);
grant select, insert on attachment to :app;
