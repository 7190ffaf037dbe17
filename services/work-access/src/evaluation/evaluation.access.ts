import type { AccessTable } from '@shequ/graphql';
import { caseReaders } from '../can.js';

const forms = ['AccessIndicator', 'AccessIndicatorGroup', 'AccessEvaluationForm'] as const;
const cases = [
  ...['AccessScoredIndicator', 'AccessEvaluationScore', 'AccessMissingPart', 'AccessEvaluationResult'],
  ...['AccessEvaluation', 'AccessEvaluationPage', 'AccessEvaluationOpened', 'AccessEvaluationScored'],
  ...['AccessEvaluationConcluded', 'AccessDepartmentScore', 'AccessDepartmentAssessed'],
] as const;
// A member of an appraisal group may be a resident.
const signedIn = [
  ...['AccessGrade', 'AccessEvidenceRefused', 'AccessAdverseToRefusal', 'AccessEvaluationIncomplete'],
  ...['AccessAppraisalStepTaken', 'AccessAppraiser', 'AccessAppraisal', 'AccessAppraisalTooSoon'],
  ...['AccessAppraisalCalled', 'AccessAppraisalStepRecorded', 'AccessAppraisalSigned', 'AccessVoice'],
  ...['AccessSatisfaction', 'AccessRatingCast', 'AccessEvaluationWeightsSet', 'AccessWeightFloors'],
  ...['AccessWeightTooLow'],
] as const;
const all = (types: readonly string[], rule: AccessTable[string]): AccessTable =>
  Object.fromEntries(types.map((type) => [type, rule]));

export const evaluationAccess: AccessTable = {
  Query: {
    accessEvaluation: caseReaders,
    accessEvaluations: caseReaders,
    accessSatisfaction: 'SIGNED_IN',
    departmentScore: caseReaders,
  },
  // The policy pack names the role of a step; sides and votes belong to whom the row says.
  Mutation: {
    openAccessEvaluation: 'SIGNED_IN',
    scoreAccessEvaluation: ['DEPARTMENT_OFFICER', 'COMMUNITY_WORKER'],
    concludeAccessEvaluation: 'SIGNED_IN',
    callAccessAppraisal: 'SIGNED_IN',
    takeAccessAppraisalStep: 'SIGNED_IN',
    signAccessAppraisal: 'SIGNED_IN',
    rateAccess: 'SIGNED_IN',
    setEvaluationWeights: 'SIGNED_IN',
    assessDepartment: 'SIGNED_IN',
  },
  ...all(forms, caseReaders),
  ...all(cases, caseReaders),
  ...all(signedIn, 'SIGNED_IN'),
};
