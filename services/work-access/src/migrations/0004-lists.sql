-- The twelve lists of the access rules: whole versions, published once and never changed.

-- One row per version of one list of one place. What the whole country has comes from statutes and policy packs.
create table access_list (
  id uuid primary key,
  kind text not null check (kind in ('OWN_DUTY', 'ASSISTANCE', 'ROUTINE', 'NEGATIVE', 'PERMITTED_CERTIFICATES',
    'FORBIDDEN_CERTIFICATES', 'SEAL_USES', 'PLAQUES', 'ASSESSMENTS', 'LEDGERS', 'PURCHASE_CATALOGUE')),
  jurisdiction text not null check (jurisdiction ~ '^(\d{2}|\d{4}|\d{6})$'),
  version integer not null check (version > 0),
  state text not null check (state in ('DRAFT', 'PUBLISHED')),
  made_by jsonb not null,
  -- The day on which it was made: it is public within so many working days (WA-17).
  adopted_on date not null,
  source jsonb not null,
  from_date date not null,
  to_date date,
  -- Its entries while it is a draft; afterwards they stand in access_list_item.
  draft jsonb,
  clocks jsonb not null,
  policy_version text not null,
  document_hash text not null,
  drafted_by text not null,
  drafted_at timestamptz not null,
  published_by text,
  published_at timestamptz,
  row_version integer not null check (row_version > 0),
  unique (kind, jurisdiction, version),
  check (to_date is null or from_date <= to_date),
  check ((state = 'DRAFT') = (draft is not null)),
  check ((state = 'PUBLISHED') = (published_at is not null)),
  check ((published_at is null) = (published_by is null))
);
create unique index access_list_one_draft on access_list (kind, jurisdiction) where state = 'DRAFT';

create table access_list_item (
  list_id uuid not null references access_list (id),
  code text not null,
  title jsonb not null,
  -- What only some lists say of their entries: instrument, article, keywords, kind of item.
  detail jsonb not null,
  primary key (list_id, code)
);

-- Data fields that somebody collects already (WA-21): asked once, used by all.
create table collected_field (
  id uuid primary key,
  jurisdiction text not null check (jurisdiction ~ '^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$'),
  -- The name without spaces and marks, as two people who mean the same would write it.
  key text not null,
  name jsonb not null,
  owner text not null references department (uscc),
  source text not null,
  since date not null,
  until date,
  registered_by text not null,
  registered_at timestamptz not null,
  check (until is null or since <= until)
);
create unique index collected_field_open on collected_field (jurisdiction, key) where until is null;
create index collected_field_key on collected_field (key);

-- An application that asked for what a list has already (WA-42): no admission and no money, but its conditions are due.
create table access_listing (
  application_id uuid primary key references access_application (id),
  -- The entry, the place whose list holds it ('' the country) and that list's version.
  list_entry_id text not null,
  place text not null check (place ~ '^(\d{2}|\d{4}|\d{6})?$'),
  version integer not null,
  conditions jsonb not null,
  listed_at timestamptz not null
);

-- Laws, regulations and policy documents on which items rest (S0-38). When one ends is on the record of basis_end.
create table access_document (
  id uuid primary key,
  name text not null,
  -- The name without marks, the country's name and editions.
  key text not null,
  number text,
  level text not null check (level in ('COUNTY', 'CITY', 'PROVINCE', 'NATIONAL')),
  issued_by jsonb not null,
  jurisdiction text not null check (jurisdiction ~ '^(\d{2}|\d{4}|\d{6})$'),
  issued_on date not null,
  from_date date not null,
  summary jsonb not null,
  url text,
  document_hash text,
  registered_by text not null,
  registered_at timestamptz not null
);
create unique index access_document_edition on access_document (jurisdiction, key, issued_on);
create index access_document_place on access_document (jurisdiction, id);

-- What a department has to do itself (S4-08): what stands here, nobody may call no duty of its own (WA-06).
create table department_duty (
  id uuid primary key,
  department text not null references department (uscc),
  code text not null,
  title jsonb not null,
  instrument text not null,
  article text not null,
  since date not null,
  until date,
  registered_by text not null,
  registered_at timestamptz not null,
  check (until is null or since <= until)
);
create unique index department_duty_open on department_duty (department, code) where until is null;
create index department_duty_department on department_duty (department, id);

-- Cases under review count against ceilings and quotas like what is admitted (WA-23, WA-24, WA-48).
create index access_application_open_kind on access_application ((form ->> 'itemType'))
  where state in ('SUBMITTED', 'PRELIMINARY_REVIEW', 'CONSULTATION', 'JOINT_REVIEW', 'DECISION');

grant select, insert on access_list to :app;
grant update (state, made_by, adopted_on, source, from_date, to_date, draft, clocks, document_hash, policy_version,
  published_by, published_at, row_version) on access_list to :app;
grant select, insert on access_list_item, collected_field, access_listing, access_document, department_duty to :app;
grant update (until) on collected_field, department_duty to :app;
