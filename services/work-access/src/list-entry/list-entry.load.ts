import { localDateOf } from '@shequ/calendar';
import { workAccess } from '@shequ/contracts';
import { append, transaction } from '@shequ/messaging';
import type { Chore, Clock } from '@shequ/service';
import type { DataSource, EntityManager } from 'typeorm';
import { registerTime } from '../watermark/register-time.js';
import { readLists } from './list-entry.data.js';
import { entryRecord, localEntries, type LocalItem, type LocalList } from './list-entry.domain.js';
import { findLocalVersions, insertVersions, takeUnannounced } from './list-entry.store.js';

/** Any fixed number of this database: two processes that start at once load one after the other. */
const loadLock = 5_200_701;

/**
 * Brings the register's lists to what the data files hold, and tells the others of every entry whose
 * version of the day they do not know. Safe to repeat. Returns how many entries were announced.
 */
export async function loadLists(db: DataSource, clock: Clock): Promise<number> {
  const entries = readLists();
  return transaction(db, async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [loadLock]);
    const now = await registerTime(tx, clock);
    await insertVersions(tx, entries, now);
    return announce(tx, now);
  });
}

/** Tells the others of every entry whose version of the day they do not know. Returns how many those are. */
async function announce(tx: EntityManager, now: Date): Promise<number> {
  const news = await takeUnannounced(tx, localDateOf(now));
  const { type } = workAccess.listEntryState;
  const records = news.map((entry) => ({
    type,
    key: entry.id,
    jurisdiction: entry.jurisdiction,
    data: entryRecord(entry),
  }));
  await append(tx, 'work-access', records);
  return news.length;
}

/**
 * Enters a published version of a place's duty or assistance list, so that tasks may cite it: call it in the transaction
 * that publishes. What it leaves out ends with the day before it begins.
 */
export async function enterLocalList(
  tx: EntityManager,
  clock: Clock,
  { list, items }: { readonly list: LocalList; readonly items: readonly LocalItem[] },
): Promise<void> {
  // Two versions of one list that come at once would each overlook the other's entries.
  const { kind, jurisdiction } = list;
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `list_entry ${kind} ${jurisdiction}`,
  ]);
  const now = await registerTime(tx, clock);
  const versions = await findLocalVersions(tx, { list: kind, jurisdiction });
  await insertVersions(tx, localEntries(list, items, { versions, today: localDateOf(now) }), now);
  await announce(tx, now);
}

/** Loads once after the start, and again when a day has begun: a version comes into force at midnight. */
export function listChore(db: DataSource, clock: Clock): Chore {
  let loadedOn = '';
  return {
    name: 'statutory lists',
    everyMs: 500,
    async run() {
      const today = localDateOf(clock.now());
      if (today === loadedOn) return;
      await loadLists(db, clock);
      loadedOn = today;
    },
  };
}
