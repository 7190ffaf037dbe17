// Government affairs are heard in public with the community before some admissions (市委办发〔2008〕160号: 政府事务由部门和街道会同社区
// 组织听证). Which items are heard is the policy pack's.
import { refusedBy, type RuleRefusal } from '../problem/refusal.domain.js';
import type { AccessForm } from './form.domain.js';

export interface HearingTerms {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly itemTypes: readonly string[] | null;
  readonly responsibilityModes: readonly string[] | null;
  readonly minimumPeopleServed: number | null;
  readonly minimumCommunities: number | null;
}

export interface Hearing {
  readonly heldOn: string;
  readonly place: string;
  readonly attendees: number;
  readonly summary: string;
  readonly documentHash: string | null;
  readonly recordedBy: string;
  readonly recordedAt: string;
}

export type HearingMissing = RuleRefusal<'AccessHearingMissing'>;

const holds = (wanted: readonly string[] | null, value: string | null | undefined): boolean =>
  wanted === null || wanted.includes(value ?? '');
const reaches = (least: number | null, value: number | undefined): boolean =>
  least === null || (value ?? 0) >= least;

/** The terms by which the item must be heard, or null. */
export function hearingAsked(terms: readonly HearingTerms[], form: AccessForm): HearingTerms | null {
  const asked = terms.find(
    (one) =>
      holds(one.itemTypes, form.itemType) &&
      holds(one.responsibilityModes, form.responsibilityMode) &&
      reaches(one.minimumPeopleServed, form.peopleServed) &&
      reaches(one.minimumCommunities, form.communityCodes?.length),
  );
  return asked ?? null;
}

/** Without its hearing the joint meeting does not conclude: the hearing is part of who must be heard first (WA-12). */
export function hearingMissing(
  terms: readonly HearingTerms[],
  of: { readonly form: AccessForm; readonly hearing: Hearing | null },
): HearingMissing | null {
  const asked = hearingAsked(terms, of.form);
  if (asked === null || of.hearing !== null) return null;
  const message = {
    zh: `${asked.zh}须先由部门和街道会同社区组织听证，请先登记听证记录。`,
    en: `${asked.en} are heard with the community first: record the hearing.`,
  };
  return refusedBy('WA-12', { kind: 'AccessHearingMissing', code: 'HEARING_MISSING', message });
}
