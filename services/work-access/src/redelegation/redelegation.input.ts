import { z } from 'zod';

const delegate = z.string().trim().min(1).max(200);
const remark = z.string().trim().min(1).max(1_000);

export const consentInput = z.object({
  taskId: z.uuid().toLowerCase(),
  delegate,
  note: remark.nullish().transform((value) => value ?? null),
});
export type Consent = z.infer<typeof consentInput>;

export const withdrawConsentInput = z.object({ taskId: z.uuid().toLowerCase(), delegate, reason: remark });
export type WithdrawConsent = z.infer<typeof withdrawConsentInput>;

export const redelegateInput = z.object({ taskId: z.uuid().toLowerCase(), delegate, reason: remark });
export type Redelegate = z.infer<typeof redelegateInput>;
