import { grouped } from '@shequ/graphql';
import type { EntityManager } from 'typeorm';
import type { VoteChoice } from '../life-cycle/joint-meeting.domain.js';

export interface Consultation {
  readonly applicationId: string;
  readonly code: string;
  readonly opinion: 'SUPPORT' | 'OBJECT' | 'NO_OPINION';
  readonly reason: string | null;
  readonly recordedBy: string;
  readonly recordedAt: Date;
}

export interface CastVote {
  readonly applicationId: string;
  /** 1, or 2 after reconsideration: then everybody votes again. */
  readonly round: 1 | 2;
  readonly member: string;
  readonly department: string | null;
  readonly vote: VoteChoice;
  readonly reason: string | null;
  readonly castAt: Date;
}

/** Adds opinions; one that was given before stays. Returns the codes that were added. */
export async function insertConsultations(
  tx: EntityManager,
  rows: readonly Consultation[],
): Promise<readonly string[]> {
  const added: readonly { readonly code: string }[] = await tx.query(
    `insert into access_consultation (application_id, code, opinion, reason, recorded_by, recorded_at)
     select "applicationId", code, opinion, reason, "recordedBy", "recordedAt" from jsonb_to_recordset($1::jsonb)
       as r("applicationId" uuid, code text, opinion text, reason text, "recordedBy" text, "recordedAt" timestamptz)
     on conflict do nothing returning code`,
    [JSON.stringify(rows)],
  );
  return added.map(({ code }) => code);
}

export async function consultationsOf(
  manager: EntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Consultation[]>> {
  const rows: readonly Consultation[] = await manager.query(
    `select application_id as "applicationId", code, opinion, reason, recorded_by as "recordedBy",
       recorded_at as "recordedAt"
     from access_consultation where application_id = any($1::uuid[]) order by application_id, code`,
    [ids],
  );
  return grouped(rows, (row) => row.applicationId);
}

/** False if the member has voted already: a vote that is cast stands. */
export async function insertVote(tx: EntityManager, vote: CastVote): Promise<boolean> {
  const rows: readonly unknown[] = await tx.query(
    `insert into access_vote (application_id, round, member, department, vote, reason, cast_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning member`,
    [vote.applicationId, vote.round, vote.member, vote.department, vote.vote, vote.reason, vote.castAt],
  );
  return rows.length > 0;
}

export async function votesOf(
  manager: EntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly CastVote[]>> {
  const rows: readonly CastVote[] = await manager.query(
    `select application_id as "applicationId", round, member, department, vote, reason, cast_at as "castAt"
     from access_vote where application_id = any($1::uuid[]) order by application_id, round, cast_at, member`,
    [ids],
  );
  return grouped(rows, (row) => row.applicationId);
}
