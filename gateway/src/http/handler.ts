// The graph over HTTP: a request in, an answer out.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Actor } from '@shequ/identity';
import { mediaFor } from './media.js';
import { perform, refused, type PerformBy, type Performed } from './perform.js';
import { coded, refusal, Refused } from './refusal.js';
import { BadRequest, readRequest, type GraphQLRequest } from './request.js';
import { respond } from './respond.js';

export interface HandlerOptions {
  /** Works with what answers now: it may be another one for the next request. */
  readonly use: <T>(work: (by: PerformBy) => Promise<T>) => Promise<T>;
  /** Bytes of a request, at most. */
  readonly requestBytesMax: number;
  /**
   * Who asks; null where the supergraph is not ours and nobody is known. `asked` is null for what is no request of GraphQL.
   * @throws GraphQLError for one who may not ask
   */
  readonly actorOf: (request: IncomingMessage, asked: GraphQLRequest | null) => Promise<Actor | null>;
  /** Names of headers that services are given as the client sent them, in lower case. */
  readonly forward?: readonly string[];
  /** Hears of everything that was answered. */
  readonly onAnswer?: (answered: Answered) => void;
}

export interface Answered extends Performed {
  readonly status: number;
  readonly bytes: number;
  /** From the request's headers to the answer's. Milliseconds. */
  readonly ms: number;
}

const notAcceptable = 'Accept `application/json`. / 请接受 application/json。';

function forwardedOf(
  { headers }: IncomingMessage,
  names: readonly string[],
): Readonly<Record<string, string>> | undefined {
  if (names.length === 0) return undefined;
  const found: Record<string, string> = {};
  for (const name of names) {
    const value = headers[name];
    if (typeof value === 'string') found[name] = value;
  }
  return found;
}

function asBadRequest(error: unknown): BadRequest {
  if (error instanceof BadRequest) return error;
  throw error;
}

/** Answers requests of GraphQL over HTTP. Never rejects. */
export function graphqlHandler({
  use,
  requestBytesMax,
  actorOf,
  forward = [],
  onAnswer,
}: HandlerOptions): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const performed = async (request: IncomingMessage, response: ServerResponse): Promise<Performed> => {
    const asked = await readRequest(request, requestBytesMax).catch(asBadRequest);
    // Whoever may not ask hears that first, and nothing of what else is wrong.
    const actor = await actorOf(request, asked instanceof BadRequest ? null : asked);
    if (asked instanceof BadRequest) throw asked;
    const asking = { asked, actor, forwarded: forwardedOf(request, forward) };
    return use((by) => perform(by, asking, (callback) => response.once('close', callback)));
  };
  return async (request, response) => {
    const begun = performance.now();
    const type = mediaFor(request.headers.accept);
    const outcome =
      type === null
        ? refused(new Refused(refusal(406, [coded(notAcceptable, 'BAD_REQUEST')])))
        : await performed(request, response).catch(refused);
    const sent = respond(response, type, outcome);
    onAnswer?.({ ...outcome, ...sent, ms: performance.now() - begun });
  };
}
