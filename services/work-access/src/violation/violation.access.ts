import type { AccessTable } from '@shequ/graphql';
import type { Role } from '@shequ/identity';

/** Not people of a community: a violation names a task that never reached them (I1). */
export const violationReaders: readonly Role[] = [
  'OFFICE_CLERK',
  'PRELIMINARY_REVIEWER',
  'JOINT_MEETING_MEMBER',
  'DECISION_HEAD',
  'AUDITOR',
  'DEPARTMENT_OFFICER',
  'STREET_OFFICER',
];

export const violationAccess: AccessTable = {
  Query: { violations: violationReaders, violationReferrals: violationReaders },
  // The policy pack names the role of the step.
  Mutation: {
    recordAccessViolation: 'SIGNED_IN',
    publishAccessViolation: 'SIGNED_IN',
    confirmViolationCorrection: 'SIGNED_IN',
  },
  Violation: violationReaders,
  AccessViolationEvidence: violationReaders,
  AccessViolationPage: violationReaders,
  AccessReferral: violationReaders,
  AccessReferralPage: violationReaders,
  AccessViolationRecorded: violationReaders,
  AccessViolationPublished: violationReaders,
  AccessViolationCorrected: violationReaders,
};
