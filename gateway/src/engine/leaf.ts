import { isEnumType, isScalarType, type GraphQLNamedType } from 'graphql';

/** What a leaf's value is checked against. Scalars that are not built in are the services' own: they pass. */
export type LeafKind = 'integer' | 'number' | 'boolean' | 'text' | 'id' | 'any' | ReadonlySet<string>;

const builtIn: Readonly<Record<string, LeafKind>> = {
  Int: 'integer',
  Float: 'number',
  Boolean: 'boolean',
  String: 'text',
  ID: 'id',
};

export function leafKind(type: GraphQLNamedType): LeafKind {
  if (isEnumType(type)) return new Set(type.getValues().map(({ name }) => name));
  return (isScalarType(type) ? builtIn[type.name] : undefined) ?? 'any';
}

/** True if a value that is not null is one of its type's, as clients see the type: an enum's hidden values are not. */
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
      return typeof value === 'string' && kind.has(value);
  }
}
