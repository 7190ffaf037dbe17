import { z } from 'zod';

// The shapes that values of policy packs take. What a number means is said by its key and its unit, in
// keys.ts.

/** Every text that a person reads, in both languages. */
export const localizedText = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

/** The roles of the system: a pack names which of them takes a step. */
export const role = z.enum([
  'DEPARTMENT_OFFICER',
  'OFFICE_CLERK',
  'PRELIMINARY_REVIEWER',
  'STREET_OFFICER',
  'COMMUNITY_WORKER',
  'JOINT_MEETING_MEMBER',
  'DECISION_HEAD',
  'TREASURER',
  'GRID_OFFICER',
  'VOLUNTEER_LEADER',
  'PARTY_SECRETARY',
  'RESIDENT',
  'AUDITOR',
]);

/** The steps of an admission from submission to exit. */
export const procedureStep = z.enum([
  'SUBMISSION',
  'FORMAL_CHECK',
  'PRELIMINARY_REVIEW',
  'CONSULTATION_STREET',
  'CONSULTATION_COMMUNITY',
  'HEARING',
  'JOINT_REVIEW',
  'DECISION',
  'AGREEMENT',
  'FUNDING',
  'AUTHORITY',
  'NOTICE',
  'PUBLICATION',
  'SUSPENSION',
  'RESUMPTION',
  'EVALUATION',
  'RENEWAL',
  'EXIT',
  'SETTLEMENT',
  'REOWNERSHIP',
  'ARCHIVE',
  'REFUSAL_ANSWER',
]);

export const trust = z.enum(['S', 'P', 'N', 'L', 'K', 'D']);

/**
 * Where a value comes from. `trust`: S statute read, P policy document read, N news or excerpt, L low
 * authority, K general knowledge, D a choice made here. UNVERIFIED: the article has not been mapped to the
 * text now in force.
 */
export const source = z.strictObject({
  instrument: z.string().min(1),
  article: z.string().min(1).nullable(),
  trust,
  status: z.literal('UNVERIFIED').optional(),
});

export const positive = z.int().min(1);
export const count = z.int().min(0);
export const percent = z.int().min(0).max(100);
export const fen = z.int().min(0);
export const range = z
  .strictObject({ min: count, max: count })
  .refine(({ min, max }) => min <= max, { error: '下限大于上限 / the minimum exceeds the maximum' });

export const procedureRoles = z.record(procedureStep, role);

/** How many staff a community has: a minimum, and one more for each step of households above the base. */
export const staffingFormula = z.strictObject({
  minimum: positive,
  base: count,
  step: positive,
  rounding: z.enum(['FLOOR', 'CEILING']),
});

const payment = z.strictObject({
  percent,
  when: z.enum(['BEFORE_START', 'MID_TERM', 'AFTER_ACCEPTANCE', 'AFTER_RETRO_ADMISSION']),
  withinWorkdays: positive.nullable(),
});

/** Parts of one amount; together exactly 100 percent. */
export const paymentSchedule = z
  .array(payment)
  .min(1)
  .refine((parts) => parts.reduce((sum, part) => sum + part.percent, 0) === 100, {
    error: '各期付款之和须为 100% / the parts of a payment schedule must add up to 100 percent',
  });

function uniqueCodes(entries: readonly { code: string }[]): boolean {
  return new Set(entries.map(({ code }) => code)).size === entries.length;
}

const code = z.string().regex(/^[A-Z][A-Z0-9_]*$/, { error: '代码须为大写下划线 / a code is UPPER_SNAKE' });
const repeated = { error: '代码重复 / a code appears twice' };

/**
 * LEAD_BARRED: never with a community as responsible subject. FORBIDDEN: never, whoever leads. `keywords`: words in an
 * item's name, matter or indicators that show the subject; empty where only a part of the form can show it.
 */
export const negativeSubjects = z
  .array(
    z.strictObject({
      code,
      effect: z.enum(['LEAD_BARRED', 'FORBIDDEN']),
      ruleId: z.string().regex(/^WA-\d\d$/),
      keywords: z.array(z.string().min(2)),
      zh: z.string().min(1),
      en: z.string().min(1),
      source,
    }),
  )
  .min(1)
  .refine(uniqueCodes, repeated);

export const codedTexts = z
  .array(z.strictObject({ code, zh: z.string().min(1), en: z.string().min(1) }))
  .min(1)
  .refine(uniqueCodes, repeated);

export const seats = z
  .strictObject({ min: positive, max: positive, fullTime: range, partTime: range })
  .refine(({ min, max }) => min <= max, { error: '下限大于上限 / the minimum exceeds the maximum' });

export const functionalBranch = z.strictObject({
  membersKeepHomeRelation: z.boolean(),
  mayAdmitMembers: z.boolean(),
  mayVoteOnDiscipline: z.boolean(),
});

export const partyBranch = z.strictObject({ minimumFormalMembers: positive, usualMaximum: positive });

/** A part of a whole that must be reached: at least it, or, when `strict`, more than it. */
export const meetingShare = z
  .strictObject({ numerator: positive, denominator: positive, strict: z.boolean() })
  .refine(({ numerator, denominator }) => numerator <= denominator, {
    error: '份额大于整体 / the part exceeds the whole',
  });

/** Who must be present so that a meeting can decide, by kind of meeting. */
export const meetingQuorums = z.strictObject({
  RESIDENTS_MEETING: meetingShare,
  VILLAGE_HOUSEHOLDS: meetingShare,
  DELIBERATION_COUNCIL: meetingShare,
});

export const organisationTemplate = z.strictObject({
  partyCommittees: count,
  councils: count,
  serviceCentres: count,
});

const post = z.strictObject({
  code,
  zh: z.string().min(1),
  en: z.string().min(1),
  staff: range.nullable(),
  rule: localizedText.nullable(),
});

export const posts = z.array(post).min(1).refine(uniqueCodes, repeated);

/** Yearly rates in fen. */
export const fundingRates = z.strictObject({
  partyCommittee: fen,
  partyBranch: fen,
  fullTimeMember: fen,
  temporaryResident: fen,
  stationWorker: fen,
});

const caseTimeLimit = z.strictObject({
  amount: z.int().min(1).max(365),
  unit: z.enum(['WORKDAY', 'WORKHOUR']),
  source,
});

/** Kinds of grid cases, with the time that each gives to whoever handles it. */
export const caseCategories = z
  .array(
    z.strictObject({
      code,
      zh: z.string().min(1),
      en: z.string().min(1),
      ordinary: caseTimeLimit,
      urgent: caseTimeLimit,
    }),
  )
  .min(1)
  .refine(uniqueCodes, repeated);

/** The hours of a working day in which working hours count. */
export const workingHours = z
  .strictObject({ from: z.int().min(0).max(23), to: z.int().min(1).max(24) })
  .refine(({ from, to }) => from < to, { error: '上班须早于下班 / work must begin before it ends' });
