import type { TaskState } from '@shequ/contracts';
import { run } from '@shequ/messaging';
import type { EntityManager } from 'typeorm';

/** A task whose state has just changed by the register's word. */
export interface ChangedTask {
  readonly taskId: string;
  readonly subjectId: string;
  readonly communityCode: string;
  readonly state: TaskState;
}

/** Called in the same transaction, so that a service can move its own rows with its tasks. */
export type OnTasksChanged = (tx: EntityManager, changed: readonly ChangedTask[]) => Promise<void>;

/** Columns of `ChangedTask`, for `update dispatched_task as t … returning`. */
export const changedColumns =
  't.task_id as "taskId", t.subject_id as "subjectId", t.community_code as "communityCode", t.state';

// Two consumers work side by side: one learns that an admission has ended, the other that a task was admitted under it. Each
// must see what the other has committed, or a task would stay open; a row lock cannot do it, the row may not exist yet.
const lockKey = 5_200_601;

/** For whoever changes the copy of the register: nobody admits meanwhile. Take it before any row. */
export async function lockReplica(tx: EntityManager): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1)', [lockKey]);
}

/** For whoever applies decisions: the copy stands still meanwhile. Take it before any row. */
export async function lockReplicaShared(tx: EntityManager): Promise<void> {
  await tx.query('select pg_advisory_xact_lock_shared($1)', [lockKey]);
}

// Without a version in the decision only the present state can tell; with one, whatever was decided up to the version at
// which the citation ended is over, and what was decided after a resumption is not.
const isOver =
  '(case when t.decided_version is null then r.ended else t.decided_version <= r.ended_version end)';

const haltByCitation = {
  name: 'admission-halt-citation',
  text: `
update dispatched_task as t set state = 'HALTED' from citation_replica r
where r.kind = $1 and r.id = any($2::text[]) and r.ended_version is not null
  and t.state = 'ADMITTED' and t.citation_kind = r.kind and t.citation_id = r.id and ${isOver}
returning ${changedColumns}`,
};

const haltByTask = {
  name: 'admission-halt-task',
  text: `
update dispatched_task as t set state = 'HALTED' from citation_replica r
where t.task_id = any($1::uuid[]) and t.state = 'ADMITTED'
  and r.kind = t.citation_kind and r.id = t.citation_id and r.ended_version is not null and ${isOver}
returning ${changedColumns}`,
};

/** Gate three: halts the open tasks under citations that have ended, and so hands them back to the department. */
export function haltUnder(
  tx: EntityManager,
  kind: string,
  ids: readonly string[],
): Promise<readonly ChangedTask[]> {
  return run<ChangedTask>(tx, haltByCitation, [kind, ids]);
}

/** The same for tasks just admitted: what they cite may have ended while the decision was on its way. */
export function haltAdmitted(tx: EntityManager, taskIds: readonly string[]): Promise<readonly ChangedTask[]> {
  return run<ChangedTask>(tx, haltByTask, [taskIds]);
}
