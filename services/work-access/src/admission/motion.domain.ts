// Motions of the joint meeting on an admission. Exit (上海市实施村组法办法 2020 第十条: 准入、退出制度; reasons of domain/01 §1.10): proposed by
// department, community or office, decided by votes, never by one member (WA-10). WA-20: for want of acceptance only below the
// threshold of the evaluation. WA-18: nothing renews itself; a renewal has the longest periods of the policy.
import { plusDays, plusMonths, type LocalDate } from '@shequ/calendar';
import { refusedBy, type RuleRefusal } from '../problem/refusal.domain.js';
import { isOver } from './admission.domain.js';

export const motionKinds = ['EXIT', 'RENEW'] as const;
export type MotionKind = (typeof motionKinds)[number];

export const exitReasons = [
  'RESIDENTS_DO_NOT_ACCEPT',
  'BASIS_REPEALED',
  'AIM_REACHED',
  'BREACH',
  'MONEY_MISSING',
  'FORBIDDEN_BY_HIGHER_LIST',
  'SERIOUS_OVERRUN',
] as const;
export type ExitReason = (typeof exitReasons)[number];

/** Outcome of the newest yearly evaluation, as far as renewal and exit ask. */
export interface Evaluated {
  /** Percent of the residents asked who accept the item, whole. */
  readonly acceptancePercent: number;
  readonly reference: string;
  readonly on: LocalDate;
}

export type MotionRefused = RuleRefusal<'AccessMotionRefused'>;

function refused(ruleId: 'WA-18' | 'WA-20', code: string, zh: string, en: string): MotionRefused {
  return refusedBy(ruleId, { kind: 'AccessMotionRefused', code, message: { zh, en } });
}

/** WA-20: residents do not accept an item when fewer than the threshold do; at the threshold they accept it. */
export function refuseExit(
  reason: ExitReason,
  of: { readonly evaluation: Evaluated | null; readonly thresholdPercent: number },
): MotionRefused | null {
  if (reason !== 'RESIDENTS_DO_NOT_ACCEPT') return null;
  const { evaluation, thresholdPercent: least } = of;
  if (evaluation !== null && evaluation.acceptancePercent < least) return null;
  const found = evaluation === null ? '—' : `${evaluation.acceptancePercent}%`;
  return refused(
    'WA-20',
    'RESIDENTS_ACCEPT',
    `居民接受度为 ${found}，低于 ${least}% 方可以此为由退出。`,
    `Acceptance is ${found}: this reason needs less than ${least} %.`,
  );
}

export interface Renewable {
  readonly duration: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly renewals: number;
  readonly evaluation: Evaluated | null;
}

export interface RenewalTerms {
  readonly thresholdPercent: number;
  readonly temporaryMaxMonths: number;
  readonly temporaryMaxRenewals: number;
  readonly longTermMaxYears: number;
  readonly emergencyMaxDays: number;
}

/** WA-18: an item whose last day has passed is over, whether or not anybody has noticed; nothing renews it. */
export function refuseLateRenewal(to: LocalDate, today: LocalDate): MotionRefused | null {
  if (!isOver(to, today)) return null;
  return refused(
    'WA-18',
    'PERIOD_OVER',
    `准入已于 ${to} 到期，不得续期，请重新申请。`,
    `The admission ended on ${to} and is not renewed any more: apply anew.`,
  );
}

/** The last day to which an item may be renewed. A temporary one gets one more of its longest periods. */
function latest(of: Renewable, terms: RenewalTerms): LocalDate {
  if (of.duration === 'TEMPORARY') return plusMonths(of.to, terms.temporaryMaxMonths);
  if (of.duration === 'EMERGENCY') return plusDays(of.from, terms.emergencyMaxDays - 1);
  return plusDays(plusMonths(of.from, terms.longTermMaxYears * 12), -1);
}

export function refuseRenewal(of: Renewable, to: LocalDate, terms: RenewalTerms): MotionRefused | null {
  const least = terms.thresholdPercent;
  if (of.evaluation !== null && of.evaluation.acceptancePercent < least)
    return refused(
      'WA-20',
      'RESIDENTS_DO_NOT_ACCEPT',
      `居民接受度为 ${of.evaluation.acceptancePercent}%，低于 ${least}%，不得续期，应提请退出。`,
      `Acceptance is ${of.evaluation.acceptancePercent} %, below ${least} %: move its exit instead.`,
    );
  if (of.duration === 'TEMPORARY' && of.renewals >= terms.temporaryMaxRenewals)
    return refused(
      'WA-18',
      'RENEWED_ALREADY',
      `临时事项最多续期 ${terms.temporaryMaxRenewals} 次，请重新申请。`,
      `A temporary item is renewed at most ${terms.temporaryMaxRenewals} time(s): apply anew.`,
    );
  const last = latest(of, terms);
  if (to >= of.to && to <= last) return null;
  return refused(
    'WA-18',
    'PERIOD_TOO_LONG',
    `续期须在 ${of.to} 与 ${last} 之间，更长的请重新申请。`,
    `A renewal ends between ${of.to} and ${last}: for longer, apply anew.`,
  );
}
