import type { EntityManager } from 'typeorm';
import type { DepartmentDuty } from './duty.domain.js';

const columns = 'id, department, code, title, instrument, article, since, until';

/** False while the department has this duty already. */
export async function insertDuty(
  tx: EntityManager,
  duty: DepartmentDuty,
  by: { readonly subject: string; readonly at: Date },
): Promise<boolean> {
  const rows: readonly unknown[] = await tx.query(
    `insert into department_duty (id, department, code, title, instrument, article, since, registered_by, registered_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (department, code) where until is null do nothing returning id`,
    [
      ...[duty.id, duty.department, duty.code, JSON.stringify(duty.title), duty.instrument, duty.article],
      ...[duty.since, by.subject, by.at],
    ],
  );
  return rows.length > 0;
}

/** The duty with its department's place, locked. */
export async function lockDuty(
  tx: EntityManager,
  id: string,
): Promise<(DepartmentDuty & { readonly place: string }) | null> {
  const rows: readonly (DepartmentDuty & { readonly place: string })[] = await tx.query(
    `select ${columns}, (select jurisdiction from department where uscc = department) as place
     from department_duty where id = $1 for update`,
    [id],
  );
  return rows[0] ?? null;
}

export async function endDuty(tx: EntityManager, id: string, until: string): Promise<void> {
  await tx.query('update department_duty set until = $2 where id = $1', [id, until]);
}

export function pageDuties(
  manager: EntityManager,
  query: {
    readonly department: string | null;
    readonly on: string;
    readonly first: number;
    readonly after: string | null;
  },
): Promise<readonly DepartmentDuty[]> {
  return manager.query(
    `select ${columns} from department_duty
     where ($1::text is null or department = $1) and since <= $2 and (until is null or $2 <= until)
       and ($3::uuid is null or id > $3::uuid)
     order by id limit $4`,
    [query.department, query.on, query.after, query.first + 1],
  );
}

/** Titles of the duties of departments on a day. */
export async function dutiesOf(
  manager: EntityManager,
  departments: readonly string[],
  on: string,
): Promise<readonly DepartmentDuty[]> {
  if (departments.length === 0) return [];
  return manager.query(
    `select ${columns} from department_duty
     where department = any($1::text[]) and since <= $2 and (until is null or $2 <= until)`,
    [departments, on],
  );
}
