import type { AccessTable } from '@shequ/graphql';

export const channelAccess: AccessTable = {
  Query: { accessChannels: 'SIGNED_IN', accessFunctions: 'SIGNED_IN' },
  AccessChannel: 'SIGNED_IN',
  AccessFunction: 'SIGNED_IN',
  AccessFunctions: 'SIGNED_IN',
  AccessWorkField: 'SIGNED_IN',
};
