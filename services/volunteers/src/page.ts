import { badInput } from '@shequ/graphql';
import { z } from 'zod';

/** One page of a list, the newest first; `next` is the id after which the next page goes on, null at the end. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

const pageArgs = z.object({
  first: z.int().min(1).max(100),
  after: z
    .uuid()
    .nullish()
    .transform((value) => value ?? null),
});
export type PageArgs = z.infer<typeof pageArgs>;

const hints: Readonly<Record<string, string>> = {
  first: '每页 1 至 100 条 / 1 to 100 items a page',
  after: '请传入上一页的 next / pass the `next` of the page before',
};

/** @throws BAD_USER_INPUT that says which argument is wrong and what it may be. */
export function pageOf(args: unknown): PageArgs {
  const read = pageArgs.safeParse(args);
  if (read.success) return read.data;
  const path = String(read.error.issues[0]?.path[0] ?? 'first');
  throw badInput(path, hints[path] ?? 'invalid');
}

/** Cuts the page out of rows of which one more was read than wanted. */
export function cut<T extends { readonly id: string }>(rows: readonly T[], first: number): Page<T> {
  const items = rows.slice(0, first);
  return { items, next: rows.length > first ? (items.at(-1)?.id ?? null) : null };
}

/** The rows of one statement, each page to the key that asked for it; a key without rows has an empty page. */
export function pages<T extends { readonly id: string; readonly ownerKey: string }>(
  keys: readonly string[],
  rows: readonly T[],
  first: number,
): ReadonlyMap<string, Page<T>> {
  const groups = new Map<string, T[]>(keys.map((key) => [key, []]));
  for (const row of rows) groups.get(row.ownerKey)?.push(row);
  return new Map([...groups].map(([key, group]) => [key, cut(group, first)]));
}
