// How a service is reached: over HTTP, or in this process. Either way it hears who asks, and nothing of the client's own words.
import type { Subgraph } from '@shequ/graphql';
import { identityHeader, seal, type Actor } from '@shequ/identity';
import { Pool } from 'undici';
import type { Call, Reply } from './execute.js';

/** What is known of one request of a client. */
export interface RequestContext {
  /** Null where the supergraph is not ours and nobody is authenticated. */
  readonly actor: Actor | null;
  /** Ends when the client has gone. */
  readonly signal?: AbortSignal;
}

export interface Source {
  /** @throws Unavailable */
  send(call: Call, context: RequestContext): Promise<Reply>;
  stop(): Promise<void>;
}

/** A service that does not answer, or whose answer is none of GraphQL. */
export class Unavailable extends Error {
  constructor(
    readonly service: string,
    options?: ErrorOptions,
  ) {
    super(`${service} does not answer now; try again later. / ${service} 暂不可用，请稍后再试。`, options);
  }
}

/** Executes a part of a plan on the subgraph's schema in this process. The verified actor travels as an object. */
export function inProcess(subgraph: Pick<Subgraph, 'execute'>): Source {
  return {
    send: async ({ document: { text }, variables }, { actor }) => {
      const given = JSON.parse(`{${variables}}`) as Record<string, unknown>;
      return (await subgraph.execute({ query: text, variables: given }, actor)) as Reply;
    },
    stop: () => Promise.resolve(),
  };
}

export interface HttpSourceOptions {
  readonly service: string;
  readonly url: string;
  /** Key of this one service. Null in front of subgraphs that are not ours: no identity is sent. */
  readonly key: Uint8Array | null;
  readonly timeoutMs?: number;
  /** Bytes of a reply, at most. */
  readonly replyBytesMax?: number;
  /** Requests under way at once, at most; others wait. */
  readonly connections?: number;
}

/** Shorter than any server keeps its end open, so that a request seldom meets a socket that is about to close. */
const keepAliveMs = 4_000;

function isReply(value: unknown): value is Reply {
  return typeof value === 'object' && value !== null && ('data' in value || 'errors' in value);
}

/** Sends a part of a plan to the subgraph over HTTP, with the identity bound to these bytes. */
export function overHttp(options: HttpSourceOptions): Source {
  const { service, url, key, timeoutMs = 30_000, replyBytesMax = 50_000_000, connections = 128 } = options;
  const { origin, pathname, search } = new URL(url);
  const pool = new Pool(origin, {
    connections,
    keepAliveTimeout: keepAliveMs,
    keepAliveMaxTimeout: keepAliveMs,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  });
  return {
    send: async ({ document, variables }, { actor, signal }) => {
      const body = document.opening + variables + document.closing;
      const headers: Record<string, string> = { 'content-type': 'application/json' };
      if (key !== null && actor !== null)
        headers[identityHeader] = seal(actor, { audience: service, body, key, now: new Date() });
      try {
        const path = pathname + search;
        const reply = await pool.request({ path, method: 'POST', headers, body, signal: signal ?? null });
        const answer: unknown = JSON.parse(await textOf(reply.body, replyBytesMax));
        if (!isReply(answer)) throw new Error(`${service} answered ${String(reply.statusCode)} without GraphQL.`);
        return answer;
      } catch (error) {
        throw new Unavailable(service, { cause: error });
      }
    },
    stop: () => pool.close(),
  };
}

/** @throws Error for a body that is longer than the limit; the rest of it is not read */
async function textOf(body: AsyncIterable<Buffer>, bytesMax: number): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of body) {
    bytes += part.length;
    if (bytes > bytesMax) throw new Error(`more than ${String(bytesMax)} bytes`);
    parts.push(part);
  }
  const [only] = parts;
  return (parts.length === 1 && only !== undefined ? only : Buffer.concat(parts)).toString('utf8');
}
