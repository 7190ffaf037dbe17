import type { AccessRule, AccessTable } from '@shequ/graphql';
import type { ServiceDefinition } from '@shequ/service';
import { operationsAccess } from './operations.access.js';
import { OperationsCommands } from './operations.commands.js';
import { operationsResolver } from './operations.resolver.js';
import { operationsSchema } from './operations.schema.js';

type FieldRules = Readonly<Record<string, AccessRule>>;

/** Root fields come beside the service's own; the types are nobody else's. */
function opened(own: AccessTable, more: AccessTable): AccessTable {
  const fields = (type: 'Query' | 'Mutation') => ({
    ...(own[type] as FieldRules | undefined),
    ...(more[type] as FieldRules),
  });
  return { ...own, ...more, Query: fields('Query'), Mutation: fields('Mutation') };
}

/** The same service, with what its operators need: events that wait for a person, in the one graph. */
export function operated(definition: ServiceDefinition): ServiceDefinition {
  const { name, schemaParts, access, providers } = definition;
  return {
    ...definition,
    schemaParts: [...schemaParts, operationsSchema(name)],
    access: opened(access, operationsAccess(name)),
    providers: [...providers, OperationsCommands, operationsResolver(name)],
  };
}
