import { z } from 'zod';

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
  documentHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/, { error: 'SM3 应为 64 位十六进制 / an SM3 hash has 64 hex digits' })
    .nullish()
    .transform((value) => value ?? null),
});
export type AgreementInput = z.infer<typeof agreementInput>;

export const authorityInput = z.object({ admissionId, document: said, until: optionalDate });
export type AuthorityInput = z.infer<typeof authorityInput>;

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

export const exitInput = z.object({
  admissionId,
  reason: z.enum([
    'RESIDENTS_DO_NOT_ACCEPT',
    'BASIS_REPEALED',
    'AIM_REACHED',
    'BREACH',
    'MONEY_MISSING',
    'FORBIDDEN_BY_HIGHER_LIST',
    'SERIOUS_OVERRUN',
  ]),
  note: optional,
});
export type ExitInput = z.infer<typeof exitInput>;
