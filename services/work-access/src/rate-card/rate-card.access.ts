import type { AccessTable } from '@shequ/graphql';
import { caseReaders } from '../can.js';

/** Rates are public; who may adopt a card is decided by the policy's step and the place. */
export const rateCardAccess: AccessTable = {
  Query: {
    accessRates: 'SIGNED_IN',
    rateCards: 'SIGNED_IN',
    accessAmount: 'SIGNED_IN',
    communityFunding: 'SIGNED_IN',
    paymentInLieu: 'SIGNED_IN',
  },
  Mutation: { adoptRateCard: caseReaders },
  AccessRate: 'SIGNED_IN',
  AccessRateScope: 'SIGNED_IN',
  AccessRateCard: 'SIGNED_IN',
  AccessRateCardPage: 'SIGNED_IN',
  AccessAmountLine: 'SIGNED_IN',
  AccessAmount: 'SIGNED_IN',
  AccessRateUnknown: 'SIGNED_IN',
  AccessAmountTooLarge: 'SIGNED_IN',
  AccessPaymentInLieu: 'SIGNED_IN',
  AccessNoStandard: 'SIGNED_IN',
  AccessRateCardAdopted: 'SIGNED_IN',
  AccessRateCardTooEarly: 'SIGNED_IN',
};
