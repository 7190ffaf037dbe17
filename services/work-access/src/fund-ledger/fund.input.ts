import { optional, pageAfter, pageArguments } from '@shequ/graphql';
import { communityCode, jurisdiction } from '@shequ/standards';
import { z } from 'zod';
import { textInput } from '../access-application/form.input.js';
import { fundKinds, fundSources } from './fund.domain.js';

const id = z.uuid({ error: '编号应为 UUID / an id is a UUID' }).toLowerCase();
const said = z
  .string()
  .trim()
  .min(1, { error: '不能为空 / must not be empty' })
  .max(500, { error: '最多 500 字 / at most 500 characters' });
const amountFen = z.int().min(1, { error: '须大于 0 分 / more than 0 fen' }).max(Number.MAX_SAFE_INTEGER);
const code = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]{0,63}$/, { error: '代码须为大写下划线 / a code is UPPER_SNAKE' });

export const openFundInput = z.object({
  kind: z.enum(['COMMUNITY', 'AWARD', 'PAYMENT_IN_LIEU']),
  place: jurisdiction,
  name: textInput,
  document: said,
  decidedBy: z.enum(['PARTY_COMMITTEE', 'GOVERNMENT', 'DEPARTMENT']),
  limitFen: optional(amountFen),
});
export type OpenFund = z.infer<typeof openFundInput>;

export const receiveFundsInput = z.object({
  fundId: id,
  source: z.enum(fundSources),
  amountFen,
  voucher: said,
  payer: optional(said),
});
export type ReceiveFunds = z.infer<typeof receiveFundsInput>;

export const spendFundsInput = z.object({
  fundId: id,
  use: code,
  amountFen,
  voucher: said,
  purpose: said,
  admissionId: optional(id),
  communityCode: optional(communityCode),
});
export type SpendFunds = z.infer<typeof spendFundsInput>;

export const returnFundsInput = z.object({ fundId: id, amountFen, voucher: said, reason: said });
export type ReturnFunds = z.infer<typeof returnFundsInput>;

export const followUpInput = z.object({ fundId: id, matter: said, dueOn: z.string() });
export type FollowUp = z.infer<typeof followUpInput>;

export const settleFollowUpInput = z.object({ id, outcome: said });
export type SettleFollowUp = z.infer<typeof settleFollowUpInput>;

export const acceptanceInput = z.object({ admissionId: id, document: said });
export type AcceptanceInput = z.infer<typeof acceptanceInput>;

export const fundsArguments = pageArguments.extend({
  kind: optional(z.enum(fundKinds)),
  place: optional(jurisdiction),
});
export type FundsArguments = z.infer<typeof fundsArguments>;

/** The page of entries before the one with this number. */
export const entriesArguments = pageAfter(
  z.string().regex(/^[1-9]\d{0,8}$/, { error: '请传入上一页的 next / pass the `next` of the page before' }),
);
