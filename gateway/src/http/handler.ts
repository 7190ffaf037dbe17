// The graph over HTTP: a request in, an answer out. Everything that a client may get wrong is said here.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { errorMask, unauthenticated } from '@shequ/graphql';
import { IdentityRefused, type Actor } from '@shequ/identity';
import { GraphQLError, OperationTypeNode, type GraphQLFormattedError } from 'graphql';
import { WrongVariables } from '../engine/answer.js';
import type { Engine } from '../engine/engine.js';
import type { Told } from '../engine/faults.js';
import { Prepared } from '../engine/prepare.js';
import { Unavailable } from '../engine/source.js';
import { mediaFor, type Media } from './media.js';
import { BadRequest, readRequest, type GraphQLRequest } from './request.js';
import { refuse, send, type Refusal } from './respond.js';

/** Who asks, as the door has found out. Null where the supergraph is not ours and nobody is known. */
export interface Asker {
  readonly actor: Actor | null;
}

export interface HandlerOptions {
  readonly engine: Engine;
  /** Bytes of a request, at most. */
  readonly requestBytesMax: number;
  /** @throws IdentityRefused for one who may not ask */
  readonly asker: (request: IncomingMessage, asked: GraphQLRequest) => Promise<Asker>;
  /** What no service should be asked. @throws GraphQLError */
  readonly assertFit: (prepared: Prepared, asked: GraphQLRequest) => void;
}

const mask = errorMask();

/** An error of ours as a client sees it. */
function shown(error: GraphQLError): GraphQLFormattedError {
  const { http: _http, ...extensions } = error.extensions as Readonly<Record<string, unknown>>;
  return mask({ ...error.toJSON(), extensions }, error);
}

const bad = (message: string, code: string, extensions: object = {}): GraphQLError =>
  new GraphQLError(message, { extensions: { code, ...extensions } });

function coded(error: GraphQLError, code: string): GraphQLError {
  const { message, nodes, source, positions } = error;
  return new GraphQLError(message, { nodes, source, positions, extensions: { code } });
}

function refusal(
  status: number,
  errors: readonly GraphQLError[],
  jsonStatus: number = status,
  headers: Readonly<Record<string, string>> = {},
): Refusal {
  return { status, jsonStatus, errors: errors.map(shown), headers };
}

/** Carries a refusal out of what found it. */
class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super('refused');
  }
}

const notNamed = 'Name one of the operations in `operationName`. / 请用 operationName 指明要执行的操作。';
const notPlanned = {
  TOO_LARGE: 'The operation is too large to be planned: ask for less at once. / 操作过大，无法规划，请拆分查询。',
  TOO_SLOW: 'The operation takes too long to be planned: ask for less at once. / 操作规划超时，请拆分查询。',
  BUSY: 'Too many new operations are being planned: try again. / 正在规划的操作过多，请稍后再试。',
} as const;

async function preparedFor(engine: Engine, { query, operationName }: GraphQLRequest): Promise<Prepared> {
  const known = await engine.known({ query, operationName });
  if (known instanceof Prepared) return known;
  switch (known.kind) {
    case 'PARSE':
      throw new Refused(refusal(400, [coded(known.error, 'GRAPHQL_PARSE_FAILED')], 200));
    case 'VALIDATION':
      throw new Refused(refusal(400, known.errors.map((one) => coded(one, 'GRAPHQL_VALIDATION_FAILED')), 200));
    case 'NO_SUCH_OPERATION':
      throw new Refused(refusal(400, [bad(notNamed, 'OPERATION_RESOLUTION_FAILURE')], 200));
    case 'NOT_PLANNED': {
      const { reason } = known.error;
      const [status, code] = reason === 'BUSY' ? [503, 'UNAVAILABLE'] : [400, 'BAD_REQUEST'];
      throw new Refused(refusal(status, [bad(notPlanned[reason], code)]));
    }
  }
}

/** A service's own error, or ours about it. */
function errorOf({ path, fault, message }: Told): GraphQLFormattedError {
  if (fault === null) return shownAt(path, bad(message, 'INTERNAL_SERVER_ERROR'));
  if (fault.error instanceof Unavailable)
    return shownAt(path, bad(fault.error.message, 'UNAVAILABLE', { service: fault.service }));
  const { extensions } = fault.error;
  const said = typeof extensions === 'object' && extensions !== null ? extensions : {};
  return mask({ message, path: [...path], extensions: { ...said } }, fault.error);
}

function shownAt(path: Told['path'], error: GraphQLError): GraphQLFormattedError {
  return { ...shown(error), path: [...path] };
}

async function answered(
  options: HandlerOptions,
  { request, response, type }: { readonly request: IncomingMessage; readonly response: ServerResponse; readonly type: Media },
): Promise<void> {
  const { engine, asker, assertFit, requestBytesMax } = options;
  const asked = await readRequest(request, requestBytesMax);
  const { actor } = await asker(request, asked);
  const prepared = await preparedFor(engine, asked);
  if (asked.isReadOnly && prepared.operation.operation !== OperationTypeNode.QUERY)
    throw new BadRequest(405, 'By GET nothing is changed: use POST. / GET 请求不能修改数据，请使用 POST。');
  assertFit(prepared, asked);
  const gone = new AbortController();
  // A client that has gone waits for nothing; what is being changed is not left half-way.
  if (prepared.operation.operation === OperationTypeNode.QUERY)
    response.once('close', () => {
      gone.abort();
    });
  const { data, told } = await engine.run(prepared, asked.variables, { actor, signal: gone.signal });
  const errors = told.length === 0 ? '' : `,"errors":${JSON.stringify(told.map(errorOf))}`;
  send(response, { type, status: 200, text: `{"data":${data}${errors}}` });
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refused) return error.refusal;
  if (error instanceof BadRequest) {
    const headers = error.status === 405 ? { allow: 'GET, POST' } : {};
    return refusal(error.status, [bad(error.message, 'BAD_REQUEST')], error.status, headers);
  }
  if (error instanceof WrongVariables)
    return refusal(400, error.errors.map((one) => coded(one, 'BAD_USER_INPUT')), 200);
  if (error instanceof IdentityRefused) return refusal(401, [unauthenticated(`${error.message} / 请先登录。`)]);
  if (error instanceof GraphQLError) {
    const { http } = error.extensions as { readonly http?: { readonly status?: number } };
    return refusal(http?.status ?? 400, [error]);
  }
  return refusal(500, [new GraphQLError('', { originalError: error instanceof Error ? error : new Error(String(error)) })]);
}

/** Answers requests of GraphQL over HTTP. */
export function graphqlHandler(
  options: HandlerOptions,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const type = mediaFor(request.headers.accept);
    try {
      if (type === null) throw new Refused(refusal(406, [bad('Accept `application/json`. / 请接受 application/json。', 'BAD_REQUEST')]));
      await answered(options, { request, response, type });
    } catch (error) {
      refuse(response, type, refusalOf(error));
    }
  };
}
