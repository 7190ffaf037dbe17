import type { EntityManager } from 'typeorm';
import type { Redelegation } from './redelegation.domain.js';

interface Row extends Redelegation {
  readonly taskId: string;
}

/** Consents of these tasks and what became of them, the oldest first. */
export async function findRedelegations(
  manager: EntityManager,
  taskIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Redelegation[]>> {
  const rows: readonly Row[] = await manager.query(
    `select c.task_id as "taskId", c.delegate, c.note, c.given_at as "consentedAt", r.done_at as "redelegatedAt",
       r.reason, w.withdrawn_at as "withdrawnAt", w.reason as "withdrawalReason"
     from redelegation_consent c left join redelegation r on r.task_id = c.task_id and r.delegate = c.delegate
     left join redelegation_withdrawal w on w.task_id = c.task_id and w.delegate = c.delegate
     where c.task_id = any($1::uuid[]) order by c.id`,
    [taskIds],
  );
  return new Map(taskIds.map((id) => [id, rows.filter(({ taskId }) => taskId === id)]));
}

export async function insertConsent(
  tx: EntityManager,
  consent: {
    readonly id: string;
    readonly taskId: string;
    readonly delegate: string;
    readonly note: string | null;
    readonly department: string;
    readonly by: string;
    readonly at: Date;
  },
): Promise<void> {
  const { id, taskId, delegate, note, department, by, at } = consent;
  await tx.query(
    `insert into redelegation_consent (id, task_id, delegate, note, department, given_by, given_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, taskId, delegate, note, department, by, at],
  );
}

export async function insertRedelegation(
  tx: EntityManager,
  done: {
    readonly taskId: string;
    readonly delegate: string;
    readonly reason: string;
    readonly by: string;
    readonly at: Date;
  },
): Promise<void> {
  const { taskId, delegate, reason, by, at } = done;
  await tx.query(
    `insert into redelegation (task_id, delegate, reason, done_by, done_at) values ($1, $2, $3, $4, $5)`,
    [taskId, delegate, reason, by, at],
  );
}

export async function insertWithdrawal(
  tx: EntityManager,
  withdrawn: {
    readonly taskId: string;
    readonly delegate: string;
    readonly reason: string;
    readonly by: string;
    readonly at: Date;
  },
): Promise<void> {
  const { taskId, delegate, reason, by, at } = withdrawn;
  await tx.query(
    `insert into redelegation_withdrawal (task_id, delegate, reason, withdrawn_by, withdrawn_at)
     values ($1, $2, $3, $4, $5)`,
    [taskId, delegate, reason, by, at],
  );
}
