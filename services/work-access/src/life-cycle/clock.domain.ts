// Time limits of the procedure (domain/01 §1.3): counted in working days by the State Council's notices, the day of the
// event not counted. An overdue step is escalated and never deemed approved (WA-09).
import { addWorkdays, workdaysBetween, type Derivation, type LocalDate } from '@shequ/calendar';
import type { LocalizedText } from '@shequ/contracts';

export const clockSteps = [
  'FORMAL_CHECK',
  'SUPPLEMENT',
  'PRELIMINARY_REVIEW',
  'CONSULTATION',
  'JOINT_REVIEW',
  'DECISION',
  'PATH',
  'RECONSIDERATION',
  'AGREEMENT',
  'FUNDING',
  'PUBLICATION',
  'EXIT',
  'REOWNING',
] as const;
export type ClockStep = (typeof clockSteps)[number];

/** One time limit. It keeps its derivation: a notice that comes out later does not move a date that people were told. */
export interface StepClock {
  readonly step: ClockStep;
  readonly startedOn: LocalDate;
  readonly workdays: number;
  readonly dueOn: LocalDate;
  readonly endedOn: LocalDate | null;
  readonly derivation: Derivation;
}

export type Clocks = readonly StepClock[];

export function started(clocks: Clocks, step: ClockStep, from: { on: LocalDate; workdays: number }): Clocks {
  const derivation = addWorkdays(from.on, from.workdays);
  const { on: startedOn, workdays } = from;
  return [...clocks, { step, startedOn, workdays, dueOn: derivation.due, endedOn: null, derivation }];
}

export function ended(clocks: Clocks, step: ClockStep, on: LocalDate): Clocks {
  return clocks.map((clock) =>
    clock.step === step && clock.endedOn === null ? { ...clock, endedOn: on } : clock,
  );
}

export function allEnded(clocks: Clocks, on: LocalDate): Clocks {
  return clocks.map((clock) => (clock.endedOn === null ? { ...clock, endedOn: on } : clock));
}

export function running(clocks: Clocks, step: ClockStep): StepClock | null {
  return clocks.find((clock) => clock.step === step && clock.endedOn === null) ?? null;
}

/**
 * Starts the clock of the whole path, or goes on with it after a supplement: time spent on the supplement does not count,
 * the working days used before it do.
 */
export function pathStarted(clocks: Clocks, from: { on: LocalDate; workdays: number }): Clocks {
  const used = clocks
    .filter(({ step, endedOn }) => step === 'PATH' && endedOn !== null)
    .reduce((sum, clock) => sum + workdaysBetween(clock.startedOn, clock.endedOn ?? clock.startedOn).days, 0);
  return started(clocks, 'PATH', { on: from.on, workdays: Math.max(0, from.workdays - used) });
}

/** True once the last day is over: on the due day itself the step is still in time. */
export function isOverdue(clock: StepClock, today: LocalDate): boolean {
  return (clock.endedOn ?? today) > clock.dueOn;
}

/** The limit in words, so that a person can check it with a calendar in hand. */
export function explained({ derivation }: StepClock): LocalizedText {
  const { start, count, due, skipped, madeUp, provisional } = derivation;
  const doubt = provisional
    ? { zh: '；放假通知尚未发布，暂定', en: '; provisional, the holiday notice is not out yet' }
    : { zh: '', en: '' };
  return {
    zh:
      `自 ${start} 起 ${count} 个工作日（当日不计），跳过 ${skipped.length} 个非工作日` +
      `，调休上班 ${madeUp.length} 天，截止 ${due}${doubt.zh}。`,
    en:
      `${count} working days from ${start} (that day not counted), ${skipped.length} days off passed over, ` +
      `${madeUp.length} make-up days counted: due ${due}${doubt.en}.`,
  };
}
