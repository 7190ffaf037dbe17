import { In, IsNull, MoreThan, type EntityManager } from 'typeorm';
import { DepartmentEntity, type DepartmentRow } from './department.entity.js';

export async function findDepartments(
  manager: EntityManager,
  usccs: readonly string[],
): Promise<ReadonlyMap<string, DepartmentRow>> {
  const rows = await manager.findBy(DepartmentEntity, { uscc: In([...usccs]) });
  return new Map(rows.map((row) => [row.uscc, row]));
}

/** At most `first + 1` rows, so that the caller sees whether there are more. */
export function listDepartments(
  manager: EntityManager,
  page: { readonly first: number; readonly after: string | null },
): Promise<DepartmentRow[]> {
  const where = page.after === null ? {} : { uscc: MoreThan(page.after) };
  return manager.find(DepartmentEntity, { where, order: { uscc: 'asc' }, take: page.first + 1 });
}

/** False if the department was there already: of two who register it at once, one does. */
export async function insertDepartment(tx: EntityManager, row: DepartmentRow): Promise<boolean> {
  const rows: readonly unknown[] = await tx.query(
    `insert into department (uscc, name, jurisdiction, producer, source, dispatched_organ, registered_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (uscc) do nothing returning uscc`,
    [
      ...[row.uscc, JSON.stringify(row.name), row.jurisdiction, row.producer, row.source],
      ...[row.dispatchedOrgan, row.registeredAt],
    ],
  );
  return rows.length > 0;
}

/** False if it had ended before. */
export async function endDepartment(
  tx: EntityManager,
  uscc: string,
  end: Pick<DepartmentRow, 'endedOn' | 'endedAt' | 'endKind' | 'mergedInto'>,
): Promise<boolean> {
  const { affected } = await tx.update(DepartmentEntity, { uscc, endedOn: IsNull() }, { ...end });
  return affected === 1;
}
