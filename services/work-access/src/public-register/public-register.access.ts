import type { AccessTable } from '@shequ/graphql';

/** Open to everybody, signed in or not: these types hold nothing personal, and lead to no type that does. */
export const publicRegisterAccess: AccessTable = {
  Query: {
    publicItems: 'PUBLIC',
    publicViolations: 'PUBLIC',
    publicRecord: 'PUBLIC',
    publicBurden: 'PUBLIC',
    publicListEntries: 'PUBLIC',
  },
  AccessPublicUnit: 'PUBLIC',
  AccessPublicItem: 'PUBLIC',
  AccessPublicItemPage: 'PUBLIC',
  AccessPublicViolation: 'PUBLIC',
  AccessPublicViolationPage: 'PUBLIC',
  AccessPublicRecord: 'PUBLIC',
  AccessPublicBurden: 'PUBLIC',
  AccessPublicBurdenPage: 'PUBLIC',
};
