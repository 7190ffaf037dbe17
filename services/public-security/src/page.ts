import { badInput } from '@shequ/graphql';
import { z } from 'zod';

/** One page of a list, by the key of its items. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Where the next page begins; null at the end. */
  readonly next: string | null;
}

export interface PageArgs {
  readonly first: number;
  readonly after: string;
}

const pageArgs = z.object({
  first: z.int().min(1).max(100),
  after: z
    .string()
    .max(64)
    .nullish()
    .transform((value) => value ?? ''),
});

/** What keys of a list look like: a cursor is the last key of the page before. */
const cursors = {
  UUID: /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$/,
  GRID_CODE: /^(\d{15})?$/,
} as const;

/** The arguments of a list. @throws BAD_USER_INPUT that names the limit of 1 to 100. */
export function pageOf(args: unknown, key: keyof typeof cursors): PageArgs {
  const read = pageArgs.safeParse(args);
  if (read.success && cursors[key].test(read.data.after)) return read.data;
  throw badInput(
    'first',
    '每页 1 至 100 条，after 取上一页的 next / 1 to 100 items, after is the last page’s next',
  );
}

/** Cuts the page out of rows of which one more was asked for than wanted. */
export function cut<T>(rows: readonly T[], first: number, keyOf: (row: T) => string): Page<T> {
  const items = rows.slice(0, first);
  const last = items.at(-1);
  return { items, next: rows.length > first && last !== undefined ? keyOf(last) : null };
}

/** Rows of one statement by what was asked for: every key has its page, an empty one too. */
export function pagesBy<T>(
  keys: readonly string[],
  rows: readonly T[],
  by: { readonly first: number; readonly groupOf: (row: T) => string; readonly keyOf: (row: T) => string },
): ReadonlyMap<string, Page<T>> {
  const groups = new Map<string, T[]>(keys.map((key) => [key, []]));
  for (const row of rows) groups.get(by.groupOf(row))?.push(row);
  return new Map([...groups].map(([key, group]) => [key, cut(group, by.first, by.keyOf)]));
}
