import type { EntityManager } from 'typeorm';
import type { ListEntry, NewEntry } from './list-entry.domain.js';

const columns = `list_entry_id as id, version, list, title, mode, reporting, instrument, article, from_date as "from",
  to_date as "to", unverified, note, domain, epoch, jurisdiction, departments, loaded_at as "loadedAt"`;

/** First the versions that have begun by day $1, the newest first; then what begins first: the order in which `entryOn` chooses. */
const bestFirst = `list_entry_id, (from_date <= $1::date) desc, case when from_date > $1::date then from_date end, version desc`;

/** All versions of the entries with these ids. */
export function findVersions(tx: EntityManager, ids: readonly string[]): Promise<readonly ListEntry[]> {
  return tx.query(`select ${columns} from list_entry where list_entry_id = any($1::text[])`, [ids]);
}

/** All versions of all entries that the list of a place has or ever had; the caller holds the list's lock. */
export function findLocalVersions(
  tx: EntityManager,
  of: { readonly list: string; readonly jurisdiction: string },
): Promise<readonly ListEntry[]> {
  return tx.query(
    `select ${columns} from list_entry where jurisdiction = $1 and list = $2 and jurisdiction <> ''`,
    [of.jurisdiction, of.list],
  );
}

/** Adds the versions that the register does not have yet; what it has stays as it is. */
export async function insertVersions(
  tx: EntityManager,
  entries: readonly NewEntry[],
  loadedAt: Date,
): Promise<void> {
  await tx.query(
    `insert into list_entry (list_entry_id, version, list, title, mode, reporting, instrument, article, from_date, to_date,
       unverified, note, domain, jurisdiction, departments, epoch, loaded_at)
     select r.id, r.version, r.list, r.title, r.mode, r.reporting, r.instrument, r.article, r."from", r."to", r.unverified,
       nullif(r.note, 'null'), r.domain, r.jurisdiction, r.departments, e.epoch, $2
     from jsonb_to_recordset($1::jsonb) as r(id text, version integer, list text, title jsonb, mode text, reporting boolean,
       instrument text, article text, "from" date, "to" date, unverified boolean, note jsonb, domain text,
       jurisdiction text, departments text[])
     cross join register_epoch e
     on conflict do nothing`,
    [JSON.stringify(entries), loadedAt],
  );
}

/**
 * Takes the entries whose version of the day the others do not know yet, and remembers that they are being
 * told.
 */
export function takeUnannounced(tx: EntityManager, today: string): Promise<readonly ListEntry[]> {
  return tx.query(
    `with current as (
       select distinct on (list_entry_id) ${columns} from list_entry order by ${bestFirst}
     ), told as (
       insert into list_entry_announced as a (list_entry_id, version) select id, version from current
       on conflict (list_entry_id) do update set version = excluded.version where a.version < excluded.version
       returning a.list_entry_id
     )
     select current.* from current join told on told.list_entry_id = current.id order by current.id`,
    [today],
  );
}

export interface EntryQuery {
  readonly list: ListEntry['list'] | null;
  readonly after: string | null;
  readonly first: number;
  readonly today: string;
}

/**
 * One page of statutory entries, each in the version that counts today (see `entryOn`), and one row more if there are
 * more.
 */
export function pageEntries(manager: EntityManager, query: EntryQuery): Promise<readonly ListEntry[]> {
  return manager.query(
    `select distinct on (list_entry_id) ${columns} from list_entry
     where jurisdiction = '' and ($2::text is null or list = $2) and ($3::text is null or list_entry_id > $3)
     order by ${bestFirst} limit $4`,
    [query.today, query.list, query.after, query.first + 1],
  );
}
