import type { AccessTable } from '@shequ/graphql';
import { caseReaders } from '../can.js';

export const hearingMinutesAccess: AccessTable = {
  Mutation: { fileHearingMinutes: ['COMMUNITY_WORKER', 'STREET_OFFICER'] },
  AccessHearingOpinion: caseReaders,
  AccessHearingMinutes: caseReaders,
  AccessHearingMinutesFiled: caseReaders,
};
