// When each part of an item's money is due (domain/01 §1.8): on the day that its application named, otherwise before the
// start, in the middle, after acceptance; what is late suspends the item (WA-15). Shares of city and district per part add
// up to those of the whole (WA-39).
import { localDateOf, plusDays, type LocalDate } from '@shequ/calendar';
import type { PolicyView } from '@shequ/policy';
import type { LocalizedText } from '@shequ/contracts';
import {
  paymentsOf,
  sharesOf,
  type FundingShare,
  type Payment,
  type Priced,
} from '../admission/funding.domain.js';
import type { AdmissionState } from '../life-cycle/life-cycle.domain.js';
import { refusedBy, type RuleRefusal } from '../problem/refusal.domain.js';
import { deriveDue, dueOnDay, type Due } from '../timer/due.domain.js';

/** What of an admission decides when its money is due. */
export interface Payable extends Priced {
  readonly state: AdmissionState;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly receivedFen: number;
  readonly acceptedOn: LocalDate | null;
  readonly createdAt: Date;
}

export interface PlannedInstalment {
  readonly number: number;
  readonly percent: number | null;
  readonly when: Payment['when'];
  readonly fen: number;
  /** Of this part, as the money arrives in the order of the plan. */
  readonly receivedFen: number;
  /** Null until the acceptance that it follows is recorded. */
  readonly due: Due | null;
  readonly shares: readonly FundingShare[] | null;
}

const dayMs = 86_400_000;

/** The day in the middle of a period; of two, the earlier. */
export function middleOf(from: LocalDate, to: LocalDate): LocalDate {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
  return plusDays(from, Math.floor(days / 2));
}

function dueOf(row: Payable, { when, withinWorkdays, dueOn }: Payment, view: PolicyView): Due | null {
  switch (when) {
    case 'BEFORE_START':
      return dueOnDay(row.from, row.from);
    case 'ON_DATE':
      return dueOn === null ? null : dueOnDay(localDateOf(row.createdAt), dueOn);
    case 'MID_TERM':
      return dueOnDay(row.from, middleOf(row.from, row.to));
    case 'AFTER_ACCEPTANCE': {
      const workdays = withinWorkdays ?? view.get('payment.acceptanceWorkdays');
      return row.acceptedOn === null ? null : deriveDue({ startedAt: row.acceptedOn, workdays });
    }
    case 'AFTER_RETRO_ADMISSION':
      return deriveDue({ startedAt: row.createdAt, workdays: withinWorkdays ?? 0 });
  }
}

/** Shares of the money up to `end`, less those up to `start`: the parts add up to the shares of the whole. */
function sharesBetween(
  view: PolicyView,
  { start, end }: { readonly start: number; readonly end: number },
): readonly FundingShare[] | null {
  const before = sharesOf(view, start).shares;
  const after = sharesOf(view, end).shares;
  if (before === null || after === null) return null;
  return after.map((share, at) => ({ ...share, fen: share.fen - (before[at]?.fen ?? 0) }));
}

/** The parts of an item's money in the order in which they are due. Together exactly the amount. */
export function planOf(row: Payable, view: PolicyView): readonly PlannedInstalment[] {
  let start = 0;
  return paymentsOf(view, row).map((payment, at) => {
    const end = start + payment.fen;
    const receivedFen = Math.min(payment.fen, Math.max(0, row.receivedFen - start));
    const shares = sharesBetween(view, { start, end });
    start = end;
    const { percent, when, fen } = payment;
    return { number: at + 1, percent, when, fen, receivedFen, due: dueOf(row, payment, view), shares };
  });
}

const inForce: readonly AdmissionState[] = ['ACTIVE', 'SUSPENDED', 'EVALUATED', 'RENEWED'];
const over: readonly AdmissionState[] = ['EXPIRED', 'EXITED'];

/** What is not all there and has a day: while the item is in force, and after its end what its acceptance made due. */
export function outstanding(row: Payable, view: PolicyView): readonly (PlannedInstalment & { due: Due })[] {
  if (!inForce.includes(row.state) && !(over.includes(row.state) && row.acceptedOn !== null)) return [];
  return planOf(row, view).flatMap((one) => {
    const isOwed = one.due !== null && one.receivedFen < one.fen;
    const counts = inForce.includes(row.state) || one.when === 'AFTER_ACCEPTANCE';
    return isOwed && counts && one.due !== null ? [{ ...one, due: one.due }] : [];
  });
}

/** The last day itself is in time. */
export function lateOn(row: Payable, view: PolicyView, today: LocalDate): PlannedInstalment | null {
  return outstanding(row, view).find(({ due }) => due.dueOn < today) ?? null;
}

export interface InstalmentLate extends RuleRefusal<'AccessInstalmentLate'> {
  readonly dueOn: LocalDate;
  readonly missingFen: number;
}

/** WA-15: nothing goes on before the money that is late has arrived. */
export function instalmentLate({ due, fen, receivedFen }: PlannedInstalment): InstalmentLate {
  const missingFen = fen - receivedFen;
  const dueOn = due?.dueOn ?? '';
  const message = {
    zh: `经费 ${missingFen} 分应于 ${dueOn} 前到账，尚未到账；到账后方可恢复。`,
    en: `${missingFen} fen were due on ${dueOn} and are missing: pay them first.`,
  };
  const kind = 'AccessInstalmentLate' as const;
  return { ...refusedBy('WA-15', { kind, code: 'INSTALMENT_LATE', message }), dueOn, missingFen };
}

/** What the register says when it suspends an item for its money. */
export function lateReason({ number, due, fen, receivedFen }: PlannedInstalment): LocalizedText {
  const missing = fen - receivedFen;
  return {
    zh: `第 ${number} 期经费逾期（应于 ${due?.dueOn ?? ''} 前到账，尚缺 ${missing} 分），社区可以停办`,
    en: `instalment ${number} is late (due ${due?.dueOn ?? ''}, ${missing} fen missing): the community may stop`,
  };
}
