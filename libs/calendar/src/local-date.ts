// Civil dates of GB/T 7408.1-2023 (ISO 8601) in the extended form YYYY-MM-DD. Pure arithmetic: no Date
// object, so neither the machine's time zone nor the engine's parser can shift a day.

/** A day of the Gregorian calendar in Asia/Shanghai, written YYYY-MM-DD. Such strings sort like the days. */
export type LocalDate = string;

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const DAYS_PER_ERA = 146_097;
const EPOCH_OFFSET = 719_468;

type Civil = Readonly<{ year: number; month: number; day: number }>;

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function monthLength(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
}

function parse(text: string): Civil | null {
  const match = SHAPE.exec(text);
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const real = year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= monthLength(year, month);
  return real ? { year, month, day } : null;
}

function civilOf(date: LocalDate): Civil {
  const civil = parse(date);
  if (civil === null) {
    throw new RangeError(
      `${JSON.stringify(date)} 不是真实日期，应为 YYYY-MM-DD / is no real date: write YYYY-MM-DD`,
    );
  }
  return civil;
}

function format({ year, month, day }: Civil): LocalDate {
  if (year < 1 || year > 9999) {
    throw new RangeError(`年份 ${year} 超出 1–9999 / year ${year} is outside 1–9999`);
  }
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join(
    '-',
  );
}

/** True for a real day of the years 0001–9999 in the form YYYY-MM-DD; 2026-02-30 is refused. Never throws. */
export function isLocalDate(text: string): boolean;
export function isLocalDate(text: unknown): text is LocalDate;
export function isLocalDate(text: unknown): boolean {
  return typeof text === 'string' && parse(text) !== null;
}

/** Days since 1970-01-01. Throws a RangeError for what is no real date. */
export function dayNumber(date: LocalDate): number {
  const { year, month, day } = civilOf(date);
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_ERA + dayOfEra - EPOCH_OFFSET;
}

/** The day that is `number` days after 1970-01-01. Inverse of dayNumber; a RangeError outside 0001–9999. */
export function dateOfDayNumber(number: number): LocalDate {
  const shifted = number + EPOCH_OFFSET;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const leapFree =
    dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor(leapFree / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return format({ year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day });
}

/** The date `count` days later (earlier when negative). Throws a RangeError for a date that is not real. */
export function plusDays(date: LocalDate, count: number): LocalDate {
  return dateOfDayNumber(dayNumber(date) + wholeCount(count));
}

/**
 * The same day of the month `count` months later, or that month's last day when it has no such day
 * (民法典 Art. 202). Throws a RangeError for a date that is not real.
 */
export function plusMonths(date: LocalDate, count: number): LocalDate {
  const { year, month, day } = civilOf(date);
  const months = year * 12 + (month - 1) + wholeCount(count);
  const target = { year: Math.floor(months / 12), month: (months % 12) + 1 };
  return format({ ...target, day: Math.min(day, monthLength(target.year, target.month)) });
}

/** Day of the week: 0 Sunday … 6 Saturday. */
export function weekday(date: LocalDate): number {
  return (((dayNumber(date) + 4) % 7) + 7) % 7;
}

/** Refuses fractions, NaN and counts beyond ten thousand: a clock of thirty years is a mistake. */
export function wholeCount(count: number): number {
  if (!Number.isInteger(count) || Math.abs(count) > 10_000) {
    throw new RangeError(
      `天数须为绝对值不超过 10000 的整数 / the count must be a whole number within ±10000: ${count}`,
    );
  }
  return count;
}
