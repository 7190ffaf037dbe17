import { admissionAccess } from '@shequ/admission';
import type { AccessTable } from '@shequ/graphql';

const people = [
  'RESIDENT',
  'VOLUNTEER_LEADER',
  'COMMUNITY_WORKER',
  'GRID_OFFICER',
  'PARTY_SECRETARY',
] as const;
const creators = ['RESIDENT', 'VOLUNTEER_LEADER', 'COMMUNITY_WORKER'] as const;
const organisers = ['VOLUNTEER_LEADER', 'COMMUNITY_WORKER'] as const;

const problems = {
  VolunteerNotFound: 'SIGNED_IN',
  VolunteerAlreadyRegistered: 'SIGNED_IN',
  VolunteerActivityFull: 'SIGNED_IN',
  VolunteerAlreadyJoined: 'SIGNED_IN',
  VolunteerNotJoined: 'SIGNED_IN',
  VolunteerInsuranceMissing: 'SIGNED_IN',
  VolunteerSkillMissing: 'SIGNED_IN',
  VolunteerMoveNotAllowed: 'SIGNED_IN',
  VolunteerForcedAssignment: 'SIGNED_IN',
  VolunteerTaskRefused: 'SIGNED_IN',
  VolunteerHoursRefused: 'SIGNED_IN',
  VolunteerRecordOverlaps: 'SIGNED_IN',
} as const;

/** Who may name which field at all; which rows, `can.ts` says. */
export const access: AccessTable = {
  ...admissionAccess,
  ...problems,
  Query: {
    volunteer: 'SIGNED_IN',
    myVolunteers: 'SIGNED_IN',
    volunteerActivity: 'SIGNED_IN',
    volunteerRequest: 'SIGNED_IN',
    volunteerRequests: 'SIGNED_IN',
  },
  Mutation: {
    registerVolunteer: people,
    changeVolunteer: people,
    createActivity: creators,
    insureActivity: creators,
    openActivity: creators,
    closeActivity: creators,
    reopenActivity: creators,
    beginActivity: creators,
    endActivity: creators,
    cancelActivity: creators,
    // Open to everybody, so that whoever assigns others by force is told which law forbids it.
    joinActivity: 'SIGNED_IN',
    leaveActivity: 'SIGNED_IN',
    requestVolunteers: ['DEPARTMENT_OFFICER', 'STREET_OFFICER'],
    recordService: organisers,
  },
  Community: { code: 'SIGNED_IN', volunteers: 'SIGNED_IN', activities: 'SIGNED_IN' },
  Volunteer: 'SIGNED_IN',
  VolunteerPage: 'SIGNED_IN',
  VolunteerRegistered: 'SIGNED_IN',
  VolunteerChanged: 'SIGNED_IN',
  VolunteerActivity: 'SIGNED_IN',
  VolunteerActivityStep: 'SIGNED_IN',
  VolunteerActivityPage: 'SIGNED_IN',
  VolunteerInsurance: 'SIGNED_IN',
  ActivityCreated: 'SIGNED_IN',
  ActivityMoved: 'SIGNED_IN',
  ActivityJoined: 'SIGNED_IN',
  ActivityLeft: 'SIGNED_IN',
  VolunteerRequest: 'SIGNED_IN',
  VolunteerRequestTask: 'SIGNED_IN',
  VolunteerRequestPage: 'SIGNED_IN',
  VolunteersRequested: 'SIGNED_IN',
  VolunteerRecord: 'SIGNED_IN',
  VolunteerRecordPage: 'SIGNED_IN',
  ServiceRecorded: 'SIGNED_IN',
};
