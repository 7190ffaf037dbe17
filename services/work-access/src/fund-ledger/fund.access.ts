import type { AccessTable } from '@shequ/graphql';
import { caseReaders } from '../can.js';

/** Whose money it is decides who sees a fund; who may move it is the policy's step and the place. */
export const fundAccess: AccessTable = {
  Query: { accessFund: caseReaders, accessFunds: caseReaders },
  Mutation: Object.fromEntries(
    [
      'openFund',
      'receiveFunds',
      'spendFunds',
      'returnFunds',
      'followUpFund',
      'settleFundFollowUp',
      'acceptItemResult',
    ].map((name) => [name, caseReaders]),
  ),
  Admission: {
    ledger: caseReaders,
    instalments: 'SIGNED_IN',
    mayStopWork: 'SIGNED_IN',
    acceptedOn: 'SIGNED_IN',
  },
  AccessFund: caseReaders,
  AccessFundPage: caseReaders,
  AccessFundBalance: caseReaders,
  AccessFundAccount: caseReaders,
  AccessFundUse: caseReaders,
  AccessFundEntry: caseReaders,
  AccessFundEntryPage: caseReaders,
  AccessFundFollowUp: caseReaders,
  AccessPlannedInstalment: 'SIGNED_IN',
  AccessFundOpened: caseReaders,
  AccessFundMoved: caseReaders,
  AccessFollowedUp: caseReaders,
  AccessFundShort: 'SIGNED_IN',
  AccessNotEarmarked: 'SIGNED_IN',
  AccessFundLimit: 'SIGNED_IN',
  AccessFundSourceRefused: 'SIGNED_IN',
  AccessAwardOwner: 'SIGNED_IN',
  AccessInstalmentLate: 'SIGNED_IN',
};
