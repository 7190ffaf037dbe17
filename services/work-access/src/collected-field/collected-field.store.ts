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
     select $1, $2, $3, $4, $5, $6, $7, $8, $9
     where not exists (select from collected_field where jurisdiction = $2 and key = $3 and until is null)
     on conflict (jurisdiction, key) where until is null and admission_id is null do nothing returning id`,
    [
      ...[field.id, field.jurisdiction, field.key, JSON.stringify(field.name), field.owner, field.source],
      ...[field.since, field.registeredBy, field.registeredAt],
    ],
  );
  return rows.length > 0;
}

/** The data fields that a ledger's application names. */
export async function fieldsAskedBy(tx: EntityManager, applicationId: string): Promise<readonly string[]> {
  const rows: readonly { readonly field: string }[] = await tx.query(
    `select jsonb_array_elements_text(coalesce(nullif(form -> 'dataFields', 'null'), '[]')) as field
     from access_application where id = $1`,
    [applicationId],
  );
  return rows.map(({ field }) => field);
}

/** Fields that are collected for an admitted item. Gives those that were not on the register for it. */
export async function insertItemFields(
  tx: EntityManager,
  fields: readonly (CollectedField & { readonly admissionId: string })[],
): Promise<readonly CollectedField[]> {
  if (fields.length === 0) return [];
  return tx.query(
    `insert into collected_field (id, jurisdiction, key, name, owner, source, since, registered_by, registered_at, admission_id)
     select f.id, f.jurisdiction, f.key, f.name, f.owner, f.source, f.since, f."registeredBy", f."registeredAt", f."admissionId"
     from jsonb_to_recordset($1::jsonb) as f(id uuid, jurisdiction text, key text, name jsonb, owner text, source text,
       since date, "registeredBy" text, "registeredAt" timestamptz, "admissionId" uuid)
     on conflict (admission_id, owner, key) where admission_id is not null do nothing returning ${columns}`,
    [JSON.stringify(fields)],
  );
}

/** Ends the fields of an item, but for those of the department that keeps collecting. Gives what ended. */
export async function endFieldsOf(
  tx: EntityManager,
  admissionId: string,
  { until, keeps }: { readonly until: string; readonly keeps: string | null },
): Promise<readonly CollectedField[]> {
  const [rows]: [readonly CollectedField[], number] = await tx.query(
    `update collected_field set until = greatest(since, $2::date)
     where admission_id = $1 and until is null and owner is distinct from $3 returning ${columns}`,
    [admissionId, until, keeps],
  );
  return rows;
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
