import { isAnonymous, type Actor, type Role } from '@shequ/identity';
import { unauthenticated } from './errors.js';
import {
  getNamedType,
  GraphQLError,
  isObjectType,
  isInterfaceType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';

/** Who may see a field: anybody at all, anybody who is signed in, or the roles that are named. */
export type AccessRule = 'PUBLIC' | 'SIGNED_IN' | readonly Role[];

/**
 * One table per service: every field of every type, closed until a rule opens it. Rights on rows are decided in `can()`.
 * Types whose fields are all equally open may be given one rule in place of a table: a decision's result, a page, a total.
 */
export type AccessTable = Readonly<Record<string, AccessRule | Readonly<Record<string, AccessRule>>>>;

/** Comes from the schema head or from federation itself. */
const always = new Set(['LocalizedText', 'Problem']);
const inside = new Set(['_Service', '_Entity']);
const federation = new Set(['Query._entities']);
const never = new Set(['Query._service']);

function ruleOf(table: AccessTable, type: string, field: string): AccessRule | undefined {
  if (always.has(type)) return 'PUBLIC';
  if (inside.has(type) || federation.has(`${type}.${field}`)) return 'SIGNED_IN';
  const rules = table[type];
  return rules === undefined || isWhole(rules) ? rules : rules[field];
}

function isWhole(value: AccessRule | Readonly<Record<string, AccessRule>>): value is AccessRule {
  return typeof value === 'string' || Array.isArray(value);
}

function isOpen(rule: AccessRule | undefined, held: readonly Role[]): boolean {
  if (rule === undefined) return false;
  if (rule === 'PUBLIC') return true;
  return rule === 'SIGNED_IN' ? held.length > 0 : held.some((role) => rule.includes(role));
}

function* fieldsOf(schema: GraphQLSchema): Generator<readonly [string, string]> {
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || !(isObjectType(type) || isInterfaceType(type))) continue;
    for (const field of Object.keys(type.getFields())) yield [type.name, field] as const;
  }
}

function namesIn(table: AccessTable): readonly string[] {
  return Object.entries(table).flatMap(([type, rules]) => {
    const fields = isWhole(rules) ? [] : Object.keys(rules);
    return [type, ...fields.map((field) => `${type}.${field}`)];
  });
}

/** Fields without a rule, and rules without a field: both are mistakes of the table. */
export function accessGaps(schema: GraphQLSchema, table: AccessTable): readonly string[] {
  const known = new Set<string>();
  const gaps: string[] = [];
  for (const [type, field] of fieldsOf(schema)) {
    known.add(type).add(`${type}.${field}`);
    if (!never.has(`${type}.${field}`) && ruleOf(table, type, field) === undefined)
      gaps.push(`${type}.${field} has no rule`);
  }
  for (const name of namesIn(table)) if (!known.has(name)) gaps.push(`${name} is not in the schema`);
  return gaps;
}

/** Decides once per document and set of roles which fields are closed, then remembers it with the document. */
export class AccessGate {
  private readonly decided = new WeakMap<DocumentNode, Map<string, readonly string[]>>();

  /** @throws Error that names every field without a rule: the service does not start. */
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly table: AccessTable,
  ) {
    const gaps = accessGaps(schema, table);
    if (gaps.length > 0) throw new Error(`The access table is incomplete:\n${gaps.join('\n')}`);
  }

  /** @throws FORBIDDEN that names the closed fields, or UNAUTHENTICATED to whoever has not signed in. */
  check(document: DocumentNode, actor: Actor): void {
    const closed = this.closed(document, actor.roles);
    if (closed.length === 0) return;
    if (isAnonymous(actor)) throw unauthenticated('Sign in first. / 请先登录。');
    throw new GraphQLError('These fields are closed to your role. / 您的角色无权访问这些字段。', {
      extensions: { code: 'FORBIDDEN', fields: closed },
    });
  }

  private closed(document: DocumentNode, held: readonly Role[]): readonly string[] {
    const perRoles = this.decided.get(document) ?? new Map<string, readonly string[]>();
    this.decided.set(document, perRoles);
    const key = held.join();
    const known = perRoles.get(key);
    if (known !== undefined) return known;
    const found = this.walk(document, held);
    perRoles.set(key, found);
    return found;
  }

  private walk(document: DocumentNode, held: readonly Role[]): readonly string[] {
    const closed = new Set<string>();
    const info = new TypeInfo(this.schema);
    const enter = (name: string): void => {
      const parent = getNamedType(info.getParentType());
      if (parent === undefined || parent === null || name.startsWith('__')) return;
      const rule = never.has(`${parent.name}.${name}`) ? [] : ruleOf(this.table, parent.name, name);
      if (!isOpen(rule, held)) closed.add(`${parent.name}.${name}`);
    };
    visit(document, visitWithTypeInfo(info, { Field: (node) => enter(node.name.value) }));
    return [...closed].sort();
  }
}
