import type { EntityManager } from 'typeorm';
import type { Entry } from './entry.js';

export const entryColumns = `aggregate_type as type, aggregate_id as id, seq, at, actor, department, command,
  from_state as "from", to_state as "to", reason, detail, document_hash as "documentHash", prev_hash as "prevHash", algorithm, hash`;

/** All entries of one aggregate, in the order of `seq`; empty when it has none. */
export async function historyOf(manager: EntityManager, type: string, id: string): Promise<readonly Entry[]> {
  return (await historiesOf(manager, type, [id])).get(id) ?? [];
}

/** The same for many aggregates of one type in one statement. Aggregates without entries are left out. */
export async function historiesOf(
  manager: EntityManager,
  type: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Entry[]>> {
  const rows: readonly Entry[] = await manager.query(
    `select ${entryColumns} from history
     where aggregate_type = $1 and aggregate_id = any($2::text[]) order by aggregate_id, seq`,
    [type, ids],
  );
  const groups = new Map<string, Entry[]>();
  for (const row of rows) {
    const group = groups.get(row.id);
    if (group === undefined) groups.set(row.id, [row]);
    else group.push(row);
  }
  return groups;
}
