// Plans operations. It runs in threads of its own: a plan that takes seconds holds up nobody.
import { operationFromDocument, Supergraph, type Schema } from '@apollo/federation-internals';
import { QueryPlanner, type QueryPlan } from '@apollo/query-planner';
import { parse } from 'graphql';
import { describe, type Described } from './describe.js';

/** The planner gives up an operation for which it would have to weigh more ways than these. */
const limits = { maxEvaluatedPlans: 10_000, pathsLimit: null };

export interface PlanTask {
  /** The operation under the names by which its data travels. */
  readonly text: string;
  readonly operationName: string | undefined;
}

/** Everything that planning needs of one supergraph, made once: a second or two for a large one. */
export class Planner {
  readonly described: Described;
  private readonly planner: QueryPlanner;
  private readonly schema: Schema;

  /** @throws Error where the text is no supergraph that this gateway supports */
  constructor(sdl: string) {
    this.described = describe(sdl);
    const supergraph = Supergraph.build(this.described.plannable);
    this.schema = supergraph.apiSchema();
    // Fragments save bytes on the wire and cost time to find; the same fetches are found by their text instead.
    this.planner = new QueryPlanner(supergraph, {
      reuseQueryFragments: false,
      generateQueryFragments: false,
      debug: limits,
    });
  }

  /** @throws what the planner has against the operation */
  plan({ text, operationName }: PlanTask): QueryPlan {
    const options = { validate: false, ...(operationName === undefined ? {} : { operationName }) };
    return this.planner.buildQueryPlan(operationFromDocument(this.schema, parse(text), options));
  }
}
