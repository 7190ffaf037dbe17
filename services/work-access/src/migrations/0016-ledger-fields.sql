-- The fields of an admitted ledger are collected while it stands (WA-21): they come and go with the item, beside those that the
-- office registers. Two ledgers that were under way at once may hold one field: each leaves with its own.
alter table collected_field add column admission_id uuid references admission (id);
drop index collected_field_open;
create unique index collected_field_open on collected_field (jurisdiction, key) where until is null and admission_id is null;
create unique index collected_field_of_item on collected_field (admission_id, owner, key) where admission_id is not null;
