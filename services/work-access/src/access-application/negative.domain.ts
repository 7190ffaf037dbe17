// WA-03, WA-04, WA-24, WA-25, WA-26, WA-28: what may never come in is rejected without review, with the entry of the negative
// list that it matches. An entry is shown by its words in the item's name, matter or indicators, or by a part of the form.
import { isExplicitBasis, showsSubject, type GateRules } from '@shequ/admission';
import type { PlacedItem } from '../list/list.domain.js';
import { refusedBy, type RuleId, type RuleRefusal } from '../problem/refusal.domain.js';
import type { AccessForm } from './form.domain.js';

/** The lists of the place, and what policy says beside them. */
export interface NegativeFacts {
  readonly negative: readonly PlacedItem[];
  readonly forbiddenCertificates: readonly PlacedItem[];
  readonly permittedCertificates: readonly PlacedItem[];
  readonly rules: GateRules;
  readonly barredEvidence: readonly string[];
}

export interface NegativeMatch {
  readonly item: PlacedItem;
  readonly ruleId: RuleId;
  /** The part of the form that shows it. */
  readonly path: string;
}

const assessments: readonly string[] = ['ASSESSMENT', 'CREATION_CAMPAIGN'];

/** WA-04: the community leads, answers for it, or has it as a duty of its own. */
export function communityAnswers(form: AccessForm): boolean {
  return (
    form.leadUnit === 'COMMUNITY' ||
    form.communityRole === 'RESPONSIBLE' ||
    form.responsibilityMode === 'OWN_DUTY'
  );
}

type Signs = (form: AccessForm, facts: NegativeFacts) => string | null;

/** Entries that a part of the form shows, by their codes: the path of that part. */
const signs: Readonly<Record<string, Signs>> = {
  ONE_VOTE_VETO: (form) => (form.oneVoteVeto === true ? 'oneVoteVeto' : null),
  DEPARTMENTAL_ASSESSMENT: (form, { rules }) => {
    const { itemType, assessmentOwner: owner } = form;
    if (itemType === undefined || !assessments.includes(itemType) || owner === undefined) return null;
    return rules.assessmentOwners.includes(owner) ? null : 'assessmentOwner';
  },
  TRACE_EVIDENCE: (form, { barredEvidence }) => {
    const at = (form.evidenceKinds ?? []).findIndex((kind) => barredEvidence.includes(kind));
    return at < 0 ? null : `evidenceKinds.${at}`;
  },
  OFF_LIST_CERTIFICATE: (form, facts) => (isOffList(form, facts) ? 'certificateKind' : null),
};

function hasExplicitBasis(form: AccessForm, kind: string, rules: GateRules): boolean {
  return (form.legalBases ?? []).some(({ instrument, article }) =>
    isExplicitBasis(rules, kind, { instrument, article: article ?? '' }),
  );
}

/** The certificate is on no list by which a community may issue it, and on none that forbids it. */
function isOffList(form: AccessForm, facts: NegativeFacts): boolean {
  const { itemType, certificateKind: kind } = form;
  if (itemType !== 'CERTIFICATE' || kind === undefined) return false;
  return ![...facts.permittedCertificates, ...facts.forbiddenCertificates].some(({ code }) => code === kind);
}

function textsOf(form: AccessForm): readonly { readonly path: string; readonly text: string }[] {
  const { itemName, matter, indicators = [] } = form;
  return [
    ...(itemName === undefined ? [] : [{ path: 'itemName', text: `${itemName.zh} ${itemName.en}` }]),
    ...(matter === undefined ? [] : [{ path: 'matter', text: matter }]),
    ...indicators.map((text, at) => ({ path: `indicators.${at}`, text })),
  ];
}

const known: readonly RuleId[] = ['WA-04', 'WA-24', 'WA-25', 'WA-26', 'WA-28'];
const ruleOf = ({ detail }: PlacedItem): RuleId => known.find((id) => id === detail.ruleId) ?? 'WA-03';

function pathOf(item: PlacedItem, form: AccessForm, facts: NegativeFacts): string | null {
  const { effect, keywords = [] } = item.detail;
  if (effect === 'LEAD_BARRED' && !communityAnswers(form)) return null;
  const shown = textsOf(form).find(({ text }) => showsSubject(keywords, [text]));
  return signs[item.code]?.(form, facts) ?? shown?.path ?? null;
}

/** Every entry that the form matches, in the order of the list; a forbidden certificate first. Empty: it may be reviewed. */
export function negativeMatches(form: AccessForm, facts: NegativeFacts): readonly NegativeMatch[] {
  const kind = form.itemType === 'CERTIFICATE' ? form.certificateKind : undefined;
  const certificate = facts.forbiddenCertificates.find(({ code }) => code === kind);
  const forbidden: readonly NegativeMatch[] =
    certificate === undefined || hasExplicitBasis(form, certificate.code, facts.rules)
      ? []
      : [{ item: certificate, ruleId: 'WA-26', path: 'certificateKind' }];
  const listed = facts.negative.flatMap((item): readonly NegativeMatch[] => {
    const path = pathOf(item, form, facts);
    return path === null ? [] : [{ item, ruleId: ruleOf(item), path }];
  });
  return [...forbidden, ...listed];
}

export type NegativeRefusal = RuleRefusal<'AccessNegativeMatch'> & {
  readonly matches: readonly NegativeMatch[];
};

/** The refusal of an item that matches; a code that nobody below the country chose stands first. */
export function negativeRefusal(matches: readonly NegativeMatch[]): NegativeRefusal | null {
  const [first] = matches;
  if (first === undefined) return null;
  const names = matches.map(({ item }) => `${item.title.zh}（${item.code}）`).join('、');
  const english = matches.map(({ item }) => `${item.title.en} (${item.code})`).join(', ');
  const message = {
    zh: `属于禁止进入社区的事项，不予审查：${names}。`,
    en: `Never admitted, so not reviewed: ${english}.`,
  };
  const said = { kind: 'AccessNegativeMatch' as const, code: 'NEGATIVE_MATCH', message };
  return { ...refusedBy(first.ruleId, said), matches };
}
