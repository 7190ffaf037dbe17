import { grouped } from '@shequ/graphql';
import type { EntityManager } from 'typeorm';

/** Which office of a department answers for a community (分片归口). */
export interface LiaisonRow {
  readonly id: string;
  readonly department: string;
  readonly communityCode: string;
  readonly area: string;
  readonly office: string;
  readonly from: string;
  readonly to: string | null;
  readonly recordedBy: string;
}

const columns = `id, department, community_code as "communityCode", area, office, from_date as "from", to_date as "to",
  recorded_by as "recordedBy"`;

/** What is open for these communities. One change of a department's map at a time, until the end of the transaction. */
export async function lockLiaisons(
  tx: EntityManager,
  of: { readonly department: string; readonly codes: readonly string[] },
): Promise<readonly LiaisonRow[]> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('liaison ' || $1))`, [of.department]);
  return tx.query(
    `select ${columns} from liaison where department = $1 and community_code = any($2::text[]) and to_date is null`,
    [of.department, of.codes],
  );
}

/** Ends what is open for these communities, and gives it. */
export async function endLiaisons(
  tx: EntityManager,
  of: { readonly department: string; readonly codes: readonly string[] },
  on: string,
): Promise<readonly LiaisonRow[]> {
  const [rows]: readonly [readonly LiaisonRow[], number] = await tx.query(
    `update liaison set to_date = greatest(from_date, $3::date)
     where department = $1 and community_code = any($2::text[]) and to_date is null returning ${columns}`,
    [of.department, of.codes, on],
  );
  return rows;
}

export async function insertLiaisons(tx: EntityManager, rows: readonly LiaisonRow[]): Promise<void> {
  await tx.query(
    `insert into liaison (id, department, community_code, area, office, from_date, recorded_by)
     select r.id, r.department, r."communityCode", r.area, r.office, r."from", r."recordedBy"
     from jsonb_to_recordset($1::jsonb) as r(id uuid, department text, "communityCode" text, area text, office text,
       "from" date, "recordedBy" text)`,
    [JSON.stringify(rows)],
  );
}

export interface LiaisonPage {
  readonly first: number;
  readonly after: string | null;
  readonly department: string | null;
  readonly communityCode: string | null;
}

/** Those in force, the newest first; at most `first + 1` rows. */
export function pageLiaisons(manager: EntityManager, page: LiaisonPage): Promise<readonly LiaisonRow[]> {
  return manager.query(
    `select ${columns} from liaison
     where to_date is null and ($1::text is null or department = $1) and ($2::text is null or community_code = $2)
       and ($3::uuid is null or id < $3)
     order by id desc limit $4`,
    [page.department, page.communityCode, page.after, page.first + 1],
  );
}

/** Those in force for many communities in one statement; at most a hundred for each. */
export async function liaisonsOf(
  manager: EntityManager,
  codes: readonly string[],
): Promise<ReadonlyMap<string, readonly LiaisonRow[]>> {
  const rows: readonly LiaisonRow[] = await manager.query(
    `select l.* from unnest($1::text[]) as c (code) cross join lateral (
       select ${columns} from liaison where community_code = c.code and to_date is null order by id limit 100) l`,
    [codes],
  );
  return grouped(rows, ({ communityCode }) => communityCode);
}
