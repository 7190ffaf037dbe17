import type { Clock } from '@shequ/service';
import type { EntityManager } from 'typeorm';

/** Any fixed number; advisory locks are per database. */
const lockKey = 7_001;

/**
 * The time of law for a transaction that publishes state: read under a lock that the watermark takes alone. So whatever
 * carries an earlier time has been committed, and stands on the topics, before a watermark of a later time. Call it after
 * the rows' own locks and before `append`.
 */
export async function registerTime(tx: EntityManager, clock: Clock): Promise<Date> {
  await tx.query('select pg_advisory_xact_lock_shared($1)', [lockKey]);
  return clock.ofLaw(tx);
}

/** The same for the watermark itself: waits until nobody is publishing, and lets nobody begin meanwhile. */
export async function watermarkTime(tx: EntityManager, clock: Clock): Promise<Date> {
  await tx.query('select pg_advisory_xact_lock($1)', [lockKey]);
  return clock.ofLaw(tx);
}
