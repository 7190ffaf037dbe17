import { optional } from '@shequ/graphql';
import { communityCode } from '@shequ/contracts';
import { uscc } from '@shequ/standards';
import { z } from 'zod';
import { violatorKinds } from './violation.domain.js';

const said = z.string().trim().min(1).max(1_000);
const id = z.uuid().toLowerCase();

export const recordViolationInput = z.object({
  violator: uscc,
  violatorKind: z.enum(violatorKinds),
  rule: z.string().regex(/^WA-\d\d$/, { error: '规则编号如 WA-01 / a rule like WA-01' }),
  channel: z
    .string()
    .regex(/^[A-Z][A-Z0-9_]{1,63}$/, { error: '渠道为大写下划线 / a channel is UPPER_SNAKE' }),
  communityCode,
  what: z.object({ zh: said, en: said }),
  serious: z.boolean(),
  evidence: z
    .array(z.object({ description: said, reference: optional(said) }))
    .min(1, { error: '须有证据 / evidence is needed' })
    .max(20),
});
export type RecordViolation = z.infer<typeof recordViolationInput>;

export const publishViolationInput = z.object({ id });
export type PublishViolation = z.infer<typeof publishViolationInput>;

export const correctionInput = z.object({ id, correctedOn: z.string(), measure: said });
export type CorrectionInput = z.infer<typeof correctionInput>;
