import type { AccessTable } from '@shequ/graphql';

/** Documents are public, with the published items that rest on them, without signing in too; the office registers them. */
export const documentAccess: AccessTable = {
  Query: { accessDocuments: 'PUBLIC' },
  Mutation: { registerAccessDocument: ['OFFICE_CLERK'] },
  AccessDocument: 'PUBLIC',
  AccessDocumentItem: 'PUBLIC',
  AccessDocumentItemPage: 'PUBLIC',
  AccessDocumentPage: 'PUBLIC',
  AccessDocumentRegistered: 'SIGNED_IN',
};
