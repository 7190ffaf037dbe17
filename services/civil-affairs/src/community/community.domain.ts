// A community's standards. Staffing follows the local formula (e.g. 市委办发〔2008〕160号) where a policy pack has one.
import { staffing, type PolicyExplanation } from '@shequ/policy';

interface Text {
  readonly zh: string;
  readonly en: string;
}

export const factSources = ['DEMO', 'CENSUS', 'HOUSEHOLD_REGISTER', 'FIELD_SURVEY'] as const;
export type FactSource = (typeof factSources)[number];

export type Households =
  | { readonly value: number; readonly source: FactSource; readonly asOn: string; readonly reason: null }
  | { readonly value: null; readonly source: null; readonly asOn: null; readonly reason: Text };

export const unknownHouseholds: Households = {
  value: null,
  source: null,
  asOn: null,
  reason: {
    zh: '尚未登记该社区的户数',
    en: 'nobody has recorded the households of this community',
  },
};

export interface StaffingStandard {
  readonly fullTimeMembers: number | null;
  readonly explanation: readonly Text[];
  readonly instrument: string | null;
  readonly policyVersion: string | null;
  readonly reason: Text | null;
}

/** What is in force for the community on that day; `formula` is null when no pack in force speaks of it. */
export interface StaffingPolicy {
  readonly version: string;
  readonly formula: PolicyExplanation<'staffing.formula'> | null;
}

const silent: Text = {
  zh: '当日没有生效的政策包规定专职人员配备',
  en: 'no policy pack in force that day speaks of full-time staff',
};

/** The staffing standard of one community (S2-52). Never a default: without formula or households there is a reason. */
export function decideStaffing(households: Households, policy: StaffingPolicy): StaffingStandard {
  const { version, formula } = policy;
  const none = (reason: Text): StaffingStandard => ({
    fullTimeMembers: null,
    explanation: [],
    instrument: formula?.source.instrument ?? null,
    policyVersion: version === '' ? null : version,
    reason,
  });
  if (formula === null) return none(silent);
  if (formula.value === null) return none(formula.note ?? silent);
  if (households.value === null) return none(households.reason);
  const { count, explanation } = staffing(formula.value, households.value);
  return { ...none(silent), fullTimeMembers: count, explanation, reason: null };
}

export interface CommunityNotFound {
  readonly kind: 'CivilCommunityNotFound';
  readonly code: 'COMMUNITY_NOT_FOUND';
  readonly message: Text;
  readonly communityCode: string;
}

export function communityNotFound(communityCode: string): CommunityNotFound {
  return {
    kind: 'CivilCommunityNotFound',
    code: 'COMMUNITY_NOT_FOUND',
    message: {
      zh: `没有代码为 ${communityCode} 的社区，请核对代码或先导入区划`,
      en: `No community has the code ${communityCode}: check it, or import its divisions first`,
    },
    communityCode,
  };
}
