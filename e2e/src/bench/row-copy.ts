import type pg from 'pg';

export interface CopyOf {
  readonly table: string;
  /** Finds one row that the product has written: whatever is not said otherwise is taken from it. */
  readonly like: string;
  /** The relation of new rows, aliased `n`, such as `unnest($1::uuid[]) as n(id)`. */
  readonly rows: string;
  /** Columns that differ, as SQL over `n` and the like row `s`. */
  readonly but: Readonly<Record<string, string>>;
  readonly returning?: string;
}

/**
 * An insert that writes rows just like one of the product's. The columns are read from the catalogue, so that a new one
 * cannot be forgotten.
 */
export async function copyStatement(client: pg.ClientBase, copy: CopyOf): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select column_name as name from information_schema.columns
     where table_schema = 'public' and table_name = $1 and is_identity = 'NO' and is_generated = 'NEVER'
     order by ordinal_position`,
    [copy.table],
  );
  const names = rows.map(({ name }) => name);
  const unknown = Object.keys(copy.but).filter((name) => !names.includes(name));
  if (names.length === 0 || unknown.length > 0)
    throw new Error(`${copy.table} has no column ${unknown.join(', ')}: adapt the plain loop.`);
  const { rowCount } = await client.query(`select from ${copy.table} where ${copy.like}`);
  if (rowCount !== 1) throw new Error(`${rowCount} rows in ${copy.table} where ${copy.like}, not one.`);
  const values = names.map((name) => copy.but[name] ?? `s.${name}`);
  const returning = copy.returning === undefined ? '' : ` returning ${copy.returning}`;
  return `insert into ${copy.table} (${names.join(', ')}) select ${values.join(', ')}
    from (select * from ${copy.table} where ${copy.like}) s cross join ${copy.rows}${returning}`;
}
