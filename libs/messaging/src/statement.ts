import assert from 'node:assert/strict';
import type { EntityManager } from 'typeorm';

/** A statement that the server plans once per connection, under its name. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

interface Client<Row> {
  query(statement: Statement & { readonly values: readonly unknown[] }): Promise<{ rows: readonly Row[] }>;
}

/**
 * Runs a prepared statement inside the caller's transaction. TypeORM's `query` sends text only, so that the
 * server would plan the same statement for every batch. Fails with the driver's own error, whose `code` is
 * the SQLSTATE.
 */
export async function run<Row>(
  tx: EntityManager,
  statement: Statement,
  values: readonly unknown[],
): Promise<readonly Row[]> {
  assert(
    tx.queryRunner?.isTransactionActive,
    `${statement.name} needs a transaction: open one with transaction()`,
  );
  // TypeORM types the connection as `any`: this is the one place that says what it is.
  const client = (await tx.queryRunner.connect()) as Client<Row>;
  return (await client.query({ ...statement, values })).rows;
}
