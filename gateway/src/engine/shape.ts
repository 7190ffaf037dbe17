// What an answer looks like: for every object the fields that were asked of its type, fragments and conditions resolved.
import {
  getDirectiveValues,
  getNamedType,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { DataKeys } from './canonical.js';
import { leafKind, type LeafKind } from './leaf.js';

export interface FieldShape {
  /** Under which the client wants it. */
  readonly responseKey: string;
  /** Under which it stands in the data. */
  readonly dataKey: string;
  readonly name: string;
  readonly type: GraphQLOutputType;
  /** Null for a leaf. */
  readonly object: ObjectShape | null;
  /** Null for what is no leaf. */
  readonly leaf: LeafKind | null;
  readonly nodes: readonly FieldNode[];
}

/** Of an object whose type is known when it is there. */
export interface ObjectShape {
  /** Every type that it may be, with what is asked of that one. Types of which the same is asked share one list. */
  readonly fieldsOf: ReadonlyMap<string, readonly FieldShape[]>;
  /** The one type that it can be, as the schema says; null for an abstract one. */
  readonly only: string | null;
  /** What is asked of every type alike, the type's name not being asked for; null where it has to be known. */
  common: readonly FieldShape[] | null;
  /** Types that it may have among the services, and that clients do not know. */
  readonly hidden: ReadonlySet<string>;
}

export interface Asked {
  readonly schema: GraphQLSchema;
  /** With all that services know among themselves. */
  readonly types: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly keys: DataKeys;
  /** The values of the variables on which `@skip` and `@include` depend. */
  readonly conditions: Readonly<Record<string, unknown>>;
}

type FieldsType = GraphQLObjectType | GraphQLInterfaceType;

class Shaping {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  private readonly known = new Map<string, ObjectShape>();
  private readonly ids = new Map<ObjectShape, string>();
  private readonly numbers = new Map<SelectionSetNode, number>();

  constructor(private readonly asked: Asked) {
    for (const node of asked.document.definitions)
      if (node.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(node.name.value, node);
  }

  /** The same selections of the same type have one shape, however often they are asked for. */
  object(type: GraphQLOutputType, sets: readonly SelectionSetNode[]): ObjectShape {
    const named = getNamedType(type);
    const key = `${named.name} ${sets.map((set) => this.number(set)).join(' ')}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const { schema } = this.asked;
    const types = isAbstractType(named) ? schema.getPossibleTypes(named) : isObjectType(named) ? [named] : [];
    const fieldsOf = new Map<string, readonly FieldShape[]>();
    const only = isObjectType(named) ? named.name : null;
    const shape: ObjectShape = { fieldsOf, only, common: null, hidden: this.hidden(named) };
    this.known.set(key, shape);
    this.ids.set(shape, key);
    const same = new Map<string, readonly FieldShape[]>();
    for (const one of types) {
      const fields = this.fields(one, sets);
      const text = fields.map((field) => this.textOf(field)).join();
      fieldsOf.set(one.name, same.get(text) ?? fields);
      if (!same.has(text)) same.set(text, fields);
    }
    // An interface that no type of clients implements still has fields of its own.
    if (types.length === 0 && isInterfaceType(named)) same.set('', this.fields(named, sets));
    const [first] = same.values();
    if (same.size === 1 && first?.every(({ name }) => name !== '__typename') === true) shape.common = first;
    return shape;
  }

  private hidden({ name }: GraphQLNamedType): ReadonlySet<string> {
    const { schema, types } = this.asked;
    const all = types.getType(name);
    if (!isAbstractType(all)) return new Set();
    const others = types.getPossibleTypes(all).filter((one) => schema.getType(one.name) === undefined);
    return new Set(others.map((one) => one.name));
  }

  private number(set: SelectionSetNode): number {
    const known = this.numbers.get(set);
    if (known !== undefined) return known;
    this.numbers.set(set, this.numbers.size);
    return this.numbers.size - 1;
  }

  private textOf({ responseKey, dataKey, type, object, name }: FieldShape): string {
    if (name === '__typename') return `${responseKey}:__typename`;
    const below = object === null ? '' : (this.ids.get(object) ?? '');
    return `${responseKey}:${dataKey}:${String(type)}:${below}`;
  }

  private fields(type: FieldsType, sets: readonly SelectionSetNode[]): readonly FieldShape[] {
    const byKey = new Map<string, FieldNode[]>();
    const spread = new Set<string>();
    for (const set of sets) this.collect(type, set, byKey, spread);
    return [...byKey].flatMap(([responseKey, nodes]) => {
      const [node] = nodes;
      const field = node === undefined ? null : this.definition(type, node.name.value);
      if (node === undefined || field === null) return [];
      const below = nodes.flatMap(({ selectionSet }) => (selectionSet === undefined ? [] : [selectionSet]));
      const named = getNamedType(field.type);
      const isLeaf = !isCompositeType(named);
      return {
        responseKey,
        dataKey: this.asked.keys.of(node, field.type),
        name: node.name.value,
        type: field.type,
        object: isLeaf ? null : this.object(field.type, below),
        leaf: isLeaf ? leafKind(named, this.asked.types) : null,
        nodes,
      };
    });
  }

  private definition(type: FieldsType, name: string): GraphQLField<unknown, unknown> | null {
    if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef;
    if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
    if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
    return type.getFields()[name] ?? null;
  }

  private collect(
    type: FieldsType,
    { selections }: SelectionSetNode,
    into: Map<string, FieldNode[]>,
    spread: Set<string>,
  ): void {
    for (const node of selections) {
      if (!this.isAsked(node)) continue;
      if (node.kind === Kind.FIELD) {
        const key = (node.alias ?? node.name).value;
        const nodes = into.get(key);
        if (nodes === undefined) into.set(key, [node]);
        else nodes.push(node);
        continue;
      }
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? this.fragment(node.name.value, spread) : node;
      if (fragment === null || !this.applies(type, fragment.typeCondition?.name.value)) continue;
      this.collect(type, fragment.selectionSet, into, spread);
    }
  }

  private fragment(name: string, spread: Set<string>): FragmentDefinitionNode | null {
    if (spread.has(name)) return null;
    spread.add(name);
    return this.fragments.get(name) ?? null;
  }

  private applies(type: FieldsType, condition: string | undefined): boolean {
    if (condition === undefined || condition === type.name) return true;
    const on = this.asked.schema.getType(condition);
    return on !== undefined && isAbstractType(on) && this.asked.schema.isSubType(on, type);
  }

  private isAsked(node: SelectionSetNode['selections'][number]): boolean {
    if (node.directives === undefined || node.directives.length === 0) return true;
    const { conditions } = this.asked;
    if (getDirectiveValues(GraphQLSkipDirective, node, conditions)?.['if'] === true) return false;
    return getDirectiveValues(GraphQLIncludeDirective, node, conditions)?.['if'] !== false;
  }
}

/** The shape of a valid operation's answer. */
export function shapeOf(asked: Asked): ObjectShape {
  const { schema, operation } = asked;
  const root = schema.getRootType(operation.operation);
  if (root === undefined || root === null) throw new Error(`The schema has no ${operation.operation}.`);
  return new Shaping(asked).object(root, [operation.selectionSet]);
}
