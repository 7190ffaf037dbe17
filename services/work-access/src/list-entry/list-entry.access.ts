import type { AccessTable } from '@shequ/graphql';

/** The lists are public (domain rules, WA-17). */
export const listEntryAccess: AccessTable = {
  Query: { accessListEntries: 'PUBLIC' },
  AccessListEntry: 'PUBLIC',
  AccessListEntryPage: 'PUBLIC',
};
