-- Who did what to which aggregate, when and why (WA-45). One chain per aggregate: a single chain over all would make
-- every writer wait for the one before.
create table history (
  aggregate_type text not null,
  aggregate_id text not null,
  seq integer not null check (seq > 0),
  at timestamptz not null,
  actor text not null,
  department text,
  command text not null,
  from_state text,
  to_state text not null,
  reason text,
  detail jsonb,
  -- SM3 of the document on which the step rests, in hex.
  document_hash text check (document_hash ~ '^[0-9a-f]{64}$'),
  prev_hash text not null check (prev_hash ~ '^[0-9a-f]{64}$'),
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  -- The transaction that wrote it. Below the oldest open transaction nothing is added any more: an anchor may cover it.
  recorded_in xid8 not null default pg_current_xact_id(),
  primary key (aggregate_type, aggregate_id, seq)
);
create index history_recorded on history (recorded_in);

-- Not even the owner changes a row in passing: a correction is another entry.
create function history_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'history is append-only: record another entry' using errcode = '42501';
end $$;
create trigger history_append_only before update or delete or truncate on history
  for each statement execute function history_is_append_only();

grant select, insert on history to :app;

-- The newest anchor, so that one taken away from the file outside is missed here.
create table history_anchor (
  single boolean primary key default true check (single),
  number integer not null check (number > 0),
  hash text not null check (hash ~ '^[0-9a-f]{64}$')
);
grant select, insert, update (number, hash) on history_anchor to :app;
