import type { GateRules } from '@shequ/admission';
import { addWorkdays, localDateOf } from '@shequ/calendar';
import { loadPacks, type PolicyView } from '@shequ/policy';

const policy = loadPacks();

/** What the gates ask of policy. */
function gateRules(view: PolicyView): GateRules {
  return {
    ownAdmissionKinds: view.get('gate.ownAdmissionKinds'),
    negativeSubjects: view.get('negativeList.subjects'),
    assessmentOwners: view.get('assessment.owners'),
    forbiddenCertificates: view.get('certificates.forbidden'),
    explicitBases: view.get('certificates.explicitBases'),
  };
}

/** What policy says of asking communities for volunteers, where the actor is and on the day of `now`. */
export function requestRules(jurisdiction: string, now: Date) {
  const today = localDateOf(now);
  const view = policy.at({ jurisdiction, on: today });
  return {
    today,
    maxCommunities: view.get('dispatch.maxCommunities'),
    allowedAgeSeconds: view.get('replica.allowedAgeSeconds'),
    rules: gateRules(view),
  };
}

/** The last day on which a service that ended at that moment is recorded in time, under the rules of that day. */
export function recordClock(communityCode: string, endedAt: Date) {
  const ended = localDateOf(endedAt);
  const view = policy.at({ jurisdiction: communityCode, on: ended });
  const { due, provisional } = addWorkdays(ended, view.get('volunteers.recordWorkdays'));
  return { dueOn: due, provisional, policyVersion: view.version };
}
