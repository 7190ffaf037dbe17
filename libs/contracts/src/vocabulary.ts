// Words that several services use for the same thing. Sources: domain/01-work-access.md §1.4 and §1.9, decisions.md §3.
import { z } from 'zod';
import { localizedText } from './envelope.js';
import { openWord, unknownWord } from './open-words.js';

/** The 16 kinds of things that reach a community from outside (domain/01 §1.4). */
export const accessItemTypes = [
  'WORK_TASK',
  'ORG_ESTABLISHMENT',
  'PLAQUE',
  'LEDGER',
  'FORM_REPORT',
  'ASSESSMENT',
  'INSPECTION',
  'TRAINING',
  'SURVEY',
  'CREATION_CAMPAIGN',
  'CERTIFICATE',
  'RESPONSIBILITY_LETTER',
  'APP_OR_CHAT_GROUP',
  'STAFF_POSTING',
  'MECHANISM',
  'MEETING',
] as const;
export const accessItemType = z.enum(accessItemTypes);
export type AccessItemType = z.infer<typeof accessItemType>;

/** The twelve lists of the access rules (domain/01 §1.6). */
export const accessListKinds = [
  'OWN_DUTY',
  'ASSISTANCE',
  'ADMITTED_ITEMS',
  'ROUTINE',
  'NEGATIVE',
  'PERMITTED_CERTIFICATES',
  'FORBIDDEN_CERTIFICATES',
  'SEAL_USES',
  'PLAQUES',
  'ASSESSMENTS',
  'LEDGERS',
  'PURCHASE_CATALOGUE',
] as const;
export const accessListKind = z.enum(accessListKinds);
export type AccessListKind = z.infer<typeof accessListKind>;

export const responsibilityModes = [
  'OWN_DUTY',
  'STATUTORY_ASSIST',
  'ENTRUSTED',
  'PURCHASED',
  'FORBIDDEN',
] as const;
export const responsibilityMode = z.enum(responsibilityModes);
export type ResponsibilityMode = z.infer<typeof responsibilityMode>;

/** Who leads and answers for a task. WA-05: never the community. */
export const leadUnits = ['DEPARTMENT', 'STREET', 'COMMUNITY'] as const;
export const leadUnit = z.enum(leadUnits);
export type LeadUnit = z.infer<typeof leadUnit>;

/** What a task stands on (WA-01). `version` is the version that the citing service had seen. */
export const citation = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ADMISSION'), id: z.uuid(), version: z.number().int().min(1).nullable() }),
  z.object({
    kind: z.literal('LIST_ENTRY'),
    id: z.string().min(1),
    version: z.number().int().min(1).nullable(),
  }),
  z.object({
    kind: z.literal('DEPLOYMENT_DECISION'),
    id: z.uuid(),
    version: z.number().int().min(1).nullable(),
  }),
]);
export type Citation = z.infer<typeof citation>;

/** Lawful ways that remain open after a refusal. */
export const lawfulRoutes = [
  'APPLY_FOR_ADMISSION',
  'CITE_ADMISSION',
  'CITE_LIST_ENTRY',
  'CITE_DEPLOYMENT_DECISION',
  'PURCHASE_SERVICE',
  'EXTEND_ADMISSION',
  'WAIT_UNTIL_IN_FORCE',
  'KEEP_WITHIN_DEPARTMENT',
  'ISSUE_THROUGH_OFFICE',
  'SEND_THROUGH_SUCCESSOR',
] as const;
export const lawfulRoute = z.enum(lawfulRoutes);
export type LawfulRoute = z.infer<typeof lawfulRoute>;

/** Why a task may not reach a community. Codes are stable; gate one and gate two use the same. */
export const taskRefusalCodes = [
  'NOT_ADMITTED',
  'NOT_ENTITLED',
  'OUT_OF_SCOPE',
  'OUT_OF_AREA',
  'NOT_YET_IN_FORCE',
  'EXPIRED',
  'SUSPENDED',
  'VOLUME_EXCEEDED',
  'MONEY_EXCEEDED',
  'COMMUNITY_AS_LEAD',
  'NOT_A_CITATION',
  'DIRECT_NOTICE',
  'FORCED_ASSIGNMENT',
  'BARRED_SUBJECT',
  'DEPARTMENTAL_ASSESSMENT',
  'FORBIDDEN_CERTIFICATE',
  'UNKNOWN_COMMUNITY',
  'PERSONAL_DATA_EXCEEDED',
  'IMPACT_ASSESSMENT_MISSING',
  'DEPARTMENT_ENDED',
] as const;
export const taskRefusalCode = z.enum(taskRefusalCodes);
export type TaskRefusalCode = z.infer<typeof taskRefusalCode>;

/** Codes and routes grow with the rules: a reader shows the message of one that it does not know, and leaves the route out. */
export const taskRefusal = z.object({
  code: openWord(taskRefusalCodes),
  ruleId: z.string().regex(/^WA-\d\d$/),
  article: localizedText,
  message: localizedText,
  routes: z
    .array(openWord(lawfulRoutes))
    .transform((routes) => routes.filter((route) => route !== unknownWord)),
});
export type TaskRefusal = z.infer<typeof taskRefusal>;

/** States of one task for one community, the same word in every service. */
export const taskStates = [
  'AWAITING_DECISION',
  'ADMITTED',
  'REFUSED',
  'HANDED_BACK',
  'HALTED',
  'REFUSED_BY_COMMUNITY',
  'COMPLETED',
] as const;
export const taskState = z.enum(taskStates);
export type TaskState = z.infer<typeof taskState>;

/** Reason codes of a community's refusal (WA-32). */
export const communityRefusalReasons = [
  'NOT_ADMITTED',
  'OUT_OF_SCOPE',
  'NOT_FUNDED',
  'NO_AUTHORITY',
  'FORBIDDEN',
  'EXPIRED',
  'FORBIDDEN_CERTIFICATE',
] as const;
export const communityRefusalReason = z.enum(communityRefusalReasons);
export type CommunityRefusalReason = z.infer<typeof communityRefusalReason>;
