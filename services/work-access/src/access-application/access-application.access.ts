import type { AccessRule, AccessTable } from '@shequ/graphql';
import { caseReaders } from '../can.js';

/** Steps belong to the role that the case's policy names, which the command asks; here only who is inside at all. */
const steps = (...names: readonly string[]): Readonly<Record<string, AccessRule>> =>
  Object.fromEntries(names.map((name) => [name, caseReaders]));

const whole = (...types: readonly string[]): AccessTable =>
  Object.fromEntries(types.map((type) => [type, caseReaders]));

export const accessApplicationAccess: AccessTable = {
  Query: { accessApplication: caseReaders, accessApplications: caseReaders },
  Mutation: steps(
    'draftAccessApplication',
    'submitAccessApplication',
    'withdrawAccessApplication',
    'checkAccessApplication',
    'reviewAccessApplication',
    'recordAccessConsultation',
    'concludeAccessConsultation',
    'castAccessVote',
    'concludeJointReview',
    'decideAccessApplication',
    'reconsiderAccessApplication',
    'recordAccessHearing',
    'archiveAccessApplication',
    'reownAccessApplication',
  ),
  ...whole(
    'AccessApplication',
    'AccessApplicationPage',
    'AccessFormProblem',
    'AccessSupplement',
    'AccessConsultation',
    'AccessVote',
    'AccessDecision',
    'AccessApplicationDrafted',
    'AccessApplicationMoved',
    'AccessDepartmentUnknown',
    'AccessApplicationIncomplete',
    'AccessResponsibilityTransfer',
    'AccessSupplementUsed',
    'AccessFourEyes',
    'AccessMeetingIncomplete',
    'AccessConsultationOpen',
    'AccessNothingFollowsTask',
    'AccessReconsideration',
    'AccessDecisionBefore',
    'AccessHearing',
    'AccessReconsiderationRefused',
    'AccessHearingMissing',
    'AccessOverCapacity',
    'AccessLoad',
    'AccessNotArchivable',
    'AccessDepartmentGone',
    'AccessAssignment',
    'AccessForm',
    'AccessContact',
    'AccessLegalBasis',
    'AccessWorkload',
    'AccessMoney',
    'AccessPaymentPart',
    'AccessSupport',
    'AccessStandards',
    'AccessPersonalData',
    'AccessImpliedItem',
    'AccessExitTerms',
    'AccessAttachment',
    'AccessNegativeMatch',
    'AccessNegativeEntry',
    'AccessListing',
    'AccessItemListed',
  ),
  // The public register shows which authority comes with an admitted item.
  AccessAuthority: 'SIGNED_IN',
};
