import assert from 'node:assert/strict';
import type { DataSource } from 'typeorm';

/** What alarms read. Ages in seconds, null when there is nothing of the kind. */
export interface MessagingHealth {
  readonly unsent: number;
  readonly oldestUnsentS: number | null;
  readonly parkedKeys: number;
  readonly parkedEvents: number;
  readonly oldestParkedS: number | null;
  readonly quarantined: number;
  /**
   * An open transaction keeps dead rows alive and slows every look at the outbox: alarm on age, not on
   * counts.
   */
  readonly oldestTransactionS: number | null;
}

/** One reading of this database's view `messaging_health`. */
export async function messagingHealth(db: DataSource): Promise<MessagingHealth> {
  const [reading]: readonly MessagingHealth[] = await db.query(
    `select unsent, oldest_unsent_s as "oldestUnsentS", parked_keys as "parkedKeys",
       parked_events as "parkedEvents", oldest_parked_s as "oldestParkedS", quarantined,
       oldest_transaction_s as "oldestTransactionS"
     from messaging_health`,
  );
  assert(reading, 'messaging_health is missing: migrate this database');
  return reading;
}
