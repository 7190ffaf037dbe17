import type { LocalizedText } from '@shequ/contracts';
import type { EntityManager } from 'typeorm';

export const intakeKinds = ['APPLICATION', 'ADMISSION', 'COMPLAINT', 'VIOLATION', 'EVALUATION'] as const;
export type IntakeKind = (typeof intakeKinds)[number];

export interface IntakeRow {
  readonly kind: IntakeKind;
  readonly id: string;
  readonly number: string | null;
  readonly title: LocalizedText;
  readonly state: string;
  readonly place: string;
  readonly dueOn: string | null;
}

// $1 place, $2 after, $3 how many: each part stops there by itself, so that the window costs the same however much was done.
const page = `and ($2::uuid is null or x.id > $2) order by x.id limit $3`;
const parts: Readonly<Record<IntakeKind, string>> = {
  APPLICATION: `select 'APPLICATION' as kind, x.id, x.number, x.form -> 'itemName' as title, x.state, x.jurisdiction as place,
      x.step_due_on as due
    from access_application x where x.jurisdiction like $1 || '%'
      and x.state in ('SUBMITTED', 'PRELIMINARY_REVIEW', 'CONSULTATION', 'JOINT_REVIEW', 'DECISION') ${page}`,
  ADMISSION: `select 'ADMISSION' as kind, x.id, x.number, x.item_name as title, x.state, x.jurisdiction as place,
      x.step_due_on as due
    from admission x where x.jurisdiction like $1 || '%'
      and x.state in ('ADMITTED', 'ADMITTED_WITH_CONDITIONS', 'AGREEMENT_SIGNED', 'FUNDED', 'NOTIFIED', 'PUBLISHED') ${page}`,
  COMPLAINT: `select 'COMPLAINT' as kind, x.id, null as number, t.title, x.state, x.community_code as place, x.due_on as due
    from complaint x join community_task t on t.id = x.task_id
    where x.community_code like $1 || '%' and x.state = 'OPEN' ${page}`,
  VIOLATION: `select 'VIOLATION' as kind, x.id, null as number, x.detail -> 'message' as title, 'RECORDED' as state,
      x.jurisdiction as place, null::date as due
    from violation x where x.jurisdiction like $1 || '%'
      and not exists (select from violation_notice n where n.violation_id = x.id) ${page}`,
  EVALUATION: `select 'EVALUATION' as kind, x.id, a.number, a.item_name as title, x.state, x.jurisdiction as place,
      x.due_on as due
    from evaluation x join admission a on a.id = x.admission_id
    where x.jurisdiction like $1 || '%' and x.state = 'OPEN' ${page}`,
};

/** Everything that waits in a place, in the order of arrival, and one row more if there is more; one statement. */
export function pageIntake(
  manager: EntityManager,
  query: {
    readonly place: string;
    readonly kind: IntakeKind | null;
    readonly first: number;
    readonly after: string | null;
  },
): Promise<readonly IntakeRow[]> {
  const chosen = query.kind === null ? intakeKinds : [query.kind];
  const all = chosen.map((kind) => `(${parts[kind]})`).join(' union all ');
  return manager.query(
    `select kind, id, number, title, state, place, due as "dueOn" from (${all}) w order by id limit $3`,
    [query.place, query.after, query.first + 1],
  );
}
