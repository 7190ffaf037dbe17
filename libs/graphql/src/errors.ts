import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

/** Codes that pass, with the words for what a library says in English alone. */
const open: ReadonlyMap<string, string> = new Map([
  ['UNAUTHENTICATED', '请先登录。'],
  ['FORBIDDEN', '您无权办理此事。'],
  ['BAD_USER_INPUT', '输入无效。'],
  ['CONFLICT', '已被他人改动，请重新读取。'],
  ['UNAVAILABLE', '服务暂不可用，请稍后再试。'],
  ['GRAPHQL_VALIDATION_FAILED', '查询与模式不符。'],
  ['GRAPHQL_PARSE_FAILED', '查询语法有误。'],
  ['BAD_REQUEST', '请求无法处理。'],
  ['OPERATION_RESOLUTION_FAILURE', '无法确定要执行哪个操作。'],
  ['PERSISTED_QUERY_NOT_SUPPORTED', '不支持持久化查询，请发送完整查询。'],
]);

const endsInChinese = / \/ [^/"]*\p{Script=Han}[^/"]*$/u;

/** Our own messages end in Chinese; a library's do not. */
function inBoth(message: string, chinese: string): string {
  return endsInChinese.test(message) ? message : `${message} / ${chinese}`;
}

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
    const chinese = open.get(code);
    if (chinese !== undefined) {
      const details = openDetails.flatMap((name) => {
        const value = formatted.extensions?.[name];
        return value === undefined ? [] : [[name, value] as const];
      });
      const message = inBoth(formatted.message, chinese);
      return { message, ...place, extensions: { code, ...Object.fromEntries(details) } };
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
