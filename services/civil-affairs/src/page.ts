import { badInput } from '@shequ/graphql';
import { z } from 'zod';

/** One page of a list, by the key of its items. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Where the next page begins; null at the end. */
  readonly next: string | null;
}

export const pageArgs = z.object({
  first: z.int().min(1, '至少 1 / at least 1').max(100, '至多 100 / at most 100'),
  after: z.string().max(64).nullish(),
});
export type PageArgs = z.infer<typeof pageArgs>;

/** The arguments of a list that is a field. @throws BAD_USER_INPUT */
export function pageOf(args: unknown): PageArgs {
  const read = pageArgs.safeParse(args);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw badInput(issue?.path.join('.') ?? 'first', issue?.message ?? 'invalid');
}

/** Cuts the page out of rows of which one more was asked for than wanted. */
export function cut<T>(rows: readonly T[], first: number, keyOf: (row: T) => string): Page<T> {
  const items = rows.slice(0, first);
  const last = items.at(-1);
  return { items, next: rows.length > first && last !== undefined ? keyOf(last) : null };
}

/** Groups rows of one statement by what was asked for, so that each gets its own. */
export function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}
