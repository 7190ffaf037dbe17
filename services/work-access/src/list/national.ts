// What the lists say for the whole country: statutes from the service's data, the rest from the policy pack of the day.
import { instrumentName } from '@shequ/admission';
import { plusDays, type LocalDate } from '@shequ/calendar';
import type { LocalizedText } from '@shequ/contracts';
import { readLists } from '../list-entry/list-entry.data.js';
import { isInForce, type ListEntry, type NewEntry } from '../list-entry/list-entry.domain.js';
import { policies } from '../policies.js';
import type { Layer, ListItem, ListKind, ListSource, ListVersion } from './list.domain.js';

type Statute = NewEntry;

const statutes: readonly Statute[] = readLists();
const state: LocalizedText = { zh: '国家', en: 'The State' };

/** Days on which something of a statutory list begins, or has ended the day before. */
function changeDays(list: ListEntry['list']): readonly LocalDate[] {
  const days = statutes
    .filter((entry) => entry.list === list)
    .flatMap(({ from, to }) => [from, ...(to === null ? [] : [plusDays(to, 1)])]);
  return [...new Set(days)].sort();
}

const days = { OWN_DUTY: changeDays('OWN_DUTY'), ASSISTANCE: changeDays('ASSISTANCE') } as const;

function itemOf(entry: Statute): ListItem {
  const { id: code, title, instrument, article, from, to, mode, reporting, unverified, note } = entry;
  return { code, title, detail: { instrument, article, from, to, mode, reporting, unverified, note } };
}

const head = (kind: ListKind, source: string): Omit<ListVersion, 'version' | 'from' | 'to'> => ({
  id: null,
  kind,
  jurisdiction: '',
  state: 'PUBLISHED',
  madeBy: state,
  adoptedOn: null,
  source: { instrument: source, documentNumber: null, url: null } satisfies ListSource,
  publishedAt: null,
});

/** The statutory list as it stood on a day: version n began on the n-th day on which anything of it changed. */
function statutory(kind: 'OWN_DUTY' | 'ASSISTANCE', on: LocalDate): Layer | null {
  const version = days[kind].filter((day) => day <= on).length;
  const from = days[kind][version - 1];
  if (from === undefined) return null;
  const next = days[kind][version];
  const to = next === undefined ? null : plusDays(next, -1);
  const items = statutes.filter((entry) => entry.list === kind && isInForce(entry, on)).map(itemOf);
  return { version: { ...head(kind, '各单行法律、行政法规'), version, from, to }, items };
}

function ofPack(kind: ListKind, on: LocalDate): readonly ListItem[] {
  const view = policies.at({ jurisdiction: '', on });
  const text = ({ zh, en }: LocalizedText): LocalizedText => ({ zh, en });
  if (kind === 'NEGATIVE')
    return view.get('negativeList.subjects').map((subject) => {
      const { code, effect, ruleId, keywords, source } = subject;
      const detail = { effect, ruleId, keywords, instrument: source.instrument };
      return { code, title: text(subject), detail };
    });
  if (kind === 'FORBIDDEN_CERTIFICATES') {
    const { instrument } = view.explain('certificates.forbidden').source;
    return view.get('certificates.forbidden').map((one) => ({
      code: one.code,
      title: text(one),
      detail: { instrument },
    }));
  }
  return view.get('certificates.explicitBases').map((basis) => ({
    code: basis.kind,
    title: text(basis),
    detail: { instrument: basis.instrument, article: basis.articles.join('、') },
  }));
}

const fromPacks: Readonly<
  Partial<Record<ListKind, 'negativeList.subjects' | 'certificates.forbidden' | 'certificates.explicitBases'>>
> = {
  NEGATIVE: 'negativeList.subjects',
  FORBIDDEN_CERTIFICATES: 'certificates.forbidden',
  PERMITTED_CERTIFICATES: 'certificates.explicitBases',
};

/** The list of the whole country on a day; null where nothing national is made or known for that day. */
export function nationalLayer(kind: ListKind, on: LocalDate): Layer | null {
  if (kind === 'OWN_DUTY' || kind === 'ASSISTANCE') return statutory(kind, on);
  const key = fromPacks[kind];
  const view = policies.at({ jurisdiction: '', on });
  if (key === undefined || !view.has(key)) return null;
  const { pack, source } = view.explain(key);
  const { inForceFrom: from, inForceTo: to } = pack;
  const version = policies.packs.filter((one) => one.jurisdiction === '' && one.inForceFrom <= on).length;
  return { version: { ...head(kind, source.instrument), version, from, to }, items: ofPack(kind, on) };
}

/** The first day of a version of the national list; null if it has no such version. */
export function nationalDay(kind: ListKind, version: number): LocalDate | null {
  if (kind === 'OWN_DUTY' || kind === 'ASSISTANCE') return days[kind][version - 1] ?? null;
  const national = policies.packs.filter(({ jurisdiction }) => jurisdiction === '');
  return [...national].map(({ inForceFrom }) => inForceFrom).sort()[version - 1] ?? null;
}

/** Instruments that carried entries and carry none any more on the day, by name: their last day. */
export function endedStatutes(on: LocalDate): ReadonlyMap<string, LocalDate> {
  const ended = new Map<string, LocalDate>();
  const alive = new Set<string>();
  for (const entry of statutes)
    for (const name of entry.instrument.split('；').map(instrumentName))
      if (isInForce(entry, on) || entry.from > on) alive.add(name);
      else if (entry.to !== null && entry.to > (ended.get(name) ?? '')) ended.set(name, entry.to);
  return new Map([...ended].filter(([name]) => !alive.has(name)));
}
