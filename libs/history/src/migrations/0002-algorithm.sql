-- With which function a row was hashed, so that another choice later leaves the rows before it verifiable. Rows from
-- before this column keep null (append-only holds for us too): the verifier tries both functions on them. Every new row
-- names its own; not valid, because the old ones stay as they are.
alter table history add column algorithm text;
alter table history add constraint history_algorithm_named
  check (algorithm is not null and algorithm in ('SM3', 'SHA256')) not valid;
