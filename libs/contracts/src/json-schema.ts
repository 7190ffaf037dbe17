// Two views of one shape: who writes keeps to every word of it, who reads takes what it knows and leaves the rest.
import { z } from 'zod';
import type { EventContract } from './envelope.js';

/** A node of a JSON Schema (2020-12) as `z.toJSONSchema` writes it. */
export interface SchemaNode {
  readonly [keyword: string]: unknown;
}

/** JSON Schema (2020-12) of a payload, written from the zod schema that validates it. */
export function jsonSchema(contract: EventContract): SchemaNode {
  return z.toJSONSchema(contract.payload, { io: 'input' });
}

const isNode = (value: unknown): value is SchemaNode =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function mapNodes(value: unknown, change: (node: SchemaNode) => SchemaNode): unknown {
  if (Array.isArray(value)) return value.map((each: unknown) => mapNodes(each, change));
  if (!isNode(value)) return value;
  const inner = Object.entries(value).map(([key, each]) => [key, mapNodes(each, change)] as const);
  return change(Object.fromEntries(inner));
}

/** The producer's view: an object holds no field that the schema does not name. */
export function writerView(schema: SchemaNode): SchemaNode {
  const close = (node: SchemaNode): SchemaNode =>
    node['type'] === 'object' ? { ...node, additionalProperties: false } : node;
  return mapNodes(schema, close) as SchemaNode;
}

const without = (node: SchemaNode, keyword: string): SchemaNode =>
  Object.fromEntries(Object.entries(node).filter(([key]) => key !== keyword));

/** The consumer's view: further fields are ignored, and an open word may be any. */
export function readerView(schema: SchemaNode): SchemaNode {
  const open = (node: SchemaNode): SchemaNode =>
    without(node['x-open-words'] === true ? without(node, 'enum') : node, 'additionalProperties');
  return mapNodes(schema, open) as SchemaNode;
}
