// Sends a part of a plan to a service over HTTP. What the service answers is not trusted: not its length, not its form.
import { performance } from 'node:perf_hooks';
import { identityHeader, seal, type Actor } from '@shequ/identity';
import { carried, traced, traceHeader, type OpenSpan } from '@shequ/tracing';
import { Pool, type Dispatcher } from 'undici';
import type { Call, Reply } from '../engine/execute.js';
import { Unavailable, type RequestContext, type Source } from '../engine/source.js';
import { fetchSpan } from './fetch-span.js';

export interface HttpSourceOptions {
  readonly service: string;
  readonly url: string;
  /** Key of this one service. Null in front of subgraphs that are not ours: no identity is sent. */
  readonly key: Uint8Array | null;
  /** A reply that takes longer is given up. Milliseconds. */
  readonly timeoutMs?: number;
  /** Bytes of a reply, at most. */
  readonly replyBytesMax?: number;
  /** Connections to the service, at most. */
  readonly connections?: number;
}

const defaults = { timeoutMs: 30_000, replyBytesMax: 50_000_000, connections: 128 } as const;

/** Shorter than any server keeps its end open, so that a request seldom meets a socket that is about to close. */
const keepAliveMs = 4_000;

/** How long the service may still take: it is told so, and need not work for nobody. Milliseconds. */
export const timeLeftHeader = 'x-shequ-time-left-ms';

function isReply(value: unknown): value is Reply {
  return typeof value === 'object' && value !== null && ('data' in value || 'errors' in value);
}

/** The connection was closed by the other side before it said anything: an idle one that both ends gave up at once. */
function wasStale(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code === 'EPIPE';
}

/** @throws Error for a body that is longer than the limit; the rest of it is not read */
async function textOf(body: Dispatcher.ResponseData['body'], bytesMax: number): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of body as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > bytesMax) throw new Error(`more than ${String(bytesMax)} bytes`);
    parts.push(part);
  }
  const [only] = parts;
  return (parts.length === 1 && only !== undefined ? only : Buffer.concat(parts)).toString('utf8');
}

class HttpSource implements Source {
  private readonly pool: Pool;
  private readonly path: string;
  private readonly options: Required<HttpSourceOptions>;
  private readonly span;

  constructor(options: HttpSourceOptions) {
    this.options = { ...defaults, ...options };
    const { origin, pathname, search, hostname } = new URL(options.url);
    const { timeoutMs, connections } = this.options;
    this.path = pathname + search;
    this.span = fetchSpan(options.service, { 'server.address': hostname });
    this.pool = new Pool(origin, {
      connections,
      keepAliveTimeout: keepAliveMs,
      keepAliveMaxTimeout: keepAliveMs,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
    });
  }

  async send(call: Call, context: RequestContext): Promise<Reply> {
    const { document, variables } = call;
    const body = document.opening + variables + document.closing;
    const headers = this.headers(body, context);
    return traced(this.span, async (span) => {
      const trace = carried();
      if (trace !== null) headers[traceHeader] = trace;
      try {
        return await this.reply(await this.request(call, { headers, body }, context), span);
      } catch (error) {
        throw new Unavailable(this.options.service, { cause: error });
      }
    });
  }

  stop(): Promise<void> {
    return this.pool.close();
  }

  private headers(body: string, { actor, deadline, forwarded }: RequestContext): Record<string, string> {
    const headers: Record<string, string> = { ...forwarded, 'content-type': 'application/json' };
    if (deadline !== undefined)
      headers[timeLeftHeader] = String(Math.max(0, Math.round(deadline - performance.now())));
    const { key, service } = this.options;
    if (key !== null && actor !== null) headers[identityHeader] = sealed(actor, { service, body, key });
    return headers;
  }

  /** A question may be asked twice. What changes something is sent once: nobody knows whether it has arrived. */
  private async request(
    { kind }: Call,
    sent: { readonly headers: Record<string, string>; readonly body: string },
    { signal }: RequestContext,
  ): Promise<Dispatcher.ResponseData> {
    const options = { path: this.path, method: 'POST', ...sent, signal: signal ?? null } as const;
    try {
      return await this.pool.request(options);
    } catch (error) {
      if (kind !== 'query' || !wasStale(error) || signal?.aborted === true) throw error;
      return this.pool.request(options);
    }
  }

  private async reply({ statusCode, body }: Dispatcher.ResponseData, span: OpenSpan | null): Promise<Reply> {
    span?.note({ 'http.response.status_code': statusCode });
    const answer: unknown = JSON.parse(await textOf(body, this.options.replyBytesMax));
    if (!isReply(answer)) throw new Error(`${String(statusCode)} without GraphQL`);
    return answer;
  }
}

function sealed(
  actor: Actor,
  { service, body, key }: { readonly service: string; readonly body: string; readonly key: Uint8Array },
): string {
  return seal(actor, { audience: service, body, key, now: new Date() });
}

/** Sends a part of a plan to the subgraph over HTTP, with the identity bound to these bytes. */
export function overHttp(options: HttpSourceOptions): Source {
  return new HttpSource(options);
}
