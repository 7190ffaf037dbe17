import type { AccessTable } from '@shequ/graphql';

export const admissionAccess: AccessTable = {};
