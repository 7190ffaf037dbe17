import { localDateOf, type Derivation } from '@shequ/calendar';
import type { CommunityRefusalReason } from '@shequ/contracts';
import { record } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import type { Policy } from '@shequ/policy';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { Sight } from '../can.js';
import { dueOf } from '../timer/due.domain.js';
import { startTimer, stopTimers } from '../timer/timer.store.js';
import { answerDue, type ComplaintState } from './complaint.domain.js';

/** A case against the department whose task a community refused. */
export interface ComplaintRow {
  readonly id: string;
  readonly taskId: string;
  readonly department: string;
  readonly communityCode: string;
  readonly reason: CommunityRefusalReason;
  readonly note: string | null;
  readonly state: ComplaintState;
  readonly openedAt: Date;
  readonly openedBy: string;
  readonly dueOn: string;
  readonly clock: Derivation;
  readonly decidedAt: Date | null;
  readonly decisionReason: string | null;
  readonly policyVersion: string;
  readonly version: number;
}

const columns = `id, task_id as "taskId", department, community_code as "communityCode", reason, note, state,
  opened_at as "openedAt", opened_by as "openedBy", due_on as "dueOn", clock, decided_at as "decidedAt",
  decision_reason as "decisionReason", policy_version as "policyVersion", version`;

// $1 place, $2 everybody who works for that place, $3 own department.
const visible = `((community_code like $1 || '%' and $2) or department = $3)`;
const sightValues = ({ place, all, local, department }: Sight): readonly unknown[] => [
  place,
  all || local,
  department,
];

export interface Refused {
  readonly task: { readonly id: string; readonly department: string; readonly communityCode: string };
  readonly reason: CommunityRefusalReason;
  readonly note: string | null;
  readonly actor: Actor;
  readonly at: Date;
  readonly policy: Policy;
}

const insert = `
insert into complaint (id, task_id, department, community_code, reason, note, state, opened_at, opened_by, due_on, clock,
  policy_version, version)
values ($1, $2, $3, $4, $5, $6, 'OPEN', $7, $8, $9, $10, $11, 1) returning ${columns}`;

/** Opens the case in the transaction of the refusal (WA-33). */
export async function openComplaint(tx: EntityManager, refused: Refused): Promise<ComplaintRow> {
  const { task, reason, note, actor, at, policy } = refused;
  const today = localDateOf(at);
  const view = policy.at({ jurisdiction: task.communityCode, on: today });
  const clock = answerDue(today, view.get('clock.refusalAnswerWorkdays'));
  const { id: taskId, department, communityCode } = task;
  const about = [uuidv7(), taskId, department, communityCode, reason, note, at, actor.subject];
  const [row]: readonly ComplaintRow[] = await tx.query(insert, [
    ...about,
    clock.due,
    JSON.stringify(clock),
    view.version,
  ]);
  if (row === undefined) throw new Error('The complaint was not written: look for a trigger on its table.');
  await startTimer(tx, {
    ...{ kind: 'REFUSAL_ANSWER', subjectType: 'complaint', subjectId: row.id },
    ...{ place: communityCode, policyVersion: view.version, due: dueOf(clock) },
  });
  const step = { type: 'complaint', id: row.id, at, actor: actor.subject, department: actor.department };
  await record(tx, [
    { ...step, command: 'OPEN', to: 'OPEN', reason: note ?? reason, detail: { taskId, reason } },
  ]);
  return row;
}

export async function findComplaints(
  manager: EntityManager,
  sight: Sight,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ComplaintRow>> {
  const rows: readonly ComplaintRow[] = await manager.query(
    `select ${columns} from complaint where id = any($4::uuid[]) and ${visible}`,
    [...sightValues(sight), ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** By task. */
export async function findComplaintsOfTasks(
  manager: EntityManager,
  sight: Sight,
  taskIds: readonly string[],
): Promise<ReadonlyMap<string, ComplaintRow>> {
  const rows: readonly ComplaintRow[] = await manager.query(
    `select ${columns} from complaint where task_id = any($4::uuid[]) and ${visible}`,
    [...sightValues(sight), taskIds],
  );
  return new Map(rows.map((row) => [row.taskId, row]));
}

export interface ComplaintPage {
  readonly first: number;
  readonly after: string | null;
  readonly state: ComplaintState | null;
}

export function pageComplaints(
  manager: EntityManager,
  sight: Sight,
  page: ComplaintPage,
): Promise<readonly ComplaintRow[]> {
  return manager.query(
    `select ${columns} from complaint
     where ${visible} and ($4::uuid is null or id < $4) and ($5::text is null or state = $5) order by id desc limit $6`,
    [...sightValues(sight), page.after, page.state, page.first + 1],
  );
}

export async function lockComplaint(tx: EntityManager, id: string): Promise<ComplaintRow | null> {
  const [row]: readonly ComplaintRow[] = await tx.query(
    `select ${columns} from complaint where id = $1 for update`,
    [id],
  );
  return row ?? null;
}

/** Writes the answer on a locked complaint. */
export async function saveAnswer(
  tx: EntityManager,
  id: string,
  answer: { readonly state: ComplaintState; readonly at: Date; readonly by: string; readonly reason: string },
): Promise<void> {
  await tx.query(
    `update complaint set state = $2, decided_at = $3, decided_by = $4, decision_reason = $5, version = version + 1
     where id = $1`,
    [id, answer.state, answer.at, answer.by, answer.reason],
  );
  await stopTimers(tx, id);
}
