import type { AccessTable } from '@shequ/graphql';
import { caseReaders } from '../can.js';

export const timerAccess: AccessTable = {
  Query: { accessDeadlines: caseReaders },
  AccessDeadlinePage: caseReaders,
  AccessDeadline: caseReaders,
  AccessDeadlineNotice: caseReaders,
  AccessDueDerivation: caseReaders,
  AccessClockStop: caseReaders,
  Admission: { deadlines: caseReaders },
};
