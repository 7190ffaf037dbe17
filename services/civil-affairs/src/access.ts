import type { AccessTable } from '@shequ/graphql';
import type { Role } from '@shequ/identity';

const street: readonly Role[] = ['STREET_OFFICER'];
const streetAndWorker: readonly Role[] = ['STREET_OFFICER', 'COMMUNITY_WORKER'];
const worker: readonly Role[] = ['COMMUNITY_WORKER'];

/**
 * Divisions and the bodies of a community are public facts: everybody who is signed in may read them. Topics are open
 * field by field and closed row by row until they are published (`can.ts`).
 */
export const access: AccessTable = {
  Query: {
    division: 'SIGNED_IN',
    community: 'SIGNED_IN',
    communities: 'SIGNED_IN',
    deliberationTopic: 'SIGNED_IN',
  },
  Mutation: {
    setHouseholds: streetAndWorker,
    formResidentsCommittee: street,
    formDeliberationCouncil: streetAndWorker,
    openServiceCenter: street,
    openPublicServiceStation: street,
    collectDeliberationTopic: [
      'RESIDENT',
      'COMMUNITY_WORKER',
      'PARTY_SECRETARY',
      'VOLUNTEER_LEADER',
      'GRID_OFFICER',
    ],
    screenDeliberationTopic: ['PARTY_SECRETARY'],
    discussDeliberationTopic: worker,
    voteDeliberationTopic: worker,
    executeDeliberationTopic: worker,
    publishDeliberationTopic: worker,
    reviewDeliberationTopic: streetAndWorker,
  },
  Division: {
    code: 'SIGNED_IN',
    name: 'SIGNED_IN',
    level: 'SIGNED_IN',
    parent: 'SIGNED_IN',
    path: 'SIGNED_IN',
    children: 'SIGNED_IN',
  },
  CivilDivisionPage: 'SIGNED_IN',
  Community: {
    code: 'SIGNED_IN',
    name: 'SIGNED_IN',
    kind: 'SIGNED_IN',
    dispatchTarget: 'SIGNED_IN',
    division: 'SIGNED_IN',
    path: 'SIGNED_IN',
    households: 'SIGNED_IN',
    staffing: 'SIGNED_IN',
    committee: 'SIGNED_IN',
    council: 'SIGNED_IN',
    serviceCenter: 'SIGNED_IN',
    publicServiceStation: 'SIGNED_IN',
    topics: 'SIGNED_IN',
  },
  CivilCommunityPage: 'SIGNED_IN',
  CivilHouseholds: 'SIGNED_IN',
  CivilStaffing: 'SIGNED_IN',
  HouseholdsSet: 'SIGNED_IN',
  ResidentsCommittee: 'SIGNED_IN',
  CivilCommitteeSeat: 'SIGNED_IN',
  ResidentsCommitteeFormed: 'SIGNED_IN',
  DeliberationCouncil: 'SIGNED_IN',
  CivilConstituencySeats: 'SIGNED_IN',
  DeliberationCouncilFormed: 'SIGNED_IN',
  ServiceCenter: 'SIGNED_IN',
  PublicServiceStation: 'SIGNED_IN',
  ServiceCenterOpened: 'SIGNED_IN',
  PublicServiceStationOpened: 'SIGNED_IN',
  DeliberationTopic: 'SIGNED_IN',
  CivilTopicVote: 'SIGNED_IN',
  CivilTopicStep: 'SIGNED_IN',
  CivilTopicPage: 'SIGNED_IN',
  DeliberationTopicCollected: 'SIGNED_IN',
  DeliberationTopicMoved: 'SIGNED_IN',
  CivilCommunityNotFound: 'SIGNED_IN',
  CivilTemplateFilled: 'SIGNED_IN',
  CivilWrongCommunityKind: 'SIGNED_IN',
  CivilSeatsOutOfRange: 'SIGNED_IN',
  CivilCommitteeIncomplete: 'SIGNED_IN',
  CivilTopicNotFound: 'SIGNED_IN',
  CivilNoCouncil: 'SIGNED_IN',
  CivilTopicMoveNotAllowed: 'SIGNED_IN',
  CivilQuorumNotMet: 'SIGNED_IN',
};
