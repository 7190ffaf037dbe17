import { buildSchema, type GraphQLSchema } from 'graphql';
import type { Described, Service } from './describe.js';
import type { RequiredFields } from './required.js';

/** A supergraph as operations are checked and compiled against it. */
export interface Loaded {
  readonly required: RequiredFields;
  /** Without what is `@inaccessible` and without the words of federation. */
  readonly schema: GraphQLSchema;
  /** With all that services know among themselves. */
  readonly types: GraphQLSchema;
  /** By the name under which plans know them. */
  readonly services: ReadonlyMap<string, Service>;
}

/** The planner's library stays in its thread: what is needed of it here is a fraction of its memory and time. */
export function load({ schema, types, services, required }: Described): Loaded {
  // The planner's library has checked it.
  const options = { assumeValid: true, assumeValidSDL: true };
  return {
    required,
    schema: buildSchema(schema, options),
    types: buildSchema(types, options),
    services: new Map(services.map((service) => [service.name, service] as const)),
  };
}
