-- Entries of a province's, city's or district's own duty and assistance lists are grounds of tasks like statutory ones: they
-- stand in the same table, with the place whose list holds them and the departments that it names.
alter table list_entry add column jurisdiction text not null default ''
  check (jurisdiction ~ '^(\d{2}|\d{4}|\d{6})?$');
alter table list_entry add column departments text[] not null default '{}';
create index list_entry_place on list_entry (jurisdiction, list) where jurisdiction <> '';
