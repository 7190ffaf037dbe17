import type { AccessTable } from '@shequ/graphql';
import { caseReaders } from '../can.js';

export const delegatedAuthorityAccess: AccessTable = {
  Query: { delegatedAuthorities: 'SIGNED_IN' },
  Mutation: { withdrawAuthority: caseReaders },
  AccessDelegatedAuthority: 'SIGNED_IN',
  AccessDelegatedAuthorityPage: 'SIGNED_IN',
};
