import type { EntityManager } from 'typeorm';
import type { AccessForm } from '../access-application/form.domain.js';
import { attachmentKey } from '../access-application/supplement-check.domain.js';

/** One file of a department in the store. */
export interface AttachmentRow {
  readonly department: string;
  readonly sm3: string;
  readonly sha256: string;
  readonly size: number;
  readonly uploadedBy: string;
  readonly uploadedAt: Date;
}

/** Sizes of the departments' own files among those that the forms name, by `attachmentKey`. */
export async function storedAttachments(
  manager: EntityManager,
  departments: readonly string[],
  forms: readonly AccessForm[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>> {
  const hashes = forms.flatMap(({ attachments }) => (attachments ?? []).map(({ hash }) => hash));
  if (hashes.length === 0) return new Map();
  const rows: readonly AttachmentRow[] = await manager.query(
    `select department, sm3, sha256, size from attachment
     where department = any($1::text[]) and (sm3 = any($2::text[]) or sha256 = any($2::text[]))`,
    [departments, hashes],
  );
  const found = new Map<string, Map<string, number>>();
  for (const { department, sm3, sha256, size } of rows) {
    const own = found.get(department) ?? new Map<string, number>();
    own.set(attachmentKey({ algorithm: 'SM3', hash: sm3 }), size);
    own.set(attachmentKey({ algorithm: 'SHA256', hash: sha256 }), size);
    found.set(department, own);
  }
  return found;
}

/** False for a file that the department has uploaded before: it stays as it is. */
export async function insertAttachment(tx: EntityManager, row: AttachmentRow): Promise<boolean> {
  const rows: readonly unknown[] = await tx.query(
    `insert into attachment (department, sm3, sha256, size, uploaded_by, uploaded_at)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning sm3`,
    [row.department, row.sm3, row.sha256, row.size, row.uploadedBy, row.uploadedAt],
  );
  return rows.length > 0;
}

/** The files that a form names belong to the department that takes its case over as well. */
export async function shareAttachments(
  tx: EntityManager,
  passing: { readonly from: string; readonly to: string; readonly form: AccessForm },
): Promise<void> {
  const hashes = (passing.form.attachments ?? []).map(({ hash }) => hash);
  if (hashes.length === 0) return;
  await tx.query(
    `insert into attachment (department, sm3, sha256, size, uploaded_by, uploaded_at)
     select $2, sm3, sha256, size, uploaded_by, uploaded_at from attachment
     where department = $1 and (sm3 = any($3::text[]) or sha256 = any($3::text[])) on conflict do nothing`,
    [passing.from, passing.to, hashes],
  );
}

/** The SM3 under which a department's file is stored, or null if it has no such file. */
export async function findAttachment(
  manager: EntityManager,
  of: { readonly department: string; readonly hash: string },
): Promise<string | null> {
  const [row]: readonly { readonly sm3: string }[] = await manager.query(
    `select sm3 from attachment where department = $1 and (sm3 = $2 or sha256 = $2)`,
    [of.department, of.hash],
  );
  return row?.sm3 ?? null;
}
