import { grouped } from '@shequ/graphql';
import type { EntityManager } from 'typeorm';
import type { VoteChoice } from '../life-cycle/joint-meeting.domain.js';
import type { ExitReason, MotionKind } from './motion.domain.js';

export interface MotionRow {
  readonly id: string;
  readonly admissionId: string;
  readonly kind: MotionKind;
  readonly exitReason: ExitReason | null;
  readonly renewTo: string | null;
  readonly note: string | null;
  readonly state: 'OPEN' | 'CARRIED' | 'REJECTED';
  readonly proposedBy: string;
  readonly proposedDepartment: string | null;
  readonly proposedAt: Date;
  readonly concludedBy: string | null;
  readonly concludedAt: Date | null;
}

export interface MotionVote {
  readonly motionId: string;
  readonly member: string;
  readonly department: string | null;
  readonly vote: VoteChoice;
  readonly reason: string | null;
  readonly castAt: Date;
}

const columns = `id, admission_id as "admissionId", kind, exit_reason as "exitReason", renew_to as "renewTo", note, state,
  proposed_by as "proposedBy", proposed_department as "proposedDepartment", proposed_at as "proposedAt",
  concluded_by as "concludedBy", concluded_at as "concludedAt"`;

/** False if the admission has an open motion already. */
export async function insertMotion(tx: EntityManager, row: MotionRow): Promise<boolean> {
  const rows: readonly unknown[] = await tx.query(
    `insert into admission_motion (id, admission_id, kind, exit_reason, renew_to, note, state, proposed_by,
       proposed_department, proposed_at)
     values ($1, $2, $3, $4, $5, $6, 'OPEN', $7, $8, $9) on conflict (admission_id) where state = 'OPEN' do nothing
     returning id`,
    [
      ...[row.id, row.admissionId, row.kind, row.exitReason, row.renewTo, row.note],
      ...[row.proposedBy, row.proposedDepartment, row.proposedAt],
    ],
  );
  return rows.length > 0;
}

/** Which admission it concerns: that row is locked first, then the motion is read. */
export async function admissionOfMotion(manager: EntityManager, id: string): Promise<string | null> {
  const [row]: readonly { readonly admissionId: string }[] = await manager.query(
    `select admission_id as "admissionId" from admission_motion where id = $1`,
    [id],
  );
  return row?.admissionId ?? null;
}

export async function findMotion(manager: EntityManager, id: string): Promise<MotionRow | null> {
  const [row]: readonly MotionRow[] = await manager.query(
    `select ${columns} from admission_motion where id = $1`,
    [id],
  );
  return row ?? null;
}

/** Of many admissions in one statement, the oldest first. */
export async function motionsOf(
  manager: EntityManager,
  admissionIds: readonly string[],
): Promise<ReadonlyMap<string, readonly MotionRow[]>> {
  const rows: readonly MotionRow[] = await manager.query(
    `select ${columns} from admission_motion where admission_id = any($1::uuid[]) order by admission_id, id`,
    [admissionIds],
  );
  return grouped(rows, (row) => row.admissionId);
}

export async function concludeMotion(
  tx: EntityManager,
  id: string,
  end: { readonly state: 'CARRIED' | 'REJECTED'; readonly by: string; readonly at: Date },
): Promise<void> {
  await tx.query(
    `update admission_motion set state = $2, concluded_by = $3, concluded_at = $4 where id = $1 and state = 'OPEN'`,
    [id, end.state, end.by, end.at],
  );
}

/** False if the member has voted already: a vote that is cast stands. */
export async function insertMotionVote(tx: EntityManager, vote: MotionVote): Promise<boolean> {
  const rows: readonly unknown[] = await tx.query(
    `insert into admission_motion_vote (motion_id, member, department, vote, reason, cast_at)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning member`,
    [vote.motionId, vote.member, vote.department, vote.vote, vote.reason, vote.castAt],
  );
  return rows.length > 0;
}

export async function motionVotesOf(
  manager: EntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly MotionVote[]>> {
  const rows: readonly MotionVote[] = await manager.query(
    `select motion_id as "motionId", member, department, vote, reason, cast_at as "castAt"
     from admission_motion_vote where motion_id = any($1::uuid[]) order by motion_id, cast_at, member`,
    [ids],
  );
  return grouped(rows, (row) => row.motionId);
}
