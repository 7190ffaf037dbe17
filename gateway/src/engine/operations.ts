import { LRUCache } from 'lru-cache';
import type { Loaded } from './load.js';
import { NotPlanned } from './planners.js';
import { prepare, type Asked, type Prepared, type PrepareBy, type Refused } from './prepare.js';

/** Bounds of what is remembered: operations, and characters of their texts. */
const bounds = { max: 5_000, maxSize: 20_000_000 } as const;
/** A thread that was busy may be free in a moment; a plan that was too large stays so. Milliseconds. */
const forgetMs = { BUSY: 1, TOO_SLOW: 60_000, TOO_LARGE: 600_000, IMPOSSIBLE: 600_000 } as const;

export type Known = Prepared | Refused | { readonly kind: 'NOT_PLANNED'; readonly error: NotPlanned };

/**
 * Every operation that clients have sent to one supergraph, by its text: parsed, checked, planned and compiled once, however
 * many ask for it at once. What was refused is remembered too.
 */
export class Operations {
  private readonly known = new LRUCache<string, { readonly asked: Asked; readonly promise: Promise<Known> }>({
    ...bounds,
    sizeCalculation: ({ asked }) => asked.query.length + 1,
  });

  constructor(
    private readonly loaded: Loaded,
    private readonly by: PrepareBy,
  ) {}

  get(asked: Asked): Promise<Known> {
    const key = asked.operationName === undefined ? asked.query : `${asked.operationName}\n${asked.query}`;
    const there = this.known.get(key);
    if (there !== undefined) return there.promise;
    const promise = prepare(this.loaded, asked, this.by).then(
      (found) => found,
      (error: unknown) => {
        if (!(error instanceof NotPlanned)) {
          this.known.delete(key);
          throw error;
        }
        this.known.set(key, { asked, promise }, { ttl: forgetMs[error.reason] });
        return { kind: 'NOT_PLANNED', error } as const;
      },
    );
    this.known.set(key, { asked, promise });
    return promise;
  }

  /** The operations asked for last, newest first: what the next supergraph should know before it is asked. */
  latest(count: number): readonly Asked[] {
    return [...this.known.values()].slice(0, count).map(({ asked }) => asked);
  }
}
