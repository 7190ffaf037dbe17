-- What is judged, published and complained of: burden and capacity, violations and their notices, evaluations, and what
-- anybody may find without signing in.

-- A dispatched organ (派驻机构) answers to its own line above; the lower level weighs more in its score (WA-36).
alter table department add column dispatched_organ boolean not null default false;

-- A violation comes from gate two, from a duty missed, from an upheld complaint, or from what the office found. The
-- violator may be a street (WA-37).
alter table violation
  drop constraint violation_check,
  add column origin text not null default 'REGISTER' check (origin in ('REGISTER', 'COMPLAINT', 'OFFICE')),
  add column violator_kind text not null default 'DEPARTMENT' check (violator_kind in ('DEPARTMENT', 'STREET')),
  add column community_code text check (community_code ~ '^\d{12}$'),
  add column complaint_id uuid unique references complaint (id),
  add column serious boolean not null default false,
  -- For the office and the violator; never published.
  add column evidence jsonb not null default '[]',
  add column policy_version text,
  add check (task_id is null or deployment_decision_id is null),
  add check (origin <> 'REGISTER' or task_id is not null or deployment_decision_id is not null),
  add check ((origin = 'COMPLAINT') = (complaint_id is not null));

create sequence violation_notice_number;

-- The notice of criticism (通报). Nothing here is ever changed.
create table violation_notice (
  violation_id uuid primary key references violation (id),
  number text not null unique,
  published_at timestamptz not null,
  published_by text not null,
  correct_by date not null,
  clock jsonb not null,
  policy_version text not null
);
create index violation_notice_time on violation_notice (published_at, violation_id);

create table violation_correction (
  violation_id uuid primary key references violation_notice (violation_id),
  corrected_on date not null,
  measure text not null,
  confirmed_by text not null,
  confirmed_at timestamptz not null
);

-- Handed to those who may discipline; the register itself punishes nobody.
create table violation_referral (
  id uuid primary key,
  department text not null references department (uscc),
  ground text not null check (ground in ('SERIOUS', 'REPEATED')),
  violation_ids uuid[] not null check (cardinality(violation_ids) > 0),
  referred_at timestamptz not null,
  referred_by text not null,
  policy_version text not null
);
create index violation_referral_department on violation_referral (department, id);

-- Burden is counted from the tasks: those of the month, those still open, those finished since.
create index community_task_waiting on community_task (community_code, month) where state = 'ADMITTED';
create index community_task_done on community_task (community_code, closed_at) where state = 'COMPLETED';

-- Who works there, as somebody who answers for it said. The newest row by its day counts.
create table community_staffing (
  community_code text not null check (community_code ~ '^\d{12}$'),
  from_date date not null,
  staff integer check (staff >= 0),
  households integer check (households >= 0),
  source text not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (community_code, from_date),
  check (staff is not null or households is not null)
);

-- Weight of the lower level's rating in a department's score, where a place sets it for a year (WA-36).
create table evaluation_weights (
  jurisdiction text not null check (jurisdiction ~ '^(\d{2}|\d{4}|\d{6})$'),
  year integer not null check (year between 2000 and 9999),
  department_percent integer not null check (department_percent between 0 and 100),
  organ_percent integer not null check (organ_percent between 0 and 100),
  set_by text not null,
  set_at timestamptz not null,
  policy_version text not null,
  primary key (jurisdiction, year)
);

-- Once a year each admission is evaluated both ways (WA-35).
create table evaluation (
  id uuid primary key,
  admission_id uuid not null references admission (id),
  year integer not null check (year between 2000 and 9999),
  state text not null check (state in ('OPEN', 'FINAL')),
  opened_at timestamptz not null,
  opened_by text not null,
  due_on date not null,
  clock jsonb not null,
  result jsonb,
  concluded_at timestamptz,
  concluded_by text,
  jurisdiction text not null,
  policy_version text not null,
  unique (admission_id, year),
  check ((state = 'FINAL') = (result is not null)),
  check ((result is null) = (concluded_at is null))
);
create index evaluation_open on evaluation (due_on, id) where state = 'OPEN';

-- DELIVERY: the department on a community; SUPPORT: a community on the department. In hundredths of a point of 100.
create table evaluation_score (
  evaluation_id uuid not null references evaluation (id),
  side text not null check (side in ('DELIVERY', 'SUPPORT')),
  community_code text not null check (community_code ~ '^\d{12}$'),
  points jsonb not null,
  total_hundredths integer not null check (total_hundredths between 0 and 10000),
  evidence jsonb not null,
  given_by text not null,
  given_at timestamptz not null,
  primary key (evaluation_id, side, community_code)
);

-- The yearly rating of a department from above, in the one unified assessment of the base government.
create table department_assessment (
  department text not null references department (uscc),
  year integer not null check (year between 2000 and 9999),
  total_hundredths integer not null check (total_hundredths between 0 and 10000),
  assessed_by text not null,
  assessed_at timestamptz not null,
  primary key (department, year)
);

-- One vote per person, target and year; the voter is a digest that is different for every target.
create table satisfaction_ballot (
  target_kind text not null check (target_kind in ('ADMISSION', 'DEPARTMENT', 'STATION')),
  target_id text not null,
  year integer not null check (year between 2000 and 9999),
  voter text not null,
  party text not null check (party in ('RESIDENTS', 'COMMUNITIES', 'GOVERNMENT')),
  place text not null,
  satisfied boolean not null,
  cast_at timestamptz not null,
  primary key (target_kind, target_id, year, voter)
);

-- The appraisal meeting (成效评议会) of an evaluation, with its clocks.
create table appraisal (
  evaluation_id uuid primary key references evaluation (id),
  noticed_on date not null,
  meeting_on date not null,
  -- The group: opaque subjects and their posts, no names.
  members jsonb not null,
  steps jsonb not null default '[]',
  grade text,
  called_by text not null,
  policy_version text not null
);
create table appraisal_signature (
  evaluation_id uuid not null references appraisal (evaluation_id),
  subject text not null,
  signed_at timestamptz not null,
  primary key (evaluation_id, subject)
);

-- Minutes of a hearing that the register takes on file for an application.
create table hearing_minutes (
  id uuid primary key,
  application_id uuid not null references access_application (id),
  community_code text not null check (community_code ~ '^\d{12}$'),
  held_on date not null,
  facts text not null,
  opinions jsonb not null,
  inclined_plan text not null,
  due_on date not null,
  filed_on date not null,
  posted_on date,
  filed_by text not null,
  unique (application_id, community_code, held_on)
);

-- Words by which anybody finds what is public: Chinese, English, and pinyin initials, cut into pairs of characters.
create table search_words (
  kind text not null check (kind in ('ITEM', 'LIST_ENTRY', 'DEPARTMENT')),
  id text not null,
  words text not null,
  grams text[] not null,
  primary key (kind, id)
);
create index search_words_grams on search_words using gin (grams);
create index admission_public on admission (id) where published_at is not null;

grant usage on sequence violation_notice_number to :app;
grant select, insert on violation_notice, violation_correction, violation_referral, community_staffing,
  evaluation_score, department_assessment, satisfaction_ballot, appraisal_signature, hearing_minutes to :app;
grant select, insert, update on evaluation, appraisal, search_words, evaluation_weights to :app;
