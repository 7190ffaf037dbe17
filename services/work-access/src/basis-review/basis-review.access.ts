import type { AccessTable } from '@shequ/graphql';
import { caseReaders } from '../can.js';

export const basisReviewAccess: AccessTable = {
  Query: { accessBasisEnds: 'SIGNED_IN' },
  Mutation: { recordBasisEnd: caseReaders, confirmAccessBasis: caseReaders },
  AccessBasisEnd: 'SIGNED_IN',
  AccessBasisEndPage: 'SIGNED_IN',
  AccessBasisEndRecorded: caseReaders,
  AccessBasisRefused: caseReaders,
};
