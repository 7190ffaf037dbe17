import { createServer, type Server } from 'node:http';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginUsageReportingDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import { expressMiddleware } from '@as-integrations/express5';
import { errorMask, maxTokens, operationSpan, unauthenticated } from '@shequ/graphql';
import { anonymous, IdentityRefused, type Actor } from '@shequ/identity';
import { traceRequests } from '@shequ/tracing';
import { getOperationAST, GraphQLError, type DocumentNode, type FormattedExecutionResult } from 'graphql';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import type { GatewayContext } from './engine/data-source.js';
import { makeEngine, type EngineOptions } from './engine/engine.js';
import { objectsAsked, objectsMax, type Operation } from './objects-asked.js';
import { isPublicRequest, publicFields, publicLimit, type PublicDoor } from './public-door.js';
import { unkeptText } from './texts.js';

/** The largest request that is read, in bytes. */
const requestBytesMax = 1_000_000;

export interface GatewayOptions extends EngineOptions {
  /** The actor behind an `Authorization` header. @throws IdentityRefused */
  readonly authenticate: (authorization: string | undefined) => Promise<Actor | null>;
  /** Answers what the supergraph opens to everybody without a token; closed by default. */
  readonly publicDoor?: PublicDoor;
  /** Names what is not ready yet; empty when the gateway can answer. Liveness never asks it. */
  readonly notReady?: () => Promise<readonly string[]>;
  /** Adds pages of the host beside `/graphql`. */
  readonly mount?: (app: Express) => void;
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
  stop(): Promise<void>;
}

function contextFrom({ authenticate, supergraphSdl, publicDoor }: GatewayOptions) {
  const open = publicDoor === undefined ? new Set<string>() : publicFields(supergraphSdl);
  return async ({
    req,
  }: {
    readonly req: {
      readonly headers: { readonly authorization?: string | undefined };
      readonly body?: unknown;
    };
  }) => {
    try {
      const isOpen = req.headers.authorization === undefined && isPublicRequest(req.body, open);
      if (isOpen) return { actor: anonymous };
      const actor = await authenticate(req.headers.authorization);
      return { actor };
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

/** Answers what the body parser refuses (too large, not JSON) in the shape of GraphQL, without a stack. */
const badRequest: ErrorRequestHandler = (error: { readonly status?: number }, _request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  const status = error.status === 413 ? 413 : 400;
  const message =
    status === 413
      ? `A request has at most ${String(requestBytesMax)} bytes. / 请求超过 ${String(requestBytesMax)} 字节。`
      : 'The request is not valid JSON. / 请求不是有效的 JSON。';
  response.status(status).json({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] });
};

function refuse(code: string, message: string, details: object = {}): never {
  throw new GraphQLError(message, { extensions: { code, ...details, http: { status: 400 } } });
}

function assertNotTooMuch(asked: Operation): void {
  const count = objectsAsked(asked);
  if (count <= objectsMax) return;
  const [many, most] = [count.toPrecision(3), String(objectsMax)];
  refuse(
    'BAD_REQUEST',
    `The query asks for up to ${many} objects, and ${most} is the most: ask for shorter pages or fewer levels. / ` +
      `该查询最多涉及 ${many} 个对象，上限为 ${most}：请缩短分页或减少层级。`,
  );
}

function assertStorable({ document, variables }: Operation): void {
  const path = unkeptText(document, variables);
  if (path === null) return;
  const message = '含有无法保存的字符 / it holds a character that cannot be stored (U+0000, half a pair)';
  refuse('BAD_USER_INPUT', 'Invalid input. / 输入无效。', { issues: [{ path, message }] });
}

/** The engine takes a request that names none of its operations for a fault of its own. */
function assertNamed(document: DocumentNode, name: string | undefined): void {
  if (getOperationAST(document, name) !== null) return;
  refuse(
    'OPERATION_RESOLUTION_FAILURE',
    'Name one of the operations in `operationName`. / 请用 operationName 指明要执行的操作。',
  );
}

/** Refuses, before the plan, what no service should be asked. */
const refuseUnfit: ApolloServerPlugin = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: ({ schema, document, operation, request }) => {
        assertNamed(document, request.operationName);
        const asked = { schema, document, operation, variables: request.variables ?? {} };
        assertNotTooMuch(asked);
        assertStorable(asked);
        return Promise.resolve();
      },
    }),
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

/** Starts the one graph: HTTP layer, authentication, engine. Nothing listens before `listen`. */
export async function startGateway(options: GatewayOptions): Promise<RunningGateway> {
  const app = express();
  app.disable('x-powered-by');
  const server = createServer(app);
  const apollo = new ApolloServer<{ readonly actor: GatewayContext['actor'] | null }>({
    gateway: makeEngine(options),
    formatError: errorMask(),
    includeStacktraceInErrorResponses: false,
    introspection: true,
    parseOptions: { maxLexicalTokens: maxTokens },
    stopOnTerminationSignals: false,
    plugins: [
      ApolloServerPluginUsageReportingDisabled(),
      operationSpan,
      refuseUnfit,
      ApolloServerPluginDrainHttpServer({ httpServer: server }),
    ],
  });
  await apollo.start();
  addHealth(app, options.notReady ?? (() => Promise.resolve([])));
  const graphql = expressMiddleware(apollo, { context: contextFrom(options) });
  app.use('/graphql', traceRequests, ...doorOf(app, options.publicDoor));
  app.use('/graphql', express.json({ limit: requestBytesMax }), graphql);
  options.mount?.(app);
  app.use(nothingHere, badRequest);
  return {
    server,
    listen: (port, host = '127.0.0.1') => listen(server, port, host),
    async execute({ query, variables }, actor) {
      const { body } = await apollo.executeOperation(
        { query, variables: { ...variables } },
        { contextValue: { actor } },
      );
      return body.kind === 'single' ? body.singleResult : body.initialResult;
    },
    stop: () => apollo.stop(),
  };
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
