// A service that the government buys (WA-46, S0-20, S0-21, S4-17): the buyer is an organ of state (C-14), the committee or a
// social organisation supplies; there is a price, something to accept, and no pay before the acceptance, nor per head.
import type { LocalizedText } from '@shequ/contracts';
import { isUscc } from '@shequ/standards';
import { refusedBy, type RuleRefusal } from '../problem/refusal.domain.js';

export const supplierKinds = ['RESIDENTS_COMMITTEE', 'SOCIAL_ORGANISATION'] as const;
export type SupplierKind = (typeof supplierKinds)[number];
export const priceBases = ['LUMP_SUM', 'PER_UNIT', 'PER_PERIOD', 'HEAD_COUNT'] as const;
export type PriceBasis = (typeof priceBases)[number];
export const purchaseStates = ['SIGNED', 'ACCEPTED', 'PAID'] as const;
export type PurchaseState = (typeof purchaseStates)[number];

export interface Deliverable {
  readonly name: string;
  /** How one sees that it was delivered. */
  readonly acceptance: string;
  readonly fen: number;
}

export interface Draft {
  readonly buyer: string;
  readonly supplierKind: SupplierKind;
  /** 12-digit community code, or USCC. */
  readonly supplierCode: string;
  readonly basis: PriceBasis;
  readonly priceFen: number;
  readonly deliverables: readonly Deliverable[];
}

export interface PurchaseRules {
  readonly applicant: string;
  readonly jurisdiction: string;
  readonly buyers: readonly string[];
  readonly socialOrganisations: readonly string[];
  readonly forbiddenBases: readonly { readonly code: string }[];
}

type Code =
  | 'BUYER_NOT_GOVERNMENT'
  | 'BUYER_NOT_APPLICANT'
  | 'SUPPLIER_NOT_ALLOWED'
  | 'HEAD_COUNT_SUBSIDY'
  | 'PRICE_NOT_SUM';

export type PurchaseRefused = RuleRefusal<'AccessPurchaseRefused'>;

const said: Readonly<Record<Code, LocalizedText>> = {
  BUYER_NOT_GOVERNMENT: {
    zh: '购买主体须为国家机关；社区居委会是承接方，不是购买方。',
    en: 'The buyer is an organ of state; a residents’ committee supplies and does not buy.',
  },
  BUYER_NOT_APPLICANT: {
    zh: '购买主体须为提出申请的部门。',
    en: 'The department that applied is the buyer.',
  },
  SUPPLIER_NOT_ALLOWED: {
    zh: '承接方须为辖区内的社区居委会或在民政部门登记的社会组织。',
    en: 'A residents’ committee of the place or a social organisation registered by civil affairs supplies.',
  },
  HEAD_COUNT_SUBSIDY: {
    zh: '养事不养人：按服务定价，不得按人头补贴。',
    en: 'The service has a price; nobody is subsidised per head.',
  },
  PRICE_NOT_SUM: {
    zh: '合同价款须等于各项成果价款之和，精确到分。',
    en: 'The price is the sum of the deliverables, to the fen.',
  },
};

const refused = (code: Code): PurchaseRefused =>
  refusedBy('WA-46', { kind: 'AccessPurchaseRefused', code, message: said[code] });

function suppliesHere({ supplierKind, supplierCode }: Draft, rules: PurchaseRules): boolean {
  if (supplierKind === 'RESIDENTS_COMMITTEE')
    return /^\d{12}$/.test(supplierCode) && supplierCode.startsWith(rules.jurisdiction);
  return isUscc(supplierCode) && rules.socialOrganisations.includes(supplierCode.slice(0, 2));
}

/** The price to the fen; beyond 2^53-1 no sum fits. */
function isSum(deliverables: readonly Deliverable[], priceFen: number): boolean {
  return deliverables.reduce((sum, { fen }) => sum + BigInt(fen), 0n) === BigInt(priceFen);
}

/** WA-46: whether such a contract may be signed. */
export function refusePurchase(draft: Draft, rules: PurchaseRules): PurchaseRefused | null {
  if (!rules.buyers.includes(draft.buyer.slice(0, 2))) return refused('BUYER_NOT_GOVERNMENT');
  if (draft.buyer !== rules.applicant) return refused('BUYER_NOT_APPLICANT');
  if (!suppliesHere(draft, rules)) return refused('SUPPLIER_NOT_ALLOWED');
  if (rules.forbiddenBases.some(({ code }) => code === draft.basis)) return refused('HEAD_COUNT_SUBSIDY');
  return isSum(draft.deliverables, draft.priceFen) ? null : refused('PRICE_NOT_SUM');
}

export interface PaymentTooEarly extends RuleRefusal<'AccessPaymentTooEarly'> {
  readonly acceptedFen: number;
  readonly paidFen: number;
}

/** WA-46: no fen is paid for what has not been accepted. */
export function payTooEarly(
  of: { readonly acceptedFen: number; readonly paidFen: number },
  amountFen: number,
): PaymentTooEarly | null {
  const { acceptedFen, paidFen } = of;
  const open = acceptedFen - paidFen;
  if (amountFen <= open) return null;
  const message = {
    zh: `先验收后付款：已验收未付 ${open} 分。`,
    en: `Acceptance comes first: ${open} fen are accepted and not paid.`,
  };
  const kind = 'AccessPaymentTooEarly' as const;
  return { ...refusedBy('WA-46', { kind, code: 'PAYMENT_TOO_EARLY', message }), acceptedFen, paidFen };
}

/** What the accepted deliverables are worth. Numbers count from 1. */
export function acceptedSum(deliverables: readonly Deliverable[], accepted: readonly number[]): number {
  return deliverables.reduce((sum, { fen }, at) => sum + (accepted.includes(at + 1) ? fen : 0), 0);
}

/** All accepted, and all paid, each follow from what was recorded. */
export function stateOf(
  deliverables: readonly Deliverable[],
  of: { readonly accepted: readonly number[]; readonly paidFen: number; readonly priceFen: number },
): PurchaseState {
  if (new Set(of.accepted).size < deliverables.length) return 'SIGNED';
  return of.paidFen === of.priceFen ? 'PAID' : 'ACCEPTED';
}
