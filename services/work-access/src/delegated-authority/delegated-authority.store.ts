import type { EntityManager } from 'typeorm';
import type { Sight } from '../can.js';

/** Authority that was handed over with an item (权随责走): for which communities, from when, until when. */
export interface AuthorityRow {
  readonly id: string;
  readonly admissionId: string;
  readonly department: string;
  readonly kind: string;
  readonly scope: string;
  readonly communityCodes: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly document: string;
  readonly delegatedAt: Date;
  readonly delegatedBy: string;
  readonly revokedAt: Date | null;
  readonly revokeReason: string | null;
}

const columns = `d.id, d.admission_id as "admissionId", d.department, d.kind, d.scope, d.community_codes as "communityCodes",
  d.from_date as "from", d.to_date as "to", d.document, d.delegated_at as "delegatedAt", d.delegated_by as "delegatedBy",
  d.revoked_at as "revokedAt", d.revoke_reason as "revokeReason"`;

export async function insertAuthorities(tx: EntityManager, rows: readonly AuthorityRow[]): Promise<void> {
  await tx.query(
    `insert into delegated_authority (id, admission_id, department, kind, scope, community_codes, from_date, to_date,
       document, delegated_at, delegated_by)
     select r.id, r."admissionId", r.department, r.kind, r.scope, r."communityCodes", r."from", r."to", r.document,
       r."delegatedAt", r."delegatedBy"
     from jsonb_to_recordset($1::jsonb) as r(id uuid, "admissionId" uuid, department text, kind text, scope text,
       "communityCodes" text[], "from" date, "to" date, document text, "delegatedAt" timestamptz, "delegatedBy" text)`,
    [JSON.stringify(rows)],
  );
}

/** Takes back what is not taken back yet. Gives the ids. */
export async function markRevoked(
  tx: EntityManager,
  admissionId: string,
  end: { readonly at: Date; readonly reason: string },
): Promise<readonly string[]> {
  const [rows]: readonly [readonly { readonly id: string }[], number] = await tx.query(
    `update delegated_authority set revoked_at = $2, revoke_reason = $3
     where admission_id = $1 and revoked_at is null returning id`,
    [admissionId, end.at, end.reason],
  );
  return rows.map(({ id }) => id);
}

export interface AuthorityPage {
  readonly first: number;
  readonly after: string | null;
  readonly communityCode: string | null;
  readonly department: string | null;
  readonly admissionId: string | null;
  /** Only what is in force on this day; null: all. */
  readonly inForceOn: string | null;
}

/** The newest first; at most `first + 1` rows. What is published is public, the rest is for those who take part. */
export function pageAuthorities(
  manager: EntityManager,
  { all, place, department }: Sight,
  page: AuthorityPage,
): Promise<readonly AuthorityRow[]> {
  return manager.query(
    `select ${columns} from delegated_authority d join admission a on a.id = d.admission_id
     where (($1 and a.jurisdiction like $2 || '%') or a.applicant = $3 or $3 = any(a.executing_units)
         or (a.published_at is not null and (a.jurisdiction like $2 || '%' or $2 like a.jurisdiction || '%')))
       and ($4::uuid is null or d.id < $4) and ($5::text is null or d.community_codes @> array[$5])
       and ($6::text is null or d.department = $6) and ($7::uuid is null or d.admission_id = $7)
       and ($8::date is null or (d.revoked_at is null and $8 between d.from_date and d.to_date))
     order by d.id desc limit $9`,
    [
      ...[all, place, department, page.after, page.communityCode, page.department],
      ...[page.admissionId, page.inForceOn, page.first + 1],
    ],
  );
}
