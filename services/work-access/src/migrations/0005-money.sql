-- Money and authority that follow a task: rate cards, earmarked funds in double entry, bought services, delegated authority,
-- functions that moved, liaison between departments and communities, safeguards of a community.

-- Day on which an item's result was accepted: its last instalment is due from then on.
alter table admission add column accepted_on date;

create function is_append_only() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: write another row', tg_table_name using errcode = '42501';
end $$;

create table rate_card (
  id uuid primary key,
  jurisdiction text not null check (jurisdiction ~ '^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$'),
  version integer not null check (version > 0),
  name jsonb not null,
  -- The document that decided it.
  decision text not null,
  rates jsonb not null check (jsonb_array_length(rates) > 0),
  valid_from date not null,
  valid_to date,
  adopted_at timestamptz not null,
  adopted_by text not null,
  check (valid_to is null or valid_from <= valid_to),
  unique (jurisdiction, version),
  unique (jurisdiction, valid_from)
);

-- Earmarked money. The subject is an admission, a contract, a community, or the number of an award or a payment in lieu.
create table fund (
  id uuid primary key,
  kind text not null check (kind in ('ADMISSION', 'PURCHASE', 'COMMUNITY', 'AWARD', 'PAYMENT_IN_LIEU')),
  subject text not null,
  place text not null check (place ~ '^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$'),
  name jsonb not null,
  document text not null,
  decided_by text,
  -- The most that may come in; null: no limit.
  limit_fen bigint check (limit_fen between 0 and 9007199254740991),
  policy_version text not null,
  opened_at timestamptz not null,
  opened_by text not null,
  closed_at timestamptz,
  unique (kind, subject)
);
create index fund_place on fund (place, id);

-- One movement of money; `held_after` is what remains, so that the next one need not add up all before it.
create table fund_entry (
  fund_id uuid not null references fund (id),
  seq integer not null check (seq > 0),
  kind text not null check (kind in ('RECEIVE', 'SPEND', 'RETURN')),
  amount_fen bigint not null check (amount_fen between 1 and 9007199254740991),
  voucher text not null,
  source text,
  use text,
  payer text,
  purpose text,
  community_code text,
  task_id uuid,
  at timestamptz not null,
  recorded_by text not null,
  received_after bigint not null check (received_after between 0 and 9007199254740991),
  spent_after bigint not null check (spent_after >= 0),
  returned_after bigint not null check (returned_after >= 0),
  held_after bigint not null check (held_after >= 0),
  primary key (fund_id, seq),
  unique (fund_id, kind, voucher),
  check (received_after = held_after + spent_after + returned_after),
  check ((kind = 'RECEIVE') = (source is not null)),
  check ((kind = 'SPEND') = (use is not null))
);

-- Double entry: what one account gives another one takes.
create table fund_posting (
  fund_id uuid not null,
  seq integer not null,
  line integer not null check (line > 0),
  account text not null check (account ~ '^(SOURCE:[A-Z_]+|HELD|SPENT:[A-Z_]+|RETURNED)$'),
  fen bigint not null check (fen <> 0 and fen between -9007199254740991 and 9007199254740991),
  primary key (fund_id, seq, line),
  foreign key (fund_id, seq) references fund_entry (fund_id, seq)
);

create function fund_entry_balances() returns trigger language plpgsql as $$
begin
  if (select coalesce(sum(fen), 1) from fund_posting where fund_id = new.fund_id and seq = new.seq) <> 0 then
    raise exception 'the postings of entry % of fund % do not add up to zero', new.seq, new.fund_id
      using errcode = '23514';
  end if;
  return null;
end $$;
create constraint trigger fund_entry_balances after insert on fund_entry
  deferrable initially deferred for each row execute function fund_entry_balances();
create constraint trigger fund_posting_balances after insert on fund_posting
  deferrable initially deferred for each row execute function fund_entry_balances();

create trigger rate_card_append_only before update or delete or truncate on rate_card
  for each statement execute function is_append_only();
create trigger fund_entry_append_only before update or delete or truncate on fund_entry
  for each statement execute function is_append_only();
create trigger fund_posting_append_only before update or delete or truncate on fund_posting
  for each statement execute function is_append_only();

-- What is asked about money that waits to be used, until it is done (追踪督办).
create table fund_follow_up (
  id uuid primary key,
  fund_id uuid not null references fund (id),
  matter text not null,
  due_on date not null,
  opened_at timestamptz not null,
  opened_by text not null,
  outcome text,
  done_at timestamptz,
  done_by text,
  check ((done_at is null) = (outcome is null) and (done_at is null) = (done_by is null))
);
create index fund_follow_up_fund on fund_follow_up (fund_id, id);

create sequence purchase_contract_number;

-- A service that the government buys (WA-46): who supplies it, at which price, and what has to be accepted.
create table purchase_contract (
  id uuid primary key,
  number text not null unique,
  application_id uuid not null unique references access_application (id),
  buyer text not null references department (uscc),
  supplier_kind text not null check (supplier_kind in ('RESIDENTS_COMMITTEE', 'SOCIAL_ORGANISATION')),
  supplier_code text not null,
  supplier_name jsonb not null,
  basis text not null check (basis in ('LUMP_SUM', 'PER_UNIT', 'PER_PERIOD')),
  price_fen bigint not null check (price_fen between 1 and 9007199254740991),
  deliverables jsonb not null check (jsonb_array_length(deliverables) > 0),
  from_date date not null,
  to_date date not null,
  state text not null check (state in ('SIGNED', 'ACCEPTED', 'PAID')),
  document_hash text not null check (document_hash ~ '^[0-9a-f]{64}$'),
  signed_at timestamptz not null,
  signed_by text not null,
  jurisdiction text not null,
  policy_version text not null,
  check (from_date <= to_date)
);
create index purchase_contract_place on purchase_contract (jurisdiction, id);
create index purchase_contract_buyer on purchase_contract (buyer, id);
create index purchase_contract_supplier on purchase_contract (supplier_code, id);

create table purchase_acceptance (
  id uuid primary key,
  contract_id uuid not null references purchase_contract (id),
  deliverable integer not null check (deliverable > 0),
  accepted boolean not null,
  finding text not null,
  at timestamptz not null,
  recorded_by text not null
);
create unique index purchase_acceptance_once on purchase_acceptance (contract_id, deliverable) where accepted;

-- Authority that was handed over with an item (WA-41): from when, until when, and when it was taken back.
create table delegated_authority (
  id uuid primary key,
  admission_id uuid not null references admission (id),
  department text not null references department (uscc),
  kind text not null,
  scope text not null,
  community_codes text[] not null,
  from_date date not null,
  to_date date not null,
  document text not null,
  delegated_at timestamptz not null,
  delegated_by text not null,
  revoked_at timestamptz,
  revoke_reason text,
  check (from_date <= to_date),
  check ((revoked_at is null) = (revoke_reason is null))
);
create index delegated_authority_admission on delegated_authority (admission_id, id);
create index delegated_authority_department on delegated_authority (department, id);
create index delegated_authority_communities on delegated_authority using gin (community_codes);

create sequence function_transfer_number;

-- A function that moved from one holder to another (S0-10, S1-06). Codes: a division, or a USCC.
create table function_transfer (
  id uuid primary key,
  number text not null unique,
  name jsonb not null,
  kind text not null check (kind in ('ECONOMIC', 'ADMINISTRATIVE', 'PUBLIC_SERVICE')),
  from_kind text not null check (from_kind in ('STREET', 'DEPARTMENT', 'COMMUNITY', 'ECONOMIC_BODY')),
  from_code text not null,
  to_kind text not null check (to_kind in ('STREET', 'DEPARTMENT', 'COMMUNITY', 'ECONOMIC_BODY')),
  to_code text not null,
  decision text not null,
  effective_on date not null,
  -- Staff, money, assets and authority that move along.
  follows text not null,
  jurisdiction text not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  check (from_code <> to_code)
);
create index function_transfer_place on function_transfer (jurisdiction, id);
create index function_transfer_from on function_transfer (from_code, id);
create index function_transfer_to on function_transfer (to_code, id);

-- Who of a department answers for a community (分片归口).
create table liaison (
  id uuid primary key,
  department text not null references department (uscc),
  community_code text not null check (community_code ~ '^\d{12}$'),
  area text not null,
  office text not null,
  from_date date not null,
  to_date date,
  recorded_by text not null,
  check (to_date is null or from_date <= to_date)
);
create unique index liaison_open on liaison (department, community_code) where to_date is null;
create index liaison_community on liaison (community_code, id);

-- The newest answer for each point is what holds (S0-36).
create table safeguard (
  id uuid primary key,
  community_code text not null check (community_code ~ '^\d{12}$'),
  inclusion text not null,
  met boolean not null,
  document text not null,
  as_of date not null,
  recorded_at timestamptz not null,
  recorded_by text not null
);
create index safeguard_community on safeguard (community_code, inclusion, id);

grant usage on sequence purchase_contract_number, function_transfer_number to :app;
grant select, insert on rate_card, fund_entry, fund_posting, purchase_acceptance, function_transfer, safeguard to :app;
grant select, insert, update (closed_at) on fund to :app;
grant select, insert, update (outcome, done_at, done_by) on fund_follow_up to :app;
grant select, insert, update (state) on purchase_contract to :app;
grant select, insert, update (revoked_at, revoke_reason) on delegated_authority to :app;
grant select, insert, update (to_date) on liaison to :app;
