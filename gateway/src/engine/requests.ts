// What is sent for a wave of fetches: one GraphQL document, and per request nothing but the values.
import {
  Kind,
  OperationTypeNode,
  parse,
  print,
  stripIgnoredCharacters,
  visit,
  type FieldNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type VariableDefinitionNode,
} from 'graphql';
import type { FetchDataRewrite } from '@apollo/query-planner';
import type { Loaded } from './load.js';
import { selectionOf, type RequiredFields } from './required.js';
import { collectorOf, representerOf, type Collector, type Representer } from './representation.js';
import type { PlannedFetch, Wave } from './waves.js';

/** Where one fetch of a part reads its objects. */
export interface Origin {
  readonly path: readonly string[];
  readonly collect: Collector;
  readonly represent: Representer;
  readonly inputRewrites: readonly FetchDataRewrite[];
}

/** Entities of which the same is asked: one list of representations, whatever paths they come from. */
export interface Part {
  /** The key in the reply. */
  readonly key: string;
  readonly variable: string;
  readonly origins: readonly Origin[];
  readonly outputRewrites: readonly FetchDataRewrite[];
  /** What it brings of each entity, whatever its type. */
  readonly brings: readonly string[];
  /** The same part as a request of its own. */
  readonly alone: Document;
}

export interface Document {
  readonly text: string;
  /** Of the operation; undefined for one without. */
  readonly name: string | undefined;
  /** The beginning of the body, up to the first variable. */
  readonly opening: string;
  readonly closing: string;
}

export interface Into {
  readonly path: readonly string[];
  readonly collect: Collector;
  readonly brings: readonly string[];
}

/** A request of a wave. Without parts it is one of root fields. */
export interface WaveRequest {
  readonly service: string;
  readonly kind: 'query' | 'mutation';
  readonly after: readonly number[];
  /** Of the client's operation, those that the documents use. */
  readonly variables: readonly string[];
  readonly document: Document;
  readonly parts: readonly Part[];
  /** Where the root fields of a request without parts go. */
  readonly into: Into | null;
  readonly outputRewrites: readonly FetchDataRewrite[];
}

function documentOf(text: string, name: string | undefined): Document {
  const small = stripIgnoredCharacters(text);
  const named = name === undefined ? '' : `,"operationName":${JSON.stringify(name)}`;
  return {
    text: small,
    name,
    opening: `{"query":${JSON.stringify(small)},"variables":{`,
    closing: `}${named}}`,
  };
}

function operationOf(text: string): OperationDefinitionNode {
  const [definition] = parse(text, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`No operation: ${text}`);
  return definition;
}

/** The keys at the top of a selection, of every type. */
function keysOf(set: SelectionSetNode | undefined): readonly string[] {
  const keys = (set?.selections ?? []).flatMap((node): readonly string[] => {
    if (node.kind === Kind.FIELD) return [(node.alias ?? node.name).value];
    return node.kind === Kind.INLINE_FRAGMENT ? keysOf(node.selectionSet) : [];
  });
  return [...new Set(keys)].filter((key) => key !== '__typename');
}

const ofRepresentations = 'representations';

interface Pending {
  readonly operation: OperationDefinitionNode;
  readonly fetches: PlannedFetch[];
}

/** Fetches that ask the same of the same kinds of representation share their list. */
function sameAsked(fetches: readonly PlannedFetch[]): readonly Pending[] {
  const byText = new Map<string, Pending>();
  for (const one of fetches) {
    const operation = operationOf(one.fetch.operation);
    const key = `${print(operation.selectionSet)} ${JSON.stringify(one.fetch.outputRewrites ?? [])}`;
    const known = byText.get(key);
    if (known === undefined) byText.set(key, { operation, fetches: [one] });
    else known.fetches.push(one);
  }
  return [...byText.values()];
}

const representationsOf = (name: string): string => `$${name}:[_Any!]!`;

function entitiesOf(operation: OperationDefinitionNode): FieldNode {
  const [field] = operation.selectionSet.selections;
  if (field?.kind !== Kind.FIELD) throw new Error('A fetch of entities asks for entities.');
  return field;
}

function clientVariables(operation: OperationDefinitionNode): readonly VariableDefinitionNode[] {
  return (operation.variableDefinitions ?? []).filter(
    ({ variable }) => variable.name.value !== ofRepresentations,
  );
}

function entityDocument(
  pending: readonly {
    readonly operation: OperationDefinitionNode;
    readonly key: string;
    readonly variable: string;
  }[],
  name: string | undefined,
): Document {
  const variables = new Set(pending.map(({ variable }) => representationsOf(variable)));
  for (const { operation } of pending)
    for (const node of clientVariables(operation)) variables.add(print(node));
  const fields = pending.map(({ operation, key, variable }) => {
    const { selectionSet } = entitiesOf(operation);
    const alias = key === '_entities' ? '' : `${key}:`;
    return `${alias}_entities(representations:$${variable})${selectionSet === undefined ? '' : print(selectionSet)}`;
  });
  return documentOf(`query ${name ?? ''}(${[...variables].join()}){${fields.join(' ')}}`, name);
}

function originOf(
  { types, required }: Pick<Loaded, 'types' | 'required'>,
  { path, fetch }: PlannedFetch,
): Origin {
  return {
    path,
    collect: collectorOf(path),
    represent: representerOf(types, fetch.requires ?? [], required),
    inputRewrites: fetch.inputRewrites ?? [],
  };
}

/** What the planner calls by a name of ours is asked for by its own, with its arguments. */
function spoken(text: string, { named }: RequiredFields): string {
  if (named.size === 0) return text;
  return print(
    visit(parse(text, { noLocation: true }), {
      Field: (node) => {
        const required = named.get(node.name.value);
        if (required === undefined) return undefined;
        const [said] = selectionOf(`${required.field}${required.arguments}`).selections;
        if (said?.kind !== Kind.FIELD) return undefined;
        return { ...node, name: said.name, arguments: said.arguments, alias: node.alias ?? node.name };
      },
    }),
  );
}

function withSpoken(fetches: readonly PlannedFetch[], required: RequiredFields): readonly PlannedFetch[] {
  return fetches.map((one) => ({
    ...one,
    fetch: { ...one.fetch, operation: spoken(one.fetch.operation, required) },
  }));
}

export function requestOf(loaded: Pick<Loaded, 'types' | 'required'>, wave: Wave): WaveRequest {
  const { service, after } = wave;
  const fetches = withSpoken(wave.fetches, loaded.required);
  const [first] = fetches;
  if (first === undefined) throw new Error('A wave without fetches.');
  const { fetch } = first;
  const variables = [...new Set(fetches.flatMap((one) => one.fetch.variableUsages ?? []))];
  const kind = fetch.operationKind === OperationTypeNode.MUTATION ? 'mutation' : 'query';
  if (fetch.requires === undefined) {
    return {
      ...{ service, kind, after, variables, parts: [] },
      document: documentOf(fetch.operation, fetch.operationName),
      into: {
        path: first.path,
        collect: collectorOf(first.path),
        brings: keysOf(operationOf(fetch.operation).selectionSet),
      },
      outputRewrites: fetch.outputRewrites ?? [],
    };
  }
  const pending = sameAsked(fetches).map((one, at, all) => ({
    ...one,
    key: all.length === 1 ? '_entities' : `e${at}`,
    variable: all.length === 1 ? ofRepresentations : `r${at}`,
  }));
  const parts = pending.map(({ operation, fetches: origins, key, variable }) => ({
    key,
    variable,
    origins: origins.map((one) => originOf(loaded, one)),
    outputRewrites: origins[0]?.fetch.outputRewrites ?? [],
    brings: keysOf(entitiesOf(operation).selectionSet),
    alone: entityDocument(
      [{ operation, key: '_entities', variable: ofRepresentations }],
      origins[0]?.fetch.operationName,
    ),
  }));
  const document = entityDocument(pending, fetch.operationName);
  return { service, kind, after, variables, document, parts, into: null, outputRewrites: [] };
}
