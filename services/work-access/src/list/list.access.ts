import type { AccessTable } from '@shequ/graphql';

/** Lists are public, without signing in too (WA-17); who makes them is asked of the policy by the command. */
export const listAccess: AccessTable = {
  Query: {
    accessLists: 'PUBLIC',
    accessList: 'PUBLIC',
    accessListVersion: 'PUBLIC',
    accessListDiff: 'PUBLIC',
  },
  Mutation: { draftAccessList: ['OFFICE_CLERK'], publishAccessList: ['OFFICE_CLERK'] },
  AccessListSource: 'PUBLIC',
  AccessListVersion: 'PUBLIC',
  AccessListVersionPage: 'PUBLIC',
  AccessListItem: 'PUBLIC',
  AccessListItemPage: 'PUBLIC',
  AccessListInForce: 'PUBLIC',
  AccessListChange: 'PUBLIC',
  AccessListChangePage: 'PUBLIC',
  AccessListDiff: 'PUBLIC',
  AccessListIncomplete: 'SIGNED_IN',
  AccessListProblem: 'SIGNED_IN',
  AccessListFloor: 'SIGNED_IN',
  AccessListDrafted: 'SIGNED_IN',
  AccessListPublished: 'SIGNED_IN',
};
