-- WA-47: the department takes back its consent to a delegate. Consent and use stay on the record as they were.
create table redelegation_withdrawal (
  task_id uuid not null,
  delegate text not null,
  reason text not null,
  withdrawn_by text not null,
  withdrawn_at timestamptz not null,
  primary key (task_id, delegate),
  foreign key (task_id, delegate) references redelegation_consent (task_id, delegate)
);
grant select, insert on redelegation_withdrawal to :app;
