import type { AccessTable } from '@shequ/graphql';

/** What is asked of a community is no secret to anybody who is signed in; the public register tells the rest. */
export const burdenAccess: AccessTable = {
  Community: {
    burden: 'SIGNED_IN',
    burdenByDepartment: 'SIGNED_IN',
    burdenHistory: 'SIGNED_IN',
    burdenChange: 'SIGNED_IN',
    capacity: 'SIGNED_IN',
  },
  // The policy pack names the role of the step.
  Mutation: { recordCommunityStaffing: 'SIGNED_IN' },
  AccessBurden: 'SIGNED_IN',
  AccessDepartmentBurden: 'SIGNED_IN',
  AccessDepartmentBurdenPage: 'SIGNED_IN',
  AccessBurdenChange: 'SIGNED_IN',
  AccessCapacity: 'SIGNED_IN',
  AccessCommunityStaffingRecorded: 'SIGNED_IN',
};
