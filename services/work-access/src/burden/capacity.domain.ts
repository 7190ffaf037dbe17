// WA-34: the monthly workload of all items in force stays within what a community's staff can do, or the decision body
// overrides it and says why (Harbin's workload field; the measure is a choice of this system).
import { staffing, type StaffingFormula } from '@shequ/policy';
import { refusedBy, type RuleRefusal } from '../problem/refusal.domain.js';
import type { LocalizedText } from '@shequ/contracts';

/** Who works in a community, as somebody who answers for it said. */
export interface StaffingFact {
  readonly staff: number | null;
  readonly households: number | null;
  readonly source: string;
}

export interface Capacity {
  readonly staff: number | null;
  readonly hours: number | null;
  /** How the hours came about, or why there are none. */
  readonly explanation: LocalizedText;
}

const unknown: Capacity = {
  staff: null,
  hours: null,
  explanation: {
    zh: '尚未登记工作人员数，也无法按户数推算，因此不核对容量',
    en: 'no staff is recorded and no formula gives it from households: capacity is not checked',
  },
};

/** Staff times hours; the staff from the record, or else by the staffing standard of the place from its households. */
export function capacityFrom(
  fact: StaffingFact | null,
  of: { readonly hoursPerPerson: number; readonly formula: StaffingFormula | null },
): Capacity {
  const { hoursPerPerson, formula } = of;
  const byStandard =
    fact?.households == null || formula === null ? null : staffing(formula, fact.households).count;
  const staff = fact?.staff ?? byStandard;
  if (staff === null || fact === null) return unknown;
  const hours = staff * hoursPerPerson;
  const from = fact.staff === null ? { zh: '按户数推算', en: 'by households' } : { zh: '登记', en: 'recorded' };
  return {
    staff,
    hours,
    explanation: {
      zh: `${staff} 人（${from.zh}，来源：${fact.source}）× 每月 ${hoursPerPerson} 小时 = ${hours} 小时`,
      en: `${staff} people (${from.en}, source: ${fact.source}) × ${hoursPerPerson} hours a month = ${hours} hours`,
    },
  };
}

/** A community that an item would overload, in the month in which most is asked of it. */
export interface Overload {
  readonly communityCode: string;
  readonly month: string;
  readonly loadHours: number;
  readonly addedHours: number;
  readonly capacityHours: number;
}

export interface CapacityExceeded extends RuleRefusal<'AccessCapacityExceeded'> {
  readonly overloads: readonly Overload[];
}

/** Exactly as much as can be done is still within capacity; unknown capacity is never exceeded. */
export function overloadsOf(
  loads: readonly Omit<Overload, 'capacityHours' | 'addedHours'>[],
  of: { readonly addedHours: number; readonly capacity: ReadonlyMap<string, Capacity> },
): readonly Overload[] {
  return loads.flatMap((load) => {
    const hours = of.capacity.get(load.communityCode)?.hours ?? null;
    if (hours === null || load.loadHours + of.addedHours <= hours) return [];
    return [{ ...load, addedHours: of.addedHours, capacityHours: hours }];
  });
}

export function capacityExceeded(overloads: readonly Overload[]): CapacityExceeded {
  const [worst] = overloads;
  const message = {
    zh: `${overloads.length} 个社区的月工作量将超过承受能力，例如 ${worst?.communityCode ?? ''}：请减少工作量，或由决定机关写明理由后突破。`,
    en: `The workload would exceed what ${overloads.length} communities can do, ${worst?.communityCode ?? ''} for one: ask for less, or override with a reason.`,
  };
  const refusal = refusedBy('WA-34', { kind: 'AccessCapacityExceeded', code: 'CAPACITY_EXCEEDED', message });
  return { ...refusal, overloads };
}
