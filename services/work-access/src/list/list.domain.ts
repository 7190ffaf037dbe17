// The twelve lists of the access rules (domain rules §1.6): whole versions, made by the body that the policy names,
// published, dated, inherited from country to province, city and district. The national floor of the negative list and of the
// forbidden certificates is never lowered: a lower list adds to it and can neither change nor remove what stands there.
import type { AccessItemType, AccessListKind, LocalizedText } from '@shequ/contracts';
import { refusedBy, type RuleRefusal } from '../problem/refusal.domain.js';

export type ListKind = AccessListKind;

/** What only some lists say of their entries; what does not belong to a list is left out. */
export interface ItemDetail {
  readonly itemType?: AccessItemType | undefined;
  readonly instrument?: string | undefined;
  readonly article?: string | undefined;
  /** Of a statute: from and until when, and how the matter binds the committee. */
  readonly from?: string | undefined;
  readonly to?: string | null | undefined;
  readonly mode?: string | undefined;
  readonly reporting?: boolean | undefined;
  readonly unverified?: boolean | undefined;
  /** Negative list: whether only a community in the lead is barred, by which rule, shown by which words. */
  readonly effect?: 'LEAD_BARRED' | 'FORBIDDEN' | undefined;
  readonly ruleId?: string | undefined;
  readonly keywords?: readonly string[] | undefined;
  /** Ledgers and forms: kept by computer, with which fields. */
  readonly electronic?: boolean | undefined;
  readonly dataFields?: readonly string[] | undefined;
  readonly owner?: string | undefined;
  /** Duty and assistance lists: whose tasks alone may cite the entry. */
  readonly departments?: readonly string[] | undefined;
  readonly number?: string | undefined;
  readonly amountFen?: number | undefined;
  readonly note?: LocalizedText | null | undefined;
}

export interface ListItem {
  readonly code: string;
  readonly title: LocalizedText;
  readonly detail: ItemDetail;
}

/** Where a version comes from. */
export interface ListSource {
  readonly instrument: string;
  readonly documentNumber: string | null;
  readonly url: string | null;
}

/** One version of the list of one place; `id` null: it follows from statutes, packs or decisions and is stored there. */
export interface ListVersion {
  readonly id: string | null;
  readonly kind: ListKind;
  readonly jurisdiction: string;
  readonly version: number;
  readonly state: 'DRAFT' | 'PUBLISHED';
  readonly madeBy: LocalizedText;
  readonly adoptedOn: string | null;
  readonly source: ListSource;
  readonly from: string;
  readonly to: string | null;
  readonly publishedAt: Date | null;
}

export interface Layer {
  readonly version: ListVersion;
  readonly items: readonly ListItem[];
}

/** An entry with the version that it stands in. */
export interface PlacedItem extends ListItem {
  readonly layer: ListVersion;
}

export type Inheritance = 'ADD' | 'REPLACE';

const byCode = (a: ListItem, b: ListItem): number => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);

/**
 * What holds in a place, the layers given in any order. ADD: all of them together, and of one code the widest layer's, so
 * that nothing below changes what stands above. REPLACE: the narrowest alone.
 */
export function effective(layers: readonly Layer[], inheritance: Inheritance): readonly PlacedItem[] {
  const widestFirst = [...layers].sort(
    (a, b) => a.version.jurisdiction.length - b.version.jurisdiction.length,
  );
  const used = inheritance === 'ADD' ? widestFirst : widestFirst.slice(-1);
  const items = new Map<string, PlacedItem>();
  for (const { version, items: own } of used)
    for (const item of own) if (!items.has(item.code)) items.set(item.code, { ...item, layer: version });
  return [...items.values()].sort(byCode);
}

/** The places whose lists hold in a place, from the country down to the district. */
export function placesAbove(place: string): readonly string[] {
  return [0, 2, 4, 6].filter((digits) => digits <= place.length).map((digits) => place.slice(0, digits));
}

export interface ItemChange<T extends ListItem = ListItem> {
  readonly code: string;
  readonly change: 'ADDED' | 'REMOVED' | 'CHANGED';
  readonly before: T | null;
  readonly after: T | null;
}

/** JSON with its keys in order: two entries are the same if they say the same. */
function said(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

const contentOf = ({ title, detail }: ListItem): string => said({ title, detail });

/** Added, removed and changed entries, in the order of their codes. */
export function difference<T extends ListItem>(
  before: readonly T[],
  after: readonly T[],
): readonly ItemChange<T>[] {
  const old = new Map(before.map((item) => [item.code, item]));
  const young = new Map(after.map((item) => [item.code, item]));
  return [...new Set([...old.keys(), ...young.keys()])].sort().flatMap((code): readonly ItemChange<T>[] => {
    const [was, is] = [old.get(code) ?? null, young.get(code) ?? null];
    if (was === null) return [{ code, change: 'ADDED', before: null, after: is }];
    if (is === null) return [{ code, change: 'REMOVED', before: was, after: null }];
    return contentOf(was) === contentOf(is) ? [] : [{ code, change: 'CHANGED', before: was, after: is }];
  });
}

export interface ListProblem {
  readonly path: string;
  readonly message: LocalizedText;
}

export interface ListIncomplete extends RuleRefusal<'AccessListIncomplete'> {
  readonly problems: readonly ListProblem[];
}

export interface ListFloor extends RuleRefusal<'AccessListFloor'> {
  readonly codes: readonly string[];
}

/** WA-03: an entry of a wider list is not said again below, neither in other words nor with another effect. */
export function floorLowered(
  items: readonly ListItem[],
  above: readonly PlacedItem[],
  inheritance: Inheritance,
): ListFloor | null {
  if (inheritance !== 'ADD') return null;
  const fixed = new Set(above.map(({ code }) => code));
  const codes = items.map(({ code }) => code).filter((code) => fixed.has(code));
  if (codes.length === 0) return null;
  const message = {
    zh: `上级清单已载明 ${codes.join('、')}，下级清单只能增加，不能改写或减少。`,
    en: `A wider list already holds ${codes.join(', ')}: a lower list adds to it and never rewrites or reduces it.`,
  };
  const kind = 'AccessListFloor' as const;
  return { ...refusedBy('WA-03', { kind, code: 'FLOOR_IS_FIXED', message }), codes };
}

/** What a draft must say before it can bind anybody. */
export function listProblems(draft: {
  readonly kind: ListKind;
  readonly jurisdiction: string;
  readonly placeDigits: readonly number[];
  readonly from: string;
  readonly to: string | null;
  readonly items: readonly ListItem[];
}): readonly ListProblem[] {
  const { kind, jurisdiction, placeDigits, from, to, items } = draft;
  const found: ListProblem[] = [];
  const say = (path: string, zh: string, en: string): void => void found.push({ path, message: { zh, en } });
  if (!placeDigits.includes(jurisdiction.length))
    say(
      'jurisdiction',
      `此级政府不制定该清单，可制定的为 ${placeDigits.join('、') || '无'} 位区划代码。`,
      `No list of this kind is made at this level; those of ${placeDigits.join(', ') || 'no'} digits are.`,
    );
  if (to !== null && to < from) say('to', '失效日早于生效日。', 'The last day lies before the first.');
  items.forEach(({ code, detail }, at) => {
    if (items.findIndex((item) => item.code === code) < at)
      say(`items.${at}.code`, `${code} 重复。`, `${code} is given twice.`);
    if (kind === 'NEGATIVE' && (detail.keywords ?? []).length === 0)
      say(
        `items.${at}.keywords`,
        '负面清单条目须写明识别词，否则无从比对。',
        'An entry of the negative list needs words that show it, or nothing can be matched.',
      );
    if (kind === 'PERMITTED_CERTIFICATES' && (detail.instrument ?? '') === '')
      say(`items.${at}.instrument`, '出具证明须有依据。', 'A certificate needs a legal basis.');
    if ((kind === 'ROUTINE' || kind === 'ASSESSMENTS') && detail.itemType === undefined)
      say(`items.${at}.itemType`, '须写明事项类型。', 'Say which kind of item it is.');
  });
  return found;
}

export function listIncomplete(problems: readonly ListProblem[]): ListIncomplete {
  const message = {
    zh: `清单草案有 ${problems.length} 处须补正。`,
    en: `The draft of the list has ${problems.length} parts to correct.`,
  };
  const kind = 'AccessListIncomplete' as const;
  return { ...refusedBy('WA-17', { kind, code: 'LIST_INCOMPLETE', message }), problems };
}
