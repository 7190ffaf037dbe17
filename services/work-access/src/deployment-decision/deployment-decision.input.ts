import { accessItemType, deploymentDecisionRecord, localizedText } from '@shequ/contracts';
import { optional, pageArguments } from '@shequ/graphql';
import { isJurisdiction } from '@shequ/standards';
import { z } from 'zod';

const text = z.string().trim().min(1).max(200);
const listMax = 100;

export const recordDeploymentInput = z.object({
  // Blank counts as missing: the rule refuses it, with its name.
  number: optional(z.string().trim().max(64)),
  level: optional(deploymentDecisionRecord.shape.level),
  issuedBy: localizedText.extend({ zh: text, en: text }),
  applicant: z.string().trim().max(64),
  executingUnits: optional(z.array(z.string().trim().max(64)).max(listMax)).transform((value) => value ?? []),
  areas: z
    .array(z.string().refine(isJurisdiction, { error: '不是辖区代码 / no division-code prefix' }))
    .min(1, { error: '至少一个区域 / name at least one area' })
    .max(listMax),
  itemType: accessItemType,
  from: z.string(),
  to: z.string(),
});
export type RecordDeployment = z.infer<typeof recordDeploymentInput>;

export const fileDeploymentInput = z.object({
  id: z.uuid().toLowerCase(),
  applicationId: z.uuid().toLowerCase(),
});
export type FileDeployment = z.infer<typeof fileDeploymentInput>;

export const archiveDeploymentInput = z.object({ id: z.uuid().toLowerCase() });
export type ArchiveDeployment = z.infer<typeof archiveDeploymentInput>;

export const deploymentsArguments = pageArguments;
export type DeploymentsArguments = z.infer<typeof deploymentsArguments>;
