// WA-19: where the legal basis of an item was repealed or has expired, the item is reviewed within the days of the policy, and
// otherwise leaves. A review that keeps the item names the basis on which it stands from now on.
import { plusDays, type LocalDate } from '@shequ/calendar';
import { refusedBy, type RuleRefusal } from '../problem/refusal.domain.js';
import { deriveDue, type Due } from '../timer/due.domain.js';

export type BasisRefused = RuleRefusal<'AccessBasisRefused'>;

function refused(code: string, zh: string, en: string): BasisRefused {
  return refusedBy('WA-19', { kind: 'AccessBasisRefused', code, message: { zh, en } });
}

/** The review begins on the day after the basis ended, or on the day on which that became known. */
export function reviewDue(of: {
  readonly endedOn: LocalDate;
  readonly knownOn: LocalDate;
  readonly workdays: number;
}): Due {
  const { endedOn, knownOn, workdays } = of;
  return deriveDue({ startedAt: endedOn > knownOn ? endedOn : knownOn, workdays });
}

/** The last day of the bases together: null while one of them has no end, or none ends before the item does. */
export function basesEndOn(
  bases: readonly { readonly validTo: LocalDate | null }[],
  to: LocalDate,
): LocalDate | null {
  const days = bases.map(({ validTo }) => validTo);
  if (days.length === 0 || days.includes(null)) return null;
  const last = days.reduce<LocalDate>((latest, day) => (day !== null && day > latest ? day : latest), '');
  return plusDays(last, 1) <= to ? last : null;
}

/** Nothing is admitted on a basis that is gone, however far its review had come. */
export function basisGone(instrument: string, on: LocalDate): BasisRefused {
  return refused(
    'BASIS_ENDED',
    `依据《${instrument}》已于 ${on} 后失效，请撤回后另据有效依据申请。`,
    `The basis ${instrument} ended on ${on}: withdraw the case and apply on one that is in force.`,
  );
}

export interface Review {
  readonly applicant: string;
  /** True while a review of the basis is due. */
  readonly open: boolean;
  /** Since when the new basis itself is gone, if it is. */
  readonly newBasisEndedOn: LocalDate | null;
}

/** May this person of the joint meeting keep the item on another basis? WA-10: nobody for his own department. */
export function refuseBasis(
  review: Review,
  person: { readonly department: string | null },
): BasisRefused | null {
  if (!review.open)
    return refused('NO_REVIEW_OPEN', '该事项没有待复核的依据。', 'No review of the basis is due here.');
  if (person.department === review.applicant)
    return refused('FOUR_EYES', '申请部门的人员应当回避。', 'Nobody reviews an item of the own department.');
  const on = review.newBasisEndedOn;
  if (on === null) return null;
  return refused('BASIS_ENDED', `新依据也已于 ${on} 后失效。`, `The new basis ended on ${on} as well.`);
}
