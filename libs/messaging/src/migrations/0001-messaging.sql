-- The event backbone inside one service's database: what it will send, what it has received, what waits for
-- a person.

-- Counts the events of one key on one topic; its row lock is what makes `aggseq` order equal commit order.
create table event_sequence (
  topic text not null,
  partitionkey text not null,
  last bigint not null check (last > 0),
  primary key (topic, partitionkey)
) with (fillfactor = 70);

create table outbox (
  seq bigint generated always as identity primary key,
  id uuid not null unique,
  source text not null,
  topic text not null,
  type text not null,
  subject text not null,
  time timestamptz not null default now(),
  dataschema text not null,
  partitionkey text not null,
  aggseq bigint not null check (aggseq > 0),
  jurisdiction text not null,
  correlationid text not null,
  causationid text,
  policyversion text,
  data jsonb not null,
  sent_at timestamptz,
  unique (topic, partitionkey, aggseq)
);
-- The relay reads the unsent rows and keeps no cursor: a row that commits late is still unsent (events,
-- trap 1).
create index outbox_unsent on outbox (seq) where sent_at is null;

-- The newest record of every key of a compacted topic: what `snapshot()` reads.
create table topic_state (
  topic text not null,
  partitionkey text not null,
  id uuid not null,
  source text not null,
  type text not null,
  subject text not null,
  time timestamptz not null,
  dataschema text not null,
  aggseq bigint not null,
  jurisdiction text not null,
  correlationid text not null,
  causationid text,
  policyversion text,
  data jsonb not null,
  primary key (topic, partitionkey)
) with (fillfactor = 70);

-- One sender at a time: a row with a fencing token, timed by this database's clock, not a transaction.
create table relay_lease (
  name text primary key,
  holder uuid not null,
  token bigint not null check (token > 0),
  expires_at timestamptz not null
);

create table inbox (
  consumer text not null,
  source text not null,
  id uuid not null,
  received_at timestamptz not null default now(),
  primary key (consumer, source, id)
);
create index inbox_received_at on inbox using brin (received_at);

-- Failures of an event's own, counted outside the transaction that failed, so that a restart does not
-- forget them.
create table failed_attempt (
  consumer text not null,
  source text not null,
  id uuid not null,
  attempts integer not null check (attempts > 0),
  error text not null,
  last_at timestamptz not null default now(),
  primary key (consumer, source, id)
);

-- A key whose event cannot be applied: later events of the key wait behind it, in order, others go on (trap
-- 10).
create table parked_key (
  parked_key_id bigint generated always as identity primary key,
  consumer text not null,
  topic text not null,
  partitionkey text not null,
  error text not null,
  parked_at timestamptz not null default now(),
  released_at timestamptz
);
create unique index parked_key_waiting on parked_key (consumer, topic, partitionkey)
  where released_at is null;

create table parked_event (
  position bigint generated always as identity primary key,
  consumer text not null,
  source text not null,
  id uuid not null,
  topic text not null,
  partitionkey text not null,
  aggseq bigint not null,
  envelope json not null,
  error text,
  parked_at timestamptz not null default now(),
  outcome text check (outcome in ('REDRIVEN', 'DISCARDED')),
  reason text,
  actor text,
  settled_at timestamptz,
  check ((outcome is null) = (settled_at is null)),
  check (outcome is distinct from 'DISCARDED' or (reason is not null and actor is not null))
);
create unique index parked_event_waiting on parked_event (consumer, source, id) where settled_at is null;
create index parked_event_queue on parked_event (consumer, topic, partitionkey, position)
  where settled_at is null;

-- What a producer may not write, charged to the authenticated producer and never to the department that it
-- names.
create table quarantine (
  consumer text not null,
  producer text not null,
  digest text not null,
  reason text not null,
  envelope json not null,
  at timestamptz not null default now(),
  primary key (consumer, producer, digest)
);

-- One row that an alarm reads. Other roles' transactions are visible to a member of pg_read_all_stats only
-- (trap 3).
create view messaging_health with (security_invoker = true) as
select
  (select count(*) from outbox where sent_at is null)::integer as unsent,
  (select extract(epoch from clock_timestamp() - min(time)) from outbox where sent_at is null)::float8
    as oldest_unsent_s,
  (select count(*) from parked_key where released_at is null)::integer as parked_keys,
  (select count(*) from parked_event where settled_at is null)::integer as parked_events,
  (select extract(epoch from clock_timestamp() - min(parked_at)) from parked_key
    where released_at is null)::float8
    as oldest_parked_s,
  (select count(*) from quarantine)::integer as quarantined,
  (select extract(epoch from clock_timestamp() - min(xact_start)) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()
      and backend_type = 'client backend')::float8
    as oldest_transaction_s;

-- The service writes history and cannot rewrite it: no delete, updates only of what changes by nature.
grant select, insert, update on event_sequence, topic_state, relay_lease to :app;
grant select, insert, update (sent_at) on outbox to :app;
grant select, insert on inbox, quarantine to :app;
grant select, insert, update (attempts, error, last_at) on failed_attempt to :app;
grant select, insert, update (error, released_at) on parked_key to :app;
grant select, insert, update (outcome, reason, actor, settled_at) on parked_event to :app;
grant select on messaging_health to :app;
