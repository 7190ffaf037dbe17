import { findTasks, type DispatchedTask } from '@shequ/admission';
import type { AccessItemType, Citation, LeadUnit, LocalizedText } from '@shequ/contracts';
import { cut, loader, type Context, type Page, type PageArgs } from '@shequ/graphql';
import { run } from '@shequ/messaging';
import type { DataSource, EntityManager } from 'typeorm';
import { reachOf, type Reach } from '../can.js';

export const requestType = 'volunteer-request';

export interface VolunteerRequest {
  readonly id: string;
  readonly number: string;
  readonly title: LocalizedText;
  readonly itemType: AccessItemType;
  readonly department: string;
  readonly leadUnit: LeadUnit;
  readonly citation: Citation;
  readonly gate: 'PASSED' | 'UNVERIFIED';
  readonly asOf: Date | null;
  readonly units: number;
  readonly dueOn: string | null;
  readonly requestedAt: Date;
}

const columns = `q.id, q.number, q.title, q.item_type as "itemType", q.department, q.lead_unit as "leadUnit", q.citation, q.gate,
  q.as_of as "asOf", q.units, q.due_on as "dueOn", q.requested_at as "requestedAt"`;

// $1 to $4 of every read: one's own department's, or one of which a task that one may see has reached the place (I1).
const visible = `(q.department = $1::text or ($2::boolean and exists (
  select from dispatched_task t where t.subject_id = q.id::text and starts_with(t.community_code, $3::text)
    and t.state = any($4::text[]))))`;
const values = ({ department, readsTasks, jurisdiction, taskStates }: Reach): readonly unknown[] => [
  department,
  readsTasks,
  jurisdiction,
  taskStates,
];

const insert = {
  name: 'volunteer-request-insert',
  text: `
insert into volunteer_request (id, number, title, item_type, department, requested_by, lead_unit, citation, gate, as_of,
  units, due_on, requested_at)
values ($1, 'ZQ-' || lpad(nextval('volunteer_request_number')::text, 8, '0'), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
returning number`,
};

/** Gives the number under which people quote it. */
export async function insertRequest(
  tx: EntityManager,
  made: Omit<VolunteerRequest, 'number'>,
  requestedBy: string,
): Promise<string> {
  const rows = await run<{ readonly number: string }>(tx, insert, [
    made.id,
    JSON.stringify(made.title),
    made.itemType,
    made.department,
    requestedBy,
    made.leadUnit,
    JSON.stringify(made.citation),
    made.gate,
    made.asOf,
    made.units,
    made.dueOn,
    made.requestedAt,
  ]);
  return rows[0]?.number ?? '';
}

export function requestLoader(db: DataSource, context: Context) {
  return loader<VolunteerRequest>(context, 'request', async (ids) => {
    const rows = await db.query<VolunteerRequest[]>(
      `select ${columns} from volunteer_request q where ${visible} and q.id = any($5::uuid[])`,
      [...values(reachOf(context.actor)), ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  });
}

export async function listRequests(
  db: DataSource,
  { first, after }: PageArgs,
  reach: Reach,
): Promise<Page<VolunteerRequest>> {
  const rows = await db.query<VolunteerRequest[]>(
    `select ${columns} from volunteer_request q where ${visible} and ($5::uuid is null or q.id < $5)
     order by q.id desc limit $6`,
    [...values(reach), after, first + 1],
  );
  return cut(rows, first, ({ id }) => id);
}

/** The tasks of requests that the actor may see, by community. */
export function requestTasks(db: DataSource, context: Context) {
  const { taskStates: states, jurisdiction: within } = reachOf(context.actor);
  return loader<readonly DispatchedTask[]>(context, 'request.tasks', async (subjectIds) => {
    const tasks = await findTasks(db.manager, { subjectIds, states, within });
    return new Map(subjectIds.map((id) => [id, tasks.filter(({ subjectId }) => subjectId === id)]));
  });
}
