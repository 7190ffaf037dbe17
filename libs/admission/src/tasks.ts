import type { TaskRefusal, TaskState } from '@shequ/contracts';
import type { EntityManager } from 'typeorm';

/** One task for one community as its service knows it. */
export interface DispatchedTask {
  readonly id: string;
  readonly subjectId: string;
  readonly communityCode: string;
  readonly state: TaskState;
  readonly gate: 'PASSED' | 'UNVERIFIED';
  readonly units: number;
  readonly amountFen: number | null;
  readonly dispatchedAt: Date;
  readonly decidedAt: Date | null;
  readonly refusal: TaskRefusal | null;
}

/** Which tasks to read; `states` comes from `visibleTo(actor)`, `within` is a division-code prefix. */
export interface TaskQuery {
  readonly subjectIds: readonly string[];
  readonly states: readonly TaskState[];
  readonly within: string;
}

/** Tasks of any number of subjects in one statement, by subject and community. */
export async function findTasks(
  manager: EntityManager,
  query: TaskQuery,
): Promise<readonly DispatchedTask[]> {
  return manager.query(
    `select task_id as id, subject_id as "subjectId", community_code as "communityCode", state, gate, units,
       amount_fen as "amountFen", dispatched_at as "dispatchedAt", decided_at as "decidedAt", refusal
     from dispatched_task
     where subject_id = any($1::text[]) and state = any($2::text[]) and starts_with(community_code, $3)
     order by subject_id, community_code`,
    [query.subjectIds, query.states, query.within],
  );
}
