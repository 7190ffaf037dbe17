import type { PolicyView } from '@shequ/policy';
import type { RenewalTerms } from './motion.domain.js';

/** What the case's policy says of renewal and exit. */
export function renewalTerms(view: PolicyView): RenewalTerms {
  return {
    thresholdPercent: view.get('evaluation.acceptancePercent'),
    temporaryMaxMonths: view.get('temporary.maxMonths'),
    temporaryMaxRenewals: view.get('temporary.maxRenewals'),
    longTermMaxYears: view.get('longTerm.maxYears'),
    emergencyMaxDays: view.get('emergency.maxDays'),
  };
}
