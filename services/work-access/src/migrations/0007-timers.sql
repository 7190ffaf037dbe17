-- Time limits: what is due when and why, who has to act, and who was reminded.

create table timer (
  id uuid primary key,
  kind text not null,
  subject_type text not null,
  subject_id text not null,
  -- Tells limits of one kind on one subject apart: a consulted place, the number of an instalment.
  key text not null,
  -- Where the duty lies, a division code or '' for the whole country; the role and, if it is one's own, the department.
  place text not null,
  role text not null,
  department text,
  policy_version text not null,
  -- The last day in time, and the midnight after it.
  due_on date not null,
  due_at timestamptz not null,
  derivation jsonb not null,
  -- Reminders and the end, in order of time.
  stages jsonb not null,
  payload jsonb,
  state text not null check (state in ('WAITING', 'OVERDUE', 'DONE', 'STOPPED')),
  -- When the scheduler looks next: the next stage, or the next attempt.
  next_at timestamptz,
  attempts integer not null default 0 check (attempts >= 0),
  last_error text,
  check ((state = 'WAITING') = (next_at is not null))
);
create unique index timer_open on timer (subject_id, kind, key) where state in ('WAITING', 'OVERDUE');
create index timer_next on timer (next_at, id) where state = 'WAITING';
create index timer_duty on timer (role, place) where state in ('WAITING', 'OVERDUE') and department is null;
create index timer_place on timer (place, due_on, id) where state in ('WAITING', 'OVERDUE');
create index timer_overdue on timer (place) where state = 'OVERDUE';
create index timer_department on timer (department, due_on, id)
  where state in ('WAITING', 'OVERDUE') and department is not null;
create index timer_subject on timer (subject_type, subject_id);

-- Who was told what when; the key makes it happen once. -1 working days left: the time was over, the duty escalated.
create table timer_notice (
  timer_id uuid not null references timer (id),
  workdays_left integer not null check (workdays_left >= -1),
  roles text[] not null,
  at timestamptz not null,
  primary key (timer_id, workdays_left)
);

grant select, insert, update on timer to :app;
grant select, insert on timer_notice to :app;

-- Instruments that have ended (WA-19): what rests on one is reviewed, or leaves.
create table basis_end (
  id uuid primary key,
  -- As names are compared: without brackets, year and country.
  instrument text not null,
  name text not null,
  -- For whom it was recorded: items of this place and below.
  jurisdiction text not null,
  ended_on date not null,
  -- The document that repealed it.
  document text not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  unique (instrument, jurisdiction)
);

grant select, insert on basis_end to :app;
