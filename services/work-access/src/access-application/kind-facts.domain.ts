// What the checks of kinds know, and the names by which they compare.
import type { LocalizedText } from '@shequ/contracts';
import type { DepartmentDuty } from '../duty/duty.domain.js';
import type { PlacedItem } from '../list/list.domain.js';
import type { NegativeFacts } from './negative.domain.js';

/** Somebody has the field already: ask there. */
export interface Collected {
  readonly name: LocalizedText;
  readonly owner: LocalizedText;
  readonly source: string;
}

export interface KindFacts extends NegativeFacts {
  readonly today: string;
  /** By `fieldKey`. */
  readonly collected: ReadonlyMap<string, Collected>;
  /** Names of ledgers and forms that are kept by computer, as `plainName`. */
  readonly electronic: ReadonlySet<string>;
  /** Items of a kind that a community has now (WA-23), by `kind code`. */
  readonly standing: ReadonlyMap<string, number>;
  /** Items of a kind whose period touches a year, by `kind code year`. */
  readonly inYear: ReadonlyMap<string, number>;
  /** Instruments that are no longer in force, by `instrumentName`: since the day after. */
  readonly endedBases: ReadonlyMap<string, string>;
  readonly duties: readonly PlacedItem[];
  readonly routine: readonly PlacedItem[];
  readonly routinePath: 'DECISION' | 'FULL_REVIEW';
  readonly ceilings: Readonly<Partial<Record<string, number>>>;
  readonly quotas: Readonly<Partial<Record<string, number>>>;
  readonly assessmentsPerYear: number;
  readonly consentKinds: readonly string[];
  /** Duties of the applicant's own (S4-08). */
  readonly ownDuties: readonly DepartmentDuty[];
  readonly functionClasses: readonly string[];
  readonly functionCodes: readonly string[];
}

/** A name without spaces and marks, as two people who mean the same would write it. */
export function plainName(text: string): string {
  return text.replace(/[\s·、，,。.《》〈〉“”"()（）_-]/g, '').toLowerCase();
}
