import type { AccessTable } from '@shequ/graphql';

export const delegatedAuthorityAccess: AccessTable = {
  Query: { delegatedAuthorities: 'SIGNED_IN' },
  AccessDelegatedAuthority: 'SIGNED_IN',
  AccessDelegatedAuthorityPage: 'SIGNED_IN',
};
