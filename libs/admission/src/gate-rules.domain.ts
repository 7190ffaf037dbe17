// What both gates ask of policy, and the hooks of the dispatching services (domain rules §1.12): what a service must not
// even ask of a community, whatever it cites. Sources: 中发〔2017〕13号, 民发〔2020〕20号, 志愿服务条例 Arts. 25, 40.
import type { AccessItemType, LeadUnit, LocalizedText, TaskRefusal } from '@shequ/contracts';
import { taskRefusal } from './refusals.domain.js';

/** A subject of the negative list, with the words that show it. */
export interface NegativeSubject {
  readonly code: string;
  readonly effect: 'LEAD_BARRED' | 'FORBIDDEN';
  readonly keywords: readonly string[];
  readonly zh: string;
  readonly en: string;
}

/** A regulation that names the committee as issuer of an otherwise forbidden certificate. */
export interface ExplicitBasis {
  readonly kind: string;
  readonly instrument: string;
  readonly articles: readonly string[];
}

/** Policy of the gates. A service reads it from the pack of its place and day. */
export interface GateRules {
  /** `gate.ownAdmissionKinds` */
  readonly ownAdmissionKinds: readonly AccessItemType[];
  /** `negativeList.subjects` */
  readonly negativeSubjects: readonly NegativeSubject[];
  /** `assessment.owners` */
  readonly assessmentOwners: readonly string[];
  /** `certificates.forbidden` */
  readonly forbiddenCertificates: readonly {
    readonly code: string;
    readonly zh: string;
    readonly en: string;
  }[];
  /** `certificates.explicitBases` */
  readonly explicitBases: readonly ExplicitBasis[];
}

/** What is asked of a community, as far as the hooks look at it. */
export interface AskedItem {
  readonly itemType: AccessItemType;
  readonly title: LocalizedText;
  readonly leadUnit: LeadUnit;
  readonly rules: GateRules;
}

const plain = (text: string): string => text.replace(/[\s·、，,。.《》〈〉()（）]/g, '').toUpperCase();

/** Whether one of the words stands in one of the texts; spaces and punctuation do not hide it. */
export function showsSubject(keywords: readonly string[], texts: readonly string[]): boolean {
  const bare = texts.map(plain);
  return keywords.some((keyword) => bare.some((text) => text.includes(plain(keyword))));
}

/** WA-04: a community leads or answers for a barred subject. Null while a department or street does. */
export function barredLead({ leadUnit, title, rules }: Omit<AskedItem, 'itemType'>): TaskRefusal | null {
  if (leadUnit !== 'COMMUNITY') return null;
  const subject = rules.negativeSubjects.find(
    ({ effect, keywords }) => effect === 'LEAD_BARRED' && showsSubject(keywords, [title.zh, title.en]),
  );
  if (subject === undefined) return null;
  const { code, zh, en } = subject;
  return taskRefusal('BARRED_SUBJECT', { zh: `${zh}（${code}）`, en: `${en} (${code})` });
}

const assessments: readonly AccessItemType[] = ['ASSESSMENT', 'CREATION_CAMPAIGN'];

/** WA-24: an assessment or contest belongs to the district Party committee or government. */
function departmentalAssessment(item: AskedItem, owner: string | null): TaskRefusal | null {
  if (!assessments.includes(item.itemType)) return null;
  return owner !== null && item.rules.assessmentOwners.includes(owner)
    ? null
    : taskRefusal('DEPARTMENTAL_ASSESSMENT');
}

/** The legal basis that somebody names for a certificate. */
export interface NamedBasis {
  readonly instrument: string;
  readonly article: string;
}

/** Marks around a name, and every space in it, those that nobody sees among them. */
const marks = /[\s\u200B-\u200D\u2060\uFEFF《》〈〉<>「」『』“”"']/g;

/**
 * An instrument as people write it, full or half width, without marks, spaces, the country's name and editions. Names are
 * compared and kept by it alone.
 */
export function instrumentName(text: string): string {
  return text
    .normalize('NFKC')
    .replace(marks, '')
    .replace(/\([^)]*\)/g, '')
    .replace(/^中华人民共和国/, '')
    .replace(/^中国公民收养子女登记办法$/, '收养登记办法');
}

const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** `6`, `Art. 6` and `第六条` are the same article; one that is not understood stays as it is. */
export function articleName(text: string): string {
  const number = /(\d+)/.exec(text)?.[1];
  if (number === undefined) return text.replace(/\s/g, '');
  const value = Number(number);
  if (value > 99) return `第${value}条`;
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : (digits[tens] ?? '')}十`;
  return `第${ten}${ones === 0 && tens > 0 ? '' : (digits[ones] ?? '')}条`;
}

/** Whether a regulation known to policy names the committee as issuer: who only claims a basis has none. */
export function isExplicitBasis(rules: GateRules, kind: string, basis: NamedBasis | null): boolean {
  if (basis === null) return false;
  return rules.explicitBases.some(
    (known) =>
      known.kind === kind &&
      instrumentName(known.instrument) === instrumentName(basis.instrument) &&
      known.articles.includes(articleName(basis.article)),
  );
}

/** The decision table of certificates: forbidden AND NOT explicit legal basis is refused (WA-26, WA-27). */
export function refuseCertificate(
  rules: GateRules,
  kind: string,
  basis: NamedBasis | null,
): TaskRefusal | null {
  const forbidden = rules.forbiddenCertificates.find(({ code }) => code === kind);
  if (forbidden === undefined || isExplicitBasis(rules, kind, basis)) return null;
  const { zh, en } = forbidden;
  return taskRefusal('FORBIDDEN_CERTIFICATE', { zh: `${zh}（${kind}）`, en: `${en} (${kind})` });
}

/** A material that a department's service item asks people for. */
export interface RequiredMaterial {
  readonly name: string;
  /** The kind of certificate, where the material is one of a community's. */
  readonly certificateKind: string | null;
  readonly basis: NamedBasis | null;
}

export interface ForbiddenMaterial {
  /** Its place among the materials, from 0. */
  readonly at: number;
  readonly refusal: TaskRefusal;
}

/**
 * WA-27: before a department publishes a service item, every material that it may not ask for. Empty: it may publish. To be
 * asked by whoever publishes service items, with the rules of the place.
 */
export function forbiddenMaterials(
  rules: GateRules,
  materials: readonly RequiredMaterial[],
): readonly ForbiddenMaterial[] {
  return materials.flatMap(({ certificateKind, basis }, at): readonly ForbiddenMaterial[] => {
    const refusal = certificateKind === null ? null : refuseCertificate(rules, certificateKind, basis);
    return refusal === null ? [] : [{ at, refusal: { ...refusal, ruleId: 'WA-27' } }];
  });
}

// The hooks: one for each service of §1.12. Each holds what only that service can know; citation, scope, lead unit and
// barred subjects are the gate's, for all of them.

/** party-organization: joint-building projects, contests, Party inspections. `owner`: whose assessment it is. */
export function refusePartyItem(
  item: AskedItem,
  said: { readonly owner: string | null },
): TaskRefusal | null {
  return departmentalAssessment(item, said.owner);
}

/** civil-affairs: hall items, certificates, ledgers, surveys. `certificate` null: none is asked for. */
export function refuseCivilItem(
  item: AskedItem,
  said: {
    readonly owner: string | null;
    readonly certificate: { readonly kind: string; readonly basis: NamedBasis | null } | null;
  },
): TaskRefusal | null {
  const { certificate } = said;
  return (
    departmentalAssessment(item, said.owner) ??
    (certificate === null ? null : refuseCertificate(item.rules, certificate.kind, certificate.basis))
  );
}

/** public-security: grid dispatch, hotline orders, inspections, data collection. */
export function refuseSecurityItem(
  item: AskedItem,
  said: { readonly owner: string | null },
): TaskRefusal | null {
  return departmentalAssessment(item, said.owner);
}

/** volunteers: a number that each community has to supply is forced assignment, whatever is cited. */
export function refuseVolunteerItem(
  item: AskedItem,
  said: { readonly owner: string | null; readonly quota: number | null },
): TaskRefusal | null {
  if (said.quota === null) return departmentalAssessment(item, said.owner);
  return taskRefusal('FORCED_ASSIGNMENT', {
    zh: `每个社区须出 ${said.quota} 人`,
    en: `${said.quota} people from each community`,
  });
}
