import {
  dispatched,
  taskProducers,
  withdrawn,
  type Envelope,
  type TaskDispatched,
  type TaskWithdrawn,
} from '@shequ/contracts';

export interface Arrival<T> {
  readonly event: Envelope;
  readonly task: T;
}

export interface Arrivals {
  readonly dispatched: readonly Arrival<TaskDispatched>[];
  readonly withdrawn: readonly Arrival<TaskWithdrawn>[];
}

const dispatchedTypes = new Set(taskProducers.map((producer) => dispatched(producer).type));
const withdrawnTypes = new Set(taskProducers.map((producer) => withdrawn(producer).type));

/** The database gives ids in lower case; a sender may not. */
function normal(task: TaskDispatched): TaskDispatched {
  const { citation } = task;
  const id = citation === null || citation.kind === 'LIST_ENTRY' ? citation?.id : citation.id.toLowerCase();
  return {
    ...task,
    taskId: task.taskId.toLowerCase(),
    citation: citation === null || id === undefined ? null : { ...citation, id },
  };
}

/** Sorts a batch by what its events say. The receiver has parsed each payload by the contract of its type. */
export function sortArrivals(events: readonly Envelope[]): Arrivals {
  const tasks: Arrival<TaskDispatched>[] = [];
  const withdrawals: Arrival<TaskWithdrawn>[] = [];
  for (const event of events) {
    if (dispatchedTypes.has(event.type)) {
      tasks.push({ event, task: normal(event.data as TaskDispatched) });
    } else if (withdrawnTypes.has(event.type)) {
      const task = event.data as TaskWithdrawn;
      withdrawals.push({ event, task: { ...task, taskId: task.taskId.toLowerCase() } });
    }
  }
  return { dispatched: tasks, withdrawn: withdrawals };
}
