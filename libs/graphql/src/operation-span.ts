// What a span says of an operation: its kind, its root fields and the name that its client gave it. Never its text, which may
// hold literals, and never its variables.
import type { ApolloServerPlugin } from '@apollo/server';
import { currentSpan } from '@shequ/tracing';
import { Kind, type GraphQLFormattedError, type OperationDefinitionNode } from 'graphql';

const fieldsMax = 3;
const nameLengthMax = 80;
/** Ours to answer for; every other code is the client's. */
const ours: ReadonlySet<unknown> = new Set(['INTERNAL_SERVER_ERROR', 'UNAVAILABLE']);

/** Names the span under way after its operation, which was found valid: its root fields are those of the schema. */
export function nameSpan(operation: OperationDefinitionNode | null | undefined): void {
  const span = currentSpan();
  if (span === null || operation == null) return;
  const fields = operation.selectionSet.selections.flatMap((node) =>
    node.kind === Kind.FIELD ? [node.name.value] : [],
  );
  const more = fields.length > fieldsMax ? ' …' : '';
  span.rename([operation.operation, fields.slice(0, fieldsMax).join(' ')].join(' ') + more);
  span.note({
    'graphql.operation.type': operation.operation,
    ...(operation.name ? { 'graphql.operation.name': operation.name.value.slice(0, nameLengthMax) } : {}),
  });
}

/** Notes the code of the first error that the client gets. */
export function noteErrors(errors: readonly GraphQLFormattedError[] | undefined): void {
  const span = currentSpan();
  if (span === null || errors === undefined) return;
  const codes = errors.map(({ extensions }) => extensions?.['code']);
  const worst = codes.find((code) => ours.has(code));
  if (typeof worst === 'string') span.fail(worst);
  else if (typeof codes[0] === 'string') span.note({ 'shequ.error.code': codes[0] });
}

/** Both, for a server of Apollo's. */
export const operationSpan: ApolloServerPlugin = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: ({ operation }) => {
        nameSpan(operation);
        return Promise.resolve();
      },
      willSendResponse: ({ response: { body } }) => {
        if (body.kind === 'single') noteErrors(body.singleResult.errors);
        return Promise.resolve();
      },
    }),
};
