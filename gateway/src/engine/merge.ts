/** Names that every object has from its prototype. */
const inherited = new Set(Object.getOwnPropertyNames(Object.prototype));

type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/**
 * Puts what a service has answered of an object beside what is known of it. Nothing that is known is taken back by a null:
 * another service had it. What stands in several places may be one object: a key always means the same field with the same
 * arguments of the same entity. Of two names of its type the one that is no interface's says more.
 */
export function mergeInto(target: object, source: object, interfaces: ReadonlySet<string>): void {
  const into = target as Fields;
  const from = source as Fields;
  for (const key in from) {
    const value = from[key];
    const there = inherited.has(key) && !Object.hasOwn(into, key) ? undefined : into[key];
    if (there === undefined || (there === null && value !== undefined)) into[key] = value;
    else if (isObject(there)) {
      if (isObject(value) && there !== value) mergeInto(there, value, interfaces);
    } else if (key === '__typename' && there !== value && interfaces.has(there as string)) into[key] = value;
  }
}
