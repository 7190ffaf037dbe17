import type { AccessTable } from '@shequ/graphql';

/** What a department has to do itself is public. */
export const dutyAccess: AccessTable = {
  Query: { departmentDuties: 'SIGNED_IN' },
  Mutation: { registerDepartmentDuty: ['OFFICE_CLERK'], endDepartmentDuty: ['OFFICE_CLERK'] },
  DepartmentDuty: 'SIGNED_IN',
  DepartmentDutyPage: 'SIGNED_IN',
  DepartmentDutyRegistered: 'SIGNED_IN',
  DepartmentDutyEnded: 'SIGNED_IN',
};
