import { localDateOf } from '@shequ/calendar';
import { workAccess } from '@shequ/contracts';
import { append, transaction } from '@shequ/messaging';
import type { Chore, Clock } from '@shequ/service';
import type { DataSource } from 'typeorm';
import { registerTime } from '../watermark/register-time.js';
import { readLists } from './list-entry.data.js';
import { entryRecord } from './list-entry.domain.js';
import { insertVersions, takeUnannounced } from './list-entry.store.js';

/** The statutes hold for the whole country: no division-code prefix. */
const everywhere = '';
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
    const news = await takeUnannounced(tx, localDateOf(now));
    const { type } = workAccess.listEntryState;
    const records = news.map((entry) => ({
      type,
      key: entry.id,
      jurisdiction: everywhere,
      data: entryRecord(entry),
    }));
    await append(tx, 'work-access', records);
    return news.length;
  });
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
