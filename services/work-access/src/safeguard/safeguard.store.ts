import { grouped } from '@shequ/graphql';
import type { EntityManager } from 'typeorm';

export interface SafeguardRow {
  readonly id: string;
  readonly communityCode: string;
  readonly inclusion: string;
  readonly met: boolean;
  readonly document: string;
  readonly asOf: string;
  readonly recordedAt: Date;
  readonly recordedBy: string;
}

export async function insertSafeguard(tx: EntityManager, row: SafeguardRow): Promise<void> {
  await tx.query(
    `insert into safeguard (id, community_code, inclusion, met, document, as_of, recorded_at, recorded_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      ...[row.id, row.communityCode, row.inclusion, row.met, row.document, row.asOf],
      ...[row.recordedAt, row.recordedBy],
    ],
  );
}

/** The newest answer for each point, of many communities in one statement. */
export async function safeguardsOf(
  manager: EntityManager,
  codes: readonly string[],
): Promise<ReadonlyMap<string, readonly SafeguardRow[]>> {
  const rows: readonly SafeguardRow[] = await manager.query(
    `select distinct on (community_code, inclusion) id, community_code as "communityCode", inclusion, met, document,
       as_of as "asOf", recorded_at as "recordedAt", recorded_by as "recordedBy"
     from safeguard where community_code = any($1::text[])
     order by community_code, inclusion, as_of desc, id desc`,
    [codes],
  );
  return grouped(rows, ({ communityCode }) => communityCode);
}
