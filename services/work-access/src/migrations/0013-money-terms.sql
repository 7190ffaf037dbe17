-- The days on which an item's money comes, where its application named them; null: by the policy's schedule.
alter table admission add column payment_schedule jsonb
  check (payment_schedule is null or jsonb_array_length(payment_schedule) > 0);

-- The instruments on which an item rests, as names are compared (WA-19). Those of before are written the same way, once.
alter table admission add column basis_names text[] not null default '{}';

create function pg_temp.instrument_name(name text) returns text language sql immutable as $$
  select regexp_replace(regexp_replace(regexp_replace(
    regexp_replace(normalize(name, NFKC), '[\s\u200B-\u200D\u2060\uFEFF《》〈〉<>「」『』“”"'']', '', 'g'),
    '\([^)]*\)', '', 'g'), '^中华人民共和国', ''), '^中国公民收养子女登记办法$', '收养登记办法')
$$;

update admission a set basis_names = array(
  select distinct pg_temp.instrument_name(basis ->> 'instrument')
  from access_application p, jsonb_array_elements(coalesce(p.form -> 'legalBases', '[]')) as basis
  where p.id = a.application_id
);
create index admission_basis_names on admission using gin (basis_names);

-- Of two records that turn out to be one, the earlier is found.
update basis_end b set instrument = pg_temp.instrument_name(name)
where instrument <> pg_temp.instrument_name(name) and not exists (
  select from basis_end o where o.jurisdiction = b.jurisdiction and o.id <> b.id
    and (o.instrument = pg_temp.instrument_name(b.name)
      or (o.id < b.id and pg_temp.instrument_name(o.name) = pg_temp.instrument_name(b.name))));

update access_document d set key = pg_temp.instrument_name(name)
where key <> pg_temp.instrument_name(name) and not exists (
  select from access_document o where o.jurisdiction = d.jurisdiction and o.issued_on = d.issued_on and o.id <> d.id
    and (o.key = pg_temp.instrument_name(d.name)
      or (o.id < d.id and pg_temp.instrument_name(o.name) = pg_temp.instrument_name(d.name))));

-- What a time limit belongs to has a state by that name.
alter table fund add column state text not null
  generated always as (case when closed_at is null then 'OPEN' else 'CLOSED' end) stored;
