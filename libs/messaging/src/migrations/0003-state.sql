-- Of a state topic only the newest record of a key is of any use once it has been sent; watermarks come every two seconds
-- and would fill the outbox for as long as facts are kept.

-- Takes rows away and notes per key up to where: callers say which, each a prefix of its key.
create function forget_outbox(ripe bigint[]) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  gone integer;
begin
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

create or replace function prune_outbox(keep interval, at_most integer) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  ripe bigint[];
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
  return case when ripe is null then 0 else forget_outbox(ripe) end;
end $$;

-- What was sent before `keep` and has a newer record of its key behind it, of each key from its beginning on. An hour at
-- least, for whoever looks into what has just happened.
create function prune_superseded(keep interval, at_most integer) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  ripe bigint[];
begin
  if keep < interval '1 hour' then
    raise exception 'a superseded record is kept for an hour: % is too short', keep;
  end if;
  with ends as (
    select t.topic, t.partitionkey, coalesce(
      (select min(o.aggseq) from outbox o
       where o.topic = t.topic and o.partitionkey = t.partitionkey and o.aggseq < t.aggseq
         and (o.sent_at is null or o.sent_at >= clock_timestamp() - keep)), t.aggseq) as upto
    from topic_state t
  )
  select array_agg(seq) into ripe from (
    select o.seq from ends e
    join outbox o on o.topic = e.topic and o.partitionkey = e.partitionkey and o.aggseq < e.upto
    order by o.topic, o.partitionkey, o.aggseq limit at_most) as first;
  return case when ripe is null then 0 else forget_outbox(ripe) end;
end $$;

revoke all on function forget_outbox(bigint[]), prune_superseded(interval, integer) from public;
grant execute on function prune_superseded(interval, integer) to :app;
