import { communityCode, uscc } from '@shequ/standards';
import { z } from 'zod';
import { formInput } from './form.input.js';

const textMax = 2_000;
const id = z.uuid({ error: '编号应为 UUID / an id is a UUID' });
const reason = z
  .string()
  .trim()
  .min(1, { error: '请写明理由 / give the reason' })
  .max(textMax, { error: `最多 ${textMax} 字 / at most ${textMax} characters` });
const optionalReason = reason.nullish().transform((value) => value ?? null);
const texts = z
  .array(reason)
  .max(100)
  .nullish()
  .transform((value) => value ?? []);

export const byId = z.object({ id });
export type ById = z.infer<typeof byId>;

export const draftInput = z.object({ id: id.nullish().transform((value) => value ?? null), form: formInput });
export type DraftInput = z.infer<typeof draftInput>;

export const withdrawInput = z.object({ id, reason });
export type WithdrawInput = z.infer<typeof withdrawInput>;

export const checkInput = z
  .object({
    id,
    outcome: z.enum(['ACCEPT', 'SUPPLEMENT', 'LISTED', 'FORBIDDEN']),
    parts: texts,
    reason: optionalReason,
  })
  .refine(({ outcome, parts }) => outcome !== 'SUPPLEMENT' || parts.length > 0, {
    path: ['parts'],
    error: '请一次写明全部须补正的内容 / name every missing part',
  })
  .refine(
    ({ outcome, reason: given }) => outcome === 'ACCEPT' || outcome === 'SUPPLEMENT' || given !== null,
    {
      path: ['reason'],
      error: '请写明理由 / give the reason',
    },
  );
export type CheckInput = z.infer<typeof checkInput>;

export const reviewInput = z.object({ id, opinion: reason });
export type ReviewInput = z.infer<typeof reviewInput>;

export const consultationInput = z
  .object({
    id,
    party: z.enum(['STREET', 'COMMUNITY']),
    communityCode: communityCode.nullish().transform((value) => value ?? null),
    opinion: z.enum(['SUPPORT', 'OBJECT', 'NO_OPINION']),
    reason: optionalReason,
  })
  .refine(({ party, communityCode: code }) => (party === 'COMMUNITY') === (code !== null), {
    path: ['communityCode'],
    error: '社区意见须写社区代码，街道意见不写 / a community names its code, a street does not',
  })
  .refine(({ opinion, reason: given }) => opinion !== 'OBJECT' || given !== null, {
    path: ['reason'],
    error: '反对须写明理由 / an objection gives its reason',
  });
export type ConsultationInput = z.infer<typeof consultationInput>;

export const voteInput = z.object({
  id,
  vote: z.enum(['APPROVE', 'REJECT', 'ABSTAIN']),
  reason: optionalReason,
});
export type VoteInput = z.infer<typeof voteInput>;

export const decideInput = z
  .object({
    id,
    outcome: z.enum(['ADMIT', 'ADMIT_WITH_CONDITIONS', 'REDIRECT_TO_PURCHASE', 'REJECT']),
    reason,
    conditions: texts,
    workloadOverride: optionalReason,
  })
  .refine(({ outcome, conditions }) => (outcome === 'ADMIT_WITH_CONDITIONS') === conditions.length > 0, {
    path: ['conditions'],
    error: '附条件准入须写明条件，其他决定不写 / conditions belong to ADMIT_WITH_CONDITIONS, and only there',
  });
export type DecideInput = z.infer<typeof decideInput>;

const countMax = 2_147_483_647;
export const hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/, { error: '散列值应为 64 位十六进制 / a hash has 64 hex digits' });

export const reconsiderInput = z.object({ id, newFacts: texts, reason });
export type ReconsiderInput = z.infer<typeof reconsiderInput>;

export const reownCaseInput = z.object({ id, department: uscc, document: reason });
export type ReownCaseInput = z.infer<typeof reownCaseInput>;

export const hearingInput = z.object({
  id,
  /** The scalar LocalDate has checked that the day exists. */
  heldOn: z.string(),
  place: reason,
  attendees: z.int().min(1, { error: '至少一人 / at least one person' }).max(countMax),
  summary: reason,
  documentHash: hash.nullish().transform((value) => value ?? null),
});
export type HearingInput = z.infer<typeof hearingInput>;
