// Two fields of a service that require the same field with different arguments cannot be asked for with one representation.
import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import {
  Kind,
  parse,
  print,
  type FieldNode,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql';
import type { RequiredFields } from './required.js';

function namesIn(nodes: readonly QueryPlanSelectionNode[]): readonly string[] {
  return nodes.flatMap((node): readonly string[] => {
    const below = node.selections === undefined ? [] : namesIn(node.selections);
    return node.kind === 'Field' ? [node.name, ...below] : below;
  });
}

function without(
  nodes: readonly QueryPlanSelectionNode[],
  isOut: (name: string) => boolean,
): QueryPlanSelectionNode[] {
  return nodes
    .filter((node) => node.kind !== 'Field' || !isOut(node.name))
    .map((node) =>
      node.selections === undefined ? node : { ...node, selections: without(node.selections, isOut) },
    );
}

/** Keeps, at the top of what is asked of each entity, only some fields. */
function keeping(
  nodes: readonly SelectionNode[],
  isIn: (type: string, field: FieldNode) => boolean,
  type = '',
): readonly SelectionNode[] {
  return nodes.flatMap((node): readonly SelectionNode[] => {
    if (node.kind === Kind.FIELD) return isIn(type, node) ? [node] : [];
    if (node.kind === Kind.FRAGMENT_SPREAD) return [node];
    const selections = keeping(node.selectionSet.selections, isIn, node.typeCondition?.name.value ?? type);
    return selections.length === 0 ? [] : [{ ...node, selectionSet: { ...node.selectionSet, selections } }];
  });
}

/** One set of required names that does not contradict itself: for each field at most one. */
class Group {
  readonly names = new Map<string, string>();

  constructor(private readonly fieldOf: (name: string) => string) {}

  fits(needed: ReadonlySet<string>): boolean {
    return [...needed].every((name) => (this.names.get(this.fieldOf(name)) ?? name) === name);
  }

  add(needed: ReadonlySet<string>): void {
    for (const name of needed) this.names.set(this.fieldOf(name), name);
  }

  has(name: string): boolean {
    return this.names.get(this.fieldOf(name)) === name;
  }
}

/** The same fetch, as often as its fields require the same field with other arguments. */
export function splitFetch(fetch: FetchNode, { named, neededBy }: RequiredFields): readonly FetchNode[] {
  const { requires } = fetch;
  if (requires === undefined || named.size === 0) return [fetch];
  const ours = [...new Set(namesIn(requires).filter((name) => named.has(name)))];
  const fieldOf = (name: string): string => named.get(name)?.field ?? name;
  if (new Set(ours.map(fieldOf)).size === ours.length) return [fetch];
  const [operation] = parse(fetch.operation, { noLocation: true })
    .definitions as readonly OperationDefinitionNode[];
  const [entities] = operation?.selectionSet.selections ?? [];
  if (operation === undefined || entities?.kind !== Kind.FIELD || entities.selectionSet === undefined)
    return [fetch];
  const { selectionSet } = entities;

  const groups: Group[] = [];
  const groupOf = new Map<string, Group>();
  const place = (type: string, { name }: FieldNode): Group => {
    const key = `${type}.${name.value}`;
    const needed = neededBy.get(`${fetch.serviceName} ${key}`) ?? new Set<string>();
    const known = groupOf.get(key) ?? groups.find((group) => group.fits(needed)) ?? new Group(fieldOf);
    if (!groups.includes(known)) groups.push(known);
    known.add(needed);
    groupOf.set(key, known);
    return known;
  };
  keeping(selectionSet.selections, (type, field) => place(type, field) !== null);
  return groups.map((group) => {
    const selections = keeping(selectionSet.selections, (type, field) => place(type, field) === group);
    const field = { ...entities, selectionSet: { ...selectionSet, selections } };
    const asked = { ...operation, selectionSet: { ...operation.selectionSet, selections: [field] } };
    return {
      ...fetch,
      operation: print(asked),
      requires: without(requires, (name) => named.has(name) && !group.has(name)),
    };
  });
}
