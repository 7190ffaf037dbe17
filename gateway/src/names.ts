import type { OperationDefinitionNode } from 'graphql';

const lengthMax = 80;

/**
 * The name that a client gave an operation, as it may stand in logs and metrics: a name may hold no more than letters and
 * digits, but those of somebody's number would be too much.
 */
export function shownName(operation: OperationDefinitionNode | undefined): string {
  const name = operation?.name?.value;
  return name === undefined ? 'anonymous' : name.slice(0, lengthMax).replace(/\d{6,}/g, '_');
}
