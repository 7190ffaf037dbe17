import type { AccessTable } from '@shequ/graphql';
import { caseReaders } from '../can.js';

export const safeguardAccess: AccessTable = {
  Mutation: { recordSafeguard: caseReaders },
  Community: { safeguards: 'SIGNED_IN' },
  AccessSafeguard: 'SIGNED_IN',
  AccessSafeguardRecorded: 'SIGNED_IN',
};
