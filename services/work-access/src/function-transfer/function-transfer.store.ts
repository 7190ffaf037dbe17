import type { LocalizedText } from '@shequ/contracts';
import type { EntityManager } from 'typeorm';
import type { FunctionKind, Holder } from './function-transfer.domain.js';

export interface TransferRow {
  readonly id: string;
  readonly number: string;
  readonly name: LocalizedText;
  readonly kind: FunctionKind;
  readonly fromKind: Holder;
  readonly fromCode: string;
  readonly toKind: Holder;
  readonly toCode: string;
  readonly decision: string;
  readonly effectiveOn: string;
  readonly follows: string;
  readonly jurisdiction: string;
  readonly recordedAt: Date;
  readonly recordedBy: string;
}

const columns = `id, number, name, kind, from_kind as "fromKind", from_code as "fromCode", to_kind as "toKind",
  to_code as "toCode", decision, effective_on as "effectiveOn", follows, jurisdiction, recorded_at as "recordedAt",
  recorded_by as "recordedBy"`;

/** The human number, like ZN620201-2026-000017. */
export async function nextTransferNumber(tx: EntityManager, place: string, year: string): Promise<string> {
  const rows: readonly { readonly n: number }[] = await tx.query(
    `select nextval('function_transfer_number') as n`,
  );
  return `ZN${place}-${year}-${String(rows[0]?.n ?? 0).padStart(6, '0')}`;
}

export async function insertTransfer(tx: EntityManager, row: TransferRow): Promise<void> {
  await tx.query(
    `insert into function_transfer (id, number, name, kind, from_kind, from_code, to_kind, to_code, decision, effective_on,
       follows, jurisdiction, recorded_at, recorded_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      ...[row.id, row.number, JSON.stringify(row.name), row.kind, row.fromKind, row.fromCode, row.toKind],
      ...[row.toCode, row.decision, row.effectiveOn, row.follows, row.jurisdiction, row.recordedAt],
      row.recordedBy,
    ],
  );
}

export interface TransferPage {
  readonly first: number;
  readonly after: string | null;
  readonly place: string;
  readonly holder: string | null;
}

/** The newest first; at most `first + 1` rows. */
export function pageTransfers(manager: EntityManager, page: TransferPage): Promise<readonly TransferRow[]> {
  return manager.query(
    `select ${columns} from function_transfer
     where jurisdiction like $1 || '%' and ($2::text is null or from_code = $2 or to_code = $2)
       and ($3::uuid is null or id < $3)
     order by id desc limit $4`,
    [page.place, page.holder, page.after, page.first + 1],
  );
}
