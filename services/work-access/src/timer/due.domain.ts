// When something is due, and why (domain/01 §1.3). Working days follow the State Council's notices, the day of the event
// is not counted (民法典 Art. 201), a supplement stops the clock of the path, and the last day itself is still in time.
import {
  isWorkday,
  localDateOf,
  plusDays,
  plusMonths,
  startOfDay,
  addWorkdays,
  type Derivation,
  type LocalDate,
  type SkippedDay,
} from '@shequ/calendar';
import type { LocalizedText } from '@shequ/contracts';

/** Time that does not count: the days after `from`, up to and with `to`. */
export interface ClockStop {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly reason: LocalizedText;
}

export type DueUnit = 'WORKDAY' | 'DAY' | 'MONTH' | 'DATE';

/** A due day with everything that a person needs to check it with a calendar in hand. */
export interface Due {
  readonly start: LocalDate;
  readonly unit: DueUnit;
  /** 0 for a day that was agreed as such. */
  readonly count: number;
  /** The last day that is in time. */
  readonly dueOn: LocalDate;
  readonly skipped: readonly SkippedDay[];
  readonly madeUp: readonly LocalDate[];
  readonly stops: readonly ClockStop[];
  /** True while the notice of a year on the way is not loaded. */
  readonly provisional: boolean;
}

export type Span = { readonly workdays: number } | { readonly days: number } | { readonly months: number };

export type DueAsked = Span & {
  readonly startedAt: Date | LocalDate;
  readonly stops?: readonly ClockStop[];
};

const dayOf = (moment: Date | LocalDate): LocalDate =>
  typeof moment === 'string' ? moment : localDateOf(moment);

const isStopped = (day: LocalDate, stops: readonly ClockStop[]): boolean =>
  stops.some(({ from, to }) => from < day && day <= to);

const lengthOf = (stops: readonly ClockStop[], after: LocalDate, until: LocalDate): number => {
  let days = 0;
  for (let day = plusDays(after, 1); day <= until; day = plusDays(day, 1))
    if (isStopped(day, stops)) days += 1;
  return days;
};

/** Working days one by one, those within a stop passed over without being counted. */
function countWorkdays(start: LocalDate, count: number, stops: readonly ClockStop[]): Due {
  const skipped: SkippedDay[] = [];
  const madeUp: LocalDate[] = [];
  let provisional = false;
  let dueOn = start;
  for (let left = count; left > 0;) {
    dueOn = plusDays(dueOn, 1);
    if (isStopped(dueOn, stops)) continue;
    const one = addWorkdays(plusDays(dueOn, -1), 1);
    const answer = isWorkday(dueOn);
    provisional ||= answer.provisional;
    if (!answer.workday) skipped.push({ date: dueOn, reason: answer.reason });
    else {
      left -= 1;
      madeUp.push(...one.madeUp);
    }
  }
  return { start, unit: 'WORKDAY', count, dueOn, skipped, madeUp, stops, provisional };
}

/** A plain end, moved by as many days as the clock stood still; again, while the move reaches into another stop. */
function moved(start: LocalDate, end: LocalDate, stops: readonly ClockStop[]): LocalDate {
  let due = end;
  for (;;) {
    const next = plusDays(end, lengthOf(stops, start, due));
    if (next === due) return due;
    due = next;
  }
}

/**
 * The last day in time, with its derivation. Counts are at least 0; a day within a stop never counts.
 * @throws RangeError for a day that is not real or a count that is no whole number.
 */
export function deriveDue(asked: DueAsked): Due {
  const start = dayOf(asked.startedAt);
  const { stops = [] } = asked;
  if ('workdays' in asked)
    return stops.length === 0
      ? dueOf(addWorkdays(start, asked.workdays))
      : countWorkdays(start, asked.workdays, stops);
  const plain = { start, skipped: [], madeUp: [], stops, provisional: false };
  if ('days' in asked) {
    const dueOn = moved(start, plusDays(start, asked.days), stops);
    return { ...plain, unit: 'DAY', count: asked.days, dueOn };
  }
  const dueOn = moved(start, plusMonths(start, asked.months), stops);
  return { ...plain, unit: 'MONTH', count: asked.months, dueOn };
}

/** A due day that was counted before. */
export function dueOf({ start, unit, count, due, skipped, madeUp, provisional }: Derivation): Due {
  return { start, unit, count, dueOn: due, skipped, madeUp, stops: [], provisional };
}

/** A last day that was agreed or decided as such, like the end of an admission. */
export function dueOnDay(start: LocalDate, dueOn: LocalDate): Due {
  return { start, unit: 'DATE', count: 0, dueOn, skipped: [], madeUp: [], stops: [], provisional: false };
}

/** From this moment on it is too late: midnight in Asia/Shanghai after the last day. */
export function overAt({ dueOn }: Pick<Due, 'dueOn'>): Date {
  return startOfDay(plusDays(dueOn, 1));
}

/** One moment at which something is to be done about a duty. `left` null: the time is over. */
export interface Stage {
  readonly left: number | null;
  readonly at: Date;
}

/** On a day off the working day before is the last on which anybody works. */
function dayWithLeft(dueOn: LocalDate, left: number): LocalDate {
  return addWorkdays(dueOn, isWorkday(dueOn).workday ? -left : -left - 1).due;
}

/** Reminders with so many working days left, as far as they lie after the start, then the end; in order of time. */
export function stagesOf(due: Due, reminders: readonly number[]): readonly Stage[] {
  const before = [...reminders]
    .sort((a, b) => b - a)
    .map((left) => ({ left, on: dayWithLeft(due.dueOn, left) }))
    .filter(({ on }) => on > due.start)
    .map(({ left, on }) => ({ left, at: startOfDay(on) }));
  return [...before, { left: null, at: overAt(due) }];
}

/** The newest stage that has come: what was missed while nothing ran is not made good one by one. Null before the first. */
export function stageAt(stages: readonly Stage[], now: Date): Stage | null {
  return stages.filter(({ at }) => at <= now).at(-1) ?? null;
}

export function stageAfter(stages: readonly Stage[], now: Date): Stage | null {
  return stages.find(({ at }) => at > now) ?? null;
}

const unitNames: Readonly<Record<DueUnit, LocalizedText>> = {
  WORKDAY: { zh: '个工作日', en: 'working days' },
  DAY: { zh: '日', en: 'days' },
  MONTH: { zh: '个月', en: 'months' },
  DATE: { zh: '', en: '' },
};

/** The limit in words. */
export function explainedDue({
  start,
  unit,
  count,
  dueOn,
  skipped,
  madeUp,
  stops,
  provisional,
}: Due): LocalizedText {
  if (unit === 'DATE')
    return { zh: `约定至 ${dueOn} 止（含当日）。`, en: `Fixed: until ${dueOn}, that day included.` };
  const { zh, en } = unitNames[unit];
  const counted =
    unit === 'WORKDAY'
      ? {
          zh: `，跳过 ${skipped.length} 个非工作日，调休上班 ${madeUp.length} 天`,
          en: `, ${skipped.length} days off passed over, ${madeUp.length} make-up days counted`,
        }
      : { zh: '', en: '' };
  const stopped = {
    zh: stops.map((stop) => `，${stop.from} 至 ${stop.to} ${stop.reason.zh}不计`).join(''),
    en: stops.map((stop) => `, ${stop.from} to ${stop.to} not counted (${stop.reason.en})`).join(''),
  };
  const doubt = provisional
    ? { zh: '；放假通知尚未发布，暂定', en: '; provisional, the holiday notice is not out yet' }
    : { zh: '', en: '' };
  return {
    zh: `自 ${start} 起 ${count} ${zh}（当日不计）${counted.zh}${stopped.zh}，截止 ${dueOn}${doubt.zh}。`,
    en: `${count} ${en} from ${start} (that day not counted)${counted.en}${stopped.en}: due ${dueOn}${doubt.en}.`,
  };
}

/** A derivation with its words, as people read it. */
export const whyDue = (due: Due) => ({ ...due, explanation: explainedDue(due) });
