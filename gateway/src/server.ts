import { createServer, type RequestListener, type Server } from 'node:http';
import { maxTokens, unauthenticated } from '@shequ/graphql';
import { anonymous, IdentityRefused, type Actor } from '@shequ/identity';
import { traceRequests } from '@shequ/tracing';
import express, { type Express, type RequestHandler } from 'express';
import type { FormattedExecutionResult } from 'graphql';
import { AccessLog } from './access-log.js';
import type { EngineOptions } from './engine/engine.js';
import { Generations } from './generations.js';
import { graphqlHandler, type HandlerOptions } from './http/handler.js';
import { perform, type PerformBy } from './http/perform.js';
import type { GraphQLRequest } from './http/request.js';
import { listen } from './listen.js';
import { GatewayMetrics } from './metrics.js';
import { objectsMaxDefault } from './objects-asked.js';
import { isPublicRequest, publicLimit, type PublicDoor } from './public-door.js';
import { guarded, type GuardedSource, type OnFetch } from './sources/guarded.js';

/** The largest request that is read, in bytes. */
const requestBytesMax = 1_000_000;
const requestDeadlineMs = 30_000;

export interface GatewayOptions extends Omit<EngineOptions, 'maxTokens' | 'onPlan'> {
  /** The actor behind an `Authorization` header. @throws IdentityRefused */
  readonly authenticate: (authorization: string | undefined) => Promise<Actor | null>;
  /** Answers what the supergraph opens to everybody without a token; closed by default. */
  readonly publicDoor?: PublicDoor;
  /** Names what is not ready yet; empty when the gateway can answer. Liveness never asks it. */
  readonly notReady?: () => Promise<readonly string[]>;
  /** Adds pages of the host beside `/graphql`. */
  readonly mount?: (app: Express) => void;
  /** After which a request is answered with what is there. Milliseconds; thirty seconds. */
  readonly requestDeadlineMs?: number;
  /** Objects that an operation may ask for, at most, if every list is as long as it was asked for. */
  readonly objectsMax?: number;
  /** Names of headers that services are given as the client sent them: for subgraphs that are not ours. */
  readonly forward?: readonly string[];
  /** Takes lines of the access log. Without it none is made. */
  readonly accessLog?: (lines: string) => void;
}

export interface GatewayRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

export interface RunningGateway {
  readonly server: Server;
  /** The real port: port 0 takes a free one. @throws the socket's error, EADDRINUSE among them */
  listen(port: number, host?: string): Promise<number>;
  /** One operation of an actor without HTTP, through the same plan, services and masks. */
  execute(request: GatewayRequest, actor: Actor): Promise<FormattedExecutionResult>;
  /**
   * Puts another supergraph in the place of the one that answers, and gives its version. Requests under way end on theirs.
   * @throws Error for one that cannot be used; the one before goes on
   */
  replace(supergraphSdl: string): Promise<string>;
  /** What Prometheus scrapes. */
  readonly metrics: { readonly contentType: string; readonly text: () => Promise<string> };
  /** Answers what is under way, and nothing new. */
  stop(): Promise<void>;
}

function actorOf(
  { authenticate, publicDoor }: GatewayOptions,
  generations: Generations,
): HandlerOptions['actorOf'] {
  return async ({ headers: { authorization } }, asked) => {
    const mayBeOpen = publicDoor !== undefined && authorization === undefined && asked !== null;
    if (mayBeOpen && isPublicRequest(asked, generations.current.open)) return anonymous;
    try {
      return await authenticate(authorization);
    } catch (error) {
      if (error instanceof IdentityRefused) throw unauthenticated(`${error.message} / 请先登录。`);
      throw error;
    }
  };
}

/** What is not there is said in the shape of every other error. */
const nothingHere: RequestHandler = (_request, response) => {
  const message = '没有此地址，图在 /graphql。 / There is nothing here: the graph is at /graphql.';
  response.status(404).json({ errors: [{ message, extensions: { code: 'NOT_FOUND' } }] });
};

function addHealth(app: Express, notReady: () => Promise<readonly string[]>): void {
  app.get('/health/live', (_request, response) => {
    response.json({ status: 'live' });
  });
  app.get('/health/ready', async (_request, response) => {
    const missing = await notReady().catch(() => ['readiness check failed']);
    response
      .status(missing.length === 0 ? 200 : 503)
      .json({ status: missing.length === 0 ? 'ready' : 'waiting', missing });
  });
}

function doorOf(app: Express, door: PublicDoor | undefined): readonly RequestHandler[] {
  if (door === undefined) return [];
  app.set('trust proxy', door.trustedProxies);
  return [publicLimit(door)];
}

const path = '/graphql';
const isOfGraph = (url: string): boolean =>
  url === path || url.startsWith(`${path}?`) || url.startsWith(`${path}/`);

type Guards = Map<string, GuardedSource>;

interface Parts {
  readonly generations: Generations;
  readonly metrics: GatewayMetrics;
  readonly log: AccessLog | null;
}

function generationsOf(
  options: GatewayOptions,
  guards: Guards,
  metrics: GatewayMetrics,
): Promise<Generations> {
  const onFetch: OnFetch = (service, isAnswered, ms) => {
    metrics.fetched(service, isAnswered, ms);
  };
  return Generations.start({
    ...options,
    source: (service) => {
      const one = guarded(service.name, options.source(service), onFetch);
      guards.set(service.name, one);
      return one;
    },
    maxTokens,
    deadlineMs: options.requestDeadlineMs ?? requestDeadlineMs,
    objectsMax: options.objectsMax ?? objectsMaxDefault,
    onPlan: (result, ms) => {
      metrics.planned(result, ms);
    },
  });
}

/** What is not of the graph, and who comes without a token. */
function appOf(options: GatewayOptions, graphql: RequestListener, isEnding: () => boolean): Express {
  const { notReady = () => Promise.resolve([]), publicDoor, mount } = options;
  const app = express();
  app.disable('x-powered-by');
  addHealth(app, () => (isEnding() ? Promise.resolve(['ending']) : notReady()));
  app.use(path, ...doorOf(app, publicDoor), graphql);
  mount?.(app);
  app.use(nothingHere);
  return app;
}

/** Who has a token is answered without the framework: it would double the price of a small answer. */
function listenerOf(app: Express, graphql: RequestListener): RequestListener {
  return (request, response) => {
    if (!isOfGraph(request.url ?? '')) {
      app(request, response);
      return;
    }
    traceRequests(request, response, () => {
      if (request.headers.authorization === undefined) app(request, response);
      else graphql(request, response);
    });
  };
}

/** The graph over HTTP. What it answers is counted, and told to the log. */
function handlerOf(options: GatewayOptions, parts: Parts): RequestListener {
  const { generations, metrics, log } = parts;
  const handle = graphqlHandler({
    use: (work) => generations.use(work),
    requestBytesMax,
    actorOf: actorOf(options, generations),
    forward: options.forward ?? [],
    onAnswer: (answered) => {
      metrics.answered(answered);
      log?.add(answered);
    },
  });
  return (request, response) => void handle(request, response);
}

/** Starts the one graph: HTTP layer, authentication, engine. Nothing listens before `listen`. */
export async function startGateway(options: GatewayOptions): Promise<RunningGateway> {
  const metrics = new GatewayMetrics();
  const guards: Guards = new Map();
  const generations = await generationsOf(options, guards, metrics);
  metrics.loaded(generations.current.version);
  const log = options.accessLog === undefined ? null : new AccessLog(options.accessLog);
  const graphql = handlerOf(options, { generations, metrics, log });
  let isEnding = false;
  const server = createServer(
    listenerOf(
      appOf(options, graphql, () => isEnding),
      graphql,
    ),
  );
  return {
    server,
    metrics: {
      contentType: metrics.contentType,
      text: () => metrics.text(new Map([...guards].map(([name, guard]) => [name, guard.isOpen()]))),
    },
    listen: (port, host = '127.0.0.1') => listen(server, port, host),
    execute: (request, actor) => generations.use((by) => execute(by, request, actor)),
    replace: (supergraphSdl) => replace(generations, metrics, supergraphSdl),
    async stop() {
      isEnding = true;
      await close(server);
      await generations.stop();
      log?.flush();
    },
  };
}

async function replace(
  generations: Generations,
  metrics: GatewayMetrics,
  supergraphSdl: string,
): Promise<string> {
  try {
    await generations.replace(supergraphSdl);
  } catch (error) {
    metrics.refusedSupergraph();
    throw error;
  }
  const { version } = generations.current;
  metrics.loaded(version);
  return version;
}

async function execute(
  by: PerformBy,
  { query, variables = {} }: GatewayRequest,
  actor: Actor,
): Promise<FormattedExecutionResult> {
  const asked: GraphQLRequest = {
    query,
    variables,
    operationName: undefined,
    extensions: {},
    isReadOnly: false,
  };
  const { text, errors } = await perform(by, { asked, actor });
  return text === null ? { errors } : (JSON.parse(text) as FormattedExecutionResult);
}

/** How long what is under way may still take. Milliseconds; the cluster's own patience is longer. */
const drainMs = 30_000;
const lookEveryMs = 50;

/** What is under way is answered; connections are ended as soon as they wait for nothing. */
async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  // A client that always has the next request ready would keep its connection for ever.
  const look = setInterval(() => {
    server.closeIdleConnections();
  }, lookEveryMs);
  const limit = setTimeout(() => {
    server.closeAllConnections();
  }, drainMs);
  await new Promise((resolve) => server.close(resolve));
  clearInterval(look);
  clearTimeout(limit);
}
