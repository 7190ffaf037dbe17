// What went wrong, told where the client sees it. Faults stand in the data under its own names; an answer has the client's.
import { isListType, isNonNullType, type GraphQLOutputType } from 'graphql';
import type { Fault } from './execute.js';
import { isHidden, isOfLeaf } from './leaf.js';
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
  const fields = type === null ? undefined : shape.fieldsOf.get(type);
  if (fields !== undefined) return fields;
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

/** What became of a value: shown, or null because clients do not know what it is, or null because it is missing or wrong. */
type Fate = 'shown' | 'hidden' | 'wrong';

interface At {
  readonly value: unknown;
  readonly path: Path;
  readonly name: string;
}

/** Finds, by a slow walk, every place at which the writer had to put a null because a value was missing or wrong. */
class Walk {
  readonly missing: Missing[] = [];

  constructor(private readonly interfaces: ReadonlySet<string>) {}

  object(shape: ObjectShape, value: unknown, path: Path): Fate {
    const said = isObject(value) ? value['__typename'] : undefined;
    if (typeof said === 'string' && shape.hidden.has(said)) return 'hidden';
    const fields = this.fieldsOf(shape, said);
    if (!isObject(value) || fields === undefined)
      return this.wrong(path, 'The type of an object is not known.');
    const type = shape.only ?? (typeof said === 'string' ? said : '');
    let fate: Fate = 'shown';
    for (const field of fields) {
      if (field.name.startsWith('__')) continue;
      const { type: wanted, responseKey, dataKey } = field;
      const there = Object.hasOwn(value, dataKey) ? value[dataKey] : undefined;
      const at = { value: there, path: [...path, responseKey], name: `${type}.${field.name}` };
      if (!this.mayStand(wanted, field, at)) fate = 'wrong';
    }
    return fate;
  }

  private wrong(path: Path, message: string): Fate {
    this.missing.push({ path, message });
    return 'wrong';
  }

  private fieldsOf(
    { only, fieldsOf, common }: ObjectShape,
    said: unknown,
  ): readonly FieldShape[] | undefined {
    if (only !== null) return fieldsOf.get(only);
    if (typeof said !== 'string') return common ?? undefined;
    return fieldsOf.get(said) ?? (this.interfaces.has(said) ? (common ?? undefined) : undefined);
  }

  /** False for what makes the thing around it null. */
  private mayStand(type: GraphQLOutputType, field: FieldShape, at: At): boolean {
    const isThere = at.value !== null && at.value !== undefined;
    if (!isNonNullType(type)) {
      if (isThere) this.fate(type, field, at);
      return true;
    }
    const fate = isThere ? this.fate(type.ofType, field, at) : 'hidden';
    if (fate === 'hidden') this.wrong(at.path, `Cannot return null for non-nullable field ${at.name}.`);
    return fate === 'shown';
  }

  private fate(type: GraphQLOutputType, field: FieldShape, at: At): Fate {
    const { value, path, name } = at;
    if (isListType(type)) {
      if (!Array.isArray(value)) return this.wrong(path, `${name} is no list.`);
      const items = value as readonly unknown[];
      const stand = items.map((one, index) =>
        this.mayStand(type.ofType as GraphQLOutputType, field, { value: one, path: [...path, index], name }),
      );
      return stand.every(Boolean) ? 'shown' : 'wrong';
    }
    if (field.object !== null) return this.object(field.object, value, path);
    const kind = field.leaf ?? 'any';
    if (isOfLeaf(kind, value)) return 'shown';
    return isHidden(kind, value)
      ? 'hidden'
      : this.wrong(path, `${name} has a value that its type does not allow.`);
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
  given: {
    readonly faults: readonly Fault[];
    readonly wrong: number;
    readonly interfaces: ReadonlySet<string>;
  },
): readonly Told[] {
  const told: Told[] = given.faults.flatMap((fault) => {
    const places = answered(shape, data, fault.path);
    const message = typeof fault.error.message === 'string' ? fault.error.message : '';
    return places.map((path) => ({ path, fault, message }));
  });
  if (given.wrong === 0) return told;
  const walk = new Walk(given.interfaces);
  walk.object(shape, data, []);
  for (const { path, message } of walk.missing)
    if (!told.some((one) => begins(one.path, path))) told.push({ path, fault: null, message });
  return told;
}
