// Everything that may be wrong with a request before it is run, as a client sees it.
import { errorMask } from '@shequ/graphql';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { WrongVariables } from '../engine/answer.js';
import type { Known } from '../engine/operations.js';
import { NotPlanned } from '../engine/planners.js';
import { Prepared } from '../engine/prepare.js';
import { BadRequest } from './request.js';

/** What is wrong with a request, in the shape of every error. */
export interface Refusal {
  /** With the media type that says by its status whether an operation could be run. */
  readonly status: number;
  /** With plain JSON, whose status says only whether the request was one of GraphQL. */
  readonly jsonStatus: number;
  readonly errors: readonly GraphQLFormattedError[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** Carries a refusal out of what found it. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super('refused');
  }
}

export const mask = errorMask();

/** An error of ours as a client sees it. */
export function shown(error: GraphQLError): GraphQLFormattedError {
  return mask(error.toJSON(), error);
}

export const coded = (message: string, code: string, extensions: object = {}): GraphQLError =>
  new GraphQLError(message, { extensions: { code, ...extensions } });

export function refusal(
  status: number,
  errors: readonly GraphQLError[],
  { jsonStatus = status, headers = {} }: Partial<Pick<Refusal, 'jsonStatus' | 'headers'>> = {},
): Refusal {
  return { status, jsonStatus, errors: errors.map(shown), headers };
}

/** A request of GraphQL whose operation cannot be run: plain JSON has 200 for it, and the errors say what is wrong. */
const ofOperation = (errors: readonly GraphQLError[]): Refused =>
  new Refused(refusal(400, errors, { jsonStatus: 200 }));

function withCode({ message, nodes, source, positions }: GraphQLError, code: string): GraphQLError {
  return new GraphQLError(message, {
    nodes: nodes ?? null,
    source: source ?? null,
    positions: positions ?? null,
    extensions: { code },
  });
}

const notNamed = 'Name one of the operations in `operationName`. / 请用 operationName 指明要执行的操作。';
const notPlanned = {
  TOO_LARGE:
    'The operation is too large to be planned: ask for less at once. / 操作过大，无法规划，请拆分查询。',
  TOO_SLOW: 'The operation takes too long to be planned: ask for less at once. / 操作规划超时，请拆分查询。',
  IMPOSSIBLE: 'No services can answer this together. / 没有服务能够共同回答该查询。',
  BUSY: 'Too many new operations are being planned: try again. / 正在规划的操作过多，请稍后再试。',
} as const;

export function unplanned({ reason }: Pick<NotPlanned, 'reason'>): Refused {
  const message = notPlanned[reason];
  if (reason !== 'BUSY') return new Refused(refusal(400, [coded(message, 'BAD_REQUEST')]));
  return new Refused(refusal(503, [coded(message, 'UNAVAILABLE')], { headers: { 'retry-after': '1' } }));
}

/** @throws Refused for what is no operation that can be run */
export function runnable(known: Known): Prepared {
  if (known instanceof Prepared) return known;
  switch (known.kind) {
    case 'PARSE':
      throw ofOperation([withCode(known.error, 'GRAPHQL_PARSE_FAILED')]);
    case 'VALIDATION':
      throw ofOperation(known.errors.map((one) => withCode(one, 'GRAPHQL_VALIDATION_FAILED')));
    case 'NO_SUCH_OPERATION':
      throw ofOperation([coded(notNamed, 'OPERATION_RESOLUTION_FAILURE')]);
    case 'NOT_PLANNED':
      throw unplanned(known.error);
  }
}

const byGet = { allow: 'GET, POST' } as const;

/** What a client is told of anything that was thrown. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refused) return error.refusal;
  if (error instanceof BadRequest) {
    const headers = error.status === 405 ? byGet : {};
    return refusal(error.status, [coded(error.message, error.code)], { headers });
  }
  if (error instanceof NotPlanned) return unplanned(error).refusal;
  if (error instanceof WrongVariables)
    return ofOperation(error.errors.map((one) => withCode(one, 'BAD_USER_INPUT'))).refusal;
  if (error instanceof GraphQLError) {
    const { http } = error.extensions as { readonly http?: { readonly status?: number } };
    return refusal(http?.status ?? 400, [error]);
  }
  const cause = error instanceof Error ? error : new Error(String(error));
  return refusal(500, [new GraphQLError('', { originalError: cause })]);
}
