import { loader, type Context } from '@shequ/graphql';
import type { DataSource, EntityManager } from 'typeorm';
import type { Constituency } from './deliberation-council.input.js';

export interface DeliberationCouncil {
  readonly id: string;
  readonly number: string;
  readonly communityCode: string;
  readonly seats: number;
  readonly formedOn: string;
  readonly policyVersion: string;
  readonly constituencies: readonly { readonly constituency: Constituency; readonly seats: number }[];
}

const columns = `id, number, community_code as "communityCode", seats, formed_on as "formedOn",
  policy_version as "policyVersion"`;

/** The council of each community, with its constituencies. */
export function councilLoader(db: DataSource, context: Context) {
  return loader<DeliberationCouncil>(context, 'council', async (codes) => {
    const rows = await db.query<DeliberationCouncil[]>(
      `select ${columns}, (select json_agg(json_build_object('constituency', constituency, 'seats', seats)
          order by constituency) from council_constituency where council_id = c.id) as constituencies
        from deliberation_council c where community_code = any($1)`,
      [codes],
    );
    return new Map(rows.map((row) => [row.communityCode, row]));
  });
}

export async function findCouncilNumber(tx: EntityManager, communityCode: string): Promise<string | null> {
  const [row] = await tx.query<{ number: string }[]>(
    'select number from deliberation_council where community_code = $1',
    [communityCode],
  );
  return row?.number ?? null;
}

/** Takes the next topic's serial number; the row lock keeps two topics from taking the same. Null without a council. */
export async function nextTopic(
  tx: EntityManager,
  communityCode: string,
): Promise<{ readonly id: string; readonly number: string; readonly serial: number } | null> {
  const [row] = await tx.query<{ id: string; number: string; serial: number }[]>(
    `with taken as (
        update deliberation_council set topics_opened = topics_opened + 1 where community_code = $1
        returning id, number, topics_opened as serial
      ) select * from taken`,
    [communityCode],
  );
  return row ?? null;
}

export async function insertCouncil(tx: EntityManager, council: DeliberationCouncil): Promise<void> {
  const { constituencies } = council;
  await tx.query(
    `insert into deliberation_council (id, number, community_code, seats, formed_on, policy_version)
      values ($1, $2, $3, $4, $5, $6)`,
    [
      council.id,
      council.number,
      council.communityCode,
      council.seats,
      council.formedOn,
      council.policyVersion,
    ],
  );
  await tx.query(
    `insert into council_constituency (council_id, constituency, seats)
      select $1, * from unnest($2::text[], $3::integer[])`,
    [
      council.id,
      constituencies.map(({ constituency }) => constituency),
      constituencies.map(({ seats }) => seats),
    ],
  );
}
