import { dateOfDayNumber, dayNumber, plusDays, weekday, wholeCount, type LocalDate } from './local-date.js';
import { readNotices } from './notices.js';

type Text = Readonly<{ zh: string; en: string }>;

/** One day's answer. `provisional`: no notice settles this day yet, only the week was looked at. */
export type WorkdayAnswer = Readonly<{ workday: boolean; provisional: boolean; reason: Text }>;

export type SkippedDay = Readonly<{ date: LocalDate; reason: Text }>;

/** How a due date came about, so that a person can check it line by line. */
export type Derivation = Readonly<{
  start: LocalDate;
  unit: 'WORKDAY' | 'DAY';
  count: number;
  due: LocalDate;
  skipped: readonly SkippedDay[];
  madeUp: readonly LocalDate[];
  provisional: boolean;
}>;

const WEEKDAYS: readonly Text[] = [
  { zh: '星期日', en: 'Sunday' },
  { zh: '星期一', en: 'Monday' },
  { zh: '星期二', en: 'Tuesday' },
  { zh: '星期三', en: 'Wednesday' },
  { zh: '星期四', en: 'Thursday' },
  { zh: '星期五', en: 'Friday' },
  { zh: '星期六', en: 'Saturday' },
];

// `data` sits in the package's root, so the same path holds from src and from dist.
const notices = readNotices(new URL('../data/', import.meta.url));

/**
 * New Year's arrangements reach back into the old year (2019's notice made 2018-12-29 a working day), so its
 * last three days are settled only by the next year's notice.
 */
function isProvisional(date: LocalDate): boolean {
  const year = Number(date.slice(0, 4));
  if (!notices.years.has(year)) return true;
  return date.slice(5) >= '12-29' && !notices.years.has(year + 1);
}

function byTheWeek(date: LocalDate): WorkdayAnswer {
  const day = weekday(date);
  const name = WEEKDAYS[day] ?? { zh: '', en: '' };
  const provisional = isProvisional(date);
  const doubt = provisional
    ? { zh: '（放假通知尚未载入，仅按星期推算）', en: ' (by the week only: the notice is not loaded)' }
    : { zh: '', en: '' };
  const reason = { zh: name.zh + doubt.zh, en: name.en + doubt.en };
  return { workday: day !== 0 && day !== 6, provisional, reason };
}

/**
 * Is this a working day of the People's Republic? Follows the State Council's notices, make-up days (调休)
 * included. For a year without a loaded notice, and for its eve (29–31 December), the week decides and the
 * answer is provisional. Throws a RangeError for what is no real date.
 */
export function isWorkday(date: LocalDate): WorkdayAnswer {
  const noticed = notices.days.get(date);
  if (noticed === undefined) return byTheWeek(date);
  const { workday, holiday, document } = noticed;
  const reason = workday
    ? { zh: `${holiday.zh}调休上班（${document}）`, en: `make-up day for ${holiday.en} (${document})` }
    : { zh: `${holiday.zh}放假（${document}）`, en: `${holiday.en} holiday (${document})` };
  return { workday, provisional: false, reason };
}

/**
 * The `count`-th working day after `from`; before it when the count is negative. The day of the event is not
 * counted (民法典 Art. 201), so count 0 answers `from` itself. `skipped` names every day passed over and why,
 * `madeUp` the weekend days that counted, both in date order. Throws a RangeError for a wrong date or count.
 */
export function addWorkdays(from: LocalDate, count: number): Derivation {
  const step = wholeCount(count) < 0 ? -1 : 1;
  const skipped: SkippedDay[] = [];
  const madeUp: LocalDate[] = [];
  let provisional = false;
  let due = plusDays(from, 0);
  for (let left = Math.abs(count); left > 0;) {
    due = plusDays(due, step);
    const answer = isWorkday(due);
    provisional ||= answer.provisional;
    if (!answer.workday) skipped.push({ date: due, reason: answer.reason });
    else {
      left -= 1;
      if (weekday(due) % 6 === 0) madeUp.push(due);
    }
  }
  if (step < 0) {
    skipped.reverse();
    madeUp.reverse();
  }
  return { start: from, unit: 'WORKDAY', count, due, skipped, madeUp, provisional };
}

/**
 * `count` calendar days after `from`, the day of the event not counted. A due date that falls on a holiday
 * stays: it moves only where the rule counts in working days. Throws a RangeError for a wrong date or count.
 */
export function addDays(from: LocalDate, count: number): Derivation {
  const due = plusDays(from, count);
  return { start: from, unit: 'DAY', count, due, skipped: [], madeUp: [], provisional: false };
}

/**
 * Working days after `from` up to and including `to`; negative when `to` lies before `from`. For n ≥ 1 the
 * days between d and addWorkdays(d, n).due are n. Throws a RangeError for what is no real date.
 */
export function workdaysBetween(from: LocalDate, to: LocalDate): { days: number; provisional: boolean } {
  const [first, last] = [dayNumber(from), dayNumber(to)];
  const backwards = last < first;
  let days = 0;
  let provisional = false;
  // Backwards the event is still `from`: count from the day before it down to `to`.
  const [low, high] = backwards ? [last, first - 1] : [first + 1, last];
  for (let number = low; number <= high; number += 1) {
    const answer = isWorkday(dateOfDayNumber(number));
    provisional ||= answer.provisional;
    if (answer.workday) days += 1;
  }
  return { days: backwards ? -days : days, provisional };
}

/** The years whose notice is loaded, in order. Outside them every answer is provisional. */
export function loadedYears(): readonly number[] {
  return [...notices.years].sort((a, b) => a - b);
}
