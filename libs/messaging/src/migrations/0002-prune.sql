-- What has been sent and is older than topics promise to keep it may go (events, trap 7). The service itself can still
-- delete nothing: these functions, the migrator's own, take only what nobody can ask for any more.

-- Up to which `aggseq` the events of a key are gone; what is left begins behind it.
alter table event_sequence add column pruned bigint not null default 0;
alter table event_sequence add check (pruned between 0 and last);

-- Looks at the oldest rows alone, so that a pass costs the same however long the outbox is. A key of which anything is
-- unsent, or was sent later than an event behind it, keeps all its rows from there on: their acknowledgement may be in
-- doubt, and what remains of a key never has a hole.
create function prune_outbox(keep interval, at_most integer) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  ripe bigint[];
  gone integer;
begin
  if keep < interval '30 days' then
    raise exception 'a topic keeps its events for 30 days: % is too short', keep;
  end if;
  with oldest as (
    select seq, topic, partitionkey, aggseq, sent_at from outbox order by seq limit at_most
  )
  select array_agg(o.seq) into ripe from oldest o
  where o.sent_at < clock_timestamp() - keep
    and not exists (select from outbox b
      where b.topic = o.topic and b.partitionkey = o.partitionkey and b.sent_at is null)
    and not exists (select from outbox b
      where b.topic = o.topic and b.partitionkey = o.partitionkey and b.aggseq < o.aggseq
        and b.sent_at >= clock_timestamp() - keep);
  if ripe is null then
    return 0;
  end if;
  -- In the order in which appending locks them.
  perform from event_sequence s
  where (s.topic, s.partitionkey) in (select topic, partitionkey from outbox where seq = any(ripe))
  order by s.topic, s.partitionkey for update;
  with deleted as (
    delete from outbox where seq = any(ripe) returning topic, partitionkey, aggseq
  ), ends as (
    select topic, partitionkey, max(aggseq) as upto, count(*) as n from deleted group by topic, partitionkey
  ), noted as (
    update event_sequence s set pruned = e.upto from ends e
    where s.topic = e.topic and s.partitionkey = e.partitionkey
  )
  select coalesce(sum(n), 0) into gone from ends;
  return gone;
end $$;

-- An event that is forgotten has its effect again when it comes again: nothing goes before retention and the longest
-- replay are both over (trap 5). Counts of failures go with it, unless the event is parked and waits.
create function prune_inbox(keep interval, at_most integer) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  gone integer;
begin
  if keep < interval '60 days' then
    raise exception 'a replay reaches back 60 days: % is too short', keep;
  end if;
  delete from failed_attempt f where f.last_at < clock_timestamp() - keep and not exists (
    select from parked_event p
    where p.consumer = f.consumer and p.source = f.source and p.id = f.id and p.settled_at is null);
  with ripe as (
    select consumer, source, id from inbox where received_at < clock_timestamp() - keep limit at_most
  )
  delete from inbox i using ripe r where i.consumer = r.consumer and i.source = r.source and i.id = r.id;
  get diagnostics gone = row_count;
  return gone;
end $$;

revoke all on function prune_outbox(interval, integer), prune_inbox(interval, integer) from public;
grant execute on function prune_outbox(interval, integer), prune_inbox(interval, integer) to :app;
