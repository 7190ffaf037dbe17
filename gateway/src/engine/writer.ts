// Writes an answer straight from the data of the services, by code that is made for one shape: no copy of the result, no
// walk over the selection, no generic stringify.
import { isListType, isNonNullType, type GraphQLOutputType } from 'graphql';
import { isHidden, type EnumKind, type LeafKind } from './leaf.js';
import type { FieldShape, ObjectShape } from './shape.js';

/** Gives the JSON text of an answer's data, and whether any null stands where the schema wants a value. */
export type Writer = (data: object | null, state: WriterState) => string;

export interface WriterState {
  /** JSON text of root fields that no service answers, by response key. */
  readonly introspected: ReadonlyMap<string, string>;
  /** Values that were missing or wrong, and have become null: told in full by `complete`. */
  wrong: number;
}

/** Values of built-in scalars as JSON text; undefined for what the type does not allow. */
const leafWriters = {
  number: (value: unknown): string | undefined =>
    typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined,
  integer: (value: unknown): string | undefined =>
    typeof value === 'number' && (value | 0) === value ? String(value) : undefined,
  boolean: (value: unknown): string | undefined => (typeof value === 'boolean' ? String(value) : undefined),
  text: (value: unknown): string | undefined =>
    typeof value === 'string' ? JSON.stringify(value) : undefined,
  id: (value: unknown): string | undefined =>
    typeof value === 'string' || typeof value === 'number' ? JSON.stringify(value) : undefined,
  any: (value: unknown): string | undefined => JSON.stringify(value),
};

/** Names that every object has from its prototype: read only where the object has them itself. */
const inherited = new Set(Object.getOwnPropertyNames(Object.prototype));

export function valueAt(object: string, key: string): string {
  const name = JSON.stringify(key);
  return inherited.has(key)
    ? `(Object.hasOwn(${object}, ${name}) ? ${object}[${name}] : undefined)`
    : `${object}[${name}]`;
}

/** A value that clients do not know is left out without anybody's being to blame. */
function enumWriter(kind: EnumKind) {
  const texts = new Map([...kind.shown].map((value) => [value, JSON.stringify(value)]));
  return (value: unknown, state: WriterState): string | undefined => {
    const text = texts.get(value as string);
    if (text === undefined && !isHidden(kind, value)) state.wrong += 1;
    return text;
  };
}

class WriterSource {
  private readonly functions: string[] = [];
  private readonly names = new Map<readonly FieldShape[], string>();
  private readonly objects = new Map<ObjectShape, string>();
  private lists = 0;
  /** What the code refers to from outside. */
  readonly constants: unknown[] = [];

  source(root: ObjectShape): string {
    const entry = this.object(root);
    return [
      "'use strict';",
      'const { number, integer, boolean, text, id, any } = leaf;',
      ...this.functions,
      `return (data, state) => { if (data === null) return 'null'; const text = ${entry}(data, state); return text === undefined ? 'null' : text; };`,
    ].join('\n');
  }

  /** A function that gives the text of an object of this shape, or undefined where it has to be null. */
  private object(shape: ObjectShape): string {
    const known = this.objects.get(shape);
    if (known !== undefined) return known;
    const name = `object${this.objects.size}`;
    this.objects.set(shape, name);
    const only = shape.only === null ? undefined : shape.fieldsOf.get(shape.only);
    if (only !== undefined) {
      const fields = this.fields(only, shape.only);
      // What a service says of the type is believed only if the schema knows it.
      this.functions.push(
        `function ${name}(o, state) { if (typeof o !== 'object' || Array.isArray(o)) { state.wrong++; return undefined; } return ${fields}(o, state); }`,
      );
      return name;
    }
    const cases = [...shape.fieldsOf].map(
      ([type, fields]) => `case ${JSON.stringify(type)}: return ${this.fields(fields, null)}(o, state);`,
    );
    // An interface's name says too little of the type, but enough where all are asked for the same.
    const otherwise =
      shape.common === null
        ? ''
        : `if (o.__typename === undefined || interfaces.has(o.__typename)) return ${this.fields(shape.common, null)}(o, state); `;
    const hidden =
      shape.hidden.size === 0
        ? ''
        : `if (constants[${this.constants.push(shape.hidden) - 1}].has(o.__typename)) return undefined; `;
    this.functions.push(
      `function ${name}(o, state) { switch (o.__typename) { ${cases.join('\n')} default: ${otherwise}${hidden}state.wrong++; return undefined; } }`,
    );
    return name;
  }

  private fields(fields: readonly FieldShape[], type: string | null): string {
    const known = this.names.get(fields);
    if (known !== undefined) return known;
    const name = `fields${this.names.size}`;
    this.names.set(fields, name);
    const lines = fields.map((field, at) => this.field(field, at === 0 ? '{' : ',', type));
    this.functions.push(
      [
        `function ${name}(o, state) { let s = ''; let v; let t;`,
        ...lines,
        `return s + ${fields.length === 0 ? "'{}'" : "'}'"};`,
        '}',
      ].join('\n'),
    );
    return name;
  }

  private field(field: FieldShape, before: string, type: string | null): string {
    const key = JSON.stringify(`${before}${JSON.stringify(field.responseKey)}:`);
    if (field.name === '__typename')
      return type === null
        ? `s += ${key} + JSON.stringify(o.__typename);`
        : `s += ${JSON.stringify(`${before}${JSON.stringify(field.responseKey)}:${JSON.stringify(type)}`)};`;
    if (field.name === '__schema' || field.name === '__type')
      return `s += ${key} + (state.introspected.get(${JSON.stringify(field.responseKey)}) ?? 'null');`;
    const isRequired = isNonNullType(field.type);
    const inner = isRequired ? field.type.ofType : field.type;
    return [
      `v = ${valueAt('o', field.dataKey)};`,
      `if (v === null || v === undefined) {`,
      isRequired
        ? 'state.wrong++; return undefined; }'
        : `s += ${JSON.stringify(`${before}${JSON.stringify(field.responseKey)}:null`)}; }`,
      `else { t = ${this.value(inner, field, 'v')};`,
      isRequired
        ? `if (t === undefined) { state.wrong++; return undefined; } s += ${key} + t; }`
        : `s += t === undefined ? ${JSON.stringify(`${before}${JSON.stringify(field.responseKey)}:null`)} : ${key} + t; }`,
    ].join(' ');
  }

  /** An expression of a value that is not null: its text, or undefined where it has to be null. */
  private value(type: GraphQLOutputType, field: FieldShape, from: string): string {
    if (isListType(type)) return `${this.list(type.ofType as GraphQLOutputType, field)}(${from}, state)`;
    if (field.object !== null) return `${this.object(field.object)}(${from}, state)`;
    return this.leaf(field.leaf ?? 'any', from);
  }

  private leaf(kind: LeafKind, from: string): string {
    if (typeof kind === 'string') return `(${kind}(${from}) ?? (state.wrong++, undefined))`;
    return `constants[${this.constants.push(enumWriter(kind)) - 1}](${from}, state)`;
  }

  private list(item: GraphQLOutputType, field: FieldShape): string {
    const isRequired = isNonNullType(item);
    const inner = isRequired ? (item.ofType as GraphQLOutputType) : item;
    const name = `list${(this.lists += 1)}`;
    const text = this.value(inner, field, 'v');
    const missing = isRequired ? '{ state.wrong++; return undefined; }' : "t = 'null';";
    const refused = isRequired ? missing : "t = 'null';";
    this.functions.push(
      [
        `function ${name}(list, state) {`,
        `if (!Array.isArray(list)) { state.wrong++; return undefined; }`,
        `let s = '['; let t;`,
        `for (let at = 0; at < list.length; at++) { const v = list[at];`,
        `if (v === null || v === undefined) ${missing} else { t = ${text}; if (t === undefined) ${refused} }`,
        `s += at === 0 ? t : ',' + t; }`,
        `return s + ']'; }`,
      ].join('\n'),
    );
    return name;
  }
}

/** The writer of one shape, with the code of which it is made. */
export function writerOf(
  root: ObjectShape,
  interfaces: ReadonlySet<string>,
): { readonly write: Writer; readonly source: string } {
  const made = new WriterSource();
  const source = made.source(root);
  // The text is made of nothing but names that the schema has checked, written as JSON strings.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- straight code is what makes answers cheap
  const build = new Function('leaf', 'constants', 'interfaces', source) as (
    leaf: typeof leafWriters,
    constants: readonly unknown[],
    interfaces: ReadonlySet<string>,
  ) => Writer;
  return { write: build(leafWriters, made.constants, interfaces), source };
}
