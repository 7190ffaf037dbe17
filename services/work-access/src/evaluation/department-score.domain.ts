// A department's yearly score: what the level below says weighs at least 30 %, for a dispatched organ at least 60 % (WA-36;
// Shandong 2020, Art. 18, communities by analogy); the rest is the one unified assessment from above.
import type { PolicyValue } from '@shequ/policy';
import { refusedBy, type RuleRefusal } from '../problem/refusal.domain.js';

export type Percents = PolicyValue<'evaluation.weightFloors'>;
export type WeightTooLow = RuleRefusal<'AccessWeightTooLow'> & { readonly floors: Percents };

/** The floor itself is enough. */
export function weightTooLow(wanted: Percents, floors: Percents): WeightTooLow | null {
  if (wanted.department >= floors.department && wanted.dispatchedOrgan >= floors.dispatchedOrgan) return null;
  const message = {
    zh: `下级评价权重不得低于 ${floors.department}%，派驻机构不得低于 ${floors.dispatchedOrgan}%。`,
    en: `The lower level weighs at least ${floors.department} %, for dispatched organs ${floors.dispatchedOrgan} %.`,
  };
  return { ...refusedBy('WA-36', { kind: 'AccessWeightTooLow', code: 'WEIGHT_TOO_LOW', message }), floors };
}

export interface Ratings {
  /** Mean of what communities gave for the department's support; null without any. */
  readonly lowerHundredths: number | null;
  readonly superiorHundredths: number | null;
}

/** Null until both have spoken: neither alone makes a score. */
export function departmentHundredths(ratings: Ratings, lowerPercent: number): number | null {
  const { lowerHundredths, superiorHundredths } = ratings;
  if (lowerHundredths === null || superiorHundredths === null) return null;
  return Math.floor((lowerHundredths * lowerPercent + superiorHundredths * (100 - lowerPercent)) / 100);
}
