// Required inputs with arguments. The planner knows a field by its name alone: `comments(limit: 1)` that a client asks for, and
// `comments(limit: 3)` that a service requires, are one to it. So it is given a supergraph in which each required field with
// arguments has a name of its own; services never see it.
import {
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  print,
  visit,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type FieldNode,
  type GraphQLSchema,
  type InterfaceTypeDefinitionNode,
  type ObjectTypeDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

const prefix = '_r';

/** A required field with arguments: what the planner calls it, and what it is. */
export interface Required {
  readonly name: string;
  readonly field: string;
  /** As they are written, with their brackets. */
  readonly arguments: string;
}

/** What services require with arguments. */
export interface RequiredFields {
  /** By the planner's name. */
  readonly named: ReadonlyMap<string, Required>;
  /** The planner's names of what a field of a service requires, by `service Type.field`. */
  readonly neededBy: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface Plannable {
  readonly sdl: string;
  readonly required: RequiredFields;
}

/** By the name of its value in `join__Graph`. */
function servicesOf(document: DocumentNode): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  visit(document, {
    EnumValueDefinition: ({ name, directives = [] }) => {
      const graph = directives.find((one) => one.name.value === 'join__graph');
      const value = graph?.arguments?.find((one) => one.name.value === 'name')?.value;
      if (value?.kind === Kind.STRING) names.set(name.value, value.value);
    },
  });
  return names;
}

function graphOf(directive: ConstDirectiveNode): string {
  const value = directive.arguments?.find(({ name }) => name.value === 'graph')?.value;
  return value?.kind === Kind.ENUM ? value.value : '';
}

function namesIn(set: SelectionSetNode): readonly string[] {
  return set.selections.flatMap((node): readonly string[] => {
    if (node.kind === Kind.FRAGMENT_SPREAD) return [];
    const below = node.selectionSet === undefined ? [] : namesIn(node.selectionSet);
    return node.kind === Kind.FIELD ? [node.name.value, ...below] : below;
  });
}

/** Of `@join__field(graph: …, requires: "…")`. */
function requiresOf(directive: ConstDirectiveNode): string | null {
  if (directive.name.value !== 'join__field') return null;
  const value = directive.arguments?.find(({ name }) => name.value === 'requires')?.value;
  return value?.kind === Kind.STRING ? value.value : null;
}

export function selectionOf(fieldSet: string): SelectionSetNode {
  const [definition] = parse(`{${fieldSet}}`, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`No field set: ${fieldSet}`);
  return definition.selectionSet;
}

class Naming {
  readonly byText = new Map<string, Required & { readonly on: string }>();

  constructor(private readonly types: GraphQLSchema) {}

  /** The same selection with names of our own where there were arguments. */
  set(on: string, set: SelectionSetNode): SelectionSetNode {
    const selections = set.selections.map((node) => {
      if (node.kind === Kind.FIELD) return this.field(on, node);
      if (node.kind === Kind.FRAGMENT_SPREAD) return node;
      const type = node.typeCondition?.name.value ?? on;
      return { ...node, selectionSet: this.set(type, node.selectionSet) };
    });
    return { ...set, selections };
  }

  isOurs(name: string): boolean {
    return [...this.byText.values()].some((one) => one.name === name);
  }

  private field(on: string, node: FieldNode): FieldNode {
    const type = this.types.getType(on);
    const definition =
      isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
    const below =
      definition === undefined || node.selectionSet === undefined
        ? {}
        : { selectionSet: this.set(getNamedType(definition.type).name, node.selectionSet) };
    const { arguments: given = [] } = node;
    if (given.length === 0) return { ...node, ...below };
    const name = this.name(on, node.name.value, `(${given.map(print).sort().join(', ')})`);
    return { ...node, name: { ...node.name, value: name }, arguments: [], ...below };
  }

  private name(on: string, field: string, said: string): string {
    const text = `${on}.${field}${said}`;
    const known = this.byText.get(text);
    if (known !== undefined) return known.name;
    const name = `${prefix}${String(this.byText.size)}_${field}`;
    this.byText.set(text, { name, field, arguments: said, on });
    return name;
  }
}

type TypeNode = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

const fieldSets = ['requires', 'provides', 'key'];

/** The names that a service's field sets say, by the name of its value in `join__Graph`. */
function saidIn(document: DocumentNode): ReadonlyMap<string, ReadonlySet<string>> {
  const said = new Map<string, Set<string>>();
  visit(document, {
    Directive: (node) => {
      if (node.name.value !== 'join__field' && node.name.value !== 'join__type') return;
      const graph = graphOf(node as ConstDirectiveNode);
      const names = said.get(graph) ?? new Set();
      said.set(graph, names);
      for (const { name, value } of node.arguments ?? [])
        if (fieldSets.includes(name.value) && value.kind === Kind.STRING)
          for (const one of namesIn(selectionOf(value.value))) names.add(one);
    },
  });
  return said;
}

const isExternal = (directive: ConstDirectiveNode): boolean =>
  directive.arguments?.some(
    ({ name, value }) => name.value === 'external' && value.kind === Kind.BOOLEAN && value.value,
  ) === true;

/** The planner takes no field as external that no field set of the service says. */
function withoutUnsaid(document: DocumentNode, names: ReadonlySet<string>): DocumentNode {
  const said = saidIn(document);
  return visit(document, {
    FieldDefinition: (node) =>
      names.has(node.name.value)
        ? {
            ...node,
            directives: (node.directives ?? []).filter(
              (one) => !isExternal(one) || said.get(graphOf(one))?.has(node.name.value) === true,
            ),
          }
        : undefined,
  });
}

/** The field under its other name, in every service that has it or needs it. */
function added(
  node: TypeNode,
  all: readonly (Required & { readonly on: string })[],
  types: GraphQLSchema,
): readonly FieldDefinitionNode[] {
  const own = types.getType(node.name.value);
  return all.flatMap(({ name, field, on }) => {
    const wanted = types.getType(on);
    const isOf =
      on === node.name.value ||
      (isInterfaceType(wanted) && isObjectType(own) && types.isSubType(wanted, own));
    const known = isOf ? node.fields?.find((one) => one.name.value === field) : undefined;
    return known === undefined ? [] : [{ ...known, name: { ...known.name, value: name }, arguments: [] }];
  });
}

/**
 * Keys that a service cannot resolve lead the planner into chains that end nowhere. What they say is not needed to plan:
 * that a service has the fields of another's key is said by the fields.
 */
function withoutDeadKeys(document: DocumentNode): DocumentNode {
  return visit(document, {
    Directive: (node) => {
      const isDead = node.arguments?.some(
        ({ name, value }) => name.value === 'resolvable' && value.kind === Kind.BOOLEAN && !value.value,
      );
      const isInterfaceObject =
        node.arguments?.some(({ name }) => name.value === 'isInterfaceObject') === true;
      if (node.name.value !== 'join__type' || isDead !== true || isInterfaceObject) return undefined;
      const kept = node.arguments?.filter(({ name }) => name.value !== 'key' && name.value !== 'resolvable');
      return { ...node, arguments: kept };
    },
  });
}

/** A field as the planner shall know it: what its services require, under names of ours. */
class Renaming {
  readonly neededBy = new Map<string, ReadonlySet<string>>();
  private readonly services: ReadonlyMap<string, string>;

  constructor(
    private readonly naming: Naming,
    document: DocumentNode,
  ) {
    this.services = servicesOf(document);
  }

  type(node: TypeNode): TypeNode {
    const on = node.name.value;
    return { ...node, fields: (node.fields ?? []).map((field) => this.field(on, field)) };
  }

  private field(on: string, field: FieldDefinitionNode): FieldDefinitionNode {
    const owner = `${on}.${field.name.value}`;
    const directives = (field.directives ?? []).map((one) => this.directive(on, owner, one));
    return { ...field, directives };
  }

  private directive(on: string, owner: string, directive: ConstDirectiveNode): ConstDirectiveNode {
    const requires = requiresOf(directive);
    if (requires === null) return directive;
    const set = this.naming.set(on, selectionOf(requires));
    const needed = namesIn(set).filter((name) => this.naming.isOurs(name));
    this.neededBy.set(`${this.services.get(graphOf(directive)) ?? ''} ${owner}`, new Set(needed));
    const text = print(set).slice(1, -1).replace(/\s+/g, ' ').trim();
    return {
      ...directive,
      arguments: (directive.arguments ?? []).map((argument) =>
        argument.name.value === 'requires'
          ? { ...argument, value: { kind: Kind.STRING, value: text } as const }
          : argument,
      ),
    };
  }
}

/** The supergraph as the planner shall know it. */
export function plannable(sdl: string, types: GraphQLSchema): Plannable {
  const document = withoutDeadKeys(parse(sdl, { noLocation: true }));
  if (!/requires:\s*"[^"]*\(/.test(sdl))
    return { sdl: print(document), required: { named: new Map(), neededBy: new Map() } };
  const naming = new Naming(types);
  const renaming = new Renaming(naming, document);
  const onType = (node: TypeNode): TypeNode => renaming.type(node);
  const renamed = visit(document, { ObjectTypeDefinition: onType, InterfaceTypeDefinition: onType });
  const all = [...naming.byText.values()];
  const withAdded = (node: TypeNode): TypeNode => ({
    ...node,
    fields: [...(node.fields ?? []), ...added(node, all, types)],
  });
  const grown = visit(renamed, { ObjectTypeDefinition: withAdded, InterfaceTypeDefinition: withAdded });
  const named = new Map(
    all.map(({ name, field, arguments: said }) => [name, { name, field, arguments: said }]),
  );
  const touched = new Set(all.flatMap(({ name, field }) => [name, field]));
  return {
    sdl: print(withoutUnsaid(grown, touched)),
    required: { named, neededBy: renaming.neededBy },
  };
}
