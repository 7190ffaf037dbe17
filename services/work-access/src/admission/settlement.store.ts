import { grouped } from '@shequ/graphql';
import type { EntityManager } from 'typeorm';
import type { SettlementPart } from './settlement.domain.js';

export interface Settled {
  readonly admissionId: string;
  readonly part: SettlementPart;
  readonly note: string;
  readonly documentHash: string | null;
  readonly receivedFen: number;
  readonly spentFen: number;
  readonly returnedFen: number;
  /** What the tasks have drawn: work done, paid or not. */
  readonly drawnFen: number;
  readonly recordedBy: string;
  readonly recordedAt: Date;
}

/** False if that part is on the record already. */
export async function insertSettled(tx: EntityManager, row: Settled): Promise<boolean> {
  const rows: readonly unknown[] = await tx.query(
    `insert into admission_settlement (admission_id, part, note, document_hash, received_fen, spent_fen, returned_fen,
       drawn_fen, recorded_by, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning part`,
    [
      ...[row.admissionId, row.part, row.note, row.documentHash],
      ...[row.receivedFen, row.spentFen, row.returnedFen, row.drawnFen, row.recordedBy, row.recordedAt],
    ],
  );
  return rows.length > 0;
}

export async function settledOf(
  manager: EntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Settled[]>> {
  const rows: readonly Settled[] = await manager.query(
    `select admission_id as "admissionId", part, note, document_hash as "documentHash", received_fen as "receivedFen",
       spent_fen as "spentFen", returned_fen as "returnedFen", drawn_fen as "drawnFen", recorded_by as "recordedBy", recorded_at as "recordedAt"
     from admission_settlement where admission_id = any($1::uuid[]) order by admission_id, recorded_at, part`,
    [ids],
  );
  return grouped(rows, (row) => row.admissionId);
}
