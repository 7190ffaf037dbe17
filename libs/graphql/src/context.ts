import type { Actor } from '@shequ/identity';
import DataLoader from 'dataloader';

/** What every resolver gets: who asks, and the loaders of this one request. A fresh object for each request. */
export interface Context {
  readonly actor: Actor;
  /** Each holds what its name says; the map never leaves the request. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- one map for loaders of every type, typed by `loader`
  readonly loaders: Map<string, DataLoader<string, any>>;
}

export function requestContext(actor: Actor): Context {
  return { actor, loaders: new Map() };
}

/**
 * The loader of that name for this request: keys asked for in one tick become one `batch` call of at most 500 keys.
 * `batch` may leave keys out; they come back as null.
 */
export function loader<T>(
  context: Context,
  name: string,
  batch: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>,
): DataLoader<string, T | null> {
  const known: DataLoader<string, T | null> | undefined = context.loaders.get(name);
  if (known !== undefined) return known;
  const made = new DataLoader<string, T | null>(
    async (keys) => {
      const found = await batch(keys);
      return keys.map((key) => found.get(key) ?? null);
    },
    { maxBatchSize: 500 },
  );
  context.loaders.set(name, made);
  return made;
}
