import { readFileSync } from 'node:fs';
import { addWorkdays, isWorkday, localDateOf, plusDays, startOfDay } from '@shequ/calendar';
import { localizedText } from '@shequ/contracts';
import { divisionCode } from '@shequ/standards';
import { z } from 'zod';
import type { Deadline } from './grid-case.domain.js';

const limit = z.strictObject({ amount: z.int().min(1).max(365), unit: z.enum(['WORKDAY', 'WORKHOUR']) });
export type TimeLimit = Readonly<z.output<typeof limit>>;

const category = z.strictObject({
  code: z.string().regex(/^[A-Z][A-Z_]*$/),
  /** Where the row holds: the longest prefix of the community's code wins; without one it holds everywhere. */
  within: divisionCode.optional(),
  ...localizedText.shape,
  ordinary: limit,
  urgent: limit,
  source: z.string().min(1),
});

const file = z.strictObject({
  workingHours: z.strictObject({ from: z.int().min(0).max(23), to: z.int().min(1).max(24) }),
  categories: z.array(category).min(1),
});

// `data` sits in the package's root, so the same path holds from src and from dist.
const data = file.parse(
  JSON.parse(readFileSync(new URL('../../data/case-categories.json', import.meta.url), 'utf8')),
);

export type Severity = 'ORDINARY' | 'URGENT';

/** A kind of case as it holds in one place. */
export interface CaseCategory {
  readonly code: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly ordinary: TimeLimit;
  readonly urgent: TimeLimit;
  readonly source: string;
}

const known = new Map<string, ReadonlyMap<string, CaseCategory>>();

/** Kinds of cases in a division, by code. Rows of narrower divisions replace those of wider ones. */
export function categoriesIn(division: string): ReadonlyMap<string, CaseCategory> {
  const remembered = known.get(division);
  if (remembered !== undefined) return remembered;
  const rows = data.categories
    .filter(({ within = '' }) => division.startsWith(within))
    .sort((a, b) => (a.within ?? '').length - (b.within ?? '').length);
  const found = new Map(
    rows.map(({ code, zh, en, ordinary, urgent, source }) => [
      code,
      { code, name: { zh, en }, ordinary, urgent, source },
    ]),
  );
  known.set(division, found);
  return found;
}

const hourMs = 3_600_000;

/** The day's working hours as instants. */
function hoursOf(day: string): { readonly from: number; readonly to: number } {
  const midnight = startOfDay(day).getTime();
  return {
    from: midnight + data.workingHours.from * hourMs,
    to: midnight + data.workingHours.to * hourMs,
  };
}

/** Hours count only within the working hours of working days. */
function afterHours(from: Date, hours: number): Deadline {
  let left = hours * hourMs;
  let provisional = false;
  for (let day = localDateOf(from); ; day = plusDays(day, 1)) {
    const answer = isWorkday(day);
    provisional ||= answer.provisional;
    if (!answer.workday) continue;
    const { from: opens, to: closes } = hoursOf(day);
    const begins = Math.max(opens, from.getTime());
    const worked = Math.max(0, closes - begins);
    if (left <= worked) return { dueAt: new Date(begins + left), provisional };
    left -= worked;
  }
}

/**
 * When a limit that begins now ends. Working days end with the last day in Asia/Shanghai (24:00), the day of the beginning
 * not counted; working hours run on within the working hours of working days. `provisional`: a holiday notice is missing.
 */
export function deadline({ amount, unit }: TimeLimit, from: Date): Deadline {
  if (unit === 'WORKHOUR') return afterHours(from, amount);
  const { due, provisional } = addWorkdays(localDateOf(from), amount);
  return { dueAt: startOfDay(plusDays(due, 1)), provisional };
}

/** The deadline of a case of that kind and severity. A category that is gone from the data is held to the kind OTHER. */
export function deadlineOf(
  of: { readonly category: string; readonly severity: Severity; readonly communityCode: string },
  from: Date,
): Deadline {
  const categories = categoriesIn(of.communityCode);
  const found = categories.get(of.category) ?? categories.get('OTHER');
  if (found === undefined)
    throw new Error(`No time limit for ${of.category}: add it to data/case-categories.json.`);
  return deadline(of.severity === 'URGENT' ? found.urgent : found.ordinary, from);
}
