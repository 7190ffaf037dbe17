// Money that follows the task (费随事转), to the fen: WA-39 (city and district shares), and the schedule by which it comes:
// the application's own where it names one, otherwise the policy's.
import type { LocalDate } from '@shequ/calendar';
import type { LocalizedText } from '@shequ/contracts';
import { splitShares, type PolicyView } from '@shequ/policy';
import type { PaymentPart } from '../access-application/form.domain.js';

export interface FundingShare {
  readonly party: 'CITY' | 'DISTRICT';
  readonly percent: number;
  readonly fen: number;
}

type Schedule = 'payment.schedule' | 'payment.temporarySchedule' | 'payment.emergencySchedule';

function scheduleOf(duration: string): Schedule {
  if (duration === 'TEMPORARY') return 'payment.temporarySchedule';
  return duration === 'EMERGENCY' ? 'payment.emergencySchedule' : 'payment.schedule';
}

/** What of an item decides by which parts its money comes. */
export interface Priced {
  readonly duration: string;
  readonly amountFen: number;
  /** As the application named it; null: the policy's. */
  readonly paymentSchedule: readonly PaymentPart[] | null;
}

export interface Payment {
  /** Null for a part that was given in fen. */
  readonly percent: number | null;
  readonly when: 'BEFORE_START' | 'MID_TERM' | 'AFTER_ACCEPTANCE' | 'AFTER_RETRO_ADMISSION' | 'ON_DATE';
  readonly withinWorkdays: number | null;
  /** Set for ON_DATE. */
  readonly dueOn: LocalDate | null;
  readonly fen: number;
}

const givenPart = ({ fen, dueOn }: PaymentPart): Payment => ({
  percent: null,
  when: dueOn === null ? 'AFTER_ACCEPTANCE' : 'ON_DATE',
  withinWorkdays: null,
  dueOn,
  fen,
});

/** The parts into which the policy divides an amount: together exactly the amount. */
export function policyPayments(
  view: PolicyView,
  of: Pick<Priced, 'duration' | 'amountFen'>,
): readonly Payment[] {
  const parts = splitShares(of.amountFen, view.get(scheduleOf(of.duration)));
  return parts.map((part) => ({ ...part, dueOn: null }));
}

/** The parts by which the money of an item comes: together exactly the amount. */
export function paymentsOf(view: PolicyView, of: Priced): readonly Payment[] {
  return of.paymentSchedule === null ? policyPayments(view, of) : of.paymentSchedule.map(givenPart);
}

/** What must have arrived before the item becomes active. */
export function firstInstalment(view: PolicyView, of: Priced): number {
  return paymentsOf(view, of)[0]?.fen ?? 0;
}

/** WA-39: city and district together pay the amount, to the fen. Null where no policy sets a split, with the reason. */
export function sharesOf(
  view: PolicyView,
  amountFen: number,
): { readonly shares: readonly FundingShare[] | null; readonly note: LocalizedText | null } {
  const city = view.get('funding.cityShare');
  const district = view.get('funding.districtShare');
  if (city === null || district === null)
    return { shares: null, note: view.explain('funding.cityShare').note };
  const parties = [
    { party: 'CITY', percent: city },
    { party: 'DISTRICT', percent: district },
  ] as const;
  return { shares: splitShares(amountFen, parties), note: null };
}
