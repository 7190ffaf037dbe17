// What the register (work-access) tells the others. Rules: domain/01-work-access.md; wire: the bus contract, version 1.
import { z } from 'zod';
import {
  besideState,
  communityCode,
  fact,
  fen,
  instant,
  localDate,
  localizedText,
  state,
  uscc,
} from './envelope.js';
import { accessItemType, citation, responsibilityMode, taskRefusal } from './vocabulary.js';

const producer = 'work-access';

/** `(epoch, version)` orders the records of one key: a register restored from a backup raises the epoch. */
const versioned = { epoch: z.number().int().min(1), version: z.number().int().min(1) };

export const admissionStates = ['PENDING', 'ACTIVE', 'SUSPENDED', 'EXPIRED', 'EXITED', 'LAPSED'] as const;

export const admissionRecord = z.object({
  ...versioned,
  admissionId: z.uuid(),
  number: z.string(),
  state: z.enum(admissionStates),
  itemName: localizedText,
  itemType: accessItemType,
  responsibilityMode,
  applicant: uscc,
  /** Its department has ended and nobody has taken it over yet (WA-43); absent in records of before. */
  ownerless: z.boolean().default(false),
  executingUnits: z.array(uscc),
  communityCodes: z.array(communityCode).min(1),
  from: localDate,
  to: localDate,
  personalDataFields: z.array(z.string()),
  /** Of these fields the sensitive ones, and the assessment of their impact; absent in records of before WA-40. */
  sensitiveFields: z.array(z.string()).default([]),
  piaReference: z.string().nullable().default(null),
  unit: localizedText,
  unitsTotal: z.number().int().min(0),
  unitsPerMonth: z.number().int().min(0).nullable(),
  remainingUnits: z.number().int().min(0),
  rateFen: fen,
  remainingFen: fen,
  minutesPerUnit: z.number().int().min(0),
  policyVersion: z.string(),
});
export type AdmissionRecord = z.infer<typeof admissionRecord>;

/**
 * `mode` as in decisions.md §7: R is `STATUTORY_ASSIST` with `reporting`; a `RIGHT` is never a citation. `area` is the place
 * whose list holds the entry, empty for a statute; where `departments` names any, nobody else may cite it. Both are absent
 * in records of before local lists could be cited.
 */
export const listEntryRecord = z.object({
  ...versioned,
  listEntryId: z.string(),
  list: z.enum(['OWN_DUTY', 'ASSISTANCE']),
  title: localizedText,
  mode: z.enum(['OWN_DUTY', 'STATUTORY_ASSIST', 'ENTRUSTED', 'RIGHT']),
  reporting: z.boolean(),
  instrument: z.string(),
  article: z.string(),
  from: localDate,
  to: localDate.nullable(),
  unverified: z.boolean(),
  area: z
    .string()
    .regex(/^(\d{2}|\d{4}|\d{6})?$/)
    .default(''),
  departments: z.array(uscc).default([]),
});
export type ListEntryRecord = z.infer<typeof listEntryRecord>;

/** A government or Party decision that opens the emergency route for one department and area (WA-30). */
export const deploymentDecisionRecord = z.object({
  ...versioned,
  deploymentDecisionId: z.uuid(),
  number: z.string(),
  level: z.enum(['COUNTY', 'CITY', 'PROVINCE', 'NATIONAL']),
  issuedBy: localizedText,
  applicant: uscc,
  executingUnits: z.array(uscc),
  areas: z.array(z.string().regex(/^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/)).min(1),
  itemType: accessItemType,
  from: localDate,
  to: localDate,
  state: z.enum(['EMERGENCY_ACTIVE', 'RETRO_FILED', 'EMERGENCY_LAPSED']),
});
export type DeploymentDecisionRecord = z.infer<typeof deploymentDecisionRecord>;

/** What the register had decided up to `at`, and whose key lives on this record's partition, stands before this record. */
export const watermarkRecord = z.object({ epoch: z.number().int().min(1), at: instant });
export type WatermarkRecord = z.infer<typeof watermarkRecord>;

export const admissionFact = z.object({
  admissionId: z.uuid(),
  number: z.string(),
  applicant: uscc,
  ...versioned,
  reason: localizedText.nullable(),
});

/** A department was withdrawn, or merged into another. What it had applied for follows in facts of its own. */
export const departmentEnded = z.object({
  uscc,
  endedOn: localDate,
  kind: z.enum(['WITHDRAWN', 'MERGED']),
  mergedInto: uscc.nullable(),
});

/** An application changed hands; `to` null: it waits for an owner until `reownDueOn`. */
export const applicationReowned = z.object({
  applicationId: z.uuid(),
  number: z.string(),
  from: uscc,
  to: uscc.nullable(),
  reownDueOn: localDate.nullable(),
  reason: localizedText,
});

const decided = {
  taskId: z.uuid(),
  communityCode,
  department: uscc,
  citation: citation.nullable(),
  decidedAt: instant,
};

export const taskAdmitted = z.object({ ...decided, units: z.number().int().min(1), amountFen: fen });
export type TaskAdmitted = z.infer<typeof taskAdmitted>;

/** `handedBack` without `violationId`: the department acted lawfully on what it could know. */
export const taskRefused = z.object({
  ...decided,
  refusal: taskRefusal,
  handedBack: z.boolean(),
  violationId: z.uuid().nullable(),
});
export type TaskRefused = z.infer<typeof taskRefused>;

/** A community used its right to refuse (WA-32); its complaint case is open (WA-33). */
export const taskRefusedByCommunity = z.object({
  taskId: z.uuid(),
  communityCode,
  department: uscc,
  reason: z.string(),
  complaintId: z.uuid(),
});
export type TaskRefusedByCommunity = z.infer<typeof taskRefusedByCommunity>;

export const taskCompleted = z.object({ taskId: z.uuid(), communityCode, completedAt: instant });
export type TaskCompleted = z.infer<typeof taskCompleted>;

/** The register ended one open task, not what it cites: it goes back to its department. */
export const taskHalted = z.object({
  taskId: z.uuid(),
  communityCode,
  department: uscc,
  reason: localizedText,
  haltedAt: instant,
});
export type TaskHalted = z.infer<typeof taskHalted>;

export const workAccess = {
  admissionState: state(producer, 'admission', admissionRecord),
  listEntryState: state(producer, 'list-entry', listEntryRecord),
  deploymentDecisionState: state(producer, 'deployment-decision', deploymentDecisionRecord),
  admissionWatermark: besideState(producer, 'admission', 'watermark', watermarkRecord),
  listEntryWatermark: besideState(producer, 'list-entry', 'watermark', watermarkRecord),
  deploymentDecisionWatermark: besideState(producer, 'deployment-decision', 'watermark', watermarkRecord),
  admissionActivated: fact(producer, 'admission', 'activated', admissionFact),
  admissionSuspended: fact(producer, 'admission', 'suspended', admissionFact),
  admissionResumed: fact(producer, 'admission', 'resumed', admissionFact),
  admissionExpired: fact(producer, 'admission', 'expired', admissionFact),
  admissionExited: fact(producer, 'admission', 'exited', admissionFact),
  departmentEnded: fact(producer, 'department', 'ended', departmentEnded),
  applicationReowned: fact(producer, 'access-application', 'reowned', applicationReowned),
  taskAdmitted: fact(producer, 'community-task', 'admitted', taskAdmitted),
  taskRefused: fact(producer, 'community-task', 'refused', taskRefused),
  taskRefusedByCommunity: fact(producer, 'community-task', 'refused-by-community', taskRefusedByCommunity),
  taskHalted: fact(producer, 'community-task', 'halted', taskHalted),
  taskCompleted: fact(producer, 'community-task', 'completed', taskCompleted),
} as const;
