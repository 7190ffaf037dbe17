import type { AccessTable } from '@shequ/graphql';
import { caseReaders } from '../can.js';

export const attachmentAccess: AccessTable = {
  Query: { accessAttachmentContent: caseReaders },
  Mutation: { uploadAccessAttachment: caseReaders },
  AccessAttachmentStored: caseReaders,
  AccessAttachmentRefused: caseReaders,
};
