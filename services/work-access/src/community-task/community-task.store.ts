import type {
  AccessItemType,
  Citation,
  LeadUnit,
  LocalizedText,
  TaskRefusal,
  TaskState,
} from '@shequ/contracts';
import type { EntityManager } from 'typeorm';
import type { Sight } from '../can.js';

/** A decided task as the register keeps it. */
export interface CommunityTask {
  readonly id: string;
  readonly title: LocalizedText;
  readonly itemType: AccessItemType;
  readonly channel: string;
  readonly department: string;
  readonly communityCode: string;
  readonly citation: Citation | null;
  readonly state: TaskState;
  readonly leadUnit: LeadUnit;
  readonly units: number;
  readonly amountFen: number;
  readonly minutes: number | null;
  readonly personalDataFields: readonly string[];
  readonly dueOn: string | null;
  readonly dispatchedAt: Date;
  readonly decidedAt: Date;
  readonly month: string;
  readonly refusal: TaskRefusal | null;
  readonly closing: LocalizedText | null;
  readonly closedAt: Date | null;
  readonly version: number;
}

const columns = `t.id, t.title, t.item_type as "itemType", t.channel, t.department, t.community_code as "communityCode",
  case when t.citation_kind is not null then jsonb_build_object('kind', t.citation_kind, 'id', t.citation_id,
    'version', t.citation_version) end as citation,
  t.state, t.lead_unit as "leadUnit", t.units, t.amount_fen as "amountFen", t.minutes,
  t.personal_data_fields as "personalDataFields", t.due_on as "dueOn", t.dispatched_at as "dispatchedAt",
  t.decided_at as "decidedAt", t.month, t.refusal, t.closing, t.closed_at as "closedAt", t.version`;

// $1 place, $2 all, $3 local, $4 department. People of a community see what was admitted and nothing else
// (I1).
const visible = `((t.community_code like $1 || '%' and ($2 or ($3 and t.admitted_at is not null))) or t.department = $4)`;

const sightValues = ({ place, all, local, department }: Sight): readonly unknown[] => [
  place,
  all,
  local,
  department,
];

/** Of these tasks the ones that the reader may see. */
export async function findTasks(
  manager: EntityManager,
  sight: Sight,
  ids: readonly string[],
): Promise<ReadonlyMap<string, CommunityTask>> {
  const rows: readonly CommunityTask[] = await manager.query(
    `select ${columns} from community_task t where t.id = any($5::uuid[]) and ${visible}`,
    [...sightValues(sight), ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

export interface TaskPage {
  readonly first: number;
  readonly after: string | null;
  readonly state: TaskState | null;
  readonly communityCode: string | null;
}

/** What the reader may see, the newest first, and one row more if there are more. */
export function pageTasks(
  manager: EntityManager,
  sight: Sight,
  page: TaskPage,
): Promise<readonly CommunityTask[]> {
  return manager.query(
    `select ${columns} from community_task t
     where ${visible} and ($5::uuid is null or t.id < $5) and ($6::text is null or t.state = $6)
       and ($7::text is null or t.community_code = $7)
     order by t.id desc limit $8`,
    [...sightValues(sight), page.after, page.state, page.communityCode, page.first + 1],
  );
}

export interface DeskPage {
  readonly first: number;
  readonly after: string | null;
  readonly states: readonly TaskState[];
}

/** The desks of many communities in one statement: admitted tasks only, whoever asks; the newest first. */
export async function desksOf(
  manager: EntityManager,
  codes: readonly string[],
  asked: { readonly sight: Sight; readonly page: DeskPage },
): Promise<ReadonlyMap<string, readonly CommunityTask[]>> {
  const { sight, page } = asked;
  const rows: readonly CommunityTask[] = await manager.query(
    `select task.* from unnest($5::text[]) as c(code)
     cross join lateral (
       select ${columns} from community_task t
       where t.community_code = c.code and t.admitted_at is not null and t.state = any($6::text[])
         and ($7::uuid is null or t.id < $7) and ${visible}
       order by t.id desc limit $8
     ) task order by task."communityCode", task.id desc`,
    [...sightValues(sight), codes, page.states, page.after, page.first + 1],
  );
  const desks = new Map<string, CommunityTask[]>(codes.map((code) => [code, []]));
  for (const row of rows) desks.get(row.communityCode)?.push(row);
  return desks;
}

/** The task as it is, under its row lock. Lock the admission that it cites before. */
export async function lockTask(tx: EntityManager, id: string): Promise<CommunityTask | null> {
  const [row]: readonly CommunityTask[] = await tx.query(
    `select ${columns} from community_task t where t.id = $1 for update`,
    [id],
  );
  return row ?? null;
}

/** Ends a locked task. */
export async function closeTask(
  tx: EntityManager,
  id: string,
  end: {
    readonly state: TaskState;
    readonly at: Date;
    readonly by: string;
    readonly closing: LocalizedText | null;
  },
): Promise<void> {
  await tx.query(
    `update community_task set state = $2, closed_at = $3, closed_by = $4, closing = $5, version = version + 1 where id = $1`,
    [id, end.state, end.at, end.by, end.closing === null ? null : JSON.stringify(end.closing)],
  );
}
