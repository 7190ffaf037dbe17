import type { AccessTable } from '@shequ/graphql';
import { caseReaders } from '../can.js';
import { violationReaders } from '../violation/violation.access.js';

export const communityTaskAccess: AccessTable = {
  Query: { communityTask: 'SIGNED_IN', communityTasks: 'SIGNED_IN' },
  Mutation: { refuseCommunityTask: ['COMMUNITY_WORKER'], completeCommunityTask: ['COMMUNITY_WORKER'] },
  Community: { desk: 'SIGNED_IN' },
  CommunityTask: {
    id: 'SIGNED_IN',
    title: 'SIGNED_IN',
    itemType: 'SIGNED_IN',
    channel: 'SIGNED_IN',
    department: 'SIGNED_IN',
    community: 'SIGNED_IN',
    citation: 'SIGNED_IN',
    state: 'SIGNED_IN',
    leadUnit: 'SIGNED_IN',
    units: 'SIGNED_IN',
    amountFen: 'SIGNED_IN',
    minutes: 'SIGNED_IN',
    personalDataFields: 'SIGNED_IN',
    dueOn: 'SIGNED_IN',
    dispatchedAt: 'SIGNED_IN',
    decidedAt: 'SIGNED_IN',
    refusal: 'SIGNED_IN',
    closing: 'SIGNED_IN',
    closedAt: 'SIGNED_IN',
    allowedCommands: 'SIGNED_IN',
    complaint: caseReaders,
    violation: violationReaders,
    history: 'SIGNED_IN',
  },
  AccessTaskPage: 'SIGNED_IN',
  AccessTaskRefusal: 'SIGNED_IN',
  CommunityTaskRefused: ['COMMUNITY_WORKER'],
  CommunityTaskCompleted: ['COMMUNITY_WORKER'],
};
