import type { AccessTable } from '@shequ/graphql';

/** Documents are public; the office registers them. */
export const documentAccess: AccessTable = {
  Query: { accessDocuments: 'SIGNED_IN' },
  Mutation: { registerAccessDocument: ['OFFICE_CLERK'] },
  AccessDocument: 'SIGNED_IN',
  AccessDocumentItem: 'SIGNED_IN',
  AccessDocumentItemPage: 'SIGNED_IN',
  AccessDocumentPage: 'SIGNED_IN',
  AccessDocumentRegistered: 'SIGNED_IN',
};
