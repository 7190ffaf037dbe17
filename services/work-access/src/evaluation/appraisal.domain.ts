// The appraisal meeting (成效评议会, 拱墅 2008): notice 15 days before, summary within 10, findings within 5 of it, feedback within
// 3 of the meeting; every member of the group signs, or the result is not final. The clocks are the policy pack's.
import { plusDays, type LocalDate } from '@shequ/calendar';
import type { PolicyValue } from '@shequ/policy';
import { moveNotAllowed, type MoveNotAllowed, type Refusal } from '../problem/refusal.domain.js';

export const appraisalSteps = ['SUMMARY', 'FINDINGS', 'MEETING', 'FEEDBACK'] as const;
export type AppraisalStep = (typeof appraisalSteps)[number];
type Days = PolicyValue<'appraisal.clock'>;

export interface StepTaken {
  readonly step: AppraisalStep;
  readonly on: LocalDate;
  readonly dueOn: LocalDate;
  readonly late: boolean;
}

export interface Member {
  readonly subject: string;
  readonly post: string;
}

export interface Appraisal {
  readonly noticedOn: LocalDate;
  readonly meetingOn: LocalDate;
  readonly members: readonly Member[];
  readonly steps: readonly StepTaken[];
}

export type TooSoon = Refusal<'AccessAppraisalTooSoon'> & { readonly earliest: LocalDate };

function tooSoon(earliest: LocalDate): TooSoon {
  return {
    kind: 'AccessAppraisalTooSoon',
    code: 'APPRAISAL_TOO_SOON',
    message: { zh: `最早 ${earliest} 召开。`, en: `Not before ${earliest}.` },
    earliest,
  };
}

/** The days of notice are whole; the day that the pack adds beyond them is advice (C-09). */
export function noticeTooShort(noticedOn: LocalDate, meetingOn: LocalDate, days: Days): TooSoon | null {
  const earliest = plusDays(noticedOn, days.notice);
  return meetingOn < earliest ? tooSoon(earliest) : null;
}

/** When a meeting called today is better held: summary and findings take all the days of the notice. */
export function advisedMeeting(noticedOn: LocalDate, days: Days): LocalDate {
  return plusDays(noticedOn, days.notice + days.safety);
}

export function warnOn(noticedOn: LocalDate, days: Days): LocalDate {
  return plusDays(noticedOn, days.warnOnDay);
}

/** Each counts from the step before it; the meeting has its day. */
export function stepDue(appraisal: Appraisal, step: AppraisalStep, days: Days): LocalDate {
  const takenOn = (wanted: AppraisalStep): LocalDate =>
    appraisal.steps.find((one) => one.step === wanted)?.on ?? appraisal.meetingOn;
  if (step === 'SUMMARY') return plusDays(appraisal.noticedOn, days.summary);
  if (step === 'FINDINGS') return plusDays(takenOn('SUMMARY'), days.findings);
  return step === 'MEETING' ? appraisal.meetingOn : plusDays(takenOn('MEETING'), days.feedback);
}

/** No step is skipped or taken twice; a late one is taken, and shown as late. The last day is in time. */
export function takeStep(
  appraisal: Appraisal,
  step: AppraisalStep,
  at: { readonly today: LocalDate; readonly days: Days },
): StepTaken | MoveNotAllowed | TooSoon {
  const next = appraisalSteps[appraisal.steps.length];
  if (next !== step)
    return moveNotAllowed(appraisal.steps.at(-1)?.step ?? 'CALLED', next === undefined ? [] : [next]);
  if (step === 'MEETING' && at.today < appraisal.meetingOn) return tooSoon(appraisal.meetingOn);
  const dueOn = stepDue(appraisal, step, at.days);
  return { step, on: at.today, dueOn, late: at.today > dueOn };
}

export function wasHeld({ steps }: Appraisal): boolean {
  return steps.some(({ step }) => step === 'MEETING');
}

/** True while the meeting was not held or a member has not signed. */
export function isUnsigned(appraisal: Appraisal, signed: readonly string[]): boolean {
  return !wasHeld(appraisal) || appraisal.members.some(({ subject }) => !signed.includes(subject));
}
