import { grouped } from '@shequ/graphql';
import type { EntityManager } from 'typeorm';
import type { UnitKind, UnitState } from './resident-unit.domain.js';

export interface ResidentUnit {
  readonly id: string;
  readonly uscc: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly communityCode: string;
  readonly state: UnitState;
  readonly leftOn: string | null;
}

const columns = `id, uscc, name, unit_kind as kind, community_code as "communityCode", state, left_on as "leftOn"`;

/** Adds the unit, or gives the community in which it is registered already. */
export async function insertUnit(
  tx: EntityManager,
  unit: ResidentUnit,
  at: Date,
): Promise<{ readonly registeredIn: string } | null> {
  const { id, uscc, name, kind, communityCode, state } = unit;
  const added: readonly unknown[] = await tx.query(
    `insert into resident_unit (id, uscc, name, unit_kind, community_code, state, registered_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (uscc) where state = 'PRESENT' do nothing returning id`,
    [id, uscc, name, kind, communityCode, state, at],
  );
  if (added.length > 0) return null;
  const [known]: readonly { readonly registeredIn: string }[] = await tx.query(
    `select community_code as "registeredIn" from resident_unit where uscc = $1 and state = 'PRESENT'`,
    [uscc],
  );
  return known ?? null;
}

export async function lockUnit(tx: EntityManager, id: string): Promise<ResidentUnit | null> {
  const [row]: readonly ResidentUnit[] = await tx.query(
    `select ${columns} from resident_unit where id = $1 for update`,
    [id],
  );
  return row ?? null;
}

/** Number of a committee in which one of the unit's people holds or is to hold a seat. */
export async function seatOfUnit(tx: EntityManager, unitId: string): Promise<string | null> {
  const [row]: readonly { readonly number: string }[] = await tx.query(
    `select c.number from committee_seat s join regional_committee c on c.id = s.committee_id
     where s.unit_id = $1 and s.state in ('RECOMMENDED', 'SCREENED', 'APPROVED', 'ENGAGED') limit 1`,
    [unitId],
  );
  return row?.number ?? null;
}

export async function markLeft(tx: EntityManager, id: string, leftOn: string): Promise<void> {
  await tx.query(
    `update resident_unit set state = 'LEFT', left_on = $2, version = version + 1 where id = $1`,
    [id, leftOn],
  );
}

/** Units by id, in one statement; unknown ids are left out. */
export async function findUnits(
  manager: EntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ResidentUnit>> {
  const rows: readonly ResidentUnit[] = await manager.query(
    `select ${columns} from resident_unit where id = any($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Units present in each of the communities after a key, at most `limit` each, in one statement. */
export async function pageUnits(
  manager: EntityManager,
  query: { readonly codes: readonly string[]; readonly after: string | null; readonly limit: number },
): Promise<ReadonlyMap<string, readonly ResidentUnit[]>> {
  const rows: readonly ResidentUnit[] = await manager.query(
    `select u.* from unnest($1::text[]) as c(code) cross join lateral (
       select ${columns} from resident_unit
       where community_code = c.code and state = 'PRESENT' and ($2::uuid is null or id > $2) order by id limit $3) u
     order by u.id`,
    [query.codes, query.after, query.limit],
  );
  return grouped(rows, (row) => row.communityCode);
}
