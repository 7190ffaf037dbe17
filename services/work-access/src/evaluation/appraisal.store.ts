import type { EntityManager } from 'typeorm';
import type { Appraisal } from './appraisal.domain.js';

export interface AppraisalRow extends Appraisal {
  readonly evaluationId: string;
  readonly grade: string | null;
  readonly signed: readonly string[];
  readonly policyVersion: string;
}

export async function appraisalsOf(
  manager: EntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, AppraisalRow>> {
  const rows: readonly AppraisalRow[] = await manager.query(
    `select p.evaluation_id as "evaluationId", p.noticed_on as "noticedOn", p.meeting_on as "meetingOn", p.members, p.steps,
       p.grade, p.policy_version as "policyVersion",
       array(select s.subject from appraisal_signature s where s.evaluation_id = p.evaluation_id) as signed
     from appraisal p where p.evaluation_id = any($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.evaluationId, row]));
}

/** False if the evaluation has its meeting. */
export async function insertAppraisal(
  tx: EntityManager,
  row: Omit<AppraisalRow, 'grade' | 'signed' | 'steps'> & { readonly by: string },
): Promise<boolean> {
  const rows: readonly unknown[] = await tx.query(
    `insert into appraisal (evaluation_id, noticed_on, meeting_on, members, called_by, policy_version)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning evaluation_id`,
    [row.evaluationId, row.noticedOn, row.meetingOn, JSON.stringify(row.members), row.by, row.policyVersion],
  );
  return rows.length > 0;
}

/** Writes the steps of an appraisal whose evaluation this transaction has locked. */
export async function saveSteps(
  tx: EntityManager,
  row: Pick<AppraisalRow, 'evaluationId' | 'steps' | 'grade'>,
): Promise<void> {
  await tx.query('update appraisal set steps = $2, grade = $3 where evaluation_id = $1', [
    row.evaluationId,
    JSON.stringify(row.steps),
    row.grade,
  ]);
}

/** False if the member has signed. */
export async function insertSignature(
  tx: EntityManager,
  one: { readonly evaluationId: string; readonly subject: string; readonly at: Date },
): Promise<boolean> {
  const rows: readonly unknown[] = await tx.query(
    `insert into appraisal_signature (evaluation_id, subject, signed_at) values ($1, $2, $3)
     on conflict do nothing returning subject`,
    [one.evaluationId, one.subject, one.at],
  );
  return rows.length > 0;
}
