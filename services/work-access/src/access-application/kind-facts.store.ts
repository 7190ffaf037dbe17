import type { LocalizedText } from '@shequ/contracts';
import type { EntityManager } from 'typeorm';
import { fieldKey } from './kind-check.domain.js';
import { plainName, type Collected } from './kind-facts.domain.js';

/** Kinds of which policy counts something, so that the others cost no statement. */
export interface CountQuery {
  readonly kinds: readonly string[];
  readonly codes: readonly string[];
  readonly years: readonly number[];
}

interface Counted {
  readonly kind: string;
  readonly code: string;
  readonly year: number;
  readonly standing: number;
  readonly touching: number;
}

// What is under review counts like what is admitted: two applications at once must not pass where one has room.
const count = `
with item as (
  select a.item_type as kind, a.from_date, a.to_date, a.communities, a.stands, a.counts
  from (
    select item_type, from_date, to_date, community_codes as communities,
      state not in ('EXPIRED', 'EXITED', 'LAPSED', 'ARCHIVED') as stands, state <> 'LAPSED' as counts
    from admission where community_codes && $2::text[] and item_type = any($1::text[])
    union all
    select form ->> 'itemType', (form ->> 'from')::date, (form ->> 'to')::date,
      array(select jsonb_array_elements_text(form -> 'communityCodes')), true, true
    from access_application
    where form ->> 'itemType' = any($1::text[])
      and state in ('SUBMITTED', 'PRELIMINARY_REVIEW', 'CONSULTATION', 'JOINT_REVIEW', 'DECISION')
  ) a
)
select i.kind, c.code, y.year::int as year, count(*) filter (where i.stands)::int as standing,
  count(*) filter (where i.counts and i.from_date <= make_date(y.year, 12, 31)
    and i.to_date >= make_date(y.year, 1, 1))::int as touching
from item i cross join unnest($2::text[]) as c(code) cross join unnest($3::int[]) as y(year)
where c.code = any(i.communities)
group by i.kind, c.code, y.year`;

export async function countItems(manager: EntityManager, query: CountQuery): Promise<readonly Counted[]> {
  if (query.kinds.length === 0 || query.codes.length === 0) return [];
  const { kinds, codes, years } = query;
  return manager.query(count, [kinds, codes, years.length === 0 ? [1970] : years]);
}

/** Fields of the register of collected fields, and those of ledgers that stand, by key. */
export async function collectedFields(
  manager: EntityManager,
  query: { readonly fields: readonly string[]; readonly place: string; readonly on: string },
): Promise<ReadonlyMap<string, Collected>> {
  const keys = [...new Set(query.fields.map(fieldKey))];
  if (keys.length === 0) return new Map();
  const rows: readonly (Collected & { readonly key: string })[] = await manager.query(
    `select f.key, f.name, d.name as owner, f.source from collected_field f join department d on d.uscc = f.owner
     where f.key = any($1::text[]) and ($2 like f.jurisdiction || '%' or f.jurisdiction like $2 || '%')
       and f.since <= $3 and (f.until is null or $3 <= f.until)`,
    [keys, query.place, query.on],
  );
  return new Map(rows.map(({ key, ...field }) => [key, field]));
}

/** Names of admitted ledgers and forms of a place that are kept by computer. */
export async function electronicLedgers(manager: EntityManager, place: string): Promise<readonly string[]> {
  const rows: readonly { readonly name: LocalizedText }[] = await manager.query(
    `select a.item_name as name from admission a join access_application p on p.id = a.application_id
     where a.item_type in ('LEDGER', 'FORM_REPORT') and a.jurisdiction = $1
       and a.state not in ('EXPIRED', 'EXITED', 'LAPSED', 'ARCHIVED')
       and coalesce((p.form ->> 'paper')::boolean, false) = false`,
    [place],
  );
  return rows.map(({ name }) => plainName(name.zh));
}

/** Two submissions of a kind that is counted, in one county, go one after the other. */
export async function lockCounted(tx: EntityManager, kind: string, place: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`counted ${kind} ${place}`]);
}
