import { record } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import type { EntityManager } from 'typeorm';
import type { Refusal } from '../problem/refusal.domain.js';
import {
  emptyBalance,
  moved,
  postingsOf,
  type Balance,
  type FundLimit,
  type FundShort,
  type Movement,
} from './fund.domain.js';
import { restIsGone } from './fund.timers.js';
import { insertEntry, isVoucherUsed, standingOf, type EntryRow, type FundRow } from './fund.store.js';

export type VoucherUsed = Refusal<'AccessVoucherUsed'> & { readonly voucher: string };

export interface FundMoved {
  readonly kind: 'AccessFundMoved';
  readonly fund: FundRow;
  readonly entry: EntryRow;
}

export type Posted = FundMoved | FundShort | FundLimit | VoucherUsed;

export interface Said {
  readonly actor: Pick<Actor, 'subject' | 'department'>;
  readonly now: Date;
  readonly voucher: string;
  readonly payer?: string | null;
  readonly purpose?: string | null;
  readonly communityCode?: string | null;
  readonly taskId?: string | null;
}

/** One movement on a locked fund: entry, both its sides and history together, or a refusal and nothing. */
export async function post(
  tx: EntityManager,
  fund: FundRow,
  step: { readonly movement: Movement; readonly said: Said },
): Promise<Posted> {
  const { movement, said } = step;
  const { kind, amountFen } = movement;
  const { actor, now, voucher, payer = null, purpose = null, communityCode = null, taskId = null } = said;
  if (await isVoucherUsed(tx, { fundId: fund.id, kind, voucher })) return voucherUsed(voucher);
  const { seq: last, balance } = await standingOf(tx, fund.id);
  const after = moved(balance, movement, fund.limitFen);
  if ('kind' in after) return after;
  const source = movement.kind === 'RECEIVE' ? movement.source : null;
  const use = movement.kind === 'SPEND' ? movement.use : null;
  const given = { voucher, source, use, payer, purpose, communityCode, taskId };
  const seq = last + 1;
  const entry = {
    fundId: fund.id,
    seq,
    kind,
    amountFen,
    ...given,
    at: now,
    recordedBy: actor.subject,
    after,
  };
  await insertEntry(tx, entry, postingsOf(movement));
  if (after.heldFen === 0) await restIsGone(tx, fund.id);
  const by = { at: now, actor: actor.subject, department: actor.department };
  const detail = { entry: seq, amountFen, ...given, after };
  await record(tx, [{ type: 'fund', id: fund.id, ...by, command: kind, from: 'OPEN', to: 'OPEN', detail }]);
  return { kind: 'AccessFundMoved', fund, entry };
}

/** The money of an admitted item: received, spent, returned, and what is held. All zero before anything has arrived. */
export async function balanceOf(tx: EntityManager, admissionId: string): Promise<Balance> {
  const [fund]: readonly { readonly id: string }[] = await tx.query(
    `select id from fund where kind = 'ADMISSION' and subject = $1`,
    [admissionId],
  );
  return fund === undefined ? emptyBalance : (await standingOf(tx, fund.id)).balance;
}

function voucherUsed(voucher: string): VoucherUsed {
  return {
    kind: 'AccessVoucherUsed',
    code: 'VOUCHER_USED',
    message: { zh: `凭证 ${voucher} 已登记。`, en: `The voucher ${voucher} has been counted.` },
    voucher,
  };
}
