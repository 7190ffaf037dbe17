import type { AccessTable } from '@shequ/graphql';

/** What policy and the published lists say, without signing in too: no person and no case is in it. */
export const channelAccess: AccessTable = {
  Query: { accessChannels: 'PUBLIC', accessFunctions: 'PUBLIC' },
  AccessChannel: 'PUBLIC',
  AccessFunction: 'PUBLIC',
  AccessFunctions: 'PUBLIC',
  AccessWorkField: 'PUBLIC',
};
