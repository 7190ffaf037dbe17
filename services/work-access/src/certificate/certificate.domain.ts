// Certificates (domain rules §1.7, WA-26, WA-27): forbidden AND NOT explicit legal basis is refused; what stands on the list of
// permitted certificates must be issued; anything else a community may refuse (上海市居民委员会工作条例 第二十八条).
import {
  forbiddenMaterials,
  refuseCertificate,
  type GateRules,
  type NamedBasis,
  type RequiredMaterial,
} from '@shequ/admission';
import type { LocalizedText } from '@shequ/contracts';
import type { PlacedItem } from '../list/list.domain.js';
import { refusedBy, type RuleRefusal } from '../problem/refusal.domain.js';

/** The lists of the place. The rules hold its forbidden kinds too, those of local lists included. */
export interface CertificateFacts {
  readonly forbidden: readonly PlacedItem[];
  readonly permitted: readonly PlacedItem[];
  readonly rules: GateRules;
}

export type CertificateDecision =
  | {
      readonly kind: 'AccessCertificateMustIssue';
      readonly message: LocalizedText;
      readonly entry: PlacedItem;
    }
  | (RuleRefusal<'AccessCertificateMayBeRefused'> & { readonly certificate: string })
  | (RuleRefusal<'AccessCertificateRefused'> & { readonly entry: PlacedItem });

function mustIssue(entry: PlacedItem): CertificateDecision {
  const { instrument = '', article = '' } = entry.detail;
  const message = {
    zh: `“${entry.title.zh}”在出具证明清单内（《${instrument}》${article}），应当出具。`,
    en: `“${entry.title.en}” is on the list of permitted certificates (${instrument} ${article}): it must be issued.`,
  };
  return { kind: 'AccessCertificateMustIssue', message, entry };
}

/** The decision table. A basis that only somebody claims does not re-open a forbidden kind. */
export function decideCertificate(
  facts: CertificateFacts,
  kind: string,
  basis: NamedBasis | null,
): CertificateDecision {
  const refusal = refuseCertificate(facts.rules, kind, basis);
  const forbidden = facts.forbidden.find(({ code }) => code === kind);
  if (refusal !== null && forbidden !== undefined) {
    const { message } = refusal;
    const said = { kind: 'AccessCertificateRefused' as const, code: 'FORBIDDEN_CERTIFICATE', message };
    return { ...refusedBy('WA-26', said), entry: forbidden };
  }
  const permitted = facts.permitted.find(({ code }) => code === kind);
  if (permitted !== undefined) return mustIssue(permitted);
  const message = {
    zh: `${kind} 不在出具证明清单内，社区可以拒绝出具。`,
    en: `${kind} is on no list of permitted certificates: the community may refuse it.`,
  };
  const said = { kind: 'AccessCertificateMayBeRefused' as const, code: 'NOT_ON_THE_LIST', message };
  return { ...refusedBy('WA-26', said), certificate: kind };
}

export interface MaterialProblem {
  readonly path: string;
  readonly message: LocalizedText;
  readonly entry: PlacedItem | null;
}

export type ServiceItemCheck =
  | { readonly kind: 'AccessServiceItemAllowed'; readonly materials: number }
  | (RuleRefusal<'AccessServiceItemRefused'> & { readonly problems: readonly MaterialProblem[] });

/** WA-27: may a department publish a service item with these materials? Every one that it may not ask for, at once. */
export function checkServiceItem(
  facts: CertificateFacts,
  materials: readonly RequiredMaterial[],
): ServiceItemCheck {
  const problems = forbiddenMaterials(facts.rules, materials).map(({ at, refusal }): MaterialProblem => {
    const kind = materials[at]?.certificateKind;
    const entry = facts.forbidden.find(({ code }) => code === kind) ?? null;
    return { path: `materials.${at}`, message: refusal.message, entry };
  });
  if (problems.length === 0) return { kind: 'AccessServiceItemAllowed', materials: materials.length };
  const message = {
    zh: `${problems.length} 项材料不得要求社区出具，请改为数据共享或告知承诺。`,
    en: `${problems.length} materials may not be asked of communities: share data or take a promise instead.`,
  };
  const said = { kind: 'AccessServiceItemRefused' as const, code: 'FORBIDDEN_MATERIAL', message };
  return { ...refusedBy('WA-27', said), problems };
}

/** The policy's rules with the forbidden kinds of the place, local ones included. */
export function rulesOfPlace(rules: GateRules, forbidden: readonly PlacedItem[]): GateRules {
  return { ...rules, forbiddenCertificates: forbidden.map(({ code, title }) => ({ code, ...title })) };
}
