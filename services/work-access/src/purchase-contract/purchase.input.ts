import { optional, pageArguments } from '@shequ/graphql';
import { jurisdiction } from '@shequ/standards';
import { z } from 'zod';
import { textInput } from '../access-application/form.input.js';
import { priceBases, supplierKinds } from './purchase.domain.js';

const id = z.uuid({ error: '编号应为 UUID / an id is a UUID' }).toLowerCase();
const said = z
  .string()
  .trim()
  .min(1, { error: '不能为空 / must not be empty' })
  .max(1_000, { error: '最多 1000 字 / at most 1000 characters' });
const fen = z.int().min(1, { error: '须大于 0 分 / more than 0 fen' }).max(Number.MAX_SAFE_INTEGER);
export const signPurchaseInput = z.object({
  applicationId: id,
  buyer: said,
  supplierKind: z.enum(supplierKinds),
  supplierCode: said,
  supplierName: textInput,
  basis: z.enum(priceBases),
  priceFen: fen,
  deliverables: z
    .array(z.object({ name: said, acceptance: said, fen }))
    .min(1, { error: '至少一项成果 / at least one deliverable' })
    .max(100),
  from: z.string(),
  to: z.string(),
  documentHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/, { error: 'SM3 应为 64 位十六进制 / an SM3 hash has 64 hex digits' }),
});
export type SignPurchase = z.infer<typeof signPurchaseInput>;

export const acceptPurchaseInput = z.object({
  contractId: id,
  deliverable: z.int().min(1),
  accepted: z.boolean(),
  finding: said,
});
export type AcceptPurchase = z.infer<typeof acceptPurchaseInput>;

export const payPurchaseInput = z.object({ contractId: id, amountFen: fen, voucher: said });
export type PayPurchase = z.infer<typeof payPurchaseInput>;

export const purchasesArguments = pageArguments.extend({
  place: jurisdiction,
  supplierCode: optional(z.string().max(18)),
});
export type PurchasesArguments = z.infer<typeof purchasesArguments>;
