import { existsSync } from 'node:fs';
import type { QueryPlan } from '@apollo/query-planner';
import { bulkhead, BulkheadRejectedError, type BulkheadPolicy } from 'cockatiel';
import { Piscina } from 'piscina';
import type { Described } from './describe.js';
import type { Planner, PlanTask } from './planner.js';

/** An operation that cannot be planned in time, or not at all. It is not tried again for a while. */
export class NotPlanned extends Error {
  constructor(
    readonly reason: 'TOO_LARGE' | 'TOO_SLOW' | 'BUSY' | 'IMPOSSIBLE',
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
  /** What a thread may keep, in megabytes: a plan that needs more ends it. */
  readonly memoryMb: number;
}

/** Where plans are made. */
interface Desk {
  describe(): Promise<Described>;
  plan(task: PlanTask, signal: AbortSignal): Promise<QueryPlan>;
  stop(): Promise<void>;
}

const threadFile = new URL('./planner.worker.js', import.meta.url);

function inThreads({ sdl, threads, memoryMb }: PlannersOptions): Desk {
  const pool = new Piscina<unknown, unknown>({
    filename: threadFile.href,
    workerData: { sdl },
    minThreads: threads,
    maxThreads: threads,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });
  return {
    describe: () => pool.run(undefined, { name: 'describe' }) as Promise<Described>,
    plan: (task, signal) => pool.run(task, { name: 'plan', signal }) as Promise<QueryPlan>,
    stop: () => pool.destroy(),
  };
}

/** Where the engine runs from its sources, as specs do, there is no file that a thread could read. */
async function here({ sdl }: PlannersOptions): Promise<Desk> {
  const { Planner: Made } = await import('./planner.js');
  const planner: Planner = new Made(sdl);
  return {
    describe: () => Promise.resolve(planner.described),
    plan: (task) =>
      new Promise((resolve) => {
        resolve(planner.plan(task));
      }),
    stop: () => Promise.resolve(),
  };
}

/** Plans in threads of their own, so that an operation whose plan is huge holds up nobody who asks for another. */
export class Planners {
  private readonly queue: BulkheadPolicy;
  /** After a thread was ended with its plan: a new one makes its planner before it has anything else to do. */
  private ready: Promise<unknown> | null = null;

  private constructor(
    private readonly desk: Desk,
    readonly described: Described,
    private readonly options: PlannersOptions,
  ) {
    this.queue = bulkhead(options.threads, options.queueMax);
  }

  /** @throws Error where the text is no supergraph that this gateway supports */
  static async start(options: PlannersOptions): Promise<Planners> {
    const desk = existsSync(threadFile) ? inThreads(options) : await here(options);
    try {
      return new Planners(desk, await desk.describe(), options);
    } catch (error) {
      await desk.stop();
      throw error;
    }
  }

  /** @throws NotPlanned */
  async plan(task: PlanTask): Promise<QueryPlan> {
    try {
      return await this.queue.execute(() => this.now(task));
    } catch (error) {
      throw error instanceof BulkheadRejectedError ? new NotPlanned('BUSY', { cause: error }) : error;
    }
  }

  /** What waits is given up. */
  stop(): Promise<void> {
    return this.desk.stop();
  }

  /** Its time begins when a thread is free: what waits behind a huge plan has not grown by that. */
  private async now(task: PlanTask): Promise<QueryPlan> {
    await this.ready;
    const signal = AbortSignal.timeout(this.options.deadlineMs);
    try {
      return await this.desk.plan(task, signal);
    } catch (error) {
      if (signal.aborted) this.ready = this.desk.describe().catch(() => undefined);
      throw new NotPlanned(signal.aborted ? 'TOO_SLOW' : 'TOO_LARGE', { cause: error });
    }
  }
}
