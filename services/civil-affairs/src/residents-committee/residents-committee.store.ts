import { loader, type Context } from '@shequ/graphql';
import type { DataSource, EntityManager } from 'typeorm';
import type { Seat } from './residents-committee.domain.js';

export interface ResidentsCommittee {
  readonly id: string;
  readonly number: string;
  readonly communityCode: string;
  readonly electedOn: string;
  readonly termFrom: string;
  readonly termTo: string;
  readonly policyVersion: string;
  readonly seats: readonly (Seat & { readonly seat: number })[];
}

const columns = `id, number, community_code as "communityCode", elected_on as "electedOn", term_from as "termFrom",
  term_to as "termTo", policy_version as "policyVersion"`;

/** The committee in office of each community, with its seats. */
export function committeeLoader(db: DataSource, context: Context) {
  return loader<ResidentsCommittee>(context, 'committee', async (codes) => {
    const rows = await db.query<ResidentsCommittee[]>(
      `select ${columns}, (select json_agg(json_build_object('seat', seat, 'office', office, 'heldByWoman', held_by_woman)
          order by seat) from committee_seat where committee_id = c.id) as seats
        from residents_committee c where community_code = any($1) and state = 'IN_OFFICE'`,
      [codes],
    );
    return new Map(rows.map((row) => [row.communityCode, row]));
  });
}

/** The committee in office, if any, and how many the community has had. Call it under the community's lock. */
export async function findCurrent(
  tx: EntityManager,
  communityCode: string,
): Promise<{
  readonly current: { readonly id: string; readonly number: string; readonly termTo: string } | null;
  readonly total: number;
}> {
  const rows = await tx.query<{ id: string; number: string; termTo: string; state: string }[]>(
    `select id, number, term_to as "termTo", state from residents_committee where community_code = $1`,
    [communityCode],
  );
  return { current: rows.find(({ state }) => state === 'IN_OFFICE') ?? null, total: rows.length };
}

export async function endCommittee(tx: EntityManager, id: string): Promise<void> {
  await tx.query(`update residents_committee set state = 'ENDED', version = version + 1 where id = $1`, [id]);
}

export async function insertCommittee(tx: EntityManager, committee: ResidentsCommittee): Promise<void> {
  const { seats } = committee;
  await tx.query(
    `insert into residents_committee (id, number, community_code, state, elected_on, term_from, term_to, policy_version,
        version) values ($1, $2, $3, 'IN_OFFICE', $4, $5, $6, $7, 1)`,
    [
      committee.id,
      committee.number,
      committee.communityCode,
      committee.electedOn,
      committee.termFrom,
      committee.termTo,
      committee.policyVersion,
    ],
  );
  await tx.query(
    `insert into committee_seat (committee_id, seat, office, held_by_woman)
      select $1, * from unnest($2::integer[], $3::text[], $4::boolean[])`,
    [
      committee.id,
      seats.map(({ seat }) => seat),
      seats.map(({ office }) => office),
      seats.map(({ heldByWoman }) => heldByWoman),
    ],
  );
}
