import assert from 'node:assert/strict';
import type { LocalizedText } from '@shequ/contracts';
import { pagesOf, type Page, type PageArgs } from '@shequ/graphql';
import { run } from '@shequ/messaging';
import type { EntityManager } from 'typeorm';

export interface GridRow {
  readonly code: string;
  readonly communityCode: string;
  readonly name: LocalizedText;
  readonly kind: 'GENERAL' | 'SPECIAL';
  readonly officer: string | null;
  readonly officerSince: Date | null;
  readonly registeredAt: Date;
  readonly version: number;
}

const columns = `g.code, g.community_code as "communityCode", g.name, g.kind, g.officer,
  g.officer_since as "officerSince", g.registered_at as "registeredAt", g.version`;

/** Null if the code is taken. */
export async function insertGrid(
  tx: EntityManager,
  grid: Pick<GridRow, 'code' | 'name' | 'kind' | 'registeredAt'>,
): Promise<GridRow | null> {
  const [row]: readonly GridRow[] = await tx.query(
    `insert into grid as g (code, name, kind, registered_at) values ($1, $2, $3, $4)
     on conflict do nothing returning ${columns}`,
    [grid.code, JSON.stringify(grid.name), grid.kind, grid.registeredAt],
  );
  return row ?? null;
}

export async function lockGrid(tx: EntityManager, code: string): Promise<GridRow | null> {
  const [row]: readonly GridRow[] = await tx.query(
    `select ${columns} from grid g where g.code = $1 for update`,
    [code],
  );
  return row ?? null;
}

const setOfficer = {
  name: 'grid-officer',
  text: `update grid as g set officer = $2, officer_since = $3, version = version + 1 where g.code = $1
    returning ${columns}`,
};

export async function saveOfficer(
  tx: EntityManager,
  grid: Pick<GridRow, 'code' | 'officer' | 'officerSince'>,
): Promise<GridRow> {
  const [row] = await run<GridRow>(tx, setOfficer, [grid.code, grid.officer, grid.officerSince]);
  assert(row, `grid ${grid.code} is locked and still gone`);
  return row;
}

export async function findGrids(
  manager: EntityManager,
  codes: readonly string[],
): Promise<ReadonlyMap<string, GridRow>> {
  const rows: readonly GridRow[] = await manager.query(
    `select ${columns} from grid g where g.code = any($1::text[])`,
    [codes],
  );
  return new Map(rows.map((row) => [row.code, row]));
}

/** A page of the grids of each of many communities, in one statement. */
export async function pageGrids(
  manager: EntityManager,
  communityCodes: readonly string[],
  { first, after }: PageArgs,
): Promise<ReadonlyMap<string, Page<GridRow>>> {
  const rows: readonly GridRow[] = await manager.query(
    `select g.* from unnest($1::text[]) as c(code) cross join lateral (
       select ${columns} from grid g where g.community_code = c.code and g.code > $2 order by g.code limit $3) g`,
    [communityCodes, after ?? '', first + 1],
  );
  const by = { first, groupOf: (row: GridRow) => row.communityCode, keyOf: (row: GridRow) => row.code };
  return pagesOf(communityCodes, rows, by);
}

/** True for a community to which civil affairs says that a committee stands behind it. */
export async function isCommunity(manager: EntityManager, code: string): Promise<boolean> {
  const rows: readonly unknown[] = await manager.query('select from community_replica where code = $1', [
    code,
  ]);
  return rows.length > 0;
}
