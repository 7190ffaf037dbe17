import type { Citation, TaskRefusal } from '@shequ/contracts';
import { dispatched, taskProducers } from '@shequ/contracts';
import { append, run } from '@shequ/messaging';
import assert from 'node:assert/strict';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { replicaGate, type Gate, type TaskRequest } from './gate.js';
import type { GateDecision } from './gate-one.domain.js';

export interface NewTask {
  readonly taskId: string;
  readonly communityCode: string;
}

/** The tasks are written and on their way to the register. `UNVERIFIED`: the copy could not say; show it as pending. */
export interface GatePassed {
  readonly kind: 'PASSED';
  readonly gate: 'PASSED' | 'UNVERIFIED';
  readonly citation: Citation;
  readonly asOf: Date | null;
  readonly tasks: readonly NewTask[];
}

/** Nothing is written but one `refusal` row, which the caller's commit keeps. */
export interface GateRefused extends TaskRefusal {
  readonly kind: 'REFUSED';
  readonly refusalId: string;
  readonly asOf: Date | null;
}

const insertTasks = {
  name: 'admission-insert-tasks',
  text: `
insert into dispatched_task (task_id, community_code, subject_id, department, item_type, channel, state, citation_kind,
  citation_id, citation_version, gate, as_of, units, due_on, dispatched_at)
select t.task_id, t.code, $3, $4, $5, $6, 'AWAITING_DECISION', $7, $8, $9, $10, $11, $12, $13, $14
from unnest($1::uuid[], $2::text[]) as t(task_id, code)`,
};

const insertRefusal = {
  name: 'admission-insert-refusal',
  text: `
insert into refusal (refusal_id, actor, department, channel, item_type, citation, community_codes, code, rule_id, refusal,
  as_of, at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
};

type Passing = Exclude<GateDecision, { readonly kind: 'REFUSED' }>;

async function writeRefusal(
  tx: EntityManager,
  request: TaskRequest,
  { refusal, asOf }: { readonly refusal: TaskRefusal; readonly asOf: Date | null },
): Promise<GateRefused> {
  const refusalId = uuidv7();
  const { actor, department, channel, itemType, citation, communityCodes, now } = request;
  await run(tx, insertRefusal, [
    refusalId,
    actor.subject,
    department,
    channel,
    itemType,
    citation === null ? null : JSON.stringify(citation),
    communityCodes,
    refusal.code,
    refusal.ruleId,
    JSON.stringify(refusal),
    asOf,
    now,
  ]);
  return { kind: 'REFUSED', refusalId, asOf, ...refusal };
}

function eventOf(request: TaskRequest, decision: Passing, task: NewTask) {
  const { department, itemType, title, channel, subjectId, leadUnit, units, dueOn } = request;
  const producer = taskProducers.find((name) => name === request.producer);
  assert(producer, `${request.producer} is no producer of tasks: name it in the contracts' taskProducers`);
  const data = {
    ...task,
    department,
    itemType,
    title,
    channel,
    subjectId,
    citation: decision.citation,
    gate: decision.kind,
    asOf: decision.asOf?.toISOString() ?? null,
    leadUnit,
    units,
    personalDataFields: request.personalDataFields,
    dueOn,
  };
  const { type } = dispatched(producer);
  return { type, key: task.taskId, jurisdiction: task.communityCode, correlationId: subjectId, data };
}

async function writeTasks(
  tx: EntityManager,
  request: TaskRequest,
  decision: Passing,
): Promise<readonly NewTask[]> {
  const { citation, asOf } = decision;
  const tasks = request.communityCodes.map((communityCode) => ({ taskId: uuidv7(), communityCode }));
  await run(tx, insertTasks, [
    tasks.map((task) => task.taskId),
    request.communityCodes,
    request.subjectId,
    request.department,
    request.itemType,
    request.channel,
    citation.kind,
    citation.id,
    citation.version,
    decision.kind,
    asOf,
    request.units,
    request.dueOn,
    request.now,
  ]);
  await append(
    tx,
    request.producer,
    tasks.map((task) => eventOf(request, decision, task)),
  );
  return tasks;
}

/**
 * The one function by which a service sends tasks to communities (WA-01): gate one, then, in the caller's transaction, one
 * row and one `dispatched` event per community, or one `refusal` row. Three statements for any number of communities. Commit
 * in both cases. @throws BAD_USER_INPUT for a code that is no community.
 */
export async function admitTasks(
  tx: EntityManager,
  request: TaskRequest,
  gate: Gate = replicaGate,
): Promise<GatePassed | GateRefused> {
  const decision = await gate.decide(tx, request);
  if (decision.kind === 'REFUSED') return writeRefusal(tx, request, decision);
  const tasks = await writeTasks(tx, request, decision);
  return { kind: 'PASSED', gate: decision.kind, citation: decision.citation, asOf: decision.asOf, tasks };
}
