import type { GraphQLDataSource } from '@apollo/gateway';
import type { Subgraph } from '@shequ/graphql';
import { identityHeader, seal, type Actor } from '@shequ/identity';
import { carried, traced, traceHeader, type SpanPlan } from '@shequ/tracing';
import { GraphQLError } from 'graphql';

/** What the gateway knows of one request: who asks. */
export interface GatewayContext {
  readonly actor: Actor;
}

type Process = GraphQLDataSource['process'];
type Request = Parameters<Process>[0];
type Answer = Awaited<ReturnType<Process>>;

function actorOf({ context }: Request): Actor | null {
  const actor: unknown = context['actor'] ?? null;
  // Only this gateway's own context function fills the field.
  return actor as Actor | null;
}

function unavailable(service: string): GraphQLError {
  return new GraphQLError(
    `${service} does not answer now; try again later. / ${service} 暂不可用，请稍后再试。`,
    {
      extensions: { code: 'UNAVAILABLE', service },
    },
  );
}

function operationOf({ request }: Request): Parameters<Subgraph['execute']>[0] {
  return { query: request.query ?? '', variables: request.variables, operationName: request.operationName };
}

/** One part of a plan, as a span. The text of its query stays out of it. */
function fetchOf(service: string, address: { readonly 'server.address'?: string } = {}): SpanPlan {
  return { name: `fetch ${service}`, kind: 'CLIENT', attributes: { 'shequ.service': service, ...address } };
}

/** Executes a part of a plan on the subgraph's schema in this process. The verified actor travels as an object. */
export function inProcess(subgraph: Pick<Subgraph, 'execute' | 'name'>): GraphQLDataSource {
  return {
    process: async (options) => {
      const answer = await traced(fetchOf(subgraph.name), () =>
        subgraph.execute(operationOf(options), actorOf(options)),
      );
      // The gateway's type asks for an HTTP response as well; it reads data and errors alone.
      return answer as Answer;
    },
  };
}

export interface HttpSourceOptions {
  readonly service: string;
  readonly url: string;
  /** Key of this one service. Null in front of subgraphs that are not ours: no identity is sent. */
  readonly key: Uint8Array | null;
  readonly timeoutMs?: number;
}

/** Sends a part of a plan to the subgraph over HTTP, with the identity bound to these bytes. */
export function overHttp(options: HttpSourceOptions): GraphQLDataSource {
  const { service, url, key, timeoutMs = 30_000 } = options;
  const place = URL.canParse(url) ? { 'server.address': new URL(url).hostname } : {};
  return {
    process: async (call) => {
      const body = JSON.stringify(operationOf(call));
      const headers: Record<string, string> = { 'content-type': 'application/json' };
      const actor = actorOf(call);
      if (key !== null && actor !== null) {
        headers[identityHeader] = seal(actor, { audience: service, body, key, now: new Date() });
      }
      return traced(fetchOf(service, place), async (span) => {
        const trace = carried();
        if (trace !== null) headers[traceHeader] = trace;
        try {
          const signal = AbortSignal.timeout(timeoutMs);
          const response = await fetch(url, { method: 'POST', headers, body, signal });
          span?.note({ 'http.response.status_code': response.status });
          const answer: unknown = await response.json();
          if (typeof answer !== 'object' || answer === null || !('data' in answer || 'errors' in answer)) {
            throw new Error(`${service} answered ${String(response.status)} without GraphQL.`);
          }
          return answer as Answer;
        } catch {
          throw unavailable(service);
        }
      });
    },
  };
}
