import { startOfDay, plusMonths } from '@shequ/calendar';
import type { EntityManager } from 'typeorm';

/** The burden of one community in one month. */
export interface Burden {
  readonly communityCode: string;
  readonly month: string;
  readonly items: number;
  readonly tasks: number;
  readonly carriedTasks: number;
  readonly minutes: number;
  readonly amountFen: number;
  readonly unmeasuredTasks: number;
  readonly overdueTasks: number;
}

/** The same of one department alone, with what it keeps there and what it owes. */
export interface DepartmentBurden {
  readonly communityCode: string;
  readonly department: string;
  readonly items: number;
  readonly tasks: number;
  readonly minutes: number;
  readonly ledgers: number;
  readonly forms: number;
  readonly plaques: number;
  readonly meetings: number;
  readonly promisedFen: number;
  readonly arrivedFen: number;
}

/** Months as SQL wants them: first day, first day of the next, and the moments at which they begin. */
function bounds(months: readonly string[]): string {
  return JSON.stringify(
    months.map((month) => {
      const [first, next] = [`${month}-01`, plusMonths(`${month}-01`, 1)];
      return { month: first, next, begins: startOfDay(first), ends: startOfDay(next) };
    }),
  );
}

const asked = `
asked as (
  select c.code, m.* from unnest($1::text[]) as c(code)
  cross join jsonb_to_recordset($2::jsonb) as m(month date, next date, begins timestamptz, ends timestamptz)
)`;

// Tasks that a community has in a month: those that came in it, those from before that are still open, and those from
// before that were done in it or later. What was refused, halted or handed back was given back, and is no burden (WA-32).
// The last part must go by the day of closing: `+ 0` hides the month from the planner, which for a page of communities would
// otherwise read everything that each of them ever had.
const taskColumns = `a.code, a.month as asked_month, t.month, t.department, t.item_type, t.citation_kind, t.citation_id,
  t.state, t.minutes, t.amount_fen, t.due_on`;
const with_ = `
with ${asked}, held as (
  select ${taskColumns} from asked a join community_task t
    on t.community_code = a.code and t.month = a.month and t.state in ('ADMITTED', 'COMPLETED')
  union all
  select ${taskColumns} from asked a join community_task t
    on t.community_code = a.code and t.month < a.month and t.state = 'ADMITTED'
  union all
  select ${taskColumns} from asked a join community_task t
    on t.community_code = a.code and t.month + 0 < a.month and t.state = 'COMPLETED' and t.closed_at >= a.begins
)`;

const sums = `count(distinct (h.citation_kind, h.citation_id)) as items, count(*) as tasks,
  count(*) filter (where h.month < h.asked_month) as "carriedTasks",
  coalesce(sum(h.minutes) filter (where h.month = h.asked_month), 0)::bigint as minutes,
  coalesce(sum(h.amount_fen) filter (where h.month = h.asked_month), 0)::bigint as "amountFen",
  count(*) filter (where h.month = h.asked_month and h.minutes is null) as "unmeasuredTasks",
  count(*) filter (where h.state = 'ADMITTED' and h.due_on < $3) as "overdueTasks"`;

/**
 * The burden of many communities in some months (like 2026-03), one statement for all. Communities without any are left
 * out. Hours and money count in the month in which a task came, so that months add up.
 */
export function burdensOf(
  manager: EntityManager,
  codes: readonly string[],
  of: { readonly months: readonly string[]; readonly today: string },
): Promise<readonly Burden[]> {
  return manager.query(
    `${with_} select h.code as "communityCode", to_char(h.asked_month, 'YYYY-MM') as month, ${sums}
     from held h group by h.code, h.asked_month order by h.code, h.asked_month`,
    [codes, bounds(of.months), of.today],
  );
}

// An item stands in a month if it was active before the month's end and had not ended before its beginning. Money
// belongs to an item as a whole: a community's part is an equal one, the first communities taking the odd fen.
const standing = `
standing as (
  select a.code, d.applicant as department, d.item_type, 'ADMISSION' as citation_kind, d.id::text as citation_id,
    d.amount_fen / cardinality(d.community_codes)
      + (array_position(d.community_codes, a.code) <= d.amount_fen % cardinality(d.community_codes))::integer as promised,
    i.arrived / cardinality(d.community_codes)
      + (array_position(d.community_codes, a.code) <= i.arrived % cardinality(d.community_codes))::integer as arrived
  from asked a join admission d on d.community_codes @> array[a.code]
    and d.activated_at < a.ends and d.from_date < a.next and d.to_date >= a.month
    and not exists (select from admission_period p
      where p.admission_id = d.id and p.state in ('EXITED', 'EXPIRED', 'ARCHIVED') and p.since < a.begins)
  cross join lateral (select coalesce(sum(n.amount_fen), 0)::bigint as arrived from instalment n
    where n.admission_id = d.id and n.received_at < a.ends) i
)`;

const kept = (type: string, name: string): string =>
  `count(distinct (g.citation_kind, g.citation_id)) filter (where g.item_type = '${type}') as ${name}`;

const byDepartment = `${with_}, ${standing}, things as (
  select code, department, item_type, citation_kind, citation_id from held
  union select code, department, item_type, citation_kind, citation_id from standing
), counted as (
  select g.code, g.department, count(distinct (g.citation_kind, g.citation_id)) as items, ${kept('LEDGER', 'ledgers')},
    ${kept('FORM_REPORT', 'forms')}, ${kept('PLAQUE', 'plaques')}
  from things g group by g.code, g.department
), ranked as (
  select c.*, row_number() over (partition by c.code order by c.department) as place
  from counted c where $4::text is null or c.department > $4
)
select r.code as "communityCode", r.department, r.items, r.ledgers, r.forms, r.plaques,
  coalesce(w.tasks, 0) as tasks, coalesce(w.minutes, 0)::bigint as minutes, coalesce(w.meetings, 0) as meetings,
  coalesce(m.promised, 0)::bigint as "promisedFen", coalesce(m.arrived, 0)::bigint as "arrivedFen"
from ranked r
left join lateral (select count(*) as tasks, sum(h.minutes) filter (where h.month = h.asked_month) as minutes,
    count(*) filter (where h.item_type = 'MEETING' and h.month = h.asked_month) as meetings
  from held h where h.code = r.code and h.department = r.department and $3::date is not null) w on true
left join lateral (select sum(s.promised) as promised, sum(s.arrived) as arrived
  from standing s where s.code = r.code and s.department = r.department) m on true
where r.place <= $5 order by r.code, r.department`;

export interface DepartmentPage {
  readonly first: number;
  readonly after: string | null;
}

/** Of many communities in one month, department by department: one page for each, one statement for all. */
export function departmentBurdensOf(
  manager: EntityManager,
  codes: readonly string[],
  of: { readonly month: string; readonly today: string; readonly page: DepartmentPage },
): Promise<readonly DepartmentBurden[]> {
  const { month, today, page } = of;
  return manager.query(byDepartment, [codes, bounds([month]), today, page.after, page.first + 1]);
}
