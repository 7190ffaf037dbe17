import { z, type ZodType } from 'zod';
import { parsed } from './parsed.js';

const firstMax = 100;

/** One page of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  /** The key after which the next page begins; null at the end. */
  readonly next: string | null;
}

export interface PageArgs {
  readonly first: number;
  readonly after: string | null;
}

/** The arguments of a list whose items have keys of this shape; a list extends them with its own. */
export function pageAfter(key: ZodType<string>) {
  return z.object({
    first: z.int().min(1, '至少 1 / at least 1').max(firstMax, `至多 ${firstMax} / at most ${firstMax}`),
    after: key.nullish().transform((value) => value ?? null),
  });
}

/** The arguments of a list in the order of its ids. */
export const pageArguments = pageAfter(z.uuid('请传入上一页的 next / pass the `next` of the page before'));

/** What a list that is a field was asked for. @throws BAD_USER_INPUT */
export function pageAsked(args: unknown, shape: ZodType<PageArgs> = pageArguments): PageArgs {
  return parsed(shape).transform(args, { type: 'custom' });
}

/** Cuts the page out of rows of which one more was read than wanted. */
export function cut<T>(rows: readonly T[], first: number, keyOf: (row: T) => string): Page<T> {
  const items = rows.slice(0, first);
  const last = items.at(-1);
  return { items, next: rows.length > first && last !== undefined ? keyOf(last) : null };
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

/** A page of rows for each of those who asked; an empty one too. */
export function pagesOf<T>(
  keys: readonly string[],
  rows: readonly T[],
  by: { readonly first: number; readonly groupOf: (row: T) => string; readonly keyOf: (row: T) => string },
): ReadonlyMap<string, Page<T>> {
  const groups = grouped(rows, by.groupOf);
  return new Map(keys.map((key) => [key, cut(groups.get(key) ?? [], by.first, by.keyOf)]));
}
