// One name for one thing. A client chooses under which names an answer's fields stand; between the services they stand under
// names of ours, so that no choice of a client can stand where a key, a required input or a type name is looked for.
import {
  getNamedType,
  isCompositeType,
  isListType,
  isNonNullType,
  Kind,
  print,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldNode,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';

/** No schema of ours has names that begin like this. */
const prefix = '_q';

/** What has to be the same of two fields that stand under one name: lists, nulls, and the type of a leaf. */
function formOf(type: GraphQLOutputType): string {
  if (isNonNullType(type)) return `${formOf(type.ofType)}!`;
  if (isListType(type)) return `[${formOf(type.ofType)}]`;
  return isCompositeType(type) ? '{}' : getNamedType(type).name;
}

/**
 * The name under which a field's value travels: its own, or one that stands for these arguments and this form. The same field
 * with the same arguments has one name in the whole operation, so whatever is read of an entity is right for every place of it.
 */
export class DataKeys {
  private readonly named = new Map<string, string>();
  /** The form that has a field's own name. */
  private readonly forms = new Map<string, string>();

  of({ name: { value: name }, arguments: given = [] }: FieldNode, type: GraphQLOutputType): string {
    // A type name stands where the services and the planner look for it.
    if (name === '__typename') return name;
    const form = formOf(type);
    if (given.length === 0) {
      const first = this.forms.get(name);
      if (first === undefined) this.forms.set(name, form);
      if (first === undefined || first === form) return name;
    }
    // In any order they say the same.
    const text = `${name}(${[...given.map(print)].sort().join(', ')}):${form}`;
    const known = this.named.get(text);
    if (known !== undefined) return known;
    const key = `${prefix}${this.named.size}_${name}`;
    this.named.set(text, key);
    return key;
  }
}

/** The same valid operation under the names by which its data travels. */
export function canonical(schema: GraphQLSchema, document: DocumentNode, keys: DataKeys): DocumentNode {
  const types = new TypeInfo(schema);
  return visit(
    document,
    visitWithTypeInfo(types, {
      Field: (node) => {
        const type = types.getType();
        if (type === null || type === undefined) return undefined;
        const key = keys.of(node, type);
        if (key === node.name.value && node.alias === undefined) return undefined;
        const alias = key === node.name.value ? undefined : ({ kind: Kind.NAME, value: key } as const);
        return { ...node, alias };
      },
    }),
  );
}
