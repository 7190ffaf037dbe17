import type { AccessTable } from '@shequ/graphql';

export const redelegationAccess: AccessTable = {
  Mutation: {
    consentToRedelegation: ['DEPARTMENT_OFFICER'],
    withdrawRedelegationConsent: ['DEPARTMENT_OFFICER'],
    redelegateCommunityTask: ['COMMUNITY_WORKER'],
  },
  CommunityTask: { redelegations: 'SIGNED_IN' },
  AccessRedelegation: 'SIGNED_IN',
  AccessConsentMissing: ['COMMUNITY_WORKER'],
  RedelegationConsented: ['DEPARTMENT_OFFICER'],
  RedelegationConsentWithdrawn: ['DEPARTMENT_OFFICER'],
  CommunityTaskRedelegated: ['COMMUNITY_WORKER'],
};
