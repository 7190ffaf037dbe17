import type { DataSource, EntityManager, QueryRunner } from 'typeorm';

const appended = new WeakSet<QueryRunner>();
const wakers = new WeakMap<DataSource, Set<() => void>>();

/**
 * Runs `work` in one transaction (READ COMMITTED) and, once it is committed, wakes this database's relay if
 * events were appended. The only way in which commands open transactions. One attempt: errors roll back and
 * reach the caller.
 */
export async function transaction<T>(db: DataSource, work: (tx: EntityManager) => Promise<T>): Promise<T> {
  let wrote = false;
  const result = await db.transaction(async (tx) => {
    const value = await work(tx);
    wrote = tx.queryRunner !== undefined && appended.has(tx.queryRunner);
    return value;
  });
  if (wrote) for (const wake of wakers.get(db) ?? []) wake();
  return result;
}

/** Remembers that this transaction has something for the relay. */
export function markAppended(tx: EntityManager): void {
  if (tx.queryRunner !== undefined) appended.add(tx.queryRunner);
}

/** Calls `wake` after each commit with events in this process; returns the way to end that. */
export function onAppended(db: DataSource, wake: () => void): () => void {
  const woken = wakers.get(db) ?? new Set();
  wakers.set(db, woken.add(wake));
  return () => void woken.delete(wake);
}
