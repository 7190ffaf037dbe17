import type { AccessTable } from '@shequ/graphql';
import { caseReaders } from '../can.js';

export const complaintAccess: AccessTable = {
  Query: { complaint: caseReaders, complaints: caseReaders },
  // The policy pack names the role of the step.
  Mutation: { decideComplaint: 'SIGNED_IN' },
  Complaint: caseReaders,
  AccessComplaintPage: caseReaders,
  ComplaintDecided: caseReaders,
};
