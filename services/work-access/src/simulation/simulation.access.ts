import type { AccessTable } from '@shequ/graphql';
import type { Role } from '@shequ/identity';
import { caseReaders } from '../can.js';

/** Who thinks about rules: the office, the leading group, the auditor. Drafts of others stay theirs all the same. */
const rulers: readonly Role[] = ['OFFICE_CLERK', 'DECISION_HEAD', 'AUDITOR'];

export const simulationAccess: AccessTable = {
  Query: { planAccess: caseReaders, tryPolicyPack: rulers },
  AccessPlan: caseReaders,
  AccessPlanEntry: caseReaders,
  AccessPlanStep: caseReaders,
  AccessPlanCost: caseReaders,
  AccessPolicyTried: rulers,
  AccessPackRefused: rulers,
  AccessPolicyEffect: rulers,
  AccessPolicyEffectPage: rulers,
  AccessPolicyChange: rulers,
};
