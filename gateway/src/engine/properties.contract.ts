// Federated graphs that nobody thought of, with data, queries and failures drawn at random, beside one schema that answers the
// same by itself.
import type { GraphQLFieldResolver } from 'graphql';
import { buildSchema, GraphQLError, type GraphQLSchema } from 'graphql';
import type { Resolvers, Subgraph } from './federation.contract.js';

/** Draws below `n`. */
export type Draw = (n: number) => number;

interface Field {
  readonly name: string;
  /** `String`, `Int` or the name of a type. */
  readonly of: string;
  readonly isList: boolean;
  readonly isRequired: boolean;
  readonly isItemRequired: boolean;
  readonly hasArgument: boolean;
  /** Services that have it; more than one shares it. */
  readonly services: readonly string[];
}

interface Entity {
  readonly name: string;
  readonly fields: readonly Field[];
}

/** A graph of entities over services. `Thing` is an interface of all, `Either` a union of the first two. */
export interface Graph {
  readonly services: readonly string[];
  readonly entities: readonly Entity[];
  readonly roots: readonly Field[];
}

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at);

export function drawGraph(draw: Draw): Graph {
  const services = upTo(2 + draw(3)).map((at) => `s${String(at)}`);
  const names = upTo(2 + draw(3)).map((at) => `E${String(at)}`);
  const composites = [...names, 'Thing', 'Either'];
  const one = (all: readonly string[]): string => all[draw(all.length)] ?? '';
  const field = (name: string, shared: boolean): Field => {
    const isLeaf = draw(2) === 0;
    const owner = draw(services.length);
    const second = (owner + 1 + draw(services.length - 1)) % services.length;
    const isShared = shared && isLeaf && draw(4) === 0;
    return {
      name,
      of: isLeaf ? one(['String', 'Int']) : one(composites),
      isList: draw(3) === 0,
      isRequired: draw(3) === 0,
      isItemRequired: draw(2) === 0,
      hasArgument: isLeaf && draw(3) === 0,
      services: (isShared ? [owner, second] : [owner]).map((at) => services[at] ?? ''),
    };
  };
  return {
    services,
    entities: names.map((name) => ({
      name,
      fields: upTo(2 + draw(4)).map((at) => field(`f${String(at)}`, true)),
    })),
    roots: upTo(2 + draw(2)).map((at) => field(`root${String(at)}`, false)),
  };
}

function typeOf({ of, isList, isRequired, isItemRequired }: Field): string {
  const item = `${of}${isItemRequired ? '!' : ''}`;
  return `${isList ? `[${item}]` : of}${isRequired ? '!' : ''}`;
}

function lineOf(field: Field, isSubgraph: boolean): string {
  const shareable = isSubgraph && field.services.length > 1 ? ' @shareable' : '';
  return `${field.name}${field.hasArgument ? '(n: Int)' : ''}: ${typeOf(field)}${shareable}`;
}

/** A number for anything, always the same. */
function hash(text: string): number {
  let value = 2_166_136_261;
  for (let at = 0; at < text.length; at += 1)
    value = Math.imul(value ^ text.charCodeAt(at), 16_777_619) >>> 0;
  return value;
}

const things = 3;

/** What a field of an object is, by names and seed alone; so every service that has it says the same. */
function valueOf(
  graph: Graph,
  seed: number,
  at: { readonly place: string; readonly field: Field; readonly n: unknown },
): unknown {
  const { place, field, n } = at;
  const number = hash(`${String(seed)} ${place}.${field.name}(${String(n)})`);
  if (number % 23 === 0) throw new GraphQLError(`${place}.${field.name} fails`);
  const item = (which: number): unknown => {
    const own = hash(`${String(number)} ${String(which)}`);
    if (!(field.isList ? field.isItemRequired : field.isRequired) && own % 7 === 0) return null;
    if (field.of === 'String') return `text ${String(own % 100)} "quoted" \u2028 ${String(n)}`;
    if (field.of === 'Int') return own % 1_000;
    const names = graph.entities.map(({ name }) => name);
    const among = field.of === 'Thing' ? names : field.of === 'Either' ? names.slice(0, 2) : [field.of];
    return { __typename: among[own % among.length], id: String(own % things) };
  };
  if (!field.isList) return item(0);
  return !field.isRequired && number % 11 === 0 ? null : upTo(number % 4).map(item);
}

function resolverOf(
  graph: Graph,
  seed: number,
  field: Field,
): GraphQLFieldResolver<unknown, unknown, { n?: unknown }> {
  return (parent, { n }) => {
    const { __typename: type = 'Query', id = '' } = (parent ?? {}) as { __typename?: string; id?: string };
    return valueOf(graph, seed, { place: `${type}:${id}`, field, n });
  };
}

function resolversOf(graph: Graph, seed: number, service: string | null): Resolvers {
  const own = (fields: readonly Field[]): readonly Field[] =>
    fields.filter(({ services }) => service === null || services.includes(service));
  const resolvers: Record<string, Record<string, unknown>> = {};
  for (const { name, fields } of graph.entities) {
    resolvers[name] = Object.fromEntries(
      own(fields).map((field) => [field.name, resolverOf(graph, seed, field)]),
    );
    if (service !== null)
      resolvers[name]['__resolveReference'] = ({ id }: { id: string }) => ({ __typename: name, id });
  }
  const roots = own(graph.roots);
  if (roots.length > 0)
    resolvers['Query'] = Object.fromEntries(
      roots.map((field) => [field.name, resolverOf(graph, seed, field)]),
    );
  return resolvers;
}

function sdlOf(graph: Graph, service: string | null): string {
  const own = (fields: readonly Field[]): readonly Field[] =>
    fields.filter(({ services }) => service === null || services.includes(service));
  const isSubgraph = service !== null;
  const types = graph.entities.map(({ name, fields }) => {
    const lines = ['id: ID!', ...own(fields).map((field) => lineOf(field, isSubgraph))];
    return `type ${name} implements Thing${isSubgraph ? ' @key(fields: "id")' : ''} { ${lines.join(' ')} }`;
  });
  const roots = own(graph.roots).map((field) => lineOf(field, isSubgraph));
  const names = graph.entities.map(({ name }) => name);
  return [
    'interface Thing { id: ID! }',
    `union Either = ${names.slice(0, 2).join(' | ')}`,
    ...types,
    roots.length === 0 ? '' : `type Query { ${roots.join(' ')} }`,
  ].join('\n');
}

export function subgraphsOf(graph: Graph, seed: number): Readonly<Record<string, Subgraph>> {
  return Object.fromEntries(
    graph.services.map((name) => [
      name,
      { sdl: sdlOf(graph, name), resolvers: resolversOf(graph, seed, name) },
    ]),
  );
}

/** The same graph as one schema. */
export function mergedOf(graph: Graph, seed: number): GraphQLSchema {
  const schema = buildSchema(sdlOf(graph, null));
  for (const [type, fields] of Object.entries(
    resolversOf(graph, seed, null) as Record<string, Record<string, unknown>>,
  )) {
    const object = schema.getType(type);
    if (object === undefined || !('getFields' in object)) continue;
    for (const [name, resolve] of Object.entries(fields)) {
      const field = object.getFields()[name];
      if (field !== undefined && 'resolve' in field)
        field.resolve = resolve as GraphQLFieldResolver<unknown, unknown>;
    }
  }
  return schema;
}

/** A query that the graph can answer, with aliases, fragments, arguments, `@skip` and `@include`. */
export function drawQuery(graph: Graph, draw: Draw): string {
  let names = 0;
  const alias = (name: string): string => {
    // Some stand where other fields, keys and type names could stand.
    const choice = draw(6);
    if (choice === 0) return `a${String((names += 1))}: `;
    return choice === 1 && name !== 'id' ? `x${String((names += 1))}_${name}: ` : '';
  };
  const condition = (): string =>
    ['', '', '', ' @include(if: $yes)', ' @skip(if: $yes)', ' @skip(if: $no)'][draw(6)] ?? '';
  const selection = (of: string, depth: number): string => {
    const entity = graph.entities.find(({ name }) => name === of);
    const parts: string[] = [];
    if (entity === undefined) {
      parts.push('__typename');
      if (of === 'Thing' && draw(2) === 0) parts.push(`${alias('id')}id`);
      const among = of === 'Thing' ? graph.entities : graph.entities.slice(0, 2);
      for (const one of among)
        if (draw(3) > 0) parts.push(`... on ${one.name}${condition()} ${selection(one.name, depth)}`);
      return `{ ${parts.join(' ')} }`;
    }
    parts.push(['id', '__typename', `t${String((names += 1))}: __typename`][draw(3)] ?? 'id');
    for (const one of entity.fields) if (draw(3) > 0) parts.push(written(one, depth));
    if (draw(4) === 0) parts.push(`... on Thing { ${alias('id')}id }`);
    return `{ ${parts.filter((part) => part !== '').join(' ')} }`;
  };
  const written = (field: Field, depth: number): string => {
    const isLeaf = field.of === 'String' || field.of === 'Int';
    if (!isLeaf && depth === 0) return '';
    // The same name with other arguments, or of another type, needs a name of its own.
    const said = field.hasArgument ? (['', '(n: 1)', '(n: $n)'][draw(3)] ?? '') : '';
    const name = `k${String((names += 1))}: `;
    const own = draw(3) === 0 && !field.hasArgument ? '' : name;
    const below = isLeaf ? '' : ` ${selection(field.of, depth - 1)}`;
    return `${own}${field.name}${said}${condition()}${below}`;
  };
  const roots = graph.roots.map((field) => written(field, 3)).filter((part) => part !== '');
  return `query ($yes: Boolean = true, $no: Boolean = false, $n: Int = 2) { __typename ${roots.join(' ')} }`;
}
