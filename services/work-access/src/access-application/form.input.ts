import { accessItemType, responsibilityMode } from '@shequ/contracts';
import { communityCode, uscc } from '@shequ/standards';
import { z } from 'zod';
import {
  authorityKinds,
  communityRoles,
  durations,
  hashAlgorithms,
  levels,
  supportKinds,
  type AccessForm,
  type CompleteForm,
  type OptionalParts,
} from './form.domain.js';
import { assessmentOwners, evidenceKinds } from './kind-form.domain.js';

const textMax = 2_000;
const listMax = 100;
const inputListMax = 1_000;
const countMax = 2_147_483_647;

const text = z
  .string()
  .max(textMax, { error: `最多 ${textMax} 字 / at most ${textMax} characters` })
  .transform((value) => value.trim());
const said = text.refine((value) => value !== '', { error: '不能为空 / must not be empty' });
const optionalText = text
  .nullish()
  .transform((value) => (value === undefined || value === '' ? null : value));
const optionalDate = z
  .string()
  .nullish()
  .transform((value) => value ?? null);
const count = z.int().min(0, { error: '不得小于 0 / not below 0' }).max(countMax);
const fen = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
/** The scalar LocalDate has checked that the day exists. */
const date = z.string();
const list = <T extends z.ZodType>(item: T) =>
  z.array(item).max(listMax, { error: `最多 ${listMax} 项 / at most ${listMax} items` });

/** Two languages, as people enter a name. */
export const textInput = z.object({ zh: said, en: said });

const contact = z.object({ office: said, phone: said });
const legalBasis = z.object({
  instrument: said,
  documentNumber: optionalText,
  article: optionalText,
  issuingLevel: z.enum(levels),
  validFrom: optionalDate,
  validTo: optionalDate,
});
const workload = z.object({
  frequency: said,
  hoursPerMonth: count,
  casesPerYear: count,
  staffNeeded: count,
  unit: textInput,
  unitsTotal: count.min(1, { error: '任务量至少为 1 / at least one unit' }),
  unitsPerMonth: count
    .min(1)
    .nullish()
    .transform((value) => value ?? null),
  minutesPerUnit: count,
});
const authority = z.object({ kind: z.enum(authorityKinds), scope: text });
const money = z.object({
  amountFen: fen,
  rateFen: fen,
  calculation: said,
  budgetLine: said,
  facilityCompensationFen: fen.nullish().transform((value) => value ?? 0),
  noCostReason: optionalText,
});
const paymentPart = z.object({
  fen: fen.min(1, { error: '须大于 0 分 / more than 0 fen' }),
  dueOn: optionalDate,
});
const support = z.object({ kind: z.enum(supportKinds), description: text });
const standards = z.object({ requirements: said, process: said, acceptance: said });
const personalData = z.object({
  field: said,
  sensitive: z.boolean(),
  purpose: said,
  retentionDays: count,
  recipient: said,
});
const implied = z.object({ itemType: accessItemType, name: said, admission: optionalText });
const exit = z.object({ condition: said, settlement: said });
const assignment = z.object({ post: text, responsibility: text });
const attachment = z.object({
  name: said,
  algorithm: z.enum(hashAlgorithms).default('SM3'),
  hash: z.string().regex(/^[0-9a-f]{64}$/, { error: '散列值应为 64 位十六进制 / a hash has 64 hex digits' }),
  size: count.min(1, { error: '附件不能为空 / an attachment is not empty' }),
});

const complete = {
  contact,
  level: z.enum(levels),
  itemName: textInput,
  itemType: accessItemType,
  matter: text,
  assignment,
  legalBases: list(legalBasis),
  ownStatutoryDuty: z.boolean(),
  necessity: text,
  alternatives: text,
  responsibilityMode,
  leadUnit: z.enum(['DEPARTMENT', 'STREET', 'COMMUNITY']),
  communityRole: z.enum(communityRoles),
  duration: z.enum(durations),
  from: date,
  to: date,
  timeLimit: text,
  communityCodes: z.array(communityCode).max(inputListMax, {
    error: `最多 ${inputListMax} 个社区 / at most ${inputListMax} communities`,
  }),
  peopleServed: count,
  workload,
  authority: list(authority),
  money,
  support: list(support),
  standards,
  personalData: list(personalData),
  exit,
  signatory: text,
  signedOn: date,
  sealed: z.boolean(),
};
const kindParts = {
  functionClass: text,
  functionCodes: list(said),
  oneVoteVeto: z.boolean(),
  indicators: list(said),
  assessmentOwner: z.enum(assessmentOwners),
  evidenceKinds: list(z.enum(evidenceKinds)),
  paper: z.boolean(),
  dataFields: list(said),
  countyDeployment: text,
  provincialConsent: text,
  certificateKind: text,
  listEntryId: said,
  routineCode: said,
};
const optional = {
  executingUnits: list(uscc),
  deploymentDecision: text,
  piaReference: text,
  paymentSchedule: list(paymentPart),
  implied: list(implied),
  attachments: list(attachment),
  ...kindParts,
};

/** GraphQL says "left out" with null as well. */
function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null));
}

/** A form of which any part may be left out. */
export const formInput: z.ZodType<AccessForm> = z.preprocess(
  withoutNulls,
  z.object({ ...complete, ...optional }).partial(),
);

/** A form that has passed the check. @throws ZodError: the check let something through that it must not. */
export const completeForm: z.ZodType<
  CompleteForm &
    Pick<OptionalParts, 'executingUnits' | 'paymentSchedule'> & { readonly piaReference: string | null }
> = z.object({
  ...complete,
  executingUnits: list(uscc).default([]),
  paymentSchedule: list(paymentPart).default([]),
  piaReference: text.nullable().default(null),
});
