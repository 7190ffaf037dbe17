import { topicRetentionMs } from '@shequ/contracts';
import type { DataSource } from 'typeorm';

/** How far back a replay may begin (the bus contract, version 1): as far as topics keep their events. */
export const longestReplayMs = topicRetentionMs;

export type Pruned =
  | { readonly kind: 'PRUNED'; readonly rows: number }
  | { readonly kind: 'WINDOW_TOO_SHORT'; readonly minimumMs: number };

/** Rows that one statement looks at: a pass holds no lock for long. */
const batchMax = 5_000;

interface Window {
  readonly keepMs: number;
  readonly minimumMs: number;
  readonly batch?: number | undefined;
}

async function inBatches(
  db: DataSource,
  prune: 'prune_outbox' | 'prune_inbox' | 'prune_superseded',
  { keepMs, minimumMs, batch = batchMax }: Window,
): Promise<Pruned> {
  if (!(keepMs >= minimumMs)) return { kind: 'WINDOW_TOO_SHORT', minimumMs };
  let rows = 0;
  for (;;) {
    const [row]: readonly { readonly gone: number }[] = await db.query(
      `select ${prune}($1 * interval '1 millisecond', $2) as gone`,
      [keepMs, batch],
    );
    const gone = row?.gone ?? 0;
    rows += gone;
    if (gone === 0) return { kind: 'PRUNED', rows };
  }
}

/**
 * Forgets inbox rows older than `keepMs` (milliseconds, by the database's clock), in batches. Refuses a window that a
 * redelivery or a replay could outlive, because a forgotten event has its effect again.
 */
export function pruneInbox(db: DataSource, keepMs: number, batch?: number): Promise<Pruned> {
  return inBatches(db, 'prune_inbox', { keepMs, minimumMs: topicRetentionMs + longestReplayMs, batch });
}

/**
 * Forgets outbox rows that were sent more than `keepMs` milliseconds ago, in batches: never an unsent one, never one of
 * a key of which anything is unsent, and of each key from its beginning on, so that no hole arises. Refuses a window
 * shorter than topics keep their events. The newest state of every key stays in `topic_state`.
 */
export function pruneOutbox(db: DataSource, keepMs: number, batch?: number): Promise<Pruned> {
  return inBatches(db, 'prune_outbox', { keepMs, minimumMs: topicRetentionMs, batch });
}

/** How long a record of a state topic is kept once a newer one of its key has followed it, in milliseconds. */
export const supersededKeepMs = 60 * 60 * 1000;

/**
 * Forgets outbox rows of state topics that were sent more than `keepMs` milliseconds ago and have a newer record of their key
 * behind them, in batches. Never an unsent one, and never the newest. Refuses less than an hour.
 */
export function pruneSuperseded(
  db: DataSource,
  keepMs: number = supersededKeepMs,
  batch?: number,
): Promise<Pruned> {
  return inBatches(db, 'prune_superseded', { keepMs, minimumMs: supersededKeepMs, batch });
}
