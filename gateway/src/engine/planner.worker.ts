// The thread's side of `planners.ts`: one planner of one supergraph, made when it is first asked for something.
import { workerData } from 'node:worker_threads';
import type { QueryPlan } from '@apollo/query-planner';
import type { Described } from './describe.js';
import { Planner, type PlanTask } from './planner.js';

let made: Planner | null = null;

function planner(): Planner {
  made ??= new Planner((workerData as { readonly sdl: string }).sdl);
  return made;
}

export const describe = (): Described => planner().described;
export const plan = (task: PlanTask): QueryPlan => planner().plan(task);
