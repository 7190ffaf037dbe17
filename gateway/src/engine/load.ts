import { Supergraph } from '@apollo/federation-internals';
import type { GraphQLSchema } from 'graphql';
import { plannable, type RequiredFields } from './required.js';

export interface Service {
  readonly name: string;
  /** What the supergraph says of it; empty where it says nothing. */
  readonly url: string;
}

/** A supergraph that composes: what clients see of it, and what the planner needs. */
export interface Loaded {
  /** The supergraph as the planner shall know it. */
  readonly plannable: string;
  readonly required: RequiredFields;
  /** Without what is `@inaccessible` and without the words of federation. */
  readonly schema: GraphQLSchema;
  /** With all that services know among themselves. */
  readonly types: GraphQLSchema;
  /** By the name under which plans know them. */
  readonly services: ReadonlyMap<string, Service>;
}

/** @throws Error where the text is no supergraph that this gateway supports */
export function load(sdl: string): Loaded {
  const supergraph = Supergraph.build(sdl);
  const services = new Map(
    [...supergraph.subgraphsMetadata().values()].map(({ name, url }) => [name, { name, url }] as const),
  );
  const types = supergraph.schema.toGraphQLJSSchema();
  const { sdl: forPlanner, required } = plannable(sdl, types);
  return { plannable: forPlanner, required, schema: supergraph.apiSchema().toGraphQLJSSchema(), types, services };
}
