import type { AccessTable } from '@shequ/graphql';

export const accessApplicationAccess: AccessTable = {};
