// What the planner's library knows of a supergraph, in words that travel between threads.
import { Supergraph } from '@apollo/federation-internals';
import { printSchema } from 'graphql';
import { plannable, type RequiredFields } from './required.js';

export interface Service {
  readonly name: string;
  /** What the supergraph says of it; empty where it says nothing. */
  readonly url: string;
}

/** A supergraph that composes: what clients see of it, and what the planner needs. */
export interface Described {
  /** Without what is `@inaccessible` and without the words of federation. */
  readonly schema: string;
  /** With all that services know among themselves. */
  readonly types: string;
  readonly services: readonly Service[];
  /** The supergraph as the planner shall know it. */
  readonly plannable: string;
  readonly required: RequiredFields;
}

/** @throws Error where the text is no supergraph that this gateway supports */
export function describe(sdl: string): Described {
  const supergraph = Supergraph.build(sdl);
  const types = supergraph.schema.toGraphQLJSSchema();
  const services = [...supergraph.subgraphsMetadata().values()].map(({ name, url }) => ({ name, url }));
  const { sdl: forPlanner, required } = plannable(sdl, types);
  const schema = printSchema(supergraph.apiSchema().toGraphQLJSSchema());
  return { schema, types: printSchema(types), services, plannable: forPlanner, required };
}
