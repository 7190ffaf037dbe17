// The end of an item (domain/01 §1.3): notice to the communities, balance of its money, data handed back, in the working days
// of the policy. Until all three are there it is not filed away.
import { refusedBy, type RuleRefusal } from '../problem/refusal.domain.js';

export const settlementParts = ['NOTICE', 'BALANCE', 'DATA_HAND_BACK'] as const;
export type SettlementPart = (typeof settlementParts)[number];

/** What was paid in and out for an item, and what its tasks have drawn, as of one day. */
export interface Money {
  readonly receivedFen: number;
  readonly spentFen: number;
  readonly returnedFen: number;
  readonly drawnFen: number;
}

/**
 * To the fen: what is left for the department once the work that was done is paid, or what it still owes for it. Work that is
 * not paid yet counts as much as work that is.
 */
export function balance({ receivedFen, spentFen, returnedFen, drawnFen }: Money) {
  const left = receivedFen - returnedFen - Math.max(spentFen, drawnFen);
  return { returnFen: Math.max(0, left), owedFen: Math.max(0, -left) };
}

export interface SettlementOpen extends RuleRefusal<'AccessNotArchivable'> {
  readonly missing: readonly string[];
  readonly dueOn: string | null;
}

export function missingParts(settled: readonly SettlementPart[]): readonly SettlementPart[] {
  return settlementParts.filter((part) => !settled.includes(part));
}

/**
 * What the ledger itself still has open, whatever was recorded of it: money that nobody has spent or returned, or work that
 * nobody has paid. Null where both are nothing.
 */
export function moneyOpen(money: Money & { readonly heldFen: number }): SettlementOpen | null {
  const { owedFen } = balance(money);
  if (money.heldFen === 0 && owedFen === 0) return null;
  const message = {
    zh: `账上尚有 ${money.heldFen} 分未支付或退回，尚欠 ${owedFen} 分；结清后归档。`,
    en: `${money.heldFen} fen are neither spent nor returned, ${owedFen} fen are owed: archive the item once both are settled.`,
  };
  const kind = 'AccessNotArchivable' as const;
  const refusal = refusedBy('WA-38', { kind, code: 'MONEY_OPEN', message });
  return { ...refusal, missing: ['BALANCE'], dueOn: null };
}

export function settlementOpen(missing: readonly SettlementPart[], dueOn: string | null): SettlementOpen {
  const message = {
    zh: `退出结算尚缺：${missing.join('、')}；完成后归档。`,
    en: `The settlement lacks ${missing.join(', ')}: archive the item afterwards.`,
  };
  const kind = 'AccessNotArchivable' as const;
  const refusal = refusedBy('WA-18', { kind, code: 'SETTLEMENT_OPEN', message });
  return { ...refusal, missing, dueOn };
}
