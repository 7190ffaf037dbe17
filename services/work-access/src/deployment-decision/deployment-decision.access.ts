import type { AccessTable } from '@shequ/graphql';
import { caseReaders } from '../can.js';

export const deploymentDecisionAccess: AccessTable = {
  Query: { deploymentDecision: 'SIGNED_IN', deploymentDecisions: 'SIGNED_IN' },
  Mutation: {
    recordDeploymentDecision: ['OFFICE_CLERK'],
    fileDeploymentDecision: ['DEPARTMENT_OFFICER'],
    archiveDeploymentDecision: caseReaders,
  },
  AccessDeploymentDecision: {
    id: 'SIGNED_IN',
    number: 'SIGNED_IN',
    level: 'SIGNED_IN',
    issuedBy: 'SIGNED_IN',
    applicant: 'SIGNED_IN',
    executingUnits: 'SIGNED_IN',
    areas: 'SIGNED_IN',
    itemType: 'SIGNED_IN',
    from: 'SIGNED_IN',
    to: 'SIGNED_IN',
    state: 'SIGNED_IN',
    retroDueOn: 'SIGNED_IN',
    lapsesOn: 'SIGNED_IN',
    filedAt: 'SIGNED_IN',
    lapsedAt: 'SIGNED_IN',
    application: caseReaders,
    policyVersion: 'SIGNED_IN',
    version: 'SIGNED_IN',
    history: 'SIGNED_IN',
  },
  AccessDeploymentPage: 'SIGNED_IN',
  AccessDeploymentRefused: 'SIGNED_IN',
  DeploymentDecisionRecorded: 'SIGNED_IN',
  DeploymentDecisionFiled: 'SIGNED_IN',
  DeploymentDecisionArchived: 'SIGNED_IN',
};
