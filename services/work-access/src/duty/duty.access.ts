import type { AccessTable } from '@shequ/graphql';

/**
 * What a department has to do itself is public, without signing in too: by its `unit`. `department` leads to the entity
 * with all that hangs on it.
 */
export const dutyAccess: AccessTable = {
  Query: { departmentDuties: 'PUBLIC' },
  Mutation: { registerDepartmentDuty: ['OFFICE_CLERK'], endDepartmentDuty: ['OFFICE_CLERK'] },
  DepartmentDuty: {
    id: 'PUBLIC',
    unit: 'PUBLIC',
    department: 'SIGNED_IN',
    code: 'PUBLIC',
    title: 'PUBLIC',
    instrument: 'PUBLIC',
    article: 'PUBLIC',
    since: 'PUBLIC',
    until: 'PUBLIC',
  },
  DepartmentDutyPage: 'PUBLIC',
  DepartmentDutyRegistered: 'SIGNED_IN',
  DepartmentDutyEnded: 'SIGNED_IN',
};
