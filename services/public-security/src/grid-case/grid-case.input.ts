import { citationInput, taskOrderInput } from '@shequ/admission';
import { communityCode, gridCode, citizenIdCheck, uscc } from '@shequ/standards';
import { z } from 'zod';

const textMax = 500;

/** A case tells of a matter, not of a person: an ID number in it is refused. */
const description = z
  .string()
  .trim()
  .min(1)
  .max(textMax)
  .refine(
    (text) =>
      !(text.match(/\d{17}[\dXx]/g) ?? []).some(
        (id) => citizenIdCheck(id.slice(0, 17)) === id.charAt(17).toUpperCase(),
      ),
    {
      error: '请勿填写身份证号码 / leave ID numbers out',
    },
  );
const category = z.string().trim().min(1).max(64);
const severity = z.enum(['ORDINARY', 'URGENT']);

export const reportGridCaseInput = z.object({ gridCode, category, severity, description });
export type ReportGridCase = z.infer<typeof reportGridCaseInput>;

export const pushDownGridCaseInput = taskOrderInput.omit({ communityCodes: true }).extend({
  citation: citationInput.nullish().transform((value) => value ?? null),
  communityCode,
  category,
  severity,
  description,
});
export type PushDownGridCase = z.infer<typeof pushDownGridCaseInput>;

const reason = z
  .string()
  .trim()
  .max(textMax)
  .nullish()
  .transform((text) => text || null);

export const gridCaseStepInput = z.object({ id: z.uuid(), reason });
export type GridCaseStep = z.infer<typeof gridCaseStepInput>;

export const dispatchGridCaseInput = z.object({
  id: z.uuid(),
  reason,
  handlingUnit: z.union([communityCode, uscc]),
});
export type DispatchGridCase = z.infer<typeof dispatchGridCaseInput>;

export const evaluateGridCaseInput = z.object({ id: z.uuid(), reason, score: z.int().min(1).max(5) });
export type EvaluateGridCase = z.infer<typeof evaluateGridCaseInput>;
