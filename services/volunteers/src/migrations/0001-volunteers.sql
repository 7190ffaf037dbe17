-- Volunteers, what they join, and what they have done. No real name and no ID number is stored.

create sequence volunteer_number;

create table volunteer (
  id uuid primary key,
  number text not null unique,
  alias text not null check (length(alias) between 1 and 20),
  community_code text not null check (community_code ~ '^[0-9]{12}$'),
  skills text[] not null check (skills <@ array['FIRST_AID', 'MEDICAL', 'ELDERLY_CARE', 'CHILD_CARE', 'TEACHING', 'LEGAL_AID',
    'MEDIATION', 'REPAIR', 'DIGITAL', 'TRANSLATION', 'CULTURE_AND_SPORT', 'ENVIRONMENT', 'TRAFFIC', 'RESCUE']),
  relation text not null check (relation in ('MYSELF', 'MY_WARD')),
  publishable boolean not null,
  registered_by text not null,
  registered_at timestamptz not null,
  version integer not null default 1
);
create unique index volunteer_myself on volunteer (registered_by) where relation = 'MYSELF';
create index volunteer_registered_by on volunteer (registered_by, id);
create index volunteer_community on volunteer (community_code, id desc);

create sequence volunteer_request_number;

-- What a department asks of communities. Where it stands, its tasks say.
create table volunteer_request (
  id uuid primary key,
  number text not null unique,
  title jsonb not null,
  item_type text not null,
  department text not null,
  requested_by text not null,
  lead_unit text not null check (lead_unit in ('DEPARTMENT', 'STREET')),
  citation jsonb not null,
  gate text not null check (gate in ('PASSED', 'UNVERIFIED')),
  as_of timestamptz,
  units integer not null check (units > 0),
  due_on date,
  requested_at timestamptz not null
);
create index volunteer_request_department on volunteer_request (department, id desc);

create sequence activity_number;

create table activity (
  id uuid primary key,
  number text not null unique,
  community_code text not null check (community_code ~ '^[0-9]{12}$'),
  organiser text not null check (organiser in ('COMMITTEE', 'TEAM', 'RESIDENTS', 'DEPARTMENT')),
  request_id uuid references volunteer_request (id),
  task_id uuid references dispatched_task (task_id),
  department text,
  title jsonb not null,
  content text not null,
  place text not null,
  risks text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  ended_at timestamptz,
  state text not null check (state in ('AWAITING_DECISION', 'NOT_ADMITTED', 'PLANNED', 'OPEN', 'CLOSED', 'UNDER_WAY', 'ENDED',
    'CANCELLED', 'HALTED', 'DECLINED')),
  capacity integer not null check (capacity between 1 and 10000),
  joined integer not null default 0,
  required_skills text[] not null,
  dangerous boolean not null,
  insurance jsonb,
  created_by text not null,
  created_at timestamptz not null,
  version integer not null default 1,
  check (starts_at < ends_at),
  check (joined between 0 and capacity),
  -- A department's activity stands on a task of the gate, and nobody else's does (WA-01, WA-31).
  check ((organiser = 'DEPARTMENT') = (department is not null) and num_nulls(request_id, task_id, department) in (0, 3)),
  check (task_id is not null or state not in ('AWAITING_DECISION', 'NOT_ADMITTED', 'HALTED', 'DECLINED')),
  check (task_id is null or state not in ('PLANNED', 'CANCELLED')),
  check ((state in ('ENDED', 'HALTED', 'DECLINED')) = (ended_at is not null)),
  -- Nobody can have joined what is dangerous and not insured.
  check (not dangerous or insurance is not null or state in ('PLANNED', 'CANCELLED'))
) with (fillfactor = 80);
create index activity_community on activity (community_code, id desc);
create unique index activity_task on activity (task_id) where task_id is not null;
create index activity_request on activity (request_id) where request_id is not null;

create table participation (
  activity_id uuid not null references activity (id),
  volunteer_id uuid not null references volunteer (id),
  state text not null check (state in ('JOINED', 'LEFT')),
  joined_at timestamptz not null,
  left_at timestamptz,
  primary key (activity_id, volunteer_id),
  check ((state = 'LEFT') = (left_at is not null))
);
create index participation_volunteer on participation (volunteer_id);

-- Never changed: a volunteer's certificate rests on it.
create table service_record (
  id uuid primary key,
  activity_id uuid not null,
  volunteer_id uuid not null,
  started_at timestamptz not null,
  ended_at timestamptz not null,
  minutes integer not null check (minutes between 1 and 1440),
  content text not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  due_on date not null,
  due_provisional boolean not null,
  late boolean not null,
  policy_version text not null,
  foreign key (activity_id, volunteer_id) references participation (activity_id, volunteer_id),
  check (ended_at - started_at between interval '1 minute' * minutes and interval '24 hours')
);
create index service_record_volunteer on service_record (volunteer_id, started_at);
create index service_record_newest on service_record (volunteer_id, id desc);

grant select, insert on volunteer, volunteer_request, activity, participation, service_record to :app;
grant update (alias, skills, publishable, version) on volunteer to :app;
grant update (state, ended_at, joined, insurance, version) on activity to :app;
grant update (state, joined_at, left_at) on participation to :app;
grant usage on sequence volunteer_number, volunteer_request_number, activity_number to :app;
