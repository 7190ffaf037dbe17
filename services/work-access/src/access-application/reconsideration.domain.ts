// WA-44: a rejected application is reconsidered once, within the days of the policy, and only for new facts (both are
// choices of this system; the days are the policy pack's).
import type { LocalDate } from '@shequ/calendar';
import { refusedBy, type RuleRefusal } from '../problem/refusal.domain.js';
import { isOverdue, type Clocks, type StepClock } from '../life-cycle/clock.domain.js';
import type { AccessForm } from './form.domain.js';

export interface Reconsideration {
  readonly newFacts: readonly string[];
  readonly reason: string;
  readonly by: string;
  readonly at: string;
  /** What had been decided before, and by whom. */
  readonly before: { readonly reason: string; readonly decidedBy: string; readonly decidedAt: string };
}

export type ReconsiderationRefused = RuleRefusal<'AccessReconsiderationRefused'>;

function refused(code: string, zh: string, en: string): ReconsiderationRefused {
  return refusedBy('WA-44', { kind: 'AccessReconsiderationRefused', code, message: { zh, en } });
}

/** The clock that the rejection started. It stays the newest of its kind when it has ended. */
export function reconsiderationClock(clocks: Clocks): StepClock | null {
  return clocks.filter(({ step }) => step === 'RECONSIDERATION').at(-1) ?? null;
}

/** What the application had said already is no new fact. */
function isNew(fact: string, form: AccessForm): boolean {
  const said = [form.matter, form.necessity, form.alternatives];
  return !said.some((text) => text?.trim() === fact.trim());
}

export function mayReconsider(
  of: {
    readonly reconsideration: Reconsideration | null;
    readonly clocks: Clocks;
    readonly form: AccessForm;
  },
  asked: { readonly newFacts: readonly string[]; readonly today: LocalDate },
): ReconsiderationRefused | null {
  if (of.reconsideration !== null)
    return refused(
      'RECONSIDERED_ALREADY',
      '复议只有一次，本申请已复议；可以另行申请。',
      'It was reconsidered, which is done once: apply anew.',
    );
  const clock = reconsiderationClock(of.clocks);
  if (clock !== null && isOverdue(clock, asked.today))
    return refused(
      'RECONSIDERATION_LATE',
      `复议应于 ${clock.dueOn} 前提出；可以另行申请。`,
      `It could be asked until ${clock.dueOn}: apply anew.`,
    );
  if (asked.newFacts.some((fact) => isNew(fact, of.form))) return null;
  return refused(
    'NO_NEW_FACTS',
    '复议须有新的事实，申请中已写明的不算。',
    'Bring new facts: what the application had said is none.',
  );
}

/** The last day on which a rejected case must stay open for reconsideration; null once it was used or is over. */
export function openUntil(
  of: { readonly reconsideration: Reconsideration | null; readonly clocks: Clocks },
  today: LocalDate,
): LocalDate | null {
  const clock = reconsiderationClock(of.clocks);
  if (of.reconsideration !== null || clock === null || isOverdue(clock, today)) return null;
  return clock.dueOn;
}
