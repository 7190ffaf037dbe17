import { rightsOf } from '@shequ/graphql';
import type { Role } from '@shequ/identity';

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

/** Role × jurisdiction; `demand` throws FORBIDDEN. */
export const { can, demand } = rightsOf(rights);
