// What went wrong, told where the client sees it. Faults stand in the data under its own names; an answer has the client's.
import { isListType, isNonNullType, type GraphQLNamedType, type GraphQLOutputType } from 'graphql';
import type { Fault } from './execute.js';
import { isOfLeaf, leafKind } from './leaf.js';
import type { FieldShape, ObjectShape } from './shape.js';

export type Path = readonly (string | number)[];

/** An error of an answer, with the service's own words where it had any. */
export interface Told {
  readonly path: Path;
  /** Null for a value that was missing or wrong without anybody saying so. */
  readonly fault: Fault | null;
  readonly message: string;
}

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function fieldsOf(shape: ObjectShape, value: unknown): readonly FieldShape[] {
  const said = isObject(value) ? value['__typename'] : undefined;
  const type = shape.only ?? (typeof said === 'string' ? said : null);
  if (type !== null) return shape.fieldsOf.get(type) ?? [];
  // An object that never came may be of any type: whatever could have stood there is meant.
  return [...new Set(shape.fieldsOf.values())].flat();
}

/** The places of an answer that a place in the data stands for: one for each name under which the client asked for it. */
function answered(shape: ObjectShape, data: unknown, path: Path): readonly Path[] {
  const [key, ...rest] = path;
  if (typeof key !== 'string') return [[]];
  const below = isObject(data) ? data[key] : undefined;
  const places: Path[] = [];
  for (const field of fieldsOf(shape, data)) {
    if (field.dataKey !== key || field.name === '__typename') continue;
    for (const place of within(field, below, rest)) places.push([field.responseKey, ...place]);
  }
  return places;
}

function within(field: FieldShape, value: unknown, path: Path): readonly Path[] {
  const indexes: number[] = [];
  let [at, one] = [0, value];
  for (let next = path[at]; typeof next === 'number'; next = path[at]) {
    indexes.push(next);
    one = Array.isArray(one) ? (one as readonly unknown[])[next] : undefined;
    at += 1;
  }
  const rest = path.slice(at);
  if (field.object === null || rest.length === 0) return [indexes];
  return answered(field.object, one, rest).map((place) => [...indexes, ...place]);
}

interface Missing {
  readonly path: Path;
  readonly message: string;
}

/** Finds, by a slow walk, every place at which the writer had to put a null because a value was missing or wrong. */
class Walk {
  readonly missing: Missing[] = [];

  object(shape: ObjectShape, value: unknown, path: Path): boolean {
    const said = isObject(value) ? value['__typename'] : undefined;
    const type = shape.only ?? (typeof said === 'string' ? said : null);
    const fields = type === null ? undefined : shape.fieldsOf.get(type);
    if (!isObject(value) || fields === undefined) {
      this.missing.push({ path, message: 'The type of an object is not known.' });
      return false;
    }
    let isWhole = true;
    for (const field of fields) {
      if (field.name.startsWith('__')) continue;
      const { type: wanted, responseKey, dataKey } = field;
      const there = Object.hasOwn(value, dataKey) ? value[dataKey] : undefined;
      if (
        !this.value(wanted, field, {
          value: there,
          path: [...path, responseKey],
          name: `${type ?? ''}.${field.name}`,
        })
      )
        isWhole = false;
    }
    return isWhole;
  }

  /** False for what makes the thing around it null. */
  private value(
    type: GraphQLOutputType,
    field: FieldShape,
    at: { readonly value: unknown; readonly path: Path; readonly name: string },
  ): boolean {
    if (isNonNullType(type)) {
      if (at.value !== null && at.value !== undefined) return this.present(type.ofType, field, at);
      this.missing.push({ path: at.path, message: `Cannot return null for non-nullable field ${at.name}.` });
      return false;
    }
    if (at.value !== null && at.value !== undefined) this.present(type, field, at);
    return true;
  }

  private present(
    type: GraphQLOutputType,
    field: FieldShape,
    { value, path, name }: { readonly value: unknown; readonly path: Path; readonly name: string },
  ): boolean {
    if (isListType(type)) {
      if (!Array.isArray(value)) {
        this.missing.push({ path, message: `${name} is no list.` });
        return false;
      }
      return value.reduce(
        (isWhole: boolean, one: unknown, at) =>
          this.value(type.ofType as GraphQLOutputType, field, { value: one, path: [...path, at], name }) &&
          isWhole,
        true,
      );
    }
    return field.object === null
      ? this.leaf(type, path, { value, name })
      : this.object(field.object, value, path);
  }

  private leaf(
    type: GraphQLOutputType,
    path: Path,
    { value, name }: { readonly value: unknown; readonly name: string },
  ): boolean {
    if (isOfLeaf(leafKind(type as GraphQLNamedType), value)) return true;
    this.missing.push({ path, message: `${name} has a value that its type does not allow.` });
    return false;
  }
}

const begins = (path: Path, place: Path): boolean => place.every((key, at) => path[at] === key);

/**
 * The errors of an answer: every fault at each place where the client sees it, and one for each value that was missing or wrong
 * and that no fault explains.
 */
export function tell(
  shape: ObjectShape,
  data: object,
  given: { readonly faults: readonly Fault[]; readonly wrong: number },
): readonly Told[] {
  const told: Told[] = given.faults.flatMap((fault) => {
    const places = answered(shape, data, fault.path);
    const message = typeof fault.error.message === 'string' ? fault.error.message : '';
    return places.map((path) => ({ path, fault, message }));
  });
  if (given.wrong === 0) return told;
  const walk = new Walk();
  walk.object(shape, data, []);
  for (const { path, message } of walk.missing)
    if (!told.some((one) => begins(one.path, path))) told.push({ path, fault: null, message });
  return told;
}
