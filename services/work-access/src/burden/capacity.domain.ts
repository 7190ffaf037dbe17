// WA-34: the monthly workload of all items in force stays within what a community's staff can do, or the decision body
// overrides it and says why (Harbin's workload field; the measure is a choice of this system).
import { staffing, type StaffingFormula } from '@shequ/policy';
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
  const from =
    fact.staff === null ? { zh: '按户数推算', en: 'by households' } : { zh: '登记', en: 'recorded' };
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
  /** With the new item. */
  readonly loadHours: number;
  readonly capacityHours: number;
}

/** Exactly as much as can be done is still within capacity; unknown capacity is never exceeded. */
export function overloadsOf(
  loads: readonly Omit<Overload, 'capacityHours'>[],
  of: { readonly addedHours: number; readonly capacity: ReadonlyMap<string, Capacity> },
): readonly Overload[] {
  return loads.flatMap((load) => {
    const hours = of.capacity.get(load.communityCode)?.hours ?? null;
    const loadHours = load.loadHours + of.addedHours;
    if (hours === null || loadHours <= hours) return [];
    return [{ ...load, loadHours, capacityHours: hours }];
  });
}
