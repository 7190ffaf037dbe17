import type { DataSource } from 'typeorm';

const dayMs = 24 * 60 * 60 * 1000;
/** How long a topic keeps its events, and how far back a replay may begin (the bus contract, version 1). */
export const topicRetentionMs = 30 * dayMs;
export const longestReplayMs = 30 * dayMs;

export type Pruned =
  | { readonly kind: 'PRUNED'; readonly rows: number }
  | { readonly kind: 'WINDOW_TOO_SHORT'; readonly minimumMs: number };

/**
 * Forgets inbox rows older than `keepMs` (milliseconds, by the database's clock). Refuses a window that a
 * redelivery or a replay could outlive, because a forgotten event has its effect again. Needs the
 * migrator's role: services cannot delete.
 */
export async function pruneInbox(db: DataSource, keepMs: number): Promise<Pruned> {
  const minimumMs = topicRetentionMs + longestReplayMs;
  if (!(keepMs >= minimumMs)) return { kind: 'WINDOW_TOO_SHORT', minimumMs };
  const [, rows]: [unknown, number] = await db.query(
    `delete from inbox where received_at < now() - $1 * interval '1 millisecond'`,
    [keepMs],
  );
  return { kind: 'PRUNED', rows };
}
