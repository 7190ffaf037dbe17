import type { DataSource } from 'typeorm';

/**
 * Marks everything that the outbox still keeps as unsent, so that it is sent again, in the order of its keys: for a broker that
 * has never seen it. Consumers know what they have had by its id. No relay of this database may run meanwhile. Gives how many.
 */
export async function resendAll(db: DataSource): Promise<number> {
  const [, count]: [unknown, number] = await db.query(
    'update outbox set sent_at = null where sent_at is not null',
  );
  return count;
}
