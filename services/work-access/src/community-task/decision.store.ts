import { workAccess, type Citation, type Envelope, type TaskDispatched } from '@shequ/contracts';
import { record } from '@shequ/history';
import { append, run, type NewEvent } from '@shequ/messaging';
import type { EntityManager } from 'typeorm';
import type { MomentOfLaw } from './arrived-task.domain.js';
import type { Verdict } from './gate-two.domain.js';
import { monthOf } from './register-facts.store.js';

/** One task with the answer that it gets. `violationId` exactly when the answer is a violation. */
export interface Decided {
  readonly event: Envelope;
  readonly task: TaskDispatched;
  readonly verdict: Verdict;
  readonly violationId: string | null;
  readonly policyVersion: string | null;
}

// No `on conflict`: should another transaction have decided a task of the batch meanwhile, all of this one
// is undone with what it drew, and the batch comes again.
const insertTasks = {
  name: 'access-insert-tasks',
  text: `
insert into community_task (id, source, department, community_code, item_type, title, channel, subject_id, citation_kind,
  citation_id, citation_version, gate, as_of, lead_unit, units, amount_fen, minutes, personal_data_fields, due_on, state,
  dispatched_at, decided_at, month, admitted_at, refusal, version)
select r."taskId", r.source, r.department, r."communityCode", r."itemType", r.title, r.channel, r."subjectId",
  r.citation ->> 'kind', r.citation ->> 'id', (r.citation ->> 'version')::integer, r.gate, r."asOf", r."leadUnit",
  r.units, r."amountFen", r.minutes, r."personalDataFields", r."dueOn", r.state, r."dispatchedAt", $2, $3,
  case when r.state = 'ADMITTED' then $2::timestamptz end, nullif(r.refusal, 'null'), 1
from jsonb_to_recordset($1::jsonb) as r("taskId" uuid, source text, department text, "communityCode" text, "itemType" text,
  title jsonb, channel text, "subjectId" text, citation jsonb, gate text, "asOf" timestamptz, "leadUnit" text,
  units integer, "amountFen" bigint, minutes bigint, "personalDataFields" text[], "dueOn" date, state text,
  "dispatchedAt" timestamptz, refusal jsonb)`,
};

const insertViolations = {
  name: 'access-insert-violations',
  text: `
insert into violation (id, department, rule_id, code, channel, producer, task_id, detail, jurisdiction, recorded_at)
select r.id, r.department, r."ruleId", r.code, r.channel, r.producer, r."taskId", r.detail, r.jurisdiction, $2
from jsonb_to_recordset($1::jsonb) as r(id uuid, department text, "ruleId" text, code text, channel text, producer text,
  "taskId" uuid, detail jsonb, jurisdiction text)`,
};

const commands = { ADMITTED: 'ADMIT', HANDED_BACK: 'HAND_BACK', REFUSED: 'REFUSE' } as const;

function rowOf({ event, task, verdict }: Decided): unknown {
  const admitted = verdict.kind === 'ADMITTED' ? verdict : null;
  return {
    ...task,
    source: event.source,
    dispatchedAt: event.time,
    state: verdict.kind,
    amountFen: admitted?.amountFen ?? 0,
    minutes: admitted?.minutes ?? null,
    refusal: verdict.kind === 'ADMITTED' ? null : verdict.refusal,
  };
}

function violationOf({ event, task, verdict, violationId }: Decided): readonly unknown[] {
  if (violationId === null || verdict.kind === 'ADMITTED') return [];
  const { department, channel, taskId, communityCode } = task;
  const { ruleId, code } = verdict.refusal;
  const detail = { message: verdict.refusal.message, citation: task.citation, communityCode };
  const base = { id: violationId, department, ruleId, code, channel, producer: event.source };
  return [{ ...base, taskId, detail, jurisdiction: communityCode }];
}

function answerOf({ event, task, verdict, violationId, policyVersion }: Decided, at: Date): NewEvent {
  const { taskId, communityCode, department } = task;
  const about = { taskId, communityCode, department, decidedAt: at.toISOString() };
  const envelope = {
    key: taskId,
    jurisdiction: communityCode,
    correlationId: event.correlationid,
    causationId: event.id,
    policyVersion,
  };
  if (verdict.kind === 'ADMITTED') {
    const { citation, amountFen } = verdict;
    const data = { ...about, citation, units: task.units, amountFen };
    return { ...envelope, type: workAccess.taskAdmitted.type, data };
  }
  const { refusal, kind } = verdict;
  const citation: Citation | null = task.citation;
  const data = { ...about, citation, refusal, handedBack: kind === 'HANDED_BACK', violationId };
  return { ...envelope, type: workAccess.taskRefused.type, data };
}

function stepOf({ event, task, verdict, violationId }: Decided, at: Date) {
  return {
    type: 'community-task',
    id: task.taskId,
    at,
    actor: event.source,
    department: task.department,
    command: commands[verdict.kind],
    from: 'AWAITING_DECISION',
    to: verdict.kind,
    reason: verdict.kind === 'ADMITTED' ? null : verdict.refusal.message.zh,
    detail: { citation: task.citation, violationId },
  };
}

/**
 * Writes decided tasks with violations, history and answers: a fixed number of statements for any number of
 * tasks.
 */
export async function writeDecisions(
  tx: EntityManager,
  decided: readonly Decided[],
  law: MomentOfLaw,
): Promise<void> {
  if (decided.length === 0) return;
  await run(tx, insertTasks, [JSON.stringify(decided.map(rowOf)), law.at, monthOf(law.today)]);
  const violations = decided.flatMap(violationOf);
  if (violations.length > 0) await run(tx, insertViolations, [JSON.stringify(violations), law.at]);
  await record(
    tx,
    decided.map((each) => stepOf(each, law.at)),
  );
  await append(
    tx,
    'work-access',
    decided.map((each) => answerOf(each, law.at)),
  );
}
