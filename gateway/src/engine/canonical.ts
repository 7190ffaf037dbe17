// One name for one thing. A client chooses under which names an answer's fields stand; between the services they stand under
// names of ours, so that no choice of a client can stand where a key, a required input or a type name is looked for.
import { Kind, print, visit, type DocumentNode, type FieldNode } from 'graphql';

/** No schema has names that begin like this, because two underscores belong to GraphQL itself. */
const prefix = '_q';

/**
 * The name under which a field's value travels: its own, or one that stands for these arguments. The same field with the same
 * arguments has one name in the whole operation, so whatever is read of an entity is right for every position of it.
 */
export class DataKeys {
  private readonly byArguments = new Map<string, string>();

  of({ name, arguments: given }: FieldNode): string {
    if (given === undefined || given.length === 0) return name.value;
    // In any order they say the same.
    const said = [...given.map(print)].sort().join(', ');
    const text = `${name.value}(${said})`;
    const known = this.byArguments.get(text);
    if (known !== undefined) return known;
    const key = `${prefix}${this.byArguments.size}_${name.value}`;
    this.byArguments.set(text, key);
    return key;
  }
}

/** The same operation under the names by which its data travels. */
export function canonical(document: DocumentNode, keys: DataKeys): DocumentNode {
  return visit(document, {
    Field: (node) => {
      const key = keys.of(node);
      if (key === node.name.value && node.alias === undefined) return undefined;
      const alias = key === node.name.value ? undefined : { kind: Kind.NAME, value: key } as const;
      return { ...node, alias };
    },
  });
}
