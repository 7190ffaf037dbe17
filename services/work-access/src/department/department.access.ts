import type { AccessTable } from '@shequ/graphql';

/** Which departments there are is public; registering one is the office's (can.ts). */
export const departmentAccess: AccessTable = {
  Query: { department: 'SIGNED_IN', departments: 'SIGNED_IN' },
  Mutation: { registerDepartment: ['OFFICE_CLERK'], endDepartment: ['OFFICE_CLERK'] },
  Department: 'SIGNED_IN',
  AccessDepartmentPage: 'SIGNED_IN',
  AccessDepartmentRegistered: 'SIGNED_IN',
  AccessDepartmentExists: 'SIGNED_IN',
  AccessDepartmentEnded: 'SIGNED_IN',
};
