import { buildSchema, isInterfaceType, type GraphQLSchema } from 'graphql';
import type { Described, Service } from './describe.js';
import type { RequiredFields } from './required.js';

/** A supergraph as operations are checked and compiled against it. */
export interface Loaded {
  readonly required: RequiredFields;
  /** Without what is `@inaccessible` and without the words of federation. */
  readonly schema: GraphQLSchema;
  /** With all that services know among themselves. */
  readonly types: GraphQLSchema;
  /** Names of interfaces: a service that knows no more of an object's type says one of these. */
  readonly interfaces: ReadonlySet<string>;
  /** By the name under which plans know them. */
  readonly services: ReadonlyMap<string, Service>;
}

/** The planner's library stays in its thread: what is needed of it here is a fraction of its memory and time. */
export function load({ schema, types, services, required }: Described): Loaded {
  // The planner's library has checked it.
  const options = { assumeValid: true, assumeValidSDL: true };
  const all = buildSchema(types, options);
  const interfaces = Object.values(all.getTypeMap()).filter(isInterfaceType);
  return {
    required,
    schema: buildSchema(schema, options),
    types: all,
    interfaces: new Set(interfaces.map(({ name }) => name)),
    services: new Map(services.map((service) => [service.name, service] as const)),
  };
}
