import { workAccess, type Envelope } from '@shequ/contracts';
import { run, type Statement } from '@shequ/messaging';
import type { EntityManager } from 'typeorm';
import {
  changedColumns,
  haltAdmitted,
  lockReplicaShared,
  type ChangedTask,
  type OnTasksChanged,
} from './gate-three.js';

// A citation by number that the copy did not know comes back with the register's own id, and with the version it decided on.
const admit: Statement = {
  name: 'admission-task-admitted',
  text: `
update dispatched_task as t set state = 'ADMITTED', decided_at = x."decidedAt", amount_fen = x."amountFen",
  decided_version = x.version
from (select "taskId", "decidedAt", "amountFen", (citation ->> 'version')::integer as version
      from jsonb_to_recordset($1::jsonb) as r("taskId" uuid, "decidedAt" timestamptz, "amountFen" bigint,
        citation jsonb)) x
where t.task_id = x."taskId" and t.state = 'AWAITING_DECISION'
returning ${changedColumns}`,
};

const refuse: Statement = {
  name: 'admission-task-refused',
  text: `
update dispatched_task as t set state = case when x."handedBack" then 'HANDED_BACK' else 'REFUSED' end,
  decided_at = x."decidedAt", refusal = x.refusal, violation_id = x."violationId"
from jsonb_to_recordset($1::jsonb) as x("taskId" uuid, "decidedAt" timestamptz, refusal jsonb, "handedBack" boolean,
  "violationId" uuid)
where t.task_id = x."taskId" and t.state = 'AWAITING_DECISION'
returning ${changedColumns}`,
};

// The register lets a community refuse or complete only what stands open in the register itself. If this service has halted
// the task already, the halt came later there and sooner here: the register's order holds.
const refuseByCommunity: Statement = {
  name: 'admission-task-refused-by-community',
  text: `
update dispatched_task as t set state = 'REFUSED_BY_COMMUNITY', complaint_id = x."complaintId"
from jsonb_to_recordset($1::jsonb) as x("taskId" uuid, "complaintId" uuid)
where t.task_id = x."taskId" and t.state in ('ADMITTED', 'HALTED')
returning ${changedColumns}`,
};

// A single task, whatever became of its citation.
const halt: Statement = {
  name: 'admission-task-halted',
  text: `
update dispatched_task as t set state = 'HALTED'
from jsonb_to_recordset($1::jsonb) as x("taskId" uuid)
where t.task_id = x."taskId" and t.state = 'ADMITTED'
returning ${changedColumns}`,
};

const complete: Statement = {
  name: 'admission-task-completed',
  text: `
update dispatched_task as t set state = 'COMPLETED'
from jsonb_to_recordset($1::jsonb) as x("taskId" uuid)
where t.task_id = x."taskId" and t.state in ('ADMITTED', 'HALTED')
returning ${changedColumns}`,
};

/** In the order in which they can befall one task, so that a batch that holds several keeps it. */
const steps: readonly (readonly [type: string, statement: Statement])[] = [
  [workAccess.taskAdmitted.type, admit],
  [workAccess.taskRefused.type, refuse],
  [workAccess.taskHalted.type, halt],
  [workAccess.taskRefusedByCommunity.type, refuseByCommunity],
  [workAccess.taskCompleted.type, complete],
];

/** The topic on which the register answers. */
export const decisionTopic = workAccess.taskAdmitted.topic;

/**
 * Applies the register's answers to this service's own tasks; those of other producers change nothing. An answer that comes
 * before the admission's own record is accepted; one that comes after its end is halted at once.
 */
export async function applyDecisions(
  tx: EntityManager,
  events: readonly Envelope[],
  onTasksChanged?: OnTasksChanged,
): Promise<void> {
  await lockReplicaShared(tx);
  const changed = new Map<string, ChangedTask>();
  for (const [type, statement] of steps) {
    const data = events.filter((event) => event.type === type).map((event) => event.data);
    if (data.length === 0) continue;
    const rows = await run<ChangedTask>(tx, statement, [JSON.stringify(data)]);
    for (const row of rows) changed.set(row.taskId, row);
  }
  const admitted = [...changed.values()].filter((row) => row.state === 'ADMITTED').map((row) => row.taskId);
  if (admitted.length > 0) {
    for (const row of await haltAdmitted(tx, admitted)) changed.set(row.taskId, row);
  }
  if (changed.size > 0) await onTasksChanged?.(tx, [...changed.values()]);
}
