import { addWorkdays, isWorkday, localDateOf, plusDays, startOfDay } from '@shequ/calendar';
import type { CaseCategory, CaseTimeLimit, PolicyView } from '@shequ/policy';
import type { Deadline } from './grid-case.domain.js';

export type Severity = 'ORDINARY' | 'URGENT';
export type TimeLimit = Pick<CaseTimeLimit, 'amount' | 'unit'>;

type WorkingHours = Readonly<{ from: number; to: number }>;

// Views are few and shared, so that what is made of one is made once.
const known = new WeakMap<PolicyView, ReadonlyMap<string, CaseCategory>>();

/** Kinds of cases under some rules, by code. A place's own rows replace those that hold everywhere. */
export function categoriesOf(rules: PolicyView): ReadonlyMap<string, CaseCategory> {
  const remembered = known.get(rules);
  if (remembered !== undefined) return remembered;
  const rows = [...rules.get('case.categories'), ...(rules.get('case.localCategories') ?? [])];
  const found = new Map(rows.map((row) => [row.code, row]));
  known.set(rules, found);
  return found;
}

const hourMs = 3_600_000;

/** The day's working hours as instants. */
function hoursOf(day: string, hours: WorkingHours): WorkingHours {
  const midnight = startOfDay(day).getTime();
  return { from: midnight + hours.from * hourMs, to: midnight + hours.to * hourMs };
}

/** Hours count only within the working hours of working days. */
function afterHours(from: Date, amount: number, hours: WorkingHours): Deadline {
  let left = amount * hourMs;
  let provisional = false;
  for (let day = localDateOf(from); ; day = plusDays(day, 1)) {
    const answer = isWorkday(day);
    provisional ||= answer.provisional;
    if (!answer.workday) continue;
    const { from: opens, to: closes } = hoursOf(day, hours);
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
export function deadline({ amount, unit }: TimeLimit, from: Date, hours: WorkingHours): Deadline {
  if (unit === 'WORKHOUR') return afterHours(from, amount, hours);
  const { due, provisional } = addWorkdays(localDateOf(from), amount);
  return { dueAt: startOfDay(plusDays(due, 1)), provisional };
}

/** The deadline of a case of that kind and severity, under the rules under which it opened. */
export function deadlineOf(
  of: { readonly category: string; readonly severity: Severity },
  rules: PolicyView,
  from: Date,
): Deadline {
  const found = categoriesOf(rules).get(of.category);
  if (found === undefined) throw new Error(`${rules.version} gives no time limit for ${of.category}.`);
  const limit = of.severity === 'URGENT' ? found.urgent : found.ordinary;
  return deadline(limit, from, rules.get('case.workingHours'));
}
