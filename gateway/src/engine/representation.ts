// Finds the objects that a fetch adds to, and writes what the service has to know of each, by code made for one fetch.
import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { isAbstractType, type GraphQLSchema } from 'graphql';
import type { RequiredFields } from './required.js';
import { valueAt } from './writer.js';

/** Calls back with every object at the path that is there. */
export type Collector = (root: object, found: (object: object) => void) => void;

/**
 * JSON text of an object's representation. Null where the object is not one of those that the fetch is for, empty where
 * something that it requires has not come.
 */
export type Representer = (object: object) => string | null;

export function collectorOf(path: readonly string[]): Collector {
  const steps: string[] = [];
  let closing = '';
  let at = 'root';
  path.forEach((key, n) => {
    if (key === '@') {
      steps.push(
        `if (Array.isArray(${at})) for (const v${n} of ${at}) { if (v${n} === null || v${n} === undefined) continue;`,
      );
    } else {
      steps.push(`{ const v${n} = ${valueAt(at, key)}; if (v${n} !== null && v${n} !== undefined) {`);
      closing = `}${closing}`;
    }
    closing = `}${closing}`;
    at = `v${n}`;
  });
  const source = `'use strict'; return (root, found) => { ${steps.join(' ')} found(${at}); ${closing} };`;
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- keys of a path that the planner has made, as JSON strings
  return (new Function(source) as () => Collector)();
}

class RepresenterSource {
  private names = 0;
  readonly types: ReadonlySet<string>[] = [];

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly required: RequiredFields,
  ) {}

  /** Statements that append the fields of `from` to `s`. */
  selections(nodes: readonly QueryPlanSelectionNode[], from: string): string {
    return nodes.map((node) => this.selection(node, from)).join(' ');
  }

  private selection(node: QueryPlanSelectionNode, from: string): string {
    if (node.kind === 'InlineFragment') {
      const inner = this.selections(node.selections, from);
      if (node.typeCondition === undefined) return inner;
      return `if (${this.isOf(node.typeCondition, from)}) { ${inner} }`;
    }
    const key = node.alias ?? node.name;
    // The service knows it by its own name.
    const said = this.required.named.get(key)?.field ?? key;
    const value = this.fresh();
    const text = this.fresh();
    const written =
      node.selections === undefined ? `JSON.stringify(${value})` : this.nested(node.selections, value);
    return [
      `const ${value} = ${valueAt(from, key)}; if (${value} === undefined) return '';`,
      `const ${text} = ${written}; if (${text} === '') return '';`,
      `s += (s === '{' ? '' : ',') + ${JSON.stringify(`${JSON.stringify(said)}:`)} + ${text};`,
    ].join(' ');
  }

  private nested(nodes: readonly QueryPlanSelectionNode[], value: string): string {
    return `map(${value}, (o) => { let s = '{'; ${this.selections(nodes, 'o')} return s + '}'; })`;
  }

  private isOf(condition: string, from: string): string {
    const type = this.schema.getType(condition);
    const names = new Set([condition]);
    if (type !== undefined && isAbstractType(type))
      for (const { name } of this.schema.getPossibleTypes(type)) names.add(name);
    const at = this.types.push(names) - 1;
    return `(${from}.__typename === undefined ? false : types[${at}].has(${from}.__typename))`;
  }

  private fresh(): string {
    this.names += 1;
    return `r${this.names}`;
  }
}

/** Lists of any depth; a null stays one. Empty where anything within has not come. */
function map(value: unknown, write: (object: unknown) => string): string {
  if (value === null) return 'null';
  if (!Array.isArray(value)) return write(value);
  const texts = value.map((one) => map(one, write));
  return texts.includes('') ? '' : `[${texts.join(',')}]`;
}

export function representerOf(
  schema: GraphQLSchema,
  requires: readonly QueryPlanSelectionNode[],
  required: RequiredFields,
): Representer {
  const made = new RepresenterSource(schema, required);
  const body = made.selections(requires, 'o');
  const source = `'use strict'; return (o) => { let s = '{'; ${body} return s === '{' || o.__typename === undefined ? null : s + '}'; };`;
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- names of a plan, as JSON strings
  const build = new Function('map', 'types', source) as (
    apply: typeof map,
    types: readonly ReadonlySet<string>[],
  ) => Representer;
  return build(map, made.types);
}
