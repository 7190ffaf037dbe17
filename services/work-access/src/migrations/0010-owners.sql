-- WA-43: what a department had applied for when it ended goes to its successor or waits for an owner.

-- The limit within which the case finds another department, with its derivation; null while it has its department.
alter table access_application add column reowning jsonb;

-- When the register took notice of the end, by the time of law. What a department sent while it stood is no reproach.
alter table department add column ended_at timestamptz;
grant update (ended_at) on department to :app;
