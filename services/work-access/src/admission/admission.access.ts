import type { AccessRule, AccessTable } from '@shequ/graphql';
import { caseReaders } from '../can.js';

/** The register of admitted items is public; how a case went is for those who take part. */
const forReaders = {
  clocks: caseReaders,
  history: caseReaders,
  allowedCommands: caseReaders,
  motions: caseReaders,
  settlement: caseReaders,
} as const;

const open = (...names: readonly string[]): Readonly<Record<string, AccessRule>> =>
  Object.fromEntries(names.map((name) => [name, 'SIGNED_IN']));

export const admissionAccess: AccessTable = {
  Query: { admission: 'SIGNED_IN', admissions: 'SIGNED_IN' },
  Mutation: Object.fromEntries(
    [
      'signAccessAgreement',
      'delegateAuthority',
      'recordInstalment',
      'issueAdmissionNotice',
      'publishAdmission',
      'activateAdmission',
      'suspendAdmission',
      'resumeAdmission',
      'proposeAdmissionMotion',
      'voteOnAdmissionMotion',
      'concludeAdmissionMotion',
      'reownAdmission',
      'settleAdmission',
      'archiveAdmission',
    ].map((name) => [name, caseReaders]),
  ),
  Community: { admittedItems: 'SIGNED_IN' },
  Admission: {
    ...open('id', 'number', 'state', 'itemName', 'itemType', 'responsibilityMode', 'leadUnit', 'applicant'),
    ...open(
      'executingUnits',
      'communities',
      'from',
      'to',
      'unit',
      'unitsTotal',
      'unitsPerMonth',
      'remainingUnits',
    ),
    ...open(
      'minutesPerUnit',
      'amountFen',
      'rateFen',
      'remainingFen',
      'personalDataFields',
      'sensitiveFields',
      'piaReference',
      'conditions',
      'authority',
    ),
    ...open(
      'authorityDelegatedAt',
      'authorityUntil',
      'agreement',
      'notice',
      'publishedAt',
      'activatedAt',
      'suspension',
      'funding',
    ),
    ...open('policyVersion', 'version', 'evaluation', 'renewals', 'reownDueOn'),
    ...forReaders,
  },
  AccessAdmissionPage: 'SIGNED_IN',
  AccessAgreement: 'SIGNED_IN',
  AccessNotice: 'SIGNED_IN',
  AccessSuspension: 'SIGNED_IN',
  AccessFunding: 'SIGNED_IN',
  AccessFundingShare: 'SIGNED_IN',
  AccessPayment: 'SIGNED_IN',
  AccessInstalment: caseReaders,
  AdmissionMoved: 'SIGNED_IN',
  AccessEvaluationOutcome: 'SIGNED_IN',
  AccessMotion: caseReaders,
  AccessMotionVote: caseReaders,
  AccessSettlement: caseReaders,
  AccessSettled: caseReaders,
  AccessMotionRefused: caseReaders,
  AccessReownRefused: caseReaders,
  AccessNotReady: 'SIGNED_IN',
  AccessDirectNotice: 'SIGNED_IN',
  AccessPeriodOver: 'SIGNED_IN',
  AccessInstalmentTooLarge: 'SIGNED_IN',
  AccessVoucherUsed: 'SIGNED_IN',
};
