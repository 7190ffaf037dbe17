import { localDateOf } from '@shequ/calendar';
import { loadPacks } from '@shequ/policy';

const policy = loadPacks();

/** What policy says of sending tasks down, in the actor's jurisdiction on the day of `now`. */
export function dispatchRules(jurisdiction: string, now: Date) {
  const view = policy.at({ jurisdiction, on: localDateOf(now) });
  return {
    today: localDateOf(now),
    year: localDateOf(now).slice(0, 4),
    maxCommunities: view.get('dispatch.maxCommunities'),
    allowedAgeSeconds: view.get('replica.allowedAgeSeconds'),
    policyVersion: view.version,
  };
}
