import { grouped } from '@shequ/graphql';
import type { EntityManager } from 'typeorm';

export interface HearingMinutes {
  readonly id: string;
  readonly applicationId: string;
  readonly communityCode: string;
  readonly heldOn: string;
  readonly facts: string;
  readonly opinions: readonly { readonly group: string; readonly opinion: string }[];
  readonly inclinedPlan: string;
  readonly dueOn: string;
  readonly filedOn: string;
  readonly postedOn: string;
}

/** False if this hearing has its minutes: they are not rewritten. */
export async function insertMinutes(
  tx: EntityManager,
  one: HearingMinutes & { readonly by: string },
): Promise<boolean> {
  const rows: readonly unknown[] = await tx.query(
    `insert into hearing_minutes (id, application_id, community_code, held_on, facts, opinions, inclined_plan, due_on,
       filed_on, posted_on, filed_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing returning id`,
    [
      ...[one.id, one.applicationId, one.communityCode, one.heldOn, one.facts, JSON.stringify(one.opinions)],
      ...[one.inclinedPlan, one.dueOn, one.filedOn, one.postedOn, one.by],
    ],
  );
  return rows.length > 0;
}

/** By application. */
export async function minutesOf(
  manager: EntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly HearingMinutes[]>> {
  const rows: readonly HearingMinutes[] = await manager.query(
    `select id, application_id as "applicationId", community_code as "communityCode", held_on as "heldOn", facts, opinions,
       inclined_plan as "inclinedPlan", due_on as "dueOn", filed_on as "filedOn", posted_on as "postedOn"
     from hearing_minutes where application_id = any($1::uuid[]) order by application_id, held_on, id`,
    [ids],
  );
  return grouped(rows, (row) => row.applicationId);
}
