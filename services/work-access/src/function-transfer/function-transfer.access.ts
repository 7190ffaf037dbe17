import type { AccessTable } from '@shequ/graphql';
import { caseReaders } from '../can.js';

export const functionTransferAccess: AccessTable = {
  Query: { functionTransfers: 'SIGNED_IN' },
  Mutation: { transferFunction: caseReaders },
  AccessFunctionTransfer: 'SIGNED_IN',
  AccessFunctionTransferPage: 'SIGNED_IN',
  AccessFunctionTransferred: 'SIGNED_IN',
  AccessTransferRefused: 'SIGNED_IN',
};
