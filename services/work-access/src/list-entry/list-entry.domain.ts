// Duty and assistance lists (domain rules §1.6, §1.11): each entry names the statute that gives the
// committee the matter, and is the ground on which a task may stand without an admission (WA-01). A version
// is in force on the days it states.
import type { ListEntryRecord, LocalizedText } from '@shequ/contracts';

/** One version of one entry, as the register keeps it. */
export interface ListEntry {
  readonly id: string;
  readonly version: number;
  readonly list: ListEntryRecord['list'];
  readonly title: LocalizedText;
  readonly mode: ListEntryRecord['mode'];
  readonly reporting: boolean;
  readonly instrument: string;
  readonly article: string;
  readonly from: string;
  readonly to: string | null;
  /** The article has not been checked against the text in force; shown wherever the entry is. */
  readonly unverified: boolean;
  readonly note: LocalizedText | null;
  readonly domain: string;
  readonly epoch: number;
}

export function isInForce(entry: Pick<ListEntry, 'from' | 'to'>, day: string): boolean {
  return entry.from <= day && (entry.to === null || day <= entry.to);
}

/**
 * The version that counts on a day: the newest in force, or, when none is, the newest of all. Null without
 * versions.
 */
export function entryOn(versions: readonly ListEntry[], day: string): ListEntry | null {
  const newestFirst = [...versions].sort((a, b) => b.version - a.version);
  return newestFirst.find((entry) => isInForce(entry, day)) ?? newestFirst[0] ?? null;
}

/** What the others are told of a version. */
export function entryRecord(entry: ListEntry): ListEntryRecord {
  const { id, epoch, version, list, title, mode, reporting, instrument, article, from, to, unverified } =
    entry;
  return {
    epoch,
    version,
    listEntryId: id,
    list,
    title,
    mode,
    reporting,
    instrument,
    article,
    from,
    to,
    unverified,
  };
}
