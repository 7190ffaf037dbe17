import { badInput } from '@shequ/graphql';
import { z } from 'zod';

/** One page of a list, by the key of its items. */
export interface Page<T> {
  readonly items: readonly T[];
  /** The key after which the next page begins; null at the end. */
  readonly next: string | null;
}

const pageArguments = z.object({
  first: z.int().min(1, '至少 1 / at least 1').max(100, '至多 100 / at most 100'),
  after: z.uuid('不是有效游标 / no cursor of this list').nullish(),
});

/** What a list was asked for: at most 100 items after a key. @throws BAD_USER_INPUT */
export function pageAsked(args: unknown): { readonly first: number; readonly after: string | null } {
  const read = pageArguments.safeParse(args);
  if (read.success) return { first: read.data.first, after: read.data.after ?? null };
  const [issue] = read.error.issues;
  throw badInput(issue?.path.join('.') ?? 'first', issue?.message ?? 'invalid');
}

/** Cuts the page out of rows of which one more was asked for than wanted. */
export function pageOf<T extends { readonly id: string }>(rows: readonly T[], first: number): Page<T> {
  const items = rows.slice(0, first);
  return { items, next: rows.length > first ? (items.at(-1)?.id ?? null) : null };
}

/** Groups the rows of one statement, so that each of those who asked gets its own. */
export function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}
