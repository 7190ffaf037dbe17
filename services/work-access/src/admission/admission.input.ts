import { uscc } from '@shequ/standards';
import { z } from 'zod';
import { hash } from '../access-application/access-application.input.js';
import { voteChoices } from '../life-cycle/joint-meeting.domain.js';
import { exitReasons, motionKinds } from './motion.domain.js';
import { settlementParts } from './settlement.domain.js';

const textMax = 2_000;
const admissionId = z.uuid({ error: '编号应为 UUID / an id is a UUID' });
const said = z
  .string()
  .trim()
  .min(1, { error: '不能为空 / must not be empty' })
  .max(textMax, { error: `最多 ${textMax} 字 / at most ${textMax} characters` });
const optional = said.nullish().transform((value) => value ?? null);
const optionalDate = z
  .string()
  .nullish()
  .transform((value) => value ?? null);

export const byAdmission = z.object({ admissionId });
export type ByAdmission = z.infer<typeof byAdmission>;

export const agreementInput = z.object({
  admissionId,
  signedOn: optionalDate,
  signatories: z.array(said).min(2, { error: '须双方签署 / both sides sign' }).max(100),
  standards: optional,
  training: optional,
  dataClauses: optional,
  earlyTermination: optional,
  evaluation: optional,
  sealed: z
    .boolean()
    .nullish()
    .transform((value) => value ?? null),
  documentHash: hash.nullish().transform((value) => value ?? null),
});
export type AgreementInput = z.infer<typeof agreementInput>;

export const authorityInput = z.object({ admissionId, document: said, until: optionalDate });
export type AuthorityInput = z.infer<typeof authorityInput>;

export const authorityWithdrawalInput = z.object({ admissionId, document: said, reason: said });
export type AuthorityWithdrawalInput = z.infer<typeof authorityWithdrawalInput>;

export const instalmentInput = z.object({
  admissionId,
  amountFen: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
  voucher: said,
});
export type InstalmentInput = z.infer<typeof instalmentInput>;

export const noticeInput = z.object({ admissionId, text: optional });
export type NoticeInput = z.infer<typeof noticeInput>;

export const reasonInput = z.object({ admissionId, reason: said });
export type ReasonInput = z.infer<typeof reasonInput>;

export const motionInput = z
  .object({
    admissionId,
    kind: z.enum(motionKinds),
    exitReason: z
      .enum(exitReasons)
      .nullish()
      .transform((value) => value ?? null),
    renewTo: optionalDate,
    note: optional,
  })
  .refine(({ kind, exitReason }) => (kind === 'EXIT') === (exitReason !== null), {
    path: ['exitReason'],
    error: '退出须写明原因，续期不写 / an exit gives its reason, a renewal has none',
  })
  .refine(({ kind, renewTo }) => (kind === 'RENEW') === (renewTo !== null), {
    path: ['renewTo'],
    error: '续期须写明最后一日，退出不写 / a renewal names its last day, an exit has none',
  });
export type MotionInput = z.infer<typeof motionInput>;

const motionId = z.uuid({ error: '编号应为 UUID / an id is a UUID' });
export const byMotion = z.object({ motionId });
export type ByMotion = z.infer<typeof byMotion>;

export const motionVoteInput = z.object({ motionId, vote: z.enum(voteChoices), reason: optional });
export type MotionVoteInput = z.infer<typeof motionVoteInput>;

export const reownInput = z.object({ admissionId, department: uscc, document: said });
export type ReownInput = z.infer<typeof reownInput>;

export const settleInput = z.object({
  admissionId,
  part: z.enum(settlementParts),
  note: said,
  documentHash: hash.nullish().transform((value) => value ?? null),
});
export type SettleInput = z.infer<typeof settleInput>;
