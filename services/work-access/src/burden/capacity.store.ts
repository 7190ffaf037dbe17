import { plusDays, plusMonths } from '@shequ/calendar';
import { isJurisdiction } from '@shequ/standards';
import type { EntityManager } from 'typeorm';
import { policies } from '../policies.js';
import { capacityFrom, type Capacity, type StaffingFact } from './capacity.domain.js';

interface StaffingRow extends StaffingFact {
  readonly communityCode: string;
}

/** What is recorded of the staff of these communities on a day. */
async function staffingOn(
  manager: EntityManager,
  codes: readonly string[],
  day: string,
): Promise<ReadonlyMap<string, StaffingRow>> {
  const rows: readonly StaffingRow[] = await manager.query(
    `select distinct on (community_code) community_code as "communityCode", staff, households, source
     from community_staffing where community_code = any($1::text[]) and from_date <= $2
     order by community_code, from_date desc`,
    [codes, day],
  );
  return new Map(rows.map((row) => [row.communityCode, row]));
}

/** What the staff of each community can do in a month like 2026-03, in hours; one statement for all (WA-34). */
export async function capacitiesOf(
  manager: EntityManager,
  codes: readonly string[],
  month: string,
): Promise<ReadonlyMap<string, Capacity>> {
  const on = `${month}-01`;
  // A record made within the month holds for it.
  const facts = await staffingOn(manager, codes, plusDays(plusMonths(on, 1), -1));
  return new Map(
    // A reference may name a place that cannot be.
    codes.filter(isJurisdiction).map((code) => {
      const view = policies.at({ jurisdiction: code, on });
      const rules = {
        hoursPerPerson: view.get('capacity.hoursPerPersonMonth'),
        formula: view.has('staffing.formula') ? view.get('staffing.formula') : null,
      };
      return [code, capacityFrom(facts.get(code) ?? null, rules)];
    }),
  );
}

/** What the staff of one community can do in a month like 2026-03 (WA-34). */
export async function capacityOf(
  manager: EntityManager,
  communityCode: string,
  month: string,
): Promise<Capacity> {
  const found = (await capacitiesOf(manager, [communityCode], month)).get(communityCode);
  if (found === undefined) throw new Error('capacitiesOf answers every code');
  return found;
}

export interface Load {
  readonly communityCode: string;
  readonly month: string;
  readonly loadHours: number;
}

// What the applications of the items that are admitted and not over say that a community needs for them in a month.
const loads = `
select c.code as "communityCode", to_char(m.month, 'YYYY-MM') as month,
  coalesce(sum((f.form -> 'workload' ->> 'hoursPerMonth')::numeric), 0)::float8 as "loadHours"
from unnest($1::text[]) as c(code)
cross join generate_series($2::date, $3::date, interval '1 month') as m(month)
left join admission d on d.community_codes @> array[c.code]
  and d.state not in ('EXPIRED', 'EXITED', 'LAPSED', 'ARCHIVED') and d.from_date < m.month + interval '1 month' and d.to_date >= m.month
left join access_application f on f.id = d.application_id
group by 1, 2 order by 1, 2`;

/** Hours that the admitted items ask of each community in each month from the first to the last; one statement. */
export function loadsOf(
  manager: EntityManager,
  codes: readonly string[],
  months: { readonly from: string; readonly to: string },
): Promise<readonly Load[]> {
  return manager.query(loads, [codes, `${months.from}-01`, `${months.to}-01`]);
}

/** Hours that the admitted items ask of one community in a month like 2026-03. */
export async function loadOf(manager: EntityManager, communityCode: string, month: string): Promise<number> {
  const [row] = await loadsOf(manager, [communityCode], { from: month, to: month });
  return row?.loadHours ?? 0;
}

export interface NewStaffing extends StaffingFact {
  readonly communityCode: string;
  readonly from: string;
  readonly by: string;
  readonly at: Date;
}

/** False if that day has a record already: records are not rewritten. */
export async function insertStaffing(tx: EntityManager, row: NewStaffing): Promise<boolean> {
  const rows: readonly unknown[] = await tx.query(
    `insert into community_staffing (community_code, from_date, staff, households, source, recorded_by, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning community_code`,
    [row.communityCode, row.from, row.staff, row.households, row.source, row.by, row.at],
  );
  return rows.length > 0;
}
