import type { LocalizedText } from '@shequ/contracts';
import { grouped } from '@shequ/graphql';
import type { EntityManager } from 'typeorm';

export interface AccessDocument {
  readonly id: string;
  readonly name: string;
  readonly key: string;
  readonly number: string | null;
  readonly level: string;
  readonly issuedBy: LocalizedText;
  readonly jurisdiction: string;
  readonly issuedOn: string;
  readonly from: string;
  readonly endedOn: string | null;
  readonly summary: LocalizedText;
  readonly url: string | null;
  readonly documentHash: string | null;
  readonly registeredBy: string;
  readonly registeredAt: Date;
}

// The first end that is on the record of any place above.
const columns = `d.id, d.name, d.key, d.number, d.level, d.issued_by as "issuedBy", d.jurisdiction,
  d.issued_on as "issuedOn", d.from_date as "from", d.summary, d.url, d.document_hash as "documentHash",
  d.registered_by as "registeredBy", d.registered_at as "registeredAt",
  (select min(e.ended_on) from basis_end e where e.instrument = d.key and d.jurisdiction like e.jurisdiction || '%') as "endedOn"`;

/** False if this edition is registered for the place. */
export async function insertDocument(tx: EntityManager, one: AccessDocument): Promise<boolean> {
  const rows: readonly unknown[] = await tx.query(
    `insert into access_document (id, name, key, number, level, issued_by, jurisdiction, issued_on, from_date, summary, url,
       document_hash, registered_by, registered_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
     on conflict (jurisdiction, key, issued_on) do nothing returning id`,
    [
      ...[one.id, one.name, one.key, one.number, one.level, JSON.stringify(one.issuedBy), one.jurisdiction],
      ...[one.issuedOn, one.from, JSON.stringify(one.summary), one.url, one.documentHash],
      ...[one.registeredBy, one.registeredAt],
    ],
  );
  return rows.length > 0;
}

export interface DocumentQuery {
  readonly jurisdiction: string;
  readonly text: string | null;
  readonly inForceOnly: boolean;
  readonly today: string;
  readonly first: number;
  readonly after: string | null;
}

export function pageDocuments(
  manager: EntityManager,
  query: DocumentQuery,
): Promise<readonly AccessDocument[]> {
  const { jurisdiction, text, inForceOnly, today, first, after } = query;
  return manager.query(
    `select * from (select ${columns} from access_document d
       where $1 like d.jurisdiction || '%' and ($2::text is null or strpos(d.name || coalesce(d.number, ''), $2) > 0)
         and ($3::uuid is null or d.id < $3::uuid)) found
     where not $4 or ("from" <= $5::date and ("endedOn" is null or $5::date <= "endedOn"))
     order by id desc limit $6`,
    [jurisdiction, text, after, inForceOnly, today, first + 1],
  );
}

export interface RestingItem {
  readonly id: string;
  readonly number: string;
  readonly itemName: LocalizedText;
}

/** Published items that rest on each document in its place, by `instrumentName`: the newest first, one statement for all. */
export async function restingItems(
  manager: EntityManager,
  documentIds: readonly string[],
  page: { readonly first: number; readonly after: string | null },
): Promise<ReadonlyMap<string, readonly RestingItem[]>> {
  const rows: readonly (RestingItem & { readonly document: string })[] = await manager.query(
    `select d.id as document, r.* from access_document d cross join lateral (
       select a.id, a.number, a.item_name as "itemName" from admission a
       where a.jurisdiction like d.jurisdiction || '%' and a.published_at is not null
         and a.state not in ('EXPIRED', 'EXITED', 'LAPSED', 'ARCHIVED')
         and a.basis_names @> array[d.key] and ($2::uuid is null or a.id < $2)
       order by a.id desc limit $3) r
     where d.id = any($1::uuid[])
     order by d.id, r.id desc`,
    [documentIds, page.after, page.first + 1],
  );
  return grouped(rows, ({ document }) => document);
}
