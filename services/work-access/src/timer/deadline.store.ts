import { grouped } from '@shequ/graphql';
import { hasRole, type Actor } from '@shequ/identity';
import type { EntityManager } from 'typeorm';
import { sightOf } from '../can.js';
import type { SubjectType } from './duties.domain.js';
import { timerColumns, type TimerRow } from './timer.store.js';

export interface DeadlinePage {
  readonly first: number;
  readonly after: string | null;
  readonly overdue: boolean;
  readonly all: boolean;
}

// $1 roles, $2 place, $3 own department, $4 whether every duty of the place. Each line has an index of its own; codes are
// digits, and a colon follows on nine.
const open = `state in ('WAITING', 'OVERDUE')`;
const within = `place >= $2 and place < $2 || ':'`;
const mine = `id in (
  select id from timer where ${open} and department = $3
  union all
  select id from timer where ${open} and role = any($1::text[]) and department is null and ${within}
  union all
  select id from timer where $4 and ${open} and ${within}
  union all
  select id from timer t where state = 'OVERDUE' and ${within} and exists (
    select from timer_notice n where n.timer_id = t.id and n.workdays_left = -1 and n.roles && $1::text[])
)`;

function whose(actor: Actor, all: boolean): readonly unknown[] {
  const sight = sightOf(actor);
  const own = hasRole(actor, 'DEPARTMENT_OFFICER') ? actor.department : null;
  return [actor.roles, actor.jurisdiction, own, all && sight.all];
}

/** Open duties, the most urgent first, and one row more if there are more. */
export function pageDeadlines(
  manager: EntityManager,
  actor: Actor,
  page: DeadlinePage,
): Promise<readonly TimerRow[]> {
  return manager.query(
    `select ${timerColumns} from timer
     where ${mine} and (not $5 or state = 'OVERDUE')
       and ($6::uuid is null or (due_on, id) > (select due_on, id from timer where id = $6))
     order by due_on, id limit $7`,
    [...whose(actor, page.all), page.overdue, page.after, page.first + 1],
  );
}

/** Every limit of many subjects in one statement, by subject. */
export async function deadlinesOf(
  manager: EntityManager,
  type: SubjectType,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly TimerRow[]>> {
  const rows: readonly TimerRow[] = await manager.query(
    `select ${timerColumns} from timer where subject_type = $1 and subject_id = any($2::text[]) order by due_on, id`,
    [type, ids],
  );
  return grouped(rows, ({ subjectId }) => subjectId);
}

export interface TimerNotice {
  readonly timerId: string;
  readonly left: number;
  readonly roles: readonly string[];
  readonly at: Date;
}

export async function noticesOf(
  manager: EntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly TimerNotice[]>> {
  const rows: readonly TimerNotice[] = await manager.query(
    `select timer_id as "timerId", workdays_left as "left", roles, at from timer_notice
     where timer_id = any($1::uuid[]) order by timer_id, at, workdays_left desc`,
    [ids],
  );
  return grouped(rows, ({ timerId }) => timerId);
}
