import assert from 'node:assert/strict';
import { conflict, grouped } from '@shequ/graphql';
import type { EntityManager } from 'typeorm';
import type { Clocks } from '../life-cycle/clock.domain.js';
import type { ItemDetail, ListItem, ListKind, ListVersion } from './list.domain.js';

/** A version as it is kept. */
export interface ListRow extends ListVersion {
  readonly id: string;
  readonly kind: Exclude<ListKind, 'ADMITTED_ITEMS'>;
  readonly adoptedOn: string;
  readonly draft: readonly ListItem[] | null;
  readonly clocks: Clocks;
  readonly policyVersion: string;
  readonly documentHash: string;
  readonly draftedBy: string;
  readonly draftedAt: Date;
  readonly publishedBy: string | null;
  readonly rowVersion: number;
}

const columns = `id, kind, jurisdiction, version, state, made_by as "madeBy", adopted_on as "adoptedOn", source,
  from_date as "from", to_date as "to", draft, clocks, policy_version as "policyVersion",
  document_hash as "documentHash", drafted_by as "draftedBy", drafted_at as "draftedAt", published_by as "publishedBy",
  published_at as "publishedAt", row_version as "rowVersion"`;

export async function lockList(tx: EntityManager, id: string): Promise<ListRow | null> {
  const rows: readonly ListRow[] = await tx.query(
    `select ${columns} from access_list where id = $1 for update`,
    [id],
  );
  return rows[0] ?? null;
}

/** The next number of this list; the caller holds the list's lock for the whole transaction. */
export async function nextVersion(tx: EntityManager, kind: ListKind, place: string): Promise<number> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`access_list ${kind} ${place}`]);
  const [row]: readonly { readonly next: number }[] = await tx.query(
    `select coalesce(max(version), 0) + 1 as next from access_list where kind = $1 and jurisdiction = $2`,
    [kind, place],
  );
  assert(row);
  return row.next;
}

/** False while another draft of the same list is open. */
export async function insertList(tx: EntityManager, row: ListRow): Promise<boolean> {
  const rows: readonly unknown[] = await tx.query(
    `insert into access_list (id, kind, jurisdiction, version, state, made_by, adopted_on, source, from_date, to_date, draft,
       clocks, policy_version, document_hash, drafted_by, drafted_at, row_version)
     values ($1, $2, $3, $4, 'DRAFT', $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 1)
     on conflict (kind, jurisdiction) where state = 'DRAFT' do nothing returning id`,
    [
      ...[row.id, row.kind, row.jurisdiction, row.version, JSON.stringify(row.madeBy), row.adoptedOn],
      ...[
        JSON.stringify(row.source),
        row.from,
        row.to,
        JSON.stringify(row.draft),
        JSON.stringify(row.clocks),
      ],
      ...[row.policyVersion, row.documentHash, row.draftedBy, row.draftedAt],
    ],
  );
  return rows.length > 0;
}

/** Writes a locked version as it is in `row`. @throws CONFLICT if it is not locked after all. */
export async function saveList(tx: EntityManager, row: ListRow): Promise<ListRow> {
  const saved: readonly unknown[] = await tx.query(
    `with saved as (update access_list set state = $3, made_by = $4, adopted_on = $5, source = $6, from_date = $7, to_date = $8,
       draft = $9, clocks = $10, document_hash = $11, published_by = $12, published_at = $13, row_version = $2 + 1
     where id = $1 and row_version = $2 returning id) select id from saved`,
    [
      ...[row.id, row.rowVersion, row.state, JSON.stringify(row.madeBy), row.adoptedOn],
      ...[JSON.stringify(row.source), row.from, row.to],
      ...[row.draft === null ? null : JSON.stringify(row.draft), JSON.stringify(row.clocks)],
      ...[row.documentHash, row.publishedBy, row.publishedAt],
    ],
  );
  if (saved.length !== 1)
    throw conflict('Somebody changed the list first: read it again. / 清单已被他人更改，请重新读取。');
  return { ...row, rowVersion: row.rowVersion + 1 };
}

export async function insertItems(
  tx: EntityManager,
  listId: string,
  items: readonly ListItem[],
): Promise<void> {
  await tx.query(
    `insert into access_list_item (list_id, code, title, detail)
     select $1, code, title, detail from jsonb_to_recordset($2::jsonb) as r(code text, title jsonb, detail jsonb)`,
    [listId, JSON.stringify(items)],
  );
}

export async function itemsOf(
  manager: EntityManager,
  listIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ListItem[]>> {
  if (listIds.length === 0) return new Map();
  const rows: readonly (ListItem & { readonly listId: string })[] = await manager.query(
    `select list_id as "listId", code, title, detail from access_list_item where list_id = any($1::uuid[])
     order by list_id, code`,
    [listIds],
  );
  return grouped(rows, ({ listId }) => listId);
}

/** The newest published version of each of these places that is in force on the day. */
export function versionsInForce(
  manager: EntityManager,
  kinds: readonly ListKind[],
  at: { readonly places: readonly string[]; readonly on: string },
): Promise<readonly ListRow[]> {
  return manager.query(
    `select distinct on (kind, jurisdiction) ${columns} from access_list
     where state = 'PUBLISHED' and kind = any($1::text[]) and jurisdiction = any($2::text[]) and from_date <= $3
     order by kind, jurisdiction, version desc`,
    [kinds, at.places, at.on],
  );
}

export async function findVersion(
  manager: EntityManager,
  of: { readonly kind: ListKind; readonly jurisdiction: string; readonly version: number },
): Promise<ListRow | null> {
  const rows: readonly ListRow[] = await manager.query(
    `select ${columns} from access_list
     where kind = $1 and jurisdiction = $2 and version = $3 and state = 'PUBLISHED'`,
    [of.kind, of.jurisdiction, of.version],
  );
  return rows[0] ?? null;
}

/** Versions by id, the newest first; drafts only of places that the reader makes lists for. */
export function pageVersions(
  manager: EntityManager,
  query: {
    readonly kind: ListKind | null;
    readonly place: string;
    readonly drafts: string | null;
    readonly first: number;
    readonly after: string | null;
  },
): Promise<readonly ListRow[]> {
  return manager.query(
    `select ${columns} from access_list
     where ($1::text is null or kind = $1) and jurisdiction like $2 || '%'
       and (state = 'PUBLISHED' or ($3::text is not null and jurisdiction like $3 || '%'))
       and ($4::uuid is null or id < $4::uuid)
     order by id desc limit $5`,
    [query.kind, query.place, query.drafts, query.after, query.first + 1],
  );
}

/** The register of admitted items as a list: published admissions of a place whose period holds the day. */
export function admittedItems(
  manager: EntityManager,
  query: {
    readonly place: string;
    readonly on: string;
    readonly first: number;
    readonly after: string | null;
  },
): Promise<readonly (ListItem & { readonly detail: ItemDetail })[]> {
  return manager.query(
    `select number as code, item_name as title, jsonb_build_object('itemType', item_type, 'from', from_date, 'to', to_date,
       'amountFen', amount_fen, 'number', number, 'owner', applicant, 'mode', responsibility_mode) as detail
     from admission
     where jurisdiction like $1 || '%' and published_at is not null and from_date <= $2 and $2 <= to_date
       and state not in ('EXITED', 'LAPSED') and ($3::text is null or number > $3)
     order by number limit $4`,
    [query.place, query.on, query.after, query.first + 1],
  );
}
