// Money that follows the task (费随事转), to the fen: WA-39 (city and district shares), the payment schedule of the policy.
import type { LocalizedText } from '@shequ/contracts';
import { splitShares, type PolicyView } from '@shequ/policy';

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

/** The payments of an amount under the policy: together exactly the amount. */
export function paymentsOf(view: PolicyView, duration: string, amountFen: number) {
  return splitShares(amountFen, view.get(scheduleOf(duration)));
}

/** What must have arrived before the item becomes active. */
export function firstInstalment(view: PolicyView, duration: string, amountFen: number): number {
  return paymentsOf(view, duration, amountFen)[0]?.fen ?? 0;
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
