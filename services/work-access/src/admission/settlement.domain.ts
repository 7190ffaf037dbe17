// The end of an item (domain/01 §1.3): notice to the communities, balance of its money, data handed back, in the working days
// of the policy. Until all three are there it is not filed away.
import { refusedBy, type RuleRefusal } from '../problem/refusal.domain.js';

export const settlementParts = ['NOTICE', 'BALANCE', 'DATA_HAND_BACK'] as const;
export type SettlementPart = (typeof settlementParts)[number];

export interface SettlementOpen extends RuleRefusal<'AccessNotArchivable'> {
  readonly missing: readonly string[];
  readonly dueOn: string | null;
}

export function missingParts(settled: readonly SettlementPart[]): readonly SettlementPart[] {
  return settlementParts.filter((part) => !settled.includes(part));
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
