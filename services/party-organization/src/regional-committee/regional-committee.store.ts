import type { EntityManager } from 'typeorm';
import type { CommitteeState, KnownCommittee } from './regional-committee.domain.js';

export interface Committee {
  readonly id: string;
  readonly number: string;
  readonly communityCode: string;
  readonly state: CommitteeState;
  readonly termFrom: string;
  readonly termTo: string;
  readonly policyVersion: string;
  readonly filingReference: string | null;
}

const columns = `id, number, community_code as "communityCode", state, term_from as "termFrom", term_to as "termTo",
  policy_version as "policyVersion", filing_reference as "filingReference"`;

/** Committees of the community in preparation or in office, and how many there ever were. Call under its lock. */
export async function findOpen(
  tx: EntityManager,
  communityCode: string,
): Promise<{ readonly open: readonly (KnownCommittee & { readonly id: string })[]; readonly total: number }> {
  const rows: readonly (KnownCommittee & { readonly id: string })[] = await tx.query(
    `select id, number, state, term_to as "termTo" from regional_committee where community_code = $1 order by id`,
    [communityCode],
  );
  const over: readonly CommitteeState[] = ['TERM_ENDED', 'DISSOLVED', 'ABANDONED'];
  return { open: rows.filter(({ state }) => !over.includes(state)), total: rows.length };
}

export async function insertCommittee(tx: EntityManager, row: Committee, at: Date): Promise<void> {
  await tx.query(
    `insert into regional_committee (id, number, community_code, state, term_from, term_to, policy_version, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [row.id, row.number, row.communityCode, row.state, row.termFrom, row.termTo, row.policyVersion, at],
  );
}

/** The committee, with all that happens to it and its seats waiting until the transaction ends. */
export async function lockCommittee(tx: EntityManager, id: string): Promise<Committee | null> {
  const [row]: readonly Committee[] = await tx.query(
    `select ${columns} from regional_committee where id = $1 for update`,
    [id],
  );
  return row ?? null;
}

export async function moveCommittee(tx: EntityManager, moved: Committee): Promise<void> {
  await tx.query(
    `update regional_committee set state = $2, filing_reference = $3, version = version + 1 where id = $1`,
    [moved.id, moved.state, moved.filingReference],
  );
}

/** Ends committees in office whose term is over; `within` is a division-code prefix, '' for all. */
export function expireCommittees(
  tx: EntityManager,
  today: string,
  within: string,
): Promise<readonly { readonly id: string }[]> {
  return tx
    .query(
      `update regional_committee set state = 'TERM_ENDED', version = version + 1
       where state = 'IN_OFFICE' and term_to < $1 and starts_with(community_code, $2) returning id`,
      [today, within],
    )
    .then(([rows]: [readonly { readonly id: string }[], number]) => rows);
}

/** Committees by id in one statement; unknown ids are left out. */
export async function findCommittees(
  manager: EntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Committee>> {
  const rows: readonly Committee[] = await manager.query(
    `select ${columns} from regional_committee where id = any($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** The committee of each community in one statement: in office, else in preparation if `drafts`. */
export async function findCurrent(
  manager: EntityManager,
  codes: readonly string[],
  drafts: boolean,
): Promise<ReadonlyMap<string, Committee>> {
  const rows: readonly Committee[] = await manager.query(
    `select distinct on (community_code) ${columns} from regional_committee
     where community_code = any($1::text[])
       and (state = 'IN_OFFICE' or ($2 and state in ('FORMING', 'SUBMITTED', 'APPROVED')))
     order by community_code, state = 'IN_OFFICE' desc`,
    [codes, drafts],
  );
  return new Map(rows.map((row) => [row.communityCode, row]));
}
