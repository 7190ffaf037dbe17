import type { AccessTable } from '@shequ/graphql';

export const communityAccess: AccessTable = { Community: { code: 'SIGNED_IN' } };
