import type { Actor } from '@shequ/identity';
import DataLoader from 'dataloader';

/** What every resolver gets: who asks, and the loaders of this one request. A fresh object for each request. */
export interface Context {
  readonly actor: Actor;
  readonly loaders: Map<string, DataLoader<string, unknown>>;
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
  const known = context.loaders.get(name);
  // The name says what the loader holds; a request's map never leaves the request.
  if (known !== undefined) return known as DataLoader<string, T | null>;
  const made = new DataLoader<string, T | null>(
    async (keys) => {
      const found = await batch(keys);
      return keys.map((key) => found.get(key) ?? null);
    },
    { maxBatchSize: 500 },
  );
  context.loaders.set(name, made as DataLoader<string, unknown>);
  return made;
}
