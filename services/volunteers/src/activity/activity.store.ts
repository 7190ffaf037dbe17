import type { LocalizedText } from '@shequ/contracts';
import { loader, pagesOf, type Context, type Page, type PageArgs } from '@shequ/graphql';
import { historiesOf, type Entry } from '@shequ/history';
import { run } from '@shequ/messaging';
import type { DataSource, EntityManager } from 'typeorm';
import { reachOf, type Reach } from '../can.js';
import type { ActivityFacts, ActivityState } from './activity.domain.js';

export const activityType = 'activity';

export type Organiser = 'COMMITTEE' | 'TEAM' | 'RESIDENTS' | 'DEPARTMENT';

export interface Activity extends ActivityFacts {
  readonly id: string;
  readonly number: string;
  readonly communityCode: string;
  readonly organiser: Organiser;
  readonly requestId: string | null;
  readonly taskId: string | null;
  readonly title: LocalizedText;
  readonly content: string;
  readonly place: string;
  readonly risks: string;
  readonly endedAt: Date | null;
  readonly createdBy: string;
  readonly createdAt: Date;
}
export type NewActivity = Omit<Activity, 'number' | 'joined' | 'endedAt'>;

const columns = `a.id, a.number, a.community_code as "communityCode", a.organiser, a.request_id as "requestId",
  a.task_id as "taskId", a.department, a.title, a.content, a.place, a.risks, a.starts_at as "startsAt", a.ends_at as "endsAt",
  a.ended_at as "endedAt", a.state, a.capacity, a.joined, a.required_skills as "requiredSkills", a.dangerous, a.insurance,
  a.created_by as "createdBy", a.created_at as "createdAt"`;

// $1 to $3 of every read: one's own department's, or in one's place and, if it cites something, with a task one may see (I1).
const visible = `(a.department = $1::text or (starts_with(a.community_code, $2::text) and (a.task_id is null or exists (
  select from dispatched_task t where t.task_id = a.task_id and t.state = any($3::text[])))))`;
const values = ({ department, jurisdiction, activityStates }: Reach): readonly unknown[] => [
  department,
  jurisdiction,
  activityStates,
];

const insert = {
  name: 'activity-insert',
  text: `
insert into activity (id, number, community_code, organiser, request_id, task_id, department, title, content, place, risks,
  starts_at, ends_at, state, capacity, required_skills, dangerous, insurance, created_by, created_at)
select x.id, 'HD-' || lpad(nextval('activity_number')::text, 8, '0'), x."communityCode", x.organiser, x."requestId",
  x."taskId", x.department, x.title, x.content, x.place, x.risks, x."startsAt", x."endsAt", x.state, x.capacity,
  x."requiredSkills", x.dangerous, x.insurance, x."createdBy", x."createdAt"
from jsonb_to_recordset($1::jsonb) as x(id uuid, "communityCode" text, organiser text, "requestId" uuid, "taskId" uuid,
  department text, title jsonb, content text, place text, risks text, "startsAt" timestamptz, "endsAt" timestamptz,
  state text, capacity integer, "requiredSkills" text[], dangerous boolean, insurance jsonb, "createdBy" text,
  "createdAt" timestamptz)
returning id, number`,
};

/** One statement for any number; gives their numbers by id. */
export async function insertActivities(
  tx: EntityManager,
  made: readonly NewActivity[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await run<{ readonly id: string; readonly number: string }>(tx, insert, [
    JSON.stringify(made),
  ]);
  return new Map(rows.map(({ id, number }) => [id, number]));
}

const lock = {
  name: 'activity-lock',
  text: `select ${columns} from activity a where ${visible} and a.id = $4 for no key update of a`,
};

/** Locked for a command; null where it is not there or not the actor's to see. */
export async function lockActivity(tx: EntityManager, id: string, reach: Reach): Promise<Activity | null> {
  return (await run<Activity>(tx, lock, [...values(reach), id]))[0] ?? null;
}

const lockOfTasks = {
  name: 'activity-lock-of-tasks',
  text: `select id, state, task_id as "taskId" from activity where task_id = any($1::uuid[]) order by id for update`,
};

export function lockActivitiesOf(
  tx: EntityManager,
  taskIds: readonly string[],
): Promise<readonly Pick<Activity, 'id' | 'state' | 'taskId'>[]> {
  return run(tx, lockOfTasks, [taskIds]);
}

export interface StateChange {
  readonly id: string;
  readonly to: ActivityState;
  /** When it ended, for the states in which it is over. */
  readonly endedAt: Date | null;
}

const move = {
  name: 'activity-move',
  text: `
update activity a set state = x.to, ended_at = coalesce(a.ended_at, x."endedAt"), version = a.version + 1
from jsonb_to_recordset($1::jsonb) as x(id uuid, "to" text, "endedAt" timestamptz) where a.id = x.id`,
};

/** The rows are locked by the caller. The first end stays: what comes later is only how it is called. */
export async function saveMoves(tx: EntityManager, changes: readonly StateChange[]): Promise<void> {
  await run(tx, move, [JSON.stringify(changes)]);
}

const insure = {
  name: 'activity-insure',
  text: 'update activity set insurance = $2, version = version + 1 where id = $1',
};

export async function saveInsurance(tx: EntityManager, { id, insurance }: Activity): Promise<void> {
  await run(tx, insure, [id, JSON.stringify(insurance)]);
}

export function activityLoader(db: DataSource, context: Context) {
  return loader<Activity>(context, 'activity', async (ids) => {
    const rows = await db.query<Activity[]>(
      `select ${columns} from activity a where ${visible} and a.id = any($4::uuid[])`,
      [...values(reachOf(context.actor)), ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  });
}

export function activitySteps(db: DataSource, context: Context) {
  return loader<readonly Entry[]>(context, 'activity.history', (ids) =>
    historiesOf(db.manager, activityType, ids),
  );
}

/** Activities of any number of communities in one statement, the newest first. */
export function communityActivities(db: DataSource, context: Context, { first, after }: PageArgs) {
  const name = `community.activities ${first} ${after ?? ''}`;
  return loader<Page<Activity>>(context, name, async (codes) => {
    const rows = await db.query<(Activity & { readonly ownerKey: string })[]>(
      `select k.code as "ownerKey", p.* from unnest($4::text[]) as k(code) cross join lateral (
         select ${columns} from activity a
         where a.community_code = k.code and ${visible} and ($5::uuid is null or a.id < $5)
         order by a.id desc limit $6) p
       order by p.id desc`,
      [...values(reachOf(context.actor)), codes, after, first + 1],
    );
    return pagesOf(codes, rows, { first, groupOf: (row) => row.ownerKey, keyOf: (row) => row.id });
  });
}

/** The activities of requests, by community. */
export function requestActivities(db: DataSource, context: Context) {
  return loader<readonly Activity[]>(context, 'request.activities', async (ids) => {
    const rows = await db.query<Activity[]>(
      `select ${columns} from activity a where ${visible} and a.request_id = any($4::uuid[])
       order by a.community_code`,
      [...values(reachOf(context.actor)), ids],
    );
    return new Map(ids.map((id) => [id, rows.filter((row) => row.requestId === id)]));
  });
}
