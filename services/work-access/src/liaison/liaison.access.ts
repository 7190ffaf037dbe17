import type { AccessTable } from '@shequ/graphql';
import { caseReaders } from '../can.js';

export const liaisonAccess: AccessTable = {
  Query: { liaisons: 'SIGNED_IN' },
  Mutation: { setLiaison: caseReaders, endLiaison: caseReaders },
  Community: { liaisons: 'SIGNED_IN' },
  AccessLiaison: 'SIGNED_IN',
  AccessLiaisonPage: 'SIGNED_IN',
  AccessLiaisonSet: 'SIGNED_IN',
};
