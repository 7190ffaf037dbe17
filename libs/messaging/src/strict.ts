import type { EventContract } from '@shequ/contracts';

/** Paths that `data` has and `parsed` lost: the contract does not know them. */
function unknownPaths(data: unknown, parsed: unknown, path: string): readonly string[] {
  if (typeof data !== 'object' || data === null || typeof parsed !== 'object' || parsed === null) return [];
  const kept = new Map(Object.entries(parsed));
  return Object.entries(data).flatMap(([key, value]) => {
    if (value === undefined) return [];
    const here = path === '' ? key : `${path}.${key}`;
    return kept.has(key) ? unknownPaths(value, kept.get(key), here) : [here];
  });
}

/**
 * The producer's view of a contract: every field valid and none unknown, where a consumer ignores what it
 * does not know. Throws a TypeError that names the fields, because a producer that breaks its own contract
 * is a programming error.
 */
export function parseStrictly(contract: EventContract, data: unknown): unknown {
  const result = contract.payload.safeParse(data);
  if (!result.success) {
    const issues = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new TypeError(`${contract.type} does not keep its contract: ${issues.join('; ')}`);
  }
  const unknown = unknownPaths(data, result.data, '');
  if (unknown.length > 0) {
    throw new TypeError(
      `${contract.type} carries fields that its contract does not know: ${unknown.join(', ')}`,
    );
  }
  return result.data;
}
