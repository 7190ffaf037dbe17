// Reads a request of GraphQL over HTTP, or says what is wrong with it.
import type { IncomingMessage } from 'node:http';

export interface GraphQLRequest {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly extensions: Readonly<Record<string, unknown>>;
  /** By GET nothing may be changed. */
  readonly isReadOnly: boolean;
}

/** What is no request that could be run; in "English / 中文". */
export class BadRequest extends Error {
  constructor(
    readonly status: 200 | 400 | 405 | 413 | 415,
    message: string,
    readonly code: 'BAD_REQUEST' | 'PERSISTED_QUERY_NOT_SUPPORTED' = 'BAD_REQUEST',
  ) {
    super(message);
  }
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function wrong(name: string, what: string): BadRequest {
  return new BadRequest(400, `\`${name}\` must be ${what}. / ${name} 的类型有误。`);
}

function fieldsOf(name: string, value: unknown): Fields {
  if (value === undefined || value === null) return {};
  if (!isFields(value)) throw wrong(name, 'an object');
  return value;
}

const notPersisted = 'PersistedQueryNotSupported: send the whole query. / 不支持持久化查询，请发送完整查询。';

function checked(body: unknown, isReadOnly: boolean): GraphQLRequest {
  if (!isFields(body)) throw new BadRequest(400, 'The body must be a JSON object. / 请求体须为 JSON 对象。');
  const { query, operationName, variables, extensions } = body;
  if (query === undefined || query === null) {
    if (isFields(extensions) && extensions['persistedQuery'] !== undefined)
      throw new BadRequest(200, notPersisted, 'PERSISTED_QUERY_NOT_SUPPORTED');
    throw wrong('query', 'there');
  }
  if (typeof query !== 'string') throw wrong('query', 'a string');
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string')
    throw wrong('operationName', 'a string');
  return {
    query,
    operationName: operationName ?? undefined,
    variables: fieldsOf('variables', variables),
    extensions: fieldsOf('extensions', extensions),
    isReadOnly,
  };
}

const notJson = 'The request is not valid JSON. / 请求不是有效的 JSON。';

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new BadRequest(400, notJson);
  }
}

function fromUrl(url: string): GraphQLRequest {
  const start = url.indexOf('?');
  const given = new URLSearchParams(start === -1 ? '' : url.slice(start + 1));
  const read = (name: string): unknown => {
    const text = given.get(name);
    return text === null || text === '' ? undefined : fromJson(text);
  };
  return checked(
    {
      query: given.get('query') ?? undefined,
      operationName: given.get('operationName') ?? undefined,
      variables: read('variables'),
      extensions: read('extensions'),
    },
    true,
  );
}

/** Reads no further than the limit: what is beyond it is not kept. */
function textOf(request: IncomingMessage, bytesMax: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let bytes = 0;
    request.on('data', (part: Buffer) => {
      bytes += part.length;
      if (bytes <= bytesMax) parts.push(part);
      else {
        request.removeAllListeners('data');
        request.resume();
        const most = String(bytesMax);
        reject(new BadRequest(413, `A request has at most ${most} bytes. / 请求超过 ${most} 字节。`));
      }
    });
    request.once('end', () => {
      const [only] = parts;
      resolve((parts.length === 1 && only !== undefined ? only : Buffer.concat(parts)).toString('utf8'));
    });
    request.once('error', reject);
  });
}

function assertJson(type: string | undefined): void {
  const name = type?.split(';', 1)[0]?.trim().toLowerCase();
  if (name !== 'application/json')
    throw new BadRequest(415, 'Send `content-type: application/json`. / 请使用 application/json。');
  const charset = /charset\s*=\s*"?([^";\s]+)/i.exec(type ?? '')?.[1]?.toLowerCase();
  if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8')
    throw new BadRequest(415, 'Only UTF-8 is read. / 仅支持 UTF-8。');
}

/** @throws BadRequest */
export async function readRequest(request: IncomingMessage, bytesMax: number): Promise<GraphQLRequest> {
  if (request.method === 'GET') return fromUrl(request.url ?? '');
  if (request.method !== 'POST') throw new BadRequest(405, 'Use GET or POST. / 请使用 GET 或 POST。');
  assertJson(request.headers['content-type']);
  return checked(fromJson(await textOf(request, bytesMax)), false);
}
