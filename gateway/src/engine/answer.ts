// One request of one operation: its variables checked, its plan run, its answer written.
import {
  executeSync,
  getVariableValues,
  Kind,
  OperationTypeNode,
  type FieldNode,
  type GraphQLError,
} from 'graphql';
import { execute, type ApplyRewrites, type Fault, type Send } from './execute.js';
import { tell, type Told } from './faults.js';
import type { Loaded } from './load.js';
import type { Prepared, Variant } from './prepare.js';

export interface Answer {
  /** JSON text of `data`. */
  readonly data: string;
  readonly told: readonly Told[];
}

export type Variables = Readonly<Record<string, unknown>>;

export interface Given extends Pick<Loaded, 'schema' | 'interfaces'> {
  readonly variables: Variables;
  readonly send: Send;
  readonly rewrite: ApplyRewrites;
}

/** Variables that do not fit what the operation declares. */
export class WrongVariables extends Error {
  constructor(readonly errors: readonly GraphQLError[]) {
    super('wrong variables');
  }
}

/** Errors of this many variables are told. */
const maxErrors = 20;

function coerced({ schema, variables }: Given, { operation }: Prepared): Variables {
  const result = getVariableValues(schema, operation.variableDefinitions ?? [], variables, { maxErrors });
  if (result.errors !== undefined) throw new WrongVariables(result.errors);
  return result.coerced;
}

const isOfSchema = (name: string): boolean => name === '__schema' || name === '__type';

/** What the client asks of the schema itself is answered here: JSON text by response key. */
function introspected(
  { schema, variables }: Given,
  { shape }: Variant,
  { document, operation }: Prepared,
): ReadonlyMap<string, string> {
  const root = shape.only === null ? [] : (shape.fieldsOf.get(shape.only) ?? []);
  const asked = root.filter(({ name }) => isOfSchema(name));
  if (asked.length === 0) return new Map();
  const selections: readonly FieldNode[] = asked.flatMap(({ nodes }) => nodes);
  const { data } = executeSync({
    schema,
    document: {
      kind: Kind.DOCUMENT,
      definitions: [
        ...document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION),
        {
          ...operation,
          operation: OperationTypeNode.QUERY,
          selectionSet: { kind: Kind.SELECTION_SET, selections },
        },
      ],
    },
    operationName: operation.name?.value,
    variableValues: variables,
  });
  return new Map(asked.map(({ responseKey }) => [responseKey, JSON.stringify(data?.[responseKey] ?? null)]));
}

/** @throws WrongVariables */
export async function answer(prepared: Prepared, given: Given): Promise<Answer> {
  const { variables, send, rewrite, interfaces } = given;
  const variant = prepared.variant(coerced(given, prepared));
  const variable = (name: string): string | undefined =>
    Object.hasOwn(variables, name) ? JSON.stringify(variables[name]) : undefined;
  const { data, faults } = await execute({ requests: variant.requests, variable, send, rewrite, interfaces });
  const state = { introspected: introspected(given, variant, prepared), wrong: 0 };
  const text = variant.write(data, state);
  const isWell = faults.length === 0 && state.wrong === 0;
  return {
    data: text,
    told: isWell ? [] : tell(variant.shape, data, { faults, wrong: state.wrong, interfaces }),
  };
}

export type { Fault };
