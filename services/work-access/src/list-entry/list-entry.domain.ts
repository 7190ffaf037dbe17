// Duty and assistance lists (domain rules §1.6, §1.11): each entry names the statute, or the list of a place, that gives the
// committee the matter, and is the ground on which a task may stand without an admission (WA-01). A version
// is in force on the days it states.
import { plusDays, type LocalDate } from '@shequ/calendar';
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
  /** The place whose list holds it; empty: a statute, for the whole country. */
  readonly jurisdiction: string;
  /** Who alone may cite it; empty: any department. */
  readonly departments: readonly string[];
  /** Since when the register has had this version. */
  readonly loadedAt: Date;
}

/** A version before the register has entered it. */
export type NewEntry = Omit<ListEntry, 'epoch' | 'loadedAt'>;

export function isInForce(entry: Pick<ListEntry, 'from' | 'to'>, day: string): boolean {
  return entry.from <= day && (entry.to === null || day <= entry.to);
}

type Dated = Pick<ListEntry, 'version' | 'from' | 'to'>;

/**
 * The version that counts on a day: the newest that has begun, even if it is over (what it replaced does not come back), or,
 * when none has, the one that begins first. Null without versions.
 */
export function entryOn<T extends Dated>(versions: readonly T[], day: string): T | null {
  const newestFirst = [...versions].sort((a, b) => b.version - a.version);
  const begun = newestFirst.find(({ from }) => from <= day);
  if (begun !== undefined) return begun;
  return newestFirst.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))[0] ?? null;
}

/**
 * Whether a version newer than this one counted on the day and was known to all by that moment: then nobody who looked could
 * still rest on this one.
 */
export function isReplaced(
  entry: ListEntry,
  versions: readonly ListEntry[],
  seen: { readonly day: string; readonly at: Date },
): boolean {
  return versions.some(
    ({ version, from, loadedAt }) => version > entry.version && from <= seen.day && loadedAt <= seen.at,
  );
}

/** A published version of a place's duty or assistance list, as far as tasks rest on it. */
export interface LocalList {
  readonly kind: ListEntry['list'];
  readonly jurisdiction: string;
  readonly version: number;
  readonly source: { readonly instrument: string; readonly documentNumber: string | null };
  readonly from: LocalDate;
  readonly to: LocalDate | null;
}

export interface LocalItem {
  readonly code: string;
  readonly title: LocalizedText;
  readonly detail: {
    readonly mode?: string | undefined;
    readonly reporting?: boolean | undefined;
    readonly instrument?: string | undefined;
    readonly article?: string | undefined;
    readonly unverified?: boolean | undefined;
    readonly departments?: readonly string[] | undefined;
    readonly note?: LocalizedText | null | undefined;
  };
}

/** By what a task cites an entry of a local list. Statutory entries are cited by their number, like ST-04. */
export function localEntryId(list: Pick<LocalList, 'kind' | 'jurisdiction'>, code: string): string {
  return `${list.jurisdiction}.${list.kind}.${code}`;
}

const localModes = { OWN_DUTY: 'OWN_DUTY', ASSISTANCE: 'STATUTORY_ASSIST' } as const;
const modes: readonly ListEntryRecord['mode'][] = ['OWN_DUTY', 'STATUTORY_ASSIST', 'ENTRUSTED', 'RIGHT'];

function localEntry(list: LocalList, { code, title, detail }: LocalItem): NewEntry {
  const { instrument, documentNumber } = list.source;
  return {
    id: localEntryId(list, code),
    version: list.version,
    list: list.kind,
    title,
    mode: modes.find((mode) => mode === detail.mode) ?? localModes[list.kind],
    reporting: detail.reporting ?? false,
    instrument:
      detail.instrument ?? (documentNumber === null ? instrument : `${instrument}（${documentNumber}）`),
    article: detail.article ?? code,
    from: list.from,
    to: list.to,
    unverified: detail.unverified ?? false,
    note: detail.note ?? null,
    domain: 'work-access',
    jurisdiction: list.jurisdiction,
    departments: detail.departments ?? [],
  };
}

/**
 * How an entry that the new version leaves out ends: what counted until then ends the day before; what never began by then
 * has never been in force, which a day before today says. Null if it is over by itself and nothing of it is to come.
 */
function withdrawn(versions: readonly ListEntry[], list: LocalList, today: LocalDate): NewEntry | null {
  const last = plusDays(list.from, -1);
  const counted = entryOn(versions, last);
  if (counted === null) return null;
  const { version } = list;
  if (counted.from > last) {
    const never = plusDays(today, -1);
    return { ...counted, version, from: never, to: never };
  }
  const comes = versions.some(({ from }) => from > last);
  if (counted.to !== null && counted.to <= last && !comes) return null;
  return { ...counted, version, to: counted.to === null || counted.to > last ? last : counted.to };
}

/** What a newly published version of a local list says of every entry that the list has or ever had. */
export function localEntries(
  list: LocalList,
  items: readonly LocalItem[],
  known: { readonly versions: readonly ListEntry[]; readonly today: LocalDate },
): readonly NewEntry[] {
  const said = items.map((item) => localEntry(list, item));
  const kept = new Set(said.map(({ id }) => id));
  const gone = [...new Set(known.versions.map(({ id }) => id))].filter((id) => !kept.has(id));
  const ends = gone.flatMap((id) => {
    const end = withdrawn(
      known.versions.filter((entry) => entry.id === id),
      list,
      known.today,
    );
    return end === null ? [] : [end];
  });
  return [...said, ...ends];
}

/** What the others are told of a version. */
export function entryRecord(entry: ListEntry): ListEntryRecord {
  const { id, epoch, version, list, title, mode, reporting, instrument, article, from, to, unverified } =
    entry;
  const { jurisdiction: area, departments } = entry;
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
    area,
    departments: [...departments],
  };
}
