import type { LocalizedText } from '@shequ/contracts';
import type { EntityManager } from 'typeorm';

export interface CollectedField {
  readonly id: string;
  readonly jurisdiction: string;
  readonly key: string;
  readonly name: LocalizedText;
  readonly owner: string;
  readonly source: string;
  readonly since: string;
  readonly until: string | null;
  readonly registeredBy: string;
  readonly registeredAt: Date;
}

const columns = `id, jurisdiction, key, name, owner, source, since, until, registered_by as "registeredBy",
  registered_at as "registeredAt"`;

/** False while the place has the field already. */
export async function insertField(tx: EntityManager, field: CollectedField): Promise<boolean> {
  const rows: readonly unknown[] = await tx.query(
    `insert into collected_field (id, jurisdiction, key, name, owner, source, since, registered_by, registered_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (jurisdiction, key) where until is null do nothing returning id`,
    [
      ...[field.id, field.jurisdiction, field.key, JSON.stringify(field.name), field.owner, field.source],
      ...[field.since, field.registeredBy, field.registeredAt],
    ],
  );
  return rows.length > 0;
}

export async function lockField(tx: EntityManager, id: string): Promise<CollectedField | null> {
  const rows: readonly CollectedField[] = await tx.query(
    `select ${columns} from collected_field where id = $1 for update`,
    [id],
  );
  return rows[0] ?? null;
}

export async function endField(tx: EntityManager, id: string, until: string): Promise<void> {
  await tx.query(`update collected_field set until = $2 where id = $1`, [id, until]);
}

/** The newest first; one row more than asked if there are more. */
export function pageFields(
  manager: EntityManager,
  query: {
    readonly place: string;
    readonly key: string | null;
    readonly first: number;
    readonly after: string | null;
  },
): Promise<readonly CollectedField[]> {
  return manager.query(
    `select ${columns} from collected_field
     where (jurisdiction like $1 || '%' or $1 like jurisdiction || '%')
       and ($2::text is null or position($2 in key) > 0) and ($3::uuid is null or id < $3::uuid)
     order by id desc limit $4`,
    [query.place, query.key, query.after, query.first + 1],
  );
}
