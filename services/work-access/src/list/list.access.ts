import type { AccessTable } from '@shequ/graphql';

/** Lists are public (WA-17); who makes them is asked of the policy by the command. */
export const listAccess: AccessTable = {
  Query: {
    accessLists: 'SIGNED_IN',
    accessList: 'SIGNED_IN',
    accessListVersion: 'SIGNED_IN',
    accessListDiff: 'SIGNED_IN',
  },
  Mutation: { draftAccessList: ['OFFICE_CLERK'], publishAccessList: ['OFFICE_CLERK'] },
  AccessListSource: 'SIGNED_IN',
  AccessListVersion: 'SIGNED_IN',
  AccessListVersionPage: 'SIGNED_IN',
  AccessListItem: 'SIGNED_IN',
  AccessListItemPage: 'SIGNED_IN',
  AccessListInForce: 'SIGNED_IN',
  AccessListChange: 'SIGNED_IN',
  AccessListChangePage: 'SIGNED_IN',
  AccessListDiff: 'SIGNED_IN',
  AccessListIncomplete: 'SIGNED_IN',
  AccessListProblem: 'SIGNED_IN',
  AccessListFloor: 'SIGNED_IN',
  AccessListDrafted: 'SIGNED_IN',
  AccessListPublished: 'SIGNED_IN',
};
