-- Grids, the cases that are found in them, and the campaigns that departments send to them.

create table grid (
  code text primary key check (code ~ '^[0-9]{15}$' and right(code, 3) <> '000'),
  community_code text not null generated always as (left(code, 12)) stored,
  name jsonb not null,
  kind text not null check (kind in ('GENERAL', 'SPECIAL')),
  officer text,
  officer_since timestamptz,
  registered_at timestamptz not null,
  version integer not null default 1,
  check ((officer is null) = (officer_since is null))
);
create index grid_community on grid (community_code, code);

create sequence grid_case_number;

create table grid_case (
  id uuid primary key,
  number text not null unique,
  community_code text not null,
  grid_code text references grid,
  category text not null,
  severity text not null check (severity in ('ORDINARY', 'URGENT')),
  description text not null,
  state text not null check (state in ('AWAITING_DECISION', 'NOT_ADMITTED', 'REPORTED', 'VERIFIED', 'DISMISSED', 'FILED',
    'DISPATCHED', 'RETURNED', 'ACCEPTED', 'HANDLING', 'EXTENDED', 'SUPERVISED', 'FEEDBACK', 'CHECKED', 'REOPENED',
    'CLOSED', 'EVALUATED', 'ARCHIVED', 'HALTED')),
  reporter text not null,
  reported_at timestamptz not null,
  -- The department that pushed it down; null for the community's own.
  department text,
  handling_unit text,
  handler text,
  due_at timestamptz,
  due_provisional boolean not null default false,
  extended boolean not null default false,
  closed_by text,
  closed_at timestamptz,
  score integer check (score between 1 and 5),
  -- The rules under which it opened: its time limits stay theirs.
  policy_version text not null,
  version integer not null default 1,
  check (state not in ('AWAITING_DECISION', 'NOT_ADMITTED', 'HALTED') or department is not null),
  check (department is not null or grid_code is not null),
  check (state not in ('DISPATCHED', 'ACCEPTED', 'HANDLING', 'EXTENDED', 'SUPERVISED', 'FEEDBACK', 'CHECKED', 'REOPENED')
    or (handling_unit is not null and due_at is not null)),
  check (state not in ('CLOSED', 'EVALUATED', 'ARCHIVED') or (closed_by is not null and closed_by <> handler)),
  check (left(grid_code, 12) = community_code)
);
-- Open cases of a community, and the clock of those that somebody has to work on.
create index grid_case_open on grid_case (community_code, id)
  where state not in ('NOT_ADMITTED', 'DISMISSED', 'CLOSED', 'EVALUATED', 'ARCHIVED', 'HALTED');
create index grid_case_due on grid_case (due_at)
  where state in ('DISPATCHED', 'ACCEPTED', 'HANDLING', 'EXTENDED', 'REOPENED');

create sequence grid_campaign_number;

create table grid_campaign (
  id uuid primary key,
  number text not null unique,
  title jsonb not null,
  item_type text not null,
  department text not null,
  actor text not null,
  state text not null check (state in ('AWAITING_DECISION', 'UNDER_WAY', 'COMPLETED', 'HALTED', 'REFUSED')),
  lead_unit text not null check (lead_unit in ('DEPARTMENT', 'STREET')),
  citation_kind text not null,
  citation_id text not null,
  citation_version integer,
  gate text not null check (gate in ('PASSED', 'UNVERIFIED')),
  as_of timestamptz,
  units integer not null check (units > 0),
  due_on date,
  dispatched_at timestamptz not null,
  version integer not null default 1
) with (fillfactor = 80);
create index grid_campaign_department on grid_campaign (department, id);

grant select, insert on grid, grid_case, grid_campaign to :app;
grant update (officer, officer_since, version) on grid to :app;
grant update (state, handling_unit, handler, due_at, due_provisional, extended, closed_by, closed_at, score, version)
  on grid_case to :app;
grant update (state, version) on grid_campaign to :app;
grant usage on sequence grid_case_number, grid_campaign_number to :app;
