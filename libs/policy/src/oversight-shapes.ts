import { z } from 'zod';
import { localizedText, percent, positive, role } from './shapes.js';

// The shapes of what is judged and published: evaluation, appraisal, violations, capacity.

const code = z.string().regex(/^[A-Z][A-Z0-9_]*$/, { error: '代码须为大写下划线 / a code is UPPER_SNAKE' });
const distinct = (rows: readonly { readonly code: string }[]): boolean =>
  new Set(rows.map((row) => row.code)).size === rows.length;
const repeated = { error: '代码重复 / a code appears twice' };

/** Which role opens, judges and publishes. */
export const oversightStep = z.enum([
  'EVALUATION',
  'ASSESSMENT',
  'WEIGHTS',
  'VIOLATION',
  'STAFFING',
  'INTAKE',
]);
export const oversightRoles = z.record(oversightStep, role);

/** JUDGED: somebody gives the points. COMPLETION: counted from the tasks. */
const indicator = z.strictObject({
  code,
  zh: z.string().min(1),
  en: z.string().min(1),
  points: positive,
  measure: z.enum(['JUDGED', 'COMPLETION']),
});
const group = z.strictObject({
  code,
  zh: z.string().min(1),
  en: z.string().min(1),
  indicators: z.array(indicator).min(1).refine(distinct, repeated),
});
const pointsOf = (groups: readonly z.output<typeof group>[]): number =>
  groups.flatMap(({ indicators }) => indicators).reduce((sum, { points }) => sum + points, 0);

/** One side of the unified form: groups of indicators, together 100 points, each code once. */
export const evaluationForm = z
  .array(group)
  .min(1)
  .refine(distinct, repeated)
  .refine((groups) => distinct(groups.flatMap(({ indicators }) => indicators)), repeated)
  .refine((groups) => pointsOf(groups) === 100, {
    error: '各指标分值之和须为 100 / the points of a form must add up to 100',
  });

/** By kind of unit: an ordinary department, and an organ dispatched by a higher level. */
export const unitPercents = z.strictObject({ department: percent, dispatchedOrgan: percent });

export const resultWeights = z
  .strictObject({ residents: percent, support: percent, delivery: percent })
  .refine(({ residents, support, delivery }) => residents + support + delivery === 100, {
    error: '权重之和须为 100 / the weights must add up to 100',
  });

const grade = z.strictObject({ code, zh: z.string().min(1), en: z.string().min(1), from: percent });

/** From the best down; the last begins at 0. */
export const grades = z
  .array(grade)
  .min(2)
  .refine(distinct, repeated)
  .refine((rows) => rows.every(({ from }, at) => at === 0 || from < (rows[at - 1]?.from ?? 0)), {
    error: '等次须由高到低 / grades go from the best down',
  })
  .refine((rows) => rows.at(-1)?.from === 0, { error: '末等须从 0 起 / the last grade begins at 0' });

/** Days of the appraisal meeting, and on which day of the summary's time the software warns. */
export const appraisalClock = z.strictObject({
  notice: positive,
  safety: z.int().min(0),
  summary: positive,
  findings: positive,
  feedback: positive,
  warnOnDay: positive,
});

/** So many published violations within so many months are repeated. */
export const referral = z.strictObject({ count: positive, months: positive, to: localizedText });
