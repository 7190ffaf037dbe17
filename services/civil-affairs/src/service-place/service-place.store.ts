import { loader, type Context } from '@shequ/graphql';
import type { DataSource, EntityManager } from 'typeorm';

export type PlaceKind = 'SERVICE_CENTER' | 'PUBLIC_SERVICE_STATION';

export interface ServicePlace {
  readonly id: string;
  readonly number: string;
  readonly communityCode: string;
  readonly placeKind: PlaceKind;
  readonly openedOn: string;
  readonly policyVersion: string;
}

/** Both places of each community, in one statement for whichever is asked; the key is `code kind`. */
export function placeLoader(db: DataSource, context: Context) {
  return loader<ServicePlace>(context, 'service-place', async (keys) => {
    const codes = [...new Set(keys.map((key) => key.slice(0, 12)))];
    const rows = await db.query<ServicePlace[]>(
      `select id, number, community_code as "communityCode", place_kind as "placeKind", opened_on as "openedOn",
          policy_version as "policyVersion" from service_place where community_code = any($1)`,
      [codes],
    );
    return new Map(rows.map((row) => [placeKey(row.communityCode, row.placeKind), row]));
  });
}

export function placeKey(communityCode: string, kind: PlaceKind): string {
  return `${communityCode} ${kind}`;
}

export async function findPlaceNumber(
  tx: EntityManager,
  communityCode: string,
  kind: PlaceKind,
): Promise<string | null> {
  const [row] = await tx.query<{ number: string }[]>(
    'select number from service_place where community_code = $1 and place_kind = $2',
    [communityCode, kind],
  );
  return row?.number ?? null;
}

export async function insertPlace(tx: EntityManager, place: ServicePlace): Promise<void> {
  await tx.query(
    `insert into service_place (id, number, community_code, place_kind, opened_on, policy_version)
      values ($1, $2, $3, $4, $5, $6)`,
    [place.id, place.number, place.communityCode, place.placeKind, place.openedOn, place.policyVersion],
  );
}
