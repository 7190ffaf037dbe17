import type { ChangedTask } from '@shequ/admission';
import { record } from '@shequ/history';
import type { EntityManager } from 'typeorm';
import { followTask, overStates } from './activity.domain.js';
import { activityType, lockActivitiesOf, saveMoves } from './activity.store.js';

/** Moves requested activities with their tasks, in the same transaction: four statements for any number of them. */
export async function followTasks(
  tx: EntityManager,
  changed: readonly ChangedTask[],
  now: Date,
): Promise<void> {
  const tasks = new Map(changed.map((task) => [task.taskId, task.state]));
  const moves = (await lockActivitiesOf(tx, [...tasks.keys()])).flatMap(({ id, state: from, taskId }) => {
    const task = tasks.get(taskId ?? '');
    const move = task === undefined ? null : followTask(from, task);
    return move === null ? [] : [{ ...move, id, from }];
  });
  if (moves.length === 0) return;
  await saveMoves(
    tx,
    moves.map(({ id, to }) => ({ id, to, endedAt: overStates.includes(to) ? now : null })),
  );
  await record(
    tx,
    moves.map(({ id, command, from, to }) => ({
      ...{ type: activityType, id, at: now, actor: 'work-access', command, from, to },
    })),
  );
}
