import { cut, loader, type Context, type Page, type PageArgs } from '@shequ/graphql';
import type { CommunityKind } from '@shequ/standards';
import type { DataSource, EntityManager } from 'typeorm';
import { unknownHouseholds, type FactSource, type Households } from './community.domain.js';

export interface Community {
  readonly code: string;
  readonly name: string;
  readonly kind: CommunityKind;
  readonly dispatchTarget: boolean;
}

const columns = 'code, name, kind, dispatch_target as "dispatchTarget"';

export function communityLoader(db: DataSource, context: Context) {
  return loader<Community>(context, 'community', async (codes) => {
    const rows = await db.query<Community[]>(`select ${columns} from community where code = any($1)`, [
      codes,
    ]);
    return new Map(rows.map((row) => [row.code, row]));
  });
}

/** Communities of a division. Digits sort before ':', so the range is exactly the codes with that beginning. */
export async function findCommunities(
  db: DataSource,
  within: string,
  { first, after }: PageArgs,
): Promise<Page<Community>> {
  const rows = await db.query<Community[]>(
    `select ${columns} from community where code >= $1 and code < $1 || ':' and code > $2 order by code limit $3`,
    [within, after ?? '', first + 1],
  );
  return cut(rows, first, ({ code }) => code);
}

/** Locks the community, so that commands about its bodies come one after the other. Null if there is none. */
export async function lockCommunity(tx: EntityManager, code: string): Promise<Community | null> {
  const [row] = await tx.query<Community[]>(
    `select ${columns} from community where code = $1 for no key update`,
    [code],
  );
  return row ?? null;
}

export interface HouseholdFigure {
  readonly id: string;
  readonly communityCode: string;
  readonly households: number;
  readonly source: FactSource;
  readonly asOn: string;
  readonly at: Date;
  readonly by: string;
}

export async function insertHouseholds(tx: EntityManager, figure: HouseholdFigure): Promise<void> {
  await tx.query(
    `insert into household_figure (id, community_code, households, source, as_on, recorded_at, recorded_by)
      values ($1, $2, $3, $4, $5, $6, $7)`,
    [figure.id, figure.communityCode, figure.households, figure.source, figure.asOn, figure.at, figure.by],
  );
}

/** The newest figure of each community. */
export function householdsLoader(db: DataSource, context: Context) {
  return loader<Households>(context, 'households', async (codes) => {
    const rows = await db.query<(HouseholdFigure & { readonly value: number })[]>(
      `select distinct on (community_code) community_code as "communityCode", households as value, source, as_on as "asOn"
        from household_figure where community_code = any($1) order by community_code, as_on desc, id desc`,
      [codes],
    );
    const known = new Map<string, Households>(
      rows.map(({ communityCode, value, source, asOn }) => [
        communityCode,
        { value, source, asOn, reason: null },
      ]),
    );
    return new Map(codes.map((code) => [code, known.get(code) ?? unknownHouseholds]));
  });
}
