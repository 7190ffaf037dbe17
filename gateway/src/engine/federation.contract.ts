// Small federated graphs for the engine's specs: real subgraphs, composed, in this process.
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse, type GraphQLSchema } from 'graphql';
import { answer, type Answer, type Variables } from './answer.js';
import type { Call, Reply } from './execute.js';
import { load, type Loaded } from './load.js';
import { Planner } from './planner.js';
import { prepare, Prepared } from './prepare.js';
import { rewriter } from './rewrites.js';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requires", "@provides",
  "@external", "@shareable", "@override", "@inaccessible", "@interfaceObject", "@tag"])`;

// Resolvers of specs take what their own data gives them.
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- as wide as a resolver is
export type Resolvers = Readonly<Record<string, any>>;

export interface Subgraph {
  readonly sdl: string;
  readonly resolvers: Resolvers;
}

export interface Asking {
  readonly query: string;
  readonly variables?: Variables;
  readonly operationName?: string;
}

export interface Said {
  readonly data: unknown;
  readonly told: Answer['told'];
}

/** A federated graph that answers through the engine. */
export class Federation {
  readonly sdl: string;
  /** What was asked of the services, oldest first. */
  readonly calls: { readonly service: string; readonly query: string; readonly variables: unknown }[] = [];
  /** Takes the place of a service's answer. */
  readonly instead = new Map<string, (call: Call) => Promise<Reply>>();
  private readonly loaded: Loaded;
  private readonly planner: Planner;
  private readonly schemas: ReadonlyMap<string, GraphQLSchema>;

  constructor(subgraphs: Readonly<Record<string, Subgraph>>) {
    const parts = Object.entries(subgraphs).map(([name, { sdl, resolvers }]) => {
      const typeDefs = parse(`${link}\n${sdl}`);
      return { name, url: `http://${name}`, typeDefs, resolvers };
    });
    const composed = composeServices(parts);
    if (composed.errors !== undefined)
      throw new Error(composed.errors.map(({ message }) => message).join('\n'));
    this.sdl = composed.supergraphSdl;
    this.schemas = new Map(parts.map(({ name, ...module }) => [name, buildSubgraphSchema(module)]));
    this.planner = new Planner(this.sdl);
    this.loaded = load(this.planner.described);
  }

  async prepared({ query, operationName }: Asking): Promise<Prepared> {
    const plan = (task: Parameters<Planner['plan']>[0]) => Promise.resolve(this.planner.plan(task));
    const found = await prepare(this.loaded, { query, operationName }, { plan, maxTokens: 10_000 });
    if (found instanceof Prepared) return found;
    throw new Error(JSON.stringify(found));
  }

  async ask(asking: string | Asking): Promise<Said> {
    const one = typeof asking === 'string' ? { query: asking } : asking;
    const { data, told } = await answer(await this.prepared(one), {
      schema: this.loaded.schema,
      interfaces: this.loaded.interfaces,
      variables: one.variables ?? {},
      rewrite: rewriter(this.loaded.types),
      send: (call) => this.send(call),
    });
    return { data: JSON.parse(data) as unknown, told };
  }

  private async send(call: Call): Promise<Reply> {
    const { service, document, variables } = call;
    const given = JSON.parse(`{${variables}}`) as Record<string, unknown>;
    this.calls.push({ service, query: document.text, variables: given });
    const instead = this.instead.get(service);
    if (instead !== undefined) return instead(call);
    const schema = this.schemas.get(service);
    if (schema === undefined) throw new Error(`No ${service}.`);
    // As over the wire: nothing of one service's objects reaches another.
    return JSON.parse(
      JSON.stringify(await graphql({ schema, source: document.text, variableValues: given })),
    ) as Reply;
  }
}
