import type { AccessTable } from '@shequ/graphql';

export const problemAccess: AccessTable = {
  AccessNotFound: 'SIGNED_IN',
  AccessMoveNotAllowed: 'SIGNED_IN',
  AccessAlreadyDone: 'SIGNED_IN',
};
