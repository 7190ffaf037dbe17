import type { AccessTable } from '@shequ/graphql';
import { caseReaders } from '../can.js';

export const lifeCycleAccess: AccessTable = {
  AccessHistoryEntry: caseReaders,
  AccessClock: caseReaders,
  AccessSkippedDay: caseReaders,
};
