import type { AccessTable } from '@shequ/graphql';

/** Who has which data is public: nobody need ask twice. */
export const collectedFieldAccess: AccessTable = {
  Query: { accessCollectedFields: 'SIGNED_IN' },
  Mutation: { registerCollectedField: ['OFFICE_CLERK'], endCollectedField: ['OFFICE_CLERK'] },
  AccessCollectedField: 'SIGNED_IN',
  AccessCollectedFieldPage: 'SIGNED_IN',
  AccessCollectedFieldRegistered: 'SIGNED_IN',
  AccessCollectedFieldEnded: 'SIGNED_IN',
};
