-- Each partition of each topic of the copy has a watermark of its own, because nothing is in order across them. What the
-- one watermark of before said is not known of any of them: the copy has no age until they come, two seconds later.
alter table replica_status add column as_of timestamptz;

drop table replica_watermark;
create table replica_watermark (
  topic text not null,
  partitionkey text not null,
  epoch integer not null,
  at timestamptz not null,
  primary key (topic, partitionkey)
) with (fillfactor = 50);
grant select, insert, update on replica_watermark to :app;
