import { forbidden } from '@shequ/graphql';
import { covers, hasRole, type Actor, type Role } from '@shequ/identity';

/** Who may do what in a community of their own jurisdiction. */
const rights = {
  RECORD_HOUSEHOLDS: ['STREET_OFFICER', 'COMMUNITY_WORKER'],
  FORM_COMMITTEE: ['STREET_OFFICER'],
  FORM_COUNCIL: ['STREET_OFFICER', 'COMMUNITY_WORKER'],
  OPEN_SERVICE_PLACE: ['STREET_OFFICER'],
  COLLECT_TOPIC: ['RESIDENT', 'COMMUNITY_WORKER', 'PARTY_SECRETARY', 'VOLUNTEER_LEADER', 'GRID_OFFICER'],
  SCREEN_TOPIC: ['PARTY_SECRETARY'],
  RUN_TOPIC: ['COMMUNITY_WORKER'],
  REVIEW_TOPIC: ['COMMUNITY_WORKER', 'STREET_OFFICER'],
  READ_TOPICS: [
    'RESIDENT',
    'COMMUNITY_WORKER',
    'PARTY_SECRETARY',
    'VOLUNTEER_LEADER',
    'GRID_OFFICER',
    'STREET_OFFICER',
    'OFFICE_CLERK',
    'AUDITOR',
  ],
} as const satisfies Readonly<Record<string, readonly Role[]>>;
export type Action = keyof typeof rights;

/** Those of the communities in which the actor may do this: role × jurisdiction. */
export function can(actor: Actor, action: Action, communityCodes: readonly string[]): ReadonlySet<string> {
  if (!hasRole(actor, ...rights[action])) return new Set();
  return new Set(communityCodes.filter((code) => covers(actor, code)));
}

/** @throws FORBIDDEN unless the actor may do this in that community. */
export function demand(actor: Actor, action: Action, communityCode: string): void {
  if (can(actor, action, [communityCode]).size === 0) {
    throw forbidden('This is not yours to do in that community. / 您无权在该社区办理此事。');
  }
}
