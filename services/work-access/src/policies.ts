import type { GateRules } from '@shequ/admission';
import { loadPacks, type PolicyView } from '@shequ/policy';

/** The packs of this process. A case asks for the version to which it is pinned. */
export const policies = loadPacks();

const known = new WeakMap<PolicyView, GateRules>();

/** What the gates ask of policy. Remembered by view: gate two asks for every task. */
export function gateRules(view: PolicyView): GateRules {
  const before = known.get(view);
  if (before !== undefined) return before;
  const rules: GateRules = {
    ownAdmissionKinds: view.get('gate.ownAdmissionKinds'),
    negativeSubjects: view.get('negativeList.subjects'),
    assessmentOwners: view.get('assessment.owners'),
    forbiddenCertificates: view.get('certificates.forbidden'),
    explicitBases: view.get('certificates.explicitBases'),
  };
  known.set(view, rules);
  return rules;
}
