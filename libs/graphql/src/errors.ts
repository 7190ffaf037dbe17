import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

const open = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'CONFLICT',
  'UNAVAILABLE',
  'GRAPHQL_VALIDATION_FAILED',
  'GRAPHQL_PARSE_FAILED',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

const openDetails = ['issues', 'fields', 'service'] as const;

/** Tells whoever runs the process about an error that the client may not see. Replaced in tests. */
export type ErrorLog = (id: string, error: unknown) => void;

const toStandardError: ErrorLog = (id, error) => {
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  process.stderr.write(`${id} ${cause instanceof Error ? (cause.stack ?? cause.message) : inspect(cause)}\n`);
};

/** The id under which a service has masked and logged the error already: the gateway passes it on. */
function maskedId({ extensions }: GraphQLFormattedError): string | null {
  const id = extensions?.['code'] === 'INTERNAL_SERVER_ERROR' ? extensions['id'] : null;
  return typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id) ? id : null;
}

/**
 * Lets a closed list of codes pass and masks everything else to `INTERNAL_SERVER_ERROR` with an id that is also in
 * the log. No stack, no query, no name of a table ever reaches a client.
 */
export function errorMask(log: ErrorLog = toStandardError) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const place = {
      ...(formatted.locations ? { locations: formatted.locations } : {}),
      ...(formatted.path ? { path: formatted.path } : {}),
    };
    const code = String(formatted.extensions?.['code']);
    if (open.has(code)) {
      const details = openDetails.flatMap((name) => {
        const value = formatted.extensions?.[name];
        return value === undefined ? [] : [[name, value] as const];
      });
      return { message: formatted.message, ...place, extensions: { code, ...Object.fromEntries(details) } };
    }
    const known = maskedId(formatted);
    const id = known ?? randomUUID();
    if (known === null) log(id, error);
    return {
      message: 'Internal error. / 内部错误。',
      ...place,
      extensions: { code: 'INTERNAL_SERVER_ERROR', id },
    };
  };
}

export function unauthenticated(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } } });
}

/** The actor is known and may not do this. `message` in "English / 中文". */
export function forbidden(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'FORBIDDEN' } });
}

/** Bad value found below the schema, with the path of the field. */
export function badInput(path: string, message: string): GraphQLError {
  return new GraphQLError('Invalid input. / 输入无效。', {
    extensions: { code: 'BAD_USER_INPUT', issues: [{ path, message }] },
  });
}

/** Somebody else changed the thing first: fetch it again. */
export function conflict(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'CONFLICT' } });
}
