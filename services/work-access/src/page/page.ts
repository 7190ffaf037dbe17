import { z } from 'zod';

const firstMax = 100;

/** The arguments of every list, to be extended with a list's own: at most 100 rows after a key. */
export const pageArguments = z.object({
  first: z.int().min(1, { error: '至少 1 / at least 1' }).max(firstMax, { error: '最多 100 / at most 100' }),
  after: z
    .string()
    .nullish()
    .transform((value) => value ?? null),
});

export interface Page<T> {
  readonly items: readonly T[];
  /** The key after which the next page begins; null on the last page. */
  readonly next: string | null;
}

/**
 * A page of at most `first` rows; the store reads one row more than asked for, which tells whether there is
 * a next page.
 */
export function pageOf<T>(rows: readonly T[], first: number, key: (row: T) => string): Page<T> {
  const items = rows.slice(0, first);
  const last = items.at(-1);
  return { items, next: rows.length > first && last !== undefined ? key(last) : null };
}
