import type { ChangedTask } from '@shequ/admission';
import type { TaskState } from '@shequ/contracts';
import type { EntityManager } from 'typeorm';
import type { CaseCommand } from './grid-case.domain.js';
import { lockCasesOf } from './grid-case.store.js';
import { decideSteps, takeSteps } from './steps.js';

/** What the register's word on a task means for the case that stands on it. */
const commands: Readonly<Partial<Record<TaskState, CaseCommand>>> = {
  ADMITTED: 'ADMIT',
  REFUSED: 'REFUSE',
  HANDED_BACK: 'REFUSE',
  HALTED: 'HALT',
  REFUSED_BY_COMMUNITY: 'HALT',
};

/** Moves pushed-down cases with their tasks, in the transaction of the tasks. What the table does not allow stays as it is. */
export async function followCaseTasks(
  tx: EntityManager,
  changed: readonly ChangedTask[],
  now: Date,
): Promise<void> {
  const states = new Map(changed.map((task) => [task.subjectId, task.state]));
  const rows = await lockCasesOf(tx, [...states.keys()]);
  const steps = decideSteps(rows, (row) => {
    const state = states.get(row.id);
    const command = state === undefined ? undefined : commands[state];
    return command === undefined ? null : { command, actor: 'work-access', now, reason: null };
  });
  await takeSteps(tx, steps);
}
