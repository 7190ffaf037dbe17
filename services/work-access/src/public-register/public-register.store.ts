import type { LocalizedText } from '@shequ/contracts';
import type { EntityManager } from 'typeorm';
import type { Sought } from './search.domain.js';

export interface PublicUnit {
  readonly uscc: string;
  readonly name: LocalizedText;
}

export interface PublicItem {
  readonly id: string;
  readonly number: string;
  readonly itemName: LocalizedText;
  readonly itemType: string;
  readonly responsibilityMode: string;
  readonly state: string;
  readonly department: PublicUnit;
  readonly communityCodes: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly unit: LocalizedText;
  readonly unitsTotal: number;
  readonly amountFen: number;
  readonly publishedAt: Date;
}

export interface ItemQuery {
  readonly first: number;
  readonly after: string | null;
  readonly place: string | null;
  readonly department: string | null;
  readonly itemType: string | null;
  readonly state: string | null;
  readonly publishedFrom: Date | null;
  readonly publishedBefore: Date | null;
  readonly inForceOn: string | null;
  readonly sought: Sought | null;
}

const unitOf = (alias: string): string =>
  `jsonb_build_object('uscc', ${alias}.uscc, 'name', ${alias}.name) as department`;

// A place holds an item if the item reaches it, whichever government admitted it: one of its communities is named.
const items = `
select a.id, a.number, a.item_name as "itemName", a.item_type as "itemType", a.responsibility_mode as "responsibilityMode",
  a.state, ${unitOf('d')}, a.community_codes as "communityCodes", a.from_date as "from", a.to_date as "to", a.unit,
  a.units_total as "unitsTotal", a.amount_fen as "amountFen", a.published_at as "publishedAt"
from admission a join department d on d.uscc = a.applicant
where a.published_at is not null and ($2::uuid is null or a.id < $2)
  and ($3::text is null or (length($3) = 12 and a.community_codes @> array[$3])
    or (length($3) < 12 and exists (select from unnest(a.community_codes) c where c like $3 || '%')))
  and ($4::text is null or a.applicant = $4) and ($5::text is null or a.item_type = $5)
  and ($6::text is null or a.state = $6)
  and ($7::timestamptz is null or a.published_at >= $7) and ($8::timestamptz is null or a.published_at < $8)
  and ($9::date is null or $9 between a.from_date and a.to_date)`;
const found = `
  and a.id in (select w.id::uuid from search_words w where w.kind = 'ITEM' and w.grams @> $10::text[] and w.words like $11)`;
const newest = 'order by a.id desc limit $1';

/** Published items, the newest first, and one more if there are more. */
export function publicItems(manager: EntityManager, query: ItemQuery): Promise<readonly PublicItem[]> {
  const { first, after, place, department, itemType, state, sought } = query;
  const values = [
    ...[first + 1, after, place, department, itemType, state],
    ...[query.publishedFrom, query.publishedBefore, query.inForceOn],
  ];
  return sought === null
    ? manager.query(`${items} ${newest}`, values)
    : manager.query(`${items} ${found} ${newest}`, [...values, sought.grams, sought.pattern]);
}

export interface PublicViolation {
  readonly id: string;
  readonly noticeNumber: string;
  readonly violator: PublicUnit;
  readonly violatorKind: string;
  readonly rule: string;
  readonly message: LocalizedText;
  readonly channel: string;
  readonly communityCode: string | null;
  readonly publishedAt: Date;
  readonly correctBy: string;
  readonly correctedOn: string | null;
  readonly referred: boolean;
}

export interface ViolationQuery {
  readonly first: number;
  readonly after: string | null;
  readonly place: string | null;
  readonly department: string | null;
  readonly rule: string | null;
  readonly violatorKind: string | null;
  readonly publishedFrom: Date | null;
  readonly publishedBefore: Date | null;
  readonly sought: Sought | null;
}

const violations = `
select v.id, n.number as "noticeNumber", jsonb_build_object('uscc', d.uscc, 'name', d.name) as violator,
  v.violator_kind as "violatorKind", v.rule_id as rule, v.detail -> 'message' as message, v.channel,
  coalesce(v.community_code, v.detail ->> 'communityCode') as "communityCode", n.published_at as "publishedAt",
  n.correct_by as "correctBy", c.corrected_on as "correctedOn",
  exists (select from violation_referral r where r.department = v.department and v.id = any(r.violation_ids)) as referred
from violation_notice n join violation v on v.id = n.violation_id join department d on d.uscc = v.department
  left join violation_correction c on c.violation_id = v.id
where ($2::uuid is null or v.id < $2) and ($3::text is null or v.jurisdiction like $3 || '%')
  and ($4::text is null or v.department = $4) and ($5::text is null or v.rule_id = $5)
  and ($6::text is null or v.violator_kind = $6)
  and ($7::timestamptz is null or n.published_at >= $7) and ($8::timestamptz is null or n.published_at < $8)`;
const byName = `
  and v.department in (select w.id from search_words w
    where w.kind = 'DEPARTMENT' and w.grams @> $9::text[] and w.words like $10)`;

/** Published notices, the newest violation first, and one more if there are more. */
export function publicViolations(
  manager: EntityManager,
  query: ViolationQuery,
): Promise<readonly PublicViolation[]> {
  const { first, after, place, department, rule, violatorKind, publishedFrom, publishedBefore, sought } =
    query;
  const values = [first + 1, after, place, department, rule, violatorKind, publishedFrom, publishedBefore];
  const last = 'order by v.id desc limit $1';
  return sought === null
    ? manager.query(`${violations} ${last}`, values)
    : manager.query(`${violations} ${byName} ${last}`, [...values, sought.grams, sought.pattern]);
}

export interface PublicRecord {
  readonly unit: PublicUnit;
  readonly published: number;
  readonly corrected: number;
  readonly overdue: number;
  readonly referrals: number;
}

/** What a department or street is publicly charged with, counted from the notices. Null for one that is not registered. */
export async function publicRecord(
  manager: EntityManager,
  uscc: string,
  today: string,
): Promise<PublicRecord | null> {
  const [row]: readonly PublicRecord[] = await manager.query(
    `select jsonb_build_object('uscc', d.uscc, 'name', d.name) as unit, count(n.violation_id) as published,
       count(c.violation_id) as corrected,
       count(*) filter (where c.violation_id is null and n.correct_by < $2) as overdue,
       (select count(*) from violation_referral r where r.department = d.uscc) as referrals
     from department d left join violation v on v.department = d.uscc
       left join violation_notice n on n.violation_id = v.id left join violation_correction c on c.violation_id = v.id
     where d.uscc = $1 group by d.uscc`,
    [uscc, today],
  );
  return row ?? null;
}

export interface NamedCommunity {
  readonly code: string;
  readonly name: string;
}

/** Communities of a place in the order of their codes, and one more if there are more. */
export function communitiesOf(
  manager: EntityManager,
  query: { readonly place: string; readonly first: number; readonly after: string | null },
): Promise<readonly NamedCommunity[]> {
  return manager.query(
    `select code, name from community_replica
     where code like $1 || '%' and ($2::text is null or code > $2) order by code limit $3`,
    [query.place, query.after, query.first + 1],
  );
}
