import { dateOfDayNumber, dayNumber, type LocalDate } from './local-date.js';

const DAY_MS = 86_400_000;
const OFFSET_MS = 8 * 3_600_000;

/**
 * The day that the clocks of China show at this instant. Fixed UTC+08:00: exact since 1991-09-15, when summer
 * time ended; for earlier instants it is standard time. Does not read TZ. Throws a RangeError for an invalid
 * Date.
 */
export function localDateOf(instant: Date): LocalDate {
  const time = instant.getTime();
  if (Number.isNaN(time)) {
    throw new RangeError('无效的时间，请传入有效的 Date / invalid instant: pass a valid Date');
  }
  return dateOfDayNumber(Math.floor((time + OFFSET_MS) / DAY_MS));
}

/** When the day begins in Asia/Shanghai (00:00+08:00). Throws a RangeError for no real date. */
export function startOfDay(date: LocalDate): Date {
  return new Date(dayNumber(date) * DAY_MS - OFFSET_MS);
}
