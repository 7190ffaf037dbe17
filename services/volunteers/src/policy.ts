import { sendingRules } from '@shequ/admission';
import { addWorkdays, localDateOf } from '@shequ/calendar';
import { loadPacks } from '@shequ/policy';

const policy = loadPacks();

/** What policy says of asking communities for volunteers, where the actor is and on the day of `now`. */
export function requestRules(jurisdiction: string, now: Date) {
  const today = localDateOf(now);
  const view = policy.at({ jurisdiction, on: today });
  return {
    today,
    ...sendingRules(view),
  };
}

/** The last day on which a service that ended at that moment is recorded in time, under the rules of that day. */
export function recordClock(communityCode: string, endedAt: Date) {
  const ended = localDateOf(endedAt);
  const view = policy.at({ jurisdiction: communityCode, on: ended });
  const { due, provisional } = addWorkdays(ended, view.get('volunteers.recordWorkdays'));
  return { dueOn: due, provisional, policyVersion: view.version };
}
