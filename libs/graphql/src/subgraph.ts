import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloFederationDriver, type ApolloFederationDriverConfig } from '@nestjs/apollo';
import type { DynamicModule } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { identityHeader, IdentityRefused, unseal, type Actor } from '@shequ/identity';
import { traced } from '@shequ/tracing';
import {
  execute,
  getOperationAST,
  GraphQLError,
  isAbstractType,
  parse,
  validate,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import type { GraphQLFormattedError } from 'graphql';
import { AccessGate, type AccessTable } from './access.js';
import { requestContext, type Context } from './context.js';
import { Documents, type Checked } from './documents.js';
import { errorMask, unauthenticated, type ErrorLog } from './errors.js';
import { nameSpan, noteErrors, operationSpan } from './operation-span.js';
import { Fen, Instant, LocalDate } from './scalars.js';
import { subgraphSchema, type SchemaPart } from './schema-head.js';

/** One operation may hold at most this many lexical tokens; beyond it is refused before it is read. */
export const maxTokens = 5_000;
/** Of all remembered documents together: about a thousand usual ones, some tens of megabytes. */
const documentCharsMax = 500_000;

export interface SubgraphOptions {
  /** The service's name: the audience of the identities that it accepts. */
  readonly name: string;
  readonly schemaParts: readonly SchemaPart[];
  readonly access: AccessTable;
  readonly identityKey: Uint8Array;
  readonly log?: ErrorLog;
}

export interface SubgraphRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly operationName?: string | undefined;
}

export interface SubgraphAnswer {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** A union's or interface's member is named by the `kind` of the decision that the command returned. */
function resolveByKind(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isAbstractType(type) || type.name.startsWith('_')) continue;
    type.resolveType = (value: { readonly kind: string }) => value.kind;
  }
}

/** What a mutation answers is read after its write: loaders filled before it, by it or by the one before, forget. */
function readAfterWrite(schema: GraphQLSchema): void {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const { resolve } = field;
    if (resolve === undefined) continue;
    field.resolve = async (parent, args, context: Context, info): Promise<unknown> => {
      const result: unknown = await resolve(parent, args, context, info);
      context.loaders.clear();
      return result;
    };
  }
}

interface HttpRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly rawBody?: Uint8Array;
}

/**
 * One subgraph: its Nest module for HTTP, and `execute` for callers in the same process. Both run the same context
 * factory, the same access table and the same error mask; only the transport of the identity differs.
 */
export class Subgraph {
  readonly name: string;
  readonly schemaText: string;
  private readonly documents = new Documents(documentCharsMax);
  private readonly mask: ReturnType<typeof errorMask>;
  private ready: { readonly schema: GraphQLSchema; readonly gate: AccessGate } | null = null;

  constructor(private readonly options: SubgraphOptions) {
    this.name = options.name;
    this.schemaText = subgraphSchema(options.schemaParts);
    this.mask = errorMask(options.log);
  }

  module(): DynamicModule {
    return GraphQLModule.forRoot<ApolloFederationDriverConfig>({
      driver: ApolloFederationDriver,
      typeDefs: this.schemaText,
      resolvers: { Instant, LocalDate, Fen },
      transformSchema: (schema) => this.adopt(schema),
      context: ({ req }: { readonly req: HttpRequest }) => requestContext(this.actorOf(req)),
      formatError: this.mask,
      includeStacktraceInErrorResponses: false,
      introspection: true,
      graphiql: false,
      parseOptions: { maxLexicalTokens: maxTokens },
      plugins: [ApolloServerPluginInlineTraceDisabled(), operationSpan, this.accessPlugin()],
    });
  }

  get schema(): GraphQLSchema {
    return this.built().schema;
  }

  /** Runs one operation of an actor in this process. Never throws: what goes wrong is an error of the answer. */
  execute(request: SubgraphRequest, actor: Actor | null): Promise<SubgraphAnswer> {
    const attributes = { 'shequ.service': this.name };
    return traced({ name: this.name, kind: 'INTERNAL', attributes }, async () => {
      const answer = await this.answer(request, actor);
      noteErrors(answer.errors);
      return answer;
    });
  }

  private async answer(request: SubgraphRequest, actor: Actor | null): Promise<SubgraphAnswer> {
    try {
      if (actor === null) throw unauthenticated('Sign in first. / 请先登录。');
      const document = this.documentOf(request.query);
      if (Array.isArray(document))
        return { errors: document.map((error: GraphQLError) => this.mask(error.toJSON(), error)) };
      return await this.run(document as DocumentNode, request, requestContext(actor));
    } catch (error) {
      const known =
        error instanceof GraphQLError ? error : new GraphQLError('', { originalError: toError(error) });
      return { errors: [this.mask(known.toJSON(), known)] };
    }
  }

  private async run(
    document: DocumentNode,
    request: SubgraphRequest,
    context: Context,
  ): Promise<SubgraphAnswer> {
    const { schema, gate } = this.built();
    nameSpan(getOperationAST(document, request.operationName));
    gate.check(document, context.actor);
    const result = await execute({
      schema,
      document,
      variableValues: request.variables ?? {},
      operationName: request.operationName,
      contextValue: context,
    });
    if (result.errors === undefined) return { data: result.data };
    return { data: result.data, errors: result.errors.map((error) => this.mask(asBadInput(error), error)) };
  }

  private adopt(schema: GraphQLSchema): GraphQLSchema {
    resolveByKind(schema);
    readAfterWrite(schema);
    this.ready = { schema, gate: new AccessGate(schema, this.options.access) };
    return schema;
  }

  private built(): { readonly schema: GraphQLSchema; readonly gate: AccessGate } {
    if (this.ready === null) throw new Error(`Subgraph ${this.name} is not started.`);
    return this.ready;
  }

  private documentOf(query: string): Checked {
    const known = this.documents.get(query);
    if (known !== undefined) return known;
    const document = parseQuery(query);
    const errors = validate(this.built().schema, document);
    for (const error of errors) error.extensions['code'] = 'GRAPHQL_VALIDATION_FAILED';
    const result = errors.length > 0 ? errors : document;
    this.documents.add(query, result);
    return result;
  }

  private actorOf(request: HttpRequest): Actor {
    const header = request.headers[identityHeader];
    try {
      return unseal(typeof header === 'string' ? header : undefined, {
        audience: this.name,
        body: request.rawBody ?? '',
        key: this.options.identityKey,
        now: new Date(),
      });
    } catch (error) {
      if (error instanceof IdentityRefused || error instanceof SyntaxError) {
        throw unauthenticated('Sign in first. / 请先登录。');
      }
      throw error;
    }
  }

  private accessPlugin(): ApolloServerPlugin<Context> {
    const check = (document: DocumentNode, actor: Actor): void => this.built().gate.check(document, actor);
    return {
      requestDidStart: () =>
        Promise.resolve({
          didResolveOperation: ({ document, contextValue }) => {
            check(document, contextValue.actor);
            return Promise.resolve();
          },
        }),
    };
  }
}

/** @throws GRAPHQL_PARSE_FAILED */
function parseQuery(query: string): DocumentNode {
  try {
    return parse(query, { maxLexicalTokens: maxTokens });
  } catch (error) {
    if (error instanceof GraphQLError) error.extensions['code'] = 'GRAPHQL_PARSE_FAILED';
    throw error;
  }
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

/** A variable of the wrong shape is the client's mistake; `execute` gives it no code. It belongs to no field, so it has no path. */
function asBadInput(error: GraphQLError): GraphQLFormattedError {
  const formatted = error.toJSON();
  const isVariable = error.path === undefined && error.message.startsWith('Variable "$');
  return isVariable
    ? { ...formatted, extensions: { ...formatted.extensions, code: 'BAD_USER_INPUT' } }
    : formatted;
}
