import { grouped } from '@shequ/graphql';
import type { EntityManager } from 'typeorm';

/** What is asked about money that waits to be used (追踪督办). */
export interface FollowUpRow {
  readonly id: string;
  readonly fundId: string;
  readonly matter: string;
  readonly dueOn: string;
  readonly openedAt: Date;
  readonly openedBy: string;
  readonly outcome: string | null;
  readonly doneAt: Date | null;
  readonly doneBy: string | null;
}

const columns = `id, fund_id as "fundId", matter, due_on as "dueOn", opened_at as "openedAt", opened_by as "openedBy",
  outcome, done_at as "doneAt", done_by as "doneBy"`;

export async function insertFollowUp(tx: EntityManager, row: FollowUpRow): Promise<void> {
  await tx.query(
    `insert into fund_follow_up (id, fund_id, matter, due_on, opened_at, opened_by) values ($1, $2, $3, $4, $5, $6)`,
    [row.id, row.fundId, row.matter, row.dueOn, row.openedAt, row.openedBy],
  );
}

/** What is asked of funds and not answered yet. */
export function openFollowUps(
  manager: EntityManager,
  fundIds: readonly string[],
): Promise<readonly FollowUpRow[]> {
  return manager.query(
    `select ${columns} from fund_follow_up where fund_id = any($1::uuid[]) and done_at is null order by id`,
    [fundIds],
  );
}

export async function lockFollowUp(tx: EntityManager, id: string): Promise<FollowUpRow | null> {
  const [row]: readonly FollowUpRow[] = await tx.query(
    `select ${columns} from fund_follow_up where id = $1 for update`,
    [id],
  );
  return row ?? null;
}

export async function settleFollowUp(
  tx: EntityManager,
  id: string,
  done: { readonly outcome: string; readonly at: Date; readonly by: string },
): Promise<void> {
  await tx.query(`update fund_follow_up set outcome = $2, done_at = $3, done_by = $4 where id = $1`, [
    id,
    done.outcome,
    done.at,
    done.by,
  ]);
}

/** The newest first; at most a hundred of each fund. */
export async function followUpsOf(
  manager: EntityManager,
  fundIds: readonly string[],
): Promise<ReadonlyMap<string, readonly FollowUpRow[]>> {
  const rows: readonly FollowUpRow[] = await manager.query(
    `select r.* from unnest($1::uuid[]) as i (id) cross join lateral (
       select ${columns} from fund_follow_up where fund_id = i.id order by id desc limit 100) r`,
    [fundIds],
  );
  return grouped(rows, ({ fundId }) => fundId);
}
