// Values that a JSON Schema allows, for fast-check: every word, every optional field present and absent, both ends of ranges.
import fc, { type Arbitrary } from 'fast-check';
import type { SchemaNode } from './json-schema.js';

const nodes = (value: unknown): readonly SchemaNode[] => (value ?? []) as readonly SchemaNode[];

function textOf({ pattern, format, minLength = 0, maxLength }: SchemaNode): Arbitrary<string> {
  if (typeof pattern === 'string') return fc.stringMatching(new RegExp(pattern));
  if (format !== undefined) throw new Error(`No values are known for the format ${JSON.stringify(format)}.`);
  const most = typeof maxLength === 'number' ? { maxLength } : {};
  return fc.string({ unit: 'grapheme', minLength: Number(minLength), ...most });
}

function integerOf({ minimum, maximum, exclusiveMinimum }: SchemaNode): Arbitrary<number> {
  const least = typeof exclusiveMinimum === 'number' ? exclusiveMinimum + 1 : minimum;
  return fc.integer({
    min: Math.max(Number(least ?? Number.MIN_SAFE_INTEGER), Number.MIN_SAFE_INTEGER),
    max: Math.min(Number(maximum ?? Number.MAX_SAFE_INTEGER), Number.MAX_SAFE_INTEGER),
  });
}

function objectOf({ properties = {}, required = [] }: SchemaNode): Arbitrary<unknown> {
  const fields = Object.entries(properties as Readonly<Record<string, SchemaNode>>);
  const model = Object.fromEntries(fields.map(([name, node]) => [name, valuesOf(node)]));
  return fc.record(model, { requiredKeys: required as string[], noNullPrototype: true });
}

function arrayOf({ items, minItems, maxItems }: SchemaNode): Arbitrary<unknown> {
  return fc.array(valuesOf((items ?? {}) as SchemaNode), {
    minLength: Number(minItems ?? 0),
    maxLength: Number(maxItems ?? Number(minItems ?? 0) + 3),
  });
}

/** Everything that validates. @throws Error for a keyword that no contract has used so far: teach it here. */
export function valuesOf(node: SchemaNode): Arbitrary<unknown> {
  const either = [...nodes(node['anyOf']), ...nodes(node['oneOf'])];
  if (either.length > 0) return fc.oneof(...either.map(valuesOf));
  if ('const' in node) return fc.constant(node['const']);
  const { type } = node;
  if (Array.isArray(type)) return fc.oneof(...type.map((one: unknown) => valuesOf({ ...node, type: one })));
  if (Array.isArray(node['enum'])) return fc.constantFrom(...(node['enum'] as unknown[]));
  switch (type) {
    case 'object':
      return objectOf(node);
    case 'array':
      return arrayOf(node);
    case 'string':
      return textOf(node);
    case 'integer':
      return integerOf(node);
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      throw new Error(`No values are known for ${JSON.stringify(node)}.`);
  }
}
