import type { QueryPlan } from '@apollo/query-planner';
import { Piscina } from 'piscina';
import type { PlanTask } from './planner.js';

/** An operation that cannot be planned in time, or not at all. It is not tried again for a while. */
export class NotPlanned extends Error {
  constructor(
    readonly reason: 'TOO_LARGE' | 'TOO_SLOW' | 'BUSY',
    options?: ErrorOptions,
  ) {
    super(reason, options);
  }
}

export interface PlannersOptions {
  readonly sdl: string;
  /** Threads that plan; one is enough for all but a gateway that has just started. */
  readonly threads: number;
  /** After which a plan is given up, and its thread with it. Milliseconds. */
  readonly deadlineMs: number;
  /** Operations that may wait for a thread. */
  readonly queueMax: number;
}

/** Plans in threads of their own, so that an operation whose plan is huge holds up nobody who asks for another. */
export class Planners {
  private readonly pool: Piscina<PlanTask, QueryPlan>;

  constructor(private readonly options: PlannersOptions) {
    const { sdl, threads, queueMax } = options;
    this.pool = new Piscina<PlanTask, QueryPlan>({
      filename: new URL('./planner.worker.js', import.meta.url).href,
      workerData: { sdl },
      minThreads: threads,
      maxThreads: threads,
      maxQueue: queueMax,
    });
  }

  /** @throws NotPlanned */
  async plan(task: PlanTask): Promise<QueryPlan> {
    const signal = AbortSignal.timeout(this.options.deadlineMs);
    try {
      return await this.pool.run(task, { signal });
    } catch (error) {
      if (signal.aborted) throw new NotPlanned('TOO_SLOW', { cause: error });
      const isFull = error instanceof Error && error.message === 'Task queue is at limit';
      throw new NotPlanned(isFull ? 'BUSY' : 'TOO_LARGE', { cause: error });
    }
  }

  /** What waits is given up. */
  stop(): Promise<void> {
    return this.pool.destroy();
  }
}
