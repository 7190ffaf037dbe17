import type { PolicyView } from '@shequ/policy';
import type { GateRules } from './gate-rules.domain.js';

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

/** What policy says of sending tasks to communities, beside what each service asks for itself. */
export function sendingRules(view: PolicyView) {
  return {
    maxCommunities: view.get('dispatch.maxCommunities'),
    allowedAgeSeconds: view.get('replica.allowedAgeSeconds'),
    rules: gateRules(view),
  };
}
