// From the text of an operation to what runs it: parsed, checked, planned and compiled once.
import type { QueryPlan } from '@apollo/query-planner';
import {
  getOperationAST,
  Kind,
  parse,
  print,
  validate,
  visit,
  type DocumentNode,
  type GraphQLError,
  type OperationDefinitionNode,
} from 'graphql';
import { canonical, DataKeys } from './canonical.js';
import type { Loaded } from './load.js';
import type { PlanTask } from './planner.js';
import { NotPlanned } from './planners.js';
import { requestOf, type WaveRequest } from './requests.js';
import { shapeOf, type FieldShape, type ObjectShape } from './shape.js';
import { unrolled, waves } from './waves.js';
import { writerOf, type Writer } from './writer.js';

/** An operation under one set of values for the variables on which `@skip` and `@include` depend. */
export interface Variant {
  readonly requests: readonly WaveRequest[];
  readonly shape: ObjectShape;
  readonly write: Writer;
  /** The code of the writer, for those who want to read it. */
  readonly source: string;
}

/** Operations with more switches than these have too many variants to be kept. */
const variantsMax = 64;

/** A valid operation with its plan. */
export class Prepared {
  private readonly variants = new Map<string, Variant>();
  private readonly switches: readonly string[];

  constructor(
    private readonly loaded: Loaded,
    readonly document: DocumentNode,
    readonly operation: OperationDefinitionNode,
    private readonly planned: { readonly plan: QueryPlan; readonly keys: DataKeys },
  ) {
    this.switches = switchesOf(document);
  }

  /** @param variables as the operation declares them, defaults filled in */
  variant(variables: Readonly<Record<string, unknown>>): Variant {
    const key = this.switches.map((name) => (variables[name] === true ? '1' : '0')).join('');
    const known = this.variants.get(key);
    if (known !== undefined) return known;
    const made = this.compile(variables);
    if (this.variants.size >= variantsMax) this.variants.clear();
    this.variants.set(key, made);
    return made;
  }

  /** Compiles what is the same for everybody who asks. */
  warm(): void {
    if (this.switches.length === 0) this.variant({});
  }

  private compile(conditions: Readonly<Record<string, unknown>>): Variant {
    const { loaded, document, operation, planned } = this;
    const shape = shapeOf({
      schema: loaded.schema,
      types: loaded.types,
      document,
      operation,
      keys: planned.keys,
      conditions,
    });
    const requests = waves(unrolled(planned.plan, conditions, loaded.required)).map((wave) =>
      requestOf(loaded, wave),
    );
    assertPlanned(shape, requests);
    return { requests, shape, ...writerOf(shape, loaded.interfaces) };
  }
}

/** The planner leaves out, without a word, a root field that no service can answer. @throws NotPlanned */
function assertPlanned({ only, fieldsOf }: ObjectShape, requests: readonly WaveRequest[]): void {
  const fields = fieldsOf.get(only ?? '') ?? [];
  const brought = new Set(requests.flatMap(({ into }) => into?.brings ?? []));
  const isThere = ({ name, dataKey }: FieldShape): boolean => name.startsWith('__') || brought.has(dataKey);
  if (!fields.every(isThere)) throw new NotPlanned('IMPOSSIBLE');
}

/** The variables on which `@skip` and `@include` depend. */
function switchesOf(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: ({ name, arguments: given }) => {
      if (name.value !== 'skip' && name.value !== 'include') return;
      for (const { value } of given ?? []) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

export type Refused =
  | { readonly kind: 'PARSE'; readonly error: GraphQLError }
  | { readonly kind: 'VALIDATION'; readonly errors: readonly GraphQLError[] }
  | { readonly kind: 'NO_SUCH_OPERATION' };

export interface Asked {
  readonly query: string;
  readonly operationName: string | undefined;
}

export interface PrepareBy {
  /** @throws NotPlanned */
  readonly plan: (task: PlanTask) => Promise<QueryPlan>;
  /** Lexical tokens of a text, at most. */
  readonly maxTokens: number;
}

/** Parses, checks and plans. What is refused is as final as what is planned: the same text has the same fault. */
export async function prepare(
  loaded: Loaded,
  { query, operationName }: Asked,
  by: PrepareBy,
): Promise<Prepared | Refused> {
  let document: DocumentNode;
  try {
    document = parse(query, { maxTokens: by.maxTokens });
  } catch (error) {
    return { kind: 'PARSE', error: error as GraphQLError };
  }
  const errors = validate(loaded.schema, document);
  if (errors.length > 0) return { kind: 'VALIDATION', errors };
  const operation = getOperationAST(document, operationName);
  if (operation === null || operation === undefined) return { kind: 'NO_SUCH_OPERATION' };
  const keys = new DataKeys();
  const text = print(onlyOf(canonical(loaded.schema, document, keys), operation));
  const plan = await by.plan({ text, operationName: operation.name?.value });
  return new Prepared(loaded, document, operation, { plan, keys });
}

/** The one operation of a document, with every fragment. */
function onlyOf(document: DocumentNode, { name }: OperationDefinitionNode): DocumentNode {
  const definitions = document.definitions.filter(
    (one) => one.kind !== Kind.OPERATION_DEFINITION || one.name?.value === name?.value,
  );
  return { ...document, definitions };
}
