import { communityCode } from '@shequ/contracts';
import { optional, pageArguments } from '@shequ/graphql';
import { jurisdiction, uscc } from '@shequ/standards';
import { z } from 'zod';
import { appraisalSteps } from './appraisal.domain.js';
import { ratedKinds } from './rating.domain.js';

const id = z.uuid().toLowerCase();
const said = z.string().trim().min(1).max(1_000);
const listMax = 50;
export const evaluationStates = ['OPEN', 'FINAL'] as const;
export type EvaluationState = (typeof evaluationStates)[number];

export const openInput = z.object({ admissionId: id });
export type OpenInput = z.infer<typeof openInput>;

export const scoreInput = z.object({
  id,
  communityCode,
  points: z
    .array(
      z.object({
        indicator: z.string().max(64),
        points: z.int().min(0).max(100),
        reason: optional(said),
        taskIds: z
          .array(id)
          .max(listMax)
          .nullish()
          .transform((value) => value ?? []),
      }),
    )
    .min(1)
    .max(listMax),
  evidence: z
    .array(z.object({ type: z.string(), reference: said }))
    .max(listMax)
    .nullish()
    .transform((value) => value ?? []),
});
export type ScoreInput = z.infer<typeof scoreInput>;

export const concludeInput = z.object({ id });
export type ConcludeInput = z.infer<typeof concludeInput>;

export const evaluationsArguments = pageArguments.extend({
  state: optional(z.enum(evaluationStates)),
  admissionId: optional(id),
});
export type EvaluationsArguments = z.infer<typeof evaluationsArguments>;

export const callInput = z.object({
  evaluationId: id,
  meetingOn: z.string(),
  members: z
    .array(z.object({ subject: z.string().trim().min(1).max(128), post: said }))
    .min(1)
    .max(listMax)
    .refine((members) => new Set(members.map(({ subject }) => subject)).size === members.length, {
      error: '成员重复 / a member appears twice',
    }),
});
export type CallInput = z.infer<typeof callInput>;

export const stepInput = z
  .object({
    evaluationId: id,
    step: z.enum(appraisalSteps),
    grade: optional(z.string().max(64)),
    note: optional(said),
  })
  .refine(({ step, grade }) => (step === 'MEETING') === (grade !== null), {
    path: ['grade'],
    error: '等次只在评议会上给出 / the meeting grades, and only the meeting',
  });
export type StepInput = z.infer<typeof stepInput>;

export const signInput = z.object({ evaluationId: id });
export type SignInput = z.infer<typeof signInput>;

const year = z.int().min(2_000).max(9_999);
const target = z.string().min(1).max(64);

export const rateInput = z.object({ kind: z.enum(ratedKinds), target, satisfied: z.boolean() });
export type RateInput = z.infer<typeof rateInput>;

export const satisfactionArguments = z.object({ kind: z.enum(ratedKinds), target, year });
export type SatisfactionArguments = z.infer<typeof satisfactionArguments>;

const percent = z.int().min(0).max(100);
export const weightsInput = z.object({
  jurisdiction: jurisdiction.refine((code) => code.length <= 6, { error: '至县区为止 / a county or above' }),
  year,
  departmentPercent: percent,
  dispatchedOrganPercent: percent,
});
export type WeightsInput = z.infer<typeof weightsInput>;

export const assessInput = z.object({ department: uscc, year, points: percent });
export type AssessInput = z.infer<typeof assessInput>;

export const departmentScoreArguments = z.object({ department: z.string().max(64), year });
export type DepartmentScoreArguments = z.infer<typeof departmentScoreArguments>;
