import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
  isInterfaceType,
  Kind,
  visit,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql';

/** The most objects that one operation may ask for: seconds of work. The whole picture of 100 communities takes a third. */
export const objectsMaxDefault = 200_000;

/** No page is longer, and a list without pages is taken to be this long. */
const listMax = 100;

/** One operation of a valid document, as it is about to run. */
export interface Operation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  /** Undefined for a name that the document does not hold: nothing runs. */
  readonly operation: OperationDefinitionNode | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

type Variables = ReadonlyMap<string, unknown>;

const pageArgument = 'first';

/** The variables that say how long a page is: beside the text, the count depends on nothing else. */
export function pageVariables(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Argument: ({ name, value }) => {
      if (name.value === pageArgument && value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

function variablesOf({ operation, variables }: Operation): Variables {
  const defaults = (operation?.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue?.kind === Kind.INT ? [[variable.name.value, Number(defaultValue.value)] as const] : [],
  );
  return new Map([...defaults, ...Object.entries(variables)]);
}

/** How long a page the field asks for; null for a field without pages. */
function pageSize(
  node: FieldNode,
  field: GraphQLField<unknown, unknown>,
  variables: Variables,
): number | null {
  const declared = field.args.find(({ name }) => name === pageArgument);
  if (declared === undefined) return null;
  const given = node.arguments?.find(({ name }) => name.value === pageArgument)?.value;
  const said =
    given?.kind === Kind.VARIABLE
      ? variables.get(given.name.value)
      : given?.kind === Kind.INT
        ? Number(given.value)
        : undefined;
  const size = said ?? declared.defaultValue;
  return typeof size === 'number' ? Math.min(Math.max(size, 1), listMax) : listMax;
}

/**
 * How many objects an operation may bring at most, if every list is as long as was asked for. Levels multiply: a query of a
 * few lines that goes round in a circle asks for millions, and would hold up everybody else.
 */
export function objectsAsked(asked: Operation): number {
  const { schema, document, operation } = asked;
  const variables = variablesOf(asked);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  // A fragment that is spread often is counted once for each length of the list around it.
  const counted = new Map<string, number>();

  const ofField = (node: FieldNode, parent: GraphQLNamedType, around: number): number => {
    const name = node.name.value;
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
    // Introspection has a limit of its own.
    if (field === undefined || node.selectionSet === undefined || name.startsWith('__')) return 0;
    const type = getNamedType(field.type);
    const times = isListType(getNullableType(field.type)) ? around : 1;
    const within = pageSize(node, field, variables) ?? listMax;
    return times * (1 + ofAll(node.selectionSet.selections, type, within));
  };
  const ofFragment = (name: string, around: number): number => {
    const key = `${name} ${String(around)}`;
    const known = counted.get(key);
    if (known !== undefined) return known;
    const node = fragments.get(name);
    const type = node && schema.getType(node.typeCondition.name.value);
    const count = node && type ? ofAll(node.selectionSet.selections, type, around) : 0;
    counted.set(key, count);
    return count;
  };
  const ofOne = (node: SelectionNode, parent: GraphQLNamedType, around: number): number => {
    if (node.kind === Kind.FIELD) return ofField(node, parent, around);
    if (node.kind === Kind.FRAGMENT_SPREAD) return ofFragment(node.name.value, around);
    const type = node.typeCondition ? schema.getType(node.typeCondition.name.value) : parent;
    return type === undefined ? 0 : ofAll(node.selectionSet.selections, type, around);
  };
  const ofAll = (nodes: readonly SelectionNode[], parent: GraphQLNamedType, around: number): number =>
    isCompositeType(parent) ? nodes.reduce((sum, node) => sum + ofOne(node, parent, around), 0) : 0;

  const root = operation && schema.getRootType(operation.operation);
  return operation && root ? ofAll(operation.selectionSet.selections, root, listMax) : 0;
}
