import type { EventContract } from '@shequ/contracts';

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Paths of `data` that reading it would lose or change: the contract does not know what stands there. */
function lostPaths(data: unknown, read: unknown, path: string): readonly string[] {
  if (!isObject(data) || !isObject(read)) return Object.is(data, read) ? [] : [path];
  const kept = new Map(Object.entries(read));
  return Object.entries(data).flatMap(([key, value]) => {
    if (value === undefined) return [];
    const here = path === '' ? key : `${path}.${key}`;
    return kept.has(key) ? lostPaths(value, kept.get(key), here) : [here];
  });
}

/**
 * The producer's view of a contract: every field valid, no field and no word unknown, where a consumer ignores what
 * it does not know. Throws a TypeError that names the fields, because a producer that breaks its own contract
 * is a programming error.
 */
export function parseStrictly(contract: EventContract, data: unknown): unknown {
  const result = contract.payload.safeParse(data);
  if (!result.success) {
    const issues = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new TypeError(`${contract.type} does not keep its contract: ${issues.join('; ')}`);
  }
  const lost = lostPaths(data, result.data, '');
  if (lost.length > 0) {
    throw new TypeError(`${contract.type} carries what its contract does not know: ${lost.join(', ')}`);
  }
  return result.data;
}
