import { isEnumType, isScalarType, type GraphQLNamedType, type GraphQLSchema } from 'graphql';

/** Of an enum's values, those that clients see, and those that services say among themselves alone. */
export interface EnumKind {
  readonly shown: ReadonlySet<string>;
  readonly hidden: ReadonlySet<string>;
}

/** What a leaf's value is checked against. Scalars that are not built in are the services' own: they pass. */
export type LeafKind = 'integer' | 'number' | 'boolean' | 'text' | 'id' | 'any' | EnumKind;

const builtIn: Readonly<Record<string, LeafKind>> = {
  Int: 'integer',
  Float: 'number',
  Boolean: 'boolean',
  String: 'text',
  ID: 'id',
};

/** @param types everything that services know among themselves */
export function leafKind(type: GraphQLNamedType, types: GraphQLSchema): LeafKind {
  if (isEnumType(type)) {
    const shown = new Set(type.getValues().map(({ name }) => name));
    const all = types.getType(type.name);
    const others = isEnumType(all) ? all.getValues().filter(({ name }) => !shown.has(name)) : [];
    return { shown, hidden: new Set(others.map(({ name }) => name)) };
  }
  return (isScalarType(type) ? builtIn[type.name] : undefined) ?? 'any';
}

/** True for what a client may not see, though it is no mistake of the service: it is shown as null. */
export function isHidden(kind: LeafKind, value: unknown): boolean {
  return typeof kind !== 'string' && typeof value === 'string' && kind.hidden.has(value);
}

/** True if a value that is not null is one of its type's, as clients see the type. */
export function isOfLeaf(kind: LeafKind, value: unknown): boolean {
  switch (kind) {
    case 'integer':
      return typeof value === 'number' && (value | 0) === value;
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'text':
      return typeof value === 'string';
    case 'id':
      return typeof value === 'string' || typeof value === 'number';
    case 'any':
      return true;
    default:
      return typeof value === 'string' && kind.shown.has(value);
  }
}
