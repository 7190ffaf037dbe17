import type { AccessTable } from '@shequ/graphql';

export const departmentAccess: AccessTable = {};
