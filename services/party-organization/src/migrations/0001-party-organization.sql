-- Resident units, regional Party committees with their seats, and functional branches. Persons are opaque ids.

-- Civil affairs' communities, the newest (epoch, version) of each.
create table community_replica (
  code text primary key check (code ~ '^[0-9]{12}$'),
  name text not null,
  epoch integer not null,
  version integer not null
);

create table resident_unit (
  id uuid primary key,
  uscc text not null check (uscc ~ '^[0-9A-HJ-NP-RTUWXY]{18}$'),
  name text not null,
  unit_kind text not null
    check (unit_kind in ('ORGAN', 'INSTITUTION', 'STATE_FIRM', 'NON_PUBLIC_FIRM', 'SOCIAL_ORGANISATION')),
  community_code text not null references community_replica (code),
  state text not null check (state in ('PRESENT', 'LEFT')),
  registered_at timestamptz not null,
  left_on date,
  version integer not null default 1,
  check ((state = 'LEFT') = (left_on is not null))
);
-- A unit stands in one community at a time.
create unique index one_place_of_a_unit on resident_unit (uscc) where state = 'PRESENT';
create index resident_unit_of on resident_unit (community_code, id);

create table regional_committee (
  id uuid primary key,
  number text not null unique,
  community_code text not null references community_replica (code),
  state text not null check (state in ('FORMING', 'SUBMITTED', 'APPROVED', 'IN_OFFICE', 'TERM_ENDED', 'DISSOLVED',
    'ABANDONED')),
  term_from date not null,
  term_to date not null,
  policy_version text not null,
  -- Under which the approval was filed with the organisation department.
  filing_reference text,
  version integer not null default 1,
  created_at timestamptz not null,
  check (term_from <= term_to),
  check (state not in ('APPROVED', 'IN_OFFICE', 'TERM_ENDED', 'DISSOLVED') or filing_reference is not null)
);
create unique index one_committee_in_office on regional_committee (community_code) where state = 'IN_OFFICE';
create unique index one_committee_in_preparation on regional_committee (community_code)
  where state in ('FORMING', 'SUBMITTED', 'APPROVED');
create index regional_committee_of on regional_committee (community_code, id);
create index regional_committee_term on regional_committee (term_to) where state = 'IN_OFFICE';

create table committee_seat (
  id uuid primary key,
  committee_id uuid not null references regional_committee (id),
  seat_kind text not null check (seat_kind in ('FULL_TIME', 'PART_TIME')),
  member_role text not null check (member_role in ('SECRETARY', 'DEPUTY_SECRETARY', 'MEMBER')),
  state text not null check (state in ('APPOINTED', 'RECOMMENDED', 'SCREENED', 'APPROVED', 'ENGAGED', 'ENDED', 'REJECTED',
    'WITHDRAWN')),
  subject text not null,
  unit_id uuid references resident_unit (id),
  term_from date,
  term_to date,
  ended_on date,
  version integer not null default 1,
  created_at timestamptz not null,
  check ((seat_kind = 'PART_TIME') = (unit_id is not null)),
  check (seat_kind = 'PART_TIME' or state in ('APPOINTED', 'ENDED')),
  check (seat_kind = 'FULL_TIME' or state <> 'APPOINTED'),
  check (seat_kind = 'FULL_TIME' or member_role <> 'SECRETARY'),
  check (state not in ('APPOINTED', 'ENGAGED', 'ENDED') or (term_from is not null and term_to is not null)),
  check (term_from <= term_to),
  check ((state = 'ENDED') = (ended_on is not null))
);
create index committee_seat_of on committee_seat (committee_id, id);
create unique index one_seat_of_a_unit on committee_seat (committee_id, unit_id)
  where state in ('RECOMMENDED', 'SCREENED', 'APPROVED', 'ENGAGED');
create unique index one_seat_of_a_person on committee_seat (committee_id, subject)
  where state in ('APPOINTED', 'RECOMMENDED', 'SCREENED', 'APPROVED', 'ENGAGED');
create unique index one_secretary on committee_seat (committee_id)
  where member_role = 'SECRETARY' and state = 'APPOINTED';
create index committee_seat_unit on committee_seat (unit_id)
  where state in ('RECOMMENDED', 'SCREENED', 'APPROVED', 'ENGAGED');
create index committee_seat_term on committee_seat (term_to) where state in ('APPOINTED', 'ENGAGED');

create table functional_branch (
  id uuid primary key,
  number text not null unique,
  name text not null,
  basis text not null check (basis in ('SKILL', 'VOLUNTEER_SERVICE', 'OCCUPATION')),
  community_code text not null references community_replica (code),
  state text not null check (state in ('FORMING', 'OPERATING', 'DISSOLVED')),
  policy_version text not null,
  version integer not null default 1,
  created_at timestamptz not null
);
create index functional_branch_of on functional_branch (community_code, id);

-- The home branch keeps the member's organisational relation: it is named here and never changed from here.
create table functional_branch_member (
  id uuid primary key,
  branch_id uuid not null references functional_branch (id),
  subject text not null,
  home_branch text not null,
  joined_on date not null,
  left_on date,
  check (left_on >= joined_on)
);
create unique index one_membership_of_a_person on functional_branch_member (branch_id, subject) where left_on is null;
create index functional_branch_member_of on functional_branch_member (branch_id, id);

create table branch_resolution (
  id uuid primary key,
  branch_id uuid not null references functional_branch (id),
  matter text not null check (matter in ('WORK_PLAN', 'SERVICE_PROJECT', 'PLEDGE', 'ADMISSION_OF_MEMBER', 'DISCIPLINE')),
  title text not null,
  decided_on date not null,
  recorded_by text not null
);
create index branch_resolution_of on branch_resolution (branch_id, id);

grant select, insert, update on community_replica, resident_unit, regional_committee, committee_seat, functional_branch,
  functional_branch_member to :app;
grant select, insert on branch_resolution to :app;
