// The thread's side of `planners.ts`: one planner of one supergraph.
import { workerData } from 'node:worker_threads';
import type { QueryPlan } from '@apollo/query-planner';
import { Planner, type PlanTask } from './planner.js';

const planner = new Planner((workerData as { readonly sdl: string }).sdl);

export default (task: PlanTask): QueryPlan => planner.plan(task);
