-- What travels with a task, and who does it in the community's stead.

-- WA-40: sensitive fields travel only under an assessment of their impact. Both stand in the application already.
alter table admission add column sensitive_fields text[] not null default '{}';
alter table admission add column pia_reference text;
update admission a set
  pia_reference = p.form ->> 'piaReference',
  sensitive_fields = coalesce((select array_agg(d ->> 'field') from jsonb_array_elements(p.form -> 'personalData') d
    where (d ->> 'sensitive')::boolean), '{}')
from access_application p where p.id = a.application_id;

-- WA-47: the department consents to one delegate for one task. What was consented to is never changed.
create table redelegation_consent (
  id uuid primary key,
  task_id uuid not null references community_task (id),
  delegate text not null,
  note text,
  department text not null references department (uscc),
  given_by text not null,
  given_at timestamptz not null,
  unique (task_id, delegate)
);

-- Handing a task on stands on a consent to the same delegate: the key leaves no other way.
create table redelegation (
  task_id uuid not null,
  delegate text not null,
  reason text not null,
  done_by text not null,
  done_at timestamptz not null,
  primary key (task_id, delegate),
  foreign key (task_id, delegate) references redelegation_consent (task_id, delegate)
);

grant select, insert on redelegation_consent, redelegation to :app;
