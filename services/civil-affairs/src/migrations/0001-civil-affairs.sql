-- Divisions and communities, the bodies of a community, and the topics that its council deliberates.

-- One run of an import. While it is STAGING nothing of it can be seen; `records_read` is where a run that broke off goes on.
create table division_import (
  id uuid primary key,
  source text not null,
  digest text not null,
  format text not null check (format in ('OWN', 'NATIONAL')),
  state text not null default 'STAGING' check (state in ('STAGING', 'LOADED')),
  records_read integer not null default 0 check (records_read >= 0),
  started_at timestamptz not null default now(),
  loaded_at timestamptz,
  check ((state = 'LOADED') = (loaded_at is not null))
);
create unique index division_import_open on division_import (digest) where state = 'STAGING';
create index division_import_loaded on division_import (digest, loaded_at) where state = 'LOADED';

create table division_import_row (
  import_id uuid not null references division_import (id) on delete cascade,
  -- Null for a division that the file implies through the codes of its rows and does not name.
  line integer,
  code text not null,
  name text,
  level text not null,
  parent_code text,
  kind text,
  dispatch_target boolean
);
create index division_import_row_code on division_import_row (import_id, code);

create table division_import_problem (
  import_id uuid not null references division_import (id) on delete cascade,
  line integer not null,
  code text not null,
  problem text not null,
  detail text not null,
  primary key (import_id, line)
);

create table division (
  code text primary key,
  -- Null where the only file that speaks of this division does not name it.
  name text,
  level text not null check (level in ('PROVINCE', 'CITY', 'COUNTY', 'STREET', 'COMMUNITY')),
  parent_code text references division (code),
  check (length(code) = case level when 'PROVINCE' then 2 when 'CITY' then 4 when 'COUNTY' then 6 when 'STREET' then 9
    else 12 end),
  check ((parent_code is null) = (level = 'PROVINCE')),
  check (parent_code is null or (starts_with(code, parent_code) and length(parent_code) < length(code))),
  check (level <> 'COMMUNITY' or name is not null)
);
create index division_children on division (parent_code, code);

create table community (
  code text primary key references division (code),
  name text not null,
  kind text not null
    check (kind in ('RESIDENTS_COMMITTEE', 'VILLAGERS_COMMITTEE', 'COMMUNITY_LIKE', 'VILLAGE_LIKE')),
  dispatch_target boolean not null,
  epoch integer not null default 1 check (epoch >= 1),
  version integer not null check (version >= 1),
  changed_by uuid not null references division_import (id)
);

-- Dated facts, never overwritten: the newest counts.
create table household_figure (
  id uuid primary key,
  community_code text not null references community (code),
  households integer not null check (households between 0 and 1000000),
  source text not null check (source in ('DEMO', 'CENSUS', 'HOUSEHOLD_REGISTER', 'FIELD_SURVEY')),
  as_on date not null,
  recorded_at timestamptz not null,
  recorded_by text not null
);
create index household_figure_newest on household_figure (community_code, as_on desc, id desc);

create table residents_committee (
  id uuid primary key,
  number text not null unique,
  community_code text not null references community (code),
  state text not null check (state in ('IN_OFFICE', 'ENDED')),
  elected_on date not null,
  term_from date not null,
  term_to date not null,
  policy_version text not null,
  version integer not null,
  check (term_from <= term_to)
);
create unique index one_committee_in_office on residents_committee (community_code) where state = 'IN_OFFICE';
create index residents_committee_of on residents_committee (community_code);

create table committee_seat (
  committee_id uuid not null references residents_committee (id),
  seat integer not null check (seat between 1 and 99),
  office text not null check (office in ('CHAIR', 'VICE_CHAIR', 'MEMBER')),
  held_by_woman boolean not null,
  primary key (committee_id, seat)
);
create unique index one_chair on committee_seat (committee_id) where office = 'CHAIR';

create table deliberation_council (
  id uuid primary key,
  number text not null unique,
  community_code text not null references community (code),
  seats integer not null check (seats between 1 and 999),
  formed_on date not null,
  topics_opened integer not null default 0,
  policy_version text not null
);
create unique index one_council on deliberation_council (community_code);

create table council_constituency (
  council_id uuid not null references deliberation_council (id),
  constituency text not null check (constituency in ('RESIDENTS', 'RESIDENTS_COMMITTEE', 'PARTY_ORGANISATION',
    'RESIDENT_UNIT', 'SOCIAL_ORGANISATION', 'PROPERTY_OWNERS', 'TRADE')),
  seats integer not null check (seats > 0),
  primary key (council_id, constituency)
);

create table service_place (
  id uuid primary key,
  number text not null unique,
  community_code text not null references community (code),
  place_kind text not null check (place_kind in ('SERVICE_CENTER', 'PUBLIC_SERVICE_STATION')),
  opened_on date not null,
  policy_version text not null
);
create unique index one_service_place_of_each_kind on service_place (community_code, place_kind);

create table deliberation_topic (
  id uuid primary key,
  number text not null unique,
  council_id uuid not null references deliberation_council (id),
  community_code text not null references community (code),
  state text not null check (state in ('COLLECTED', 'SCREENED', 'DISCUSSED', 'DECIDED', 'EXECUTING', 'PUBLISHED', 'REVIEWED',
    'DECLINED', 'NOT_PASSED')),
  title jsonb not null,
  collected_at timestamptz not null,
  opinion text,
  discussion text,
  eligible integer,
  present integer,
  yes integer,
  no integer,
  abstain integer,
  decided_at timestamptz,
  policy_version text,
  executor text,
  published_on date,
  published_through text check (published_through in ('NOTICE_BOARD', 'RESIDENTS_MEETING', 'ONLINE')),
  grade text check (grade in ('EXCELLENT', 'QUALIFIED', 'BASICALLY_QUALIFIED', 'UNQUALIFIED')),
  version integer not null,
  check ((state = 'COLLECTED') = (opinion is null)),
  check (state in ('COLLECTED', 'SCREENED', 'DECLINED') or discussion is not null),
  check ((state in ('DECIDED', 'NOT_PASSED', 'EXECUTING', 'PUBLISHED', 'REVIEWED')) = (decided_at is not null)),
  check (num_nulls(eligible, present, yes, no, abstain, decided_at, policy_version) in (0, 7)),
  check (eligible is null or (present <= eligible and yes + no + abstain = present and least(yes, no, abstain) >= 0)),
  check ((state in ('EXECUTING', 'PUBLISHED', 'REVIEWED')) = (executor is not null)),
  check ((state in ('PUBLISHED', 'REVIEWED')) = (published_on is not null)),
  check ((published_on is null) = (published_through is null)),
  check ((state = 'REVIEWED') = (grade is not null))
);
create index deliberation_topic_of on deliberation_topic (community_code, id desc);

grant select, insert, update (records_read, state, loaded_at), delete on division_import to :app;
grant select, insert, delete on division_import_row, division_import_problem to :app;
grant select, insert, update (name) on division to :app;
grant select, insert, update (name, kind, dispatch_target, version, changed_by) on community to :app;
grant select, insert on household_figure, committee_seat, council_constituency, service_place to :app;
grant select, insert, update (state, version) on residents_committee to :app;
grant select, insert, update (topics_opened) on deliberation_council to :app;
grant select, insert, update on deliberation_topic to :app;
