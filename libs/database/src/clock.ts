/** Anything that runs SQL in the caller's transaction; TypeORM's EntityManager does. */
interface Queryable {
  query(sql: string): Promise<readonly { readonly now: Date }[]>;
}

/**
 * The database's clock at this moment, to the millisecond: the clock of law, the same for every process.
 * It moves within a transaction, unlike `now()`.
 */
export async function databaseNow(tx: Queryable): Promise<Date> {
  const [row] = await tx.query('SELECT clock_timestamp() AS now');
  if (row === undefined) throw new Error('The database gave no time; check the connection');
  return row.now;
}
