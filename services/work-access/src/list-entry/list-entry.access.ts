import type { AccessTable } from '@shequ/graphql';

/** The lists are public (domain rules, WA-17). */
export const listEntryAccess: AccessTable = {
  Query: { accessListEntries: 'SIGNED_IN' },
  AccessListEntry: 'SIGNED_IN',
  AccessListEntryPage: 'SIGNED_IN',
};
