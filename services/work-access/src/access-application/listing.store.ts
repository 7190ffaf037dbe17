import type { EntityManager } from 'typeorm';
import type { PlacedItem } from '../list/list.domain.js';
import type { Support } from './form.domain.js';

/** What an application became that asked for a listed item (WA-42). */
export interface Listing {
  readonly applicationId: string;
  readonly listEntryId: string;
  readonly place: string;
  readonly version: number;
  readonly conditions: readonly Support[];
  readonly listedAt: Date;
}

export async function insertListing(
  tx: EntityManager,
  listing: Pick<Listing, 'applicationId' | 'conditions' | 'listedAt'> & { readonly entry: PlacedItem },
): Promise<void> {
  const { applicationId, entry, conditions, listedAt } = listing;
  await tx.query(
    `insert into access_listing (application_id, list_entry_id, place, version, conditions, listed_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [
      ...[applicationId, entry.code, entry.layer.jurisdiction, entry.layer.version],
      ...[JSON.stringify(conditions), listedAt],
    ],
  );
}

export async function listingsOf(
  manager: EntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Listing>> {
  const rows: readonly Listing[] = await manager.query(
    `select application_id as "applicationId", list_entry_id as "listEntryId", place, version, conditions,
       listed_at as "listedAt"
     from access_listing where application_id = any($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.applicationId, row]));
}
