import { sendingRules } from '@shequ/admission';
import { localDateOf } from '@shequ/calendar';
import { loadPacks, type PolicyView } from '@shequ/policy';

const policy = loadPacks();

/** What policy says of sending tasks down, in the actor's jurisdiction on the day of `now`. */
export function dispatchRules(jurisdiction: string, now: Date) {
  const view = policy.at({ jurisdiction, on: localDateOf(now) });
  return {
    today: localDateOf(now),
    year: localDateOf(now).slice(0, 4),
    ...sendingRules(view),
    policyVersion: view.version,
  };
}

/** The rules under which a case opens in a division on the day of `now`; its row keeps their version. */
export function caseRulesIn(division: string, now: Date): PolicyView {
  return policy.at({ jurisdiction: division, on: localDateOf(now) });
}

/** The rules under which a case opened, whatever has come into force since. */
export function caseRulesOf({ policyVersion }: { readonly policyVersion: string }): PolicyView {
  return policy.pinned(policyVersion);
}
