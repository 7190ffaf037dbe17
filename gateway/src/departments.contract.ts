// Two small real subgraphs on HTTP for the gateway's specs: they verify the identity, and can be told to misbehave.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { identityHeader, unseal, type Actor } from '@shequ/identity';
import { graphql, parse, type DocumentNode, type GraphQLSchema } from 'graphql';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@tag"])';

// The context of these subgraphs is what `answer` gives them.
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the library's own type of a context
type Resolve = (parent: any, args: any, context: any) => unknown;

interface Definition {
  readonly name: string;
  readonly typeDefs: DocumentNode;
  readonly resolvers: Readonly<Record<string, Readonly<Record<string, Resolve>>>>;
}

const places: Definition = {
  name: 'places',
  typeDefs: parse(`${link}
    type Place @key(fields: "code") { code: ID! name: String! }
    type Query { place(code: ID!): Place! whoAmI: String! explode: String hello(name: String): String! @tag(name: "public") }
    type Mutation { greet(name: String!): String! }`),
  resolvers: {
    Mutation: { greet: (_: unknown, { name }: { name: string }) => `Hello, ${name}` },
    Query: {
      place: (_: unknown, { code }: { code: string }) => ({ code, name: `Place ${code}` }),
      whoAmI: (_: unknown, _arguments: unknown, { actor }: { readonly actor: Actor }) => actor.subject,
      hello: (_: unknown, _arguments: unknown, { actor }: { readonly actor: Actor }) =>
        `Hello, ${actor.subject}`,
      explode: () => {
        throw new Error('select password from vault');
      },
    },
  },
};

const grids: Definition = {
  name: 'grids',
  typeDefs: parse(`${link}
    type Place @key(fields: "code") { code: ID! grids: Int! }
    type Neighbour { name: String! neighbours: [Neighbour!]! }
    type Query { gridCount: Int! neighbours: [Neighbour!]! }`),
  resolvers: {
    Query: { gridCount: () => 7, neighbours: () => [] },
    Place: { grids: () => 3, __resolveReference: (reference: object) => reference },
  },
};

export type Mood = 'well' | 'slow' | 'html' | 'hangs up' | 'not GraphQL';

/** One department on a port of its own. */
export class Department {
  mood: Mood = 'well';
  /** The trace that each request goes on from, since somebody last looked. */
  readonly traces: (string | undefined)[] = [];
  readonly key = Buffer.from(`key of ${this.definition.name}`.padEnd(32, '.'));
  private readonly schema: GraphQLSchema;
  private server: Server | null = null;
  url = '';

  constructor(readonly definition: Definition) {
    this.schema = buildSubgraphSchema({
      typeDefs: definition.typeDefs,
      resolvers: { ...definition.resolvers },
    });
  }

  async start(): Promise<void> {
    const server = createServer((request, response) => void this.answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    this.url = `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : 0)}/graphql`;
    this.server = server;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.server?.close(() => {
        resolve();
      });
      this.server?.closeAllConnections();
    });
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.traces.push(request.headers['traceparent']?.toString());
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    if (this.mood === 'hangs up') response.destroy();
    if (this.mood === 'html') response.end('<html>Bad gateway</html>');
    if (this.mood === 'not GraphQL') response.end('{"status":"ok"}');
    if (this.mood === 'slow') await new Promise((resolve) => setTimeout(resolve, 1_000));
    else if (this.mood !== 'well') return;
    const header = request.headers[identityHeader];
    const actor = unseal(typeof header === 'string' ? header : undefined, {
      audience: this.definition.name,
      body,
      key: this.key,
      now: new Date(),
    });
    const { query, variables } = JSON.parse(body.toString()) as {
      query: string;
      variables?: Record<string, unknown>;
    };
    const result = await graphql({
      schema: this.schema,
      source: query,
      variableValues: variables ?? {},
      contextValue: { actor },
    });
    response.setHeader('content-type', 'application/json').end(JSON.stringify(result));
  }
}

export const departments = { places: new Department(places), grids: new Department(grids) };

/** The supergraph of both, at the addresses where they listen. */
export function supergraphOf(all: readonly Department[]): string {
  const composed = composeServices(all.map(({ definition, url }) => ({ ...definition, url })));
  if (composed.errors !== undefined)
    throw new Error(composed.errors.map(({ message }) => message).join('\n'));
  return composed.supergraphSdl;
}
