import { grouped } from '@shequ/graphql';
import type { LocalizedText } from '@shequ/contracts';
import type { EntityManager } from 'typeorm';
import type { Deliverable, PriceBasis, PurchaseState, SupplierKind } from './purchase.domain.js';

export interface PurchaseRow {
  readonly id: string;
  readonly number: string;
  readonly applicationId: string;
  readonly buyer: string;
  readonly supplierKind: SupplierKind;
  readonly supplierCode: string;
  readonly supplierName: LocalizedText;
  readonly basis: PriceBasis;
  readonly priceFen: number;
  readonly deliverables: readonly Deliverable[];
  readonly from: string;
  readonly to: string;
  readonly state: PurchaseState;
  readonly documentHash: string;
  readonly signedAt: Date;
  readonly signedBy: string;
  readonly jurisdiction: string;
  readonly policyVersion: string;
}

const columns = `id, number, application_id as "applicationId", buyer, supplier_kind as "supplierKind",
  supplier_code as "supplierCode", supplier_name as "supplierName", basis, price_fen as "priceFen", deliverables,
  from_date as "from", to_date as "to", state, document_hash as "documentHash", signed_at as "signedAt",
  signed_by as "signedBy", jurisdiction, policy_version as "policyVersion"`;

/** The human number, like GM620201-2026-000017. */
export async function nextPurchaseNumber(tx: EntityManager, place: string, year: string): Promise<string> {
  const rows: readonly { readonly n: number }[] = await tx.query(
    `select nextval('purchase_contract_number') as n`,
  );
  return `GM${place}-${year}-${String(rows[0]?.n ?? 0).padStart(6, '0')}`;
}

/** False if a contract was signed for this application before. */
export async function insertPurchase(tx: EntityManager, row: PurchaseRow): Promise<boolean> {
  const rows: readonly unknown[] = await tx.query(
    `insert into purchase_contract (id, number, application_id, buyer, supplier_kind, supplier_code, supplier_name, basis,
       price_fen, deliverables, from_date, to_date, state, document_hash, signed_at, signed_by, jurisdiction, policy_version)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
     on conflict (application_id) do nothing returning id`,
    [
      ...[row.id, row.number, row.applicationId, row.buyer, row.supplierKind, row.supplierCode],
      ...[JSON.stringify(row.supplierName), row.basis, row.priceFen, JSON.stringify(row.deliverables)],
      ...[row.from, row.to, row.state, row.documentHash, row.signedAt, row.signedBy],
      ...[row.jurisdiction, row.policyVersion],
    ],
  );
  return rows.length > 0;
}

export async function lockPurchase(tx: EntityManager, id: string): Promise<PurchaseRow | null> {
  const [row]: readonly PurchaseRow[] = await tx.query(
    `select ${columns} from purchase_contract where id = $1 for update`,
    [id],
  );
  return row ?? null;
}

export async function savePurchaseState(tx: EntityManager, id: string, state: PurchaseState): Promise<void> {
  await tx.query(`update purchase_contract set state = $2 where id = $1`, [id, state]);
}

export interface AcceptanceRow {
  readonly id: string;
  readonly contractId: string;
  readonly deliverable: number;
  readonly accepted: boolean;
  readonly finding: string;
  readonly at: Date;
  readonly recordedBy: string;
}

export async function insertAcceptance(tx: EntityManager, row: AcceptanceRow): Promise<void> {
  await tx.query(
    `insert into purchase_acceptance (id, contract_id, deliverable, accepted, finding, at, recorded_by)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [row.id, row.contractId, row.deliverable, row.accepted, row.finding, row.at, row.recordedBy],
  );
}

export async function acceptancesOf(
  manager: EntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly AcceptanceRow[]>> {
  const rows: readonly AcceptanceRow[] = await manager.query(
    `select id, contract_id as "contractId", deliverable, accepted, finding, at, recorded_by as "recordedBy"
     from purchase_acceptance where contract_id = any($1::uuid[]) order by contract_id, id`,
    [ids],
  );
  return grouped(rows, ({ contractId }) => contractId);
}

/** What was paid of contracts, by their funds. */
export async function paidOf(
  manager: EntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows: readonly { readonly subject: string; readonly fen: number }[] = await manager.query(
    `select f.subject, e.spent_after as fen from fund f cross join lateral (
       select spent_after from fund_entry where fund_id = f.id order by seq desc limit 1) e
     where f.kind = 'PURCHASE' and f.subject = any($1::text[])`,
    [ids],
  );
  return new Map(rows.map(({ subject, fen }) => [subject, fen]));
}

export interface PurchasePage {
  readonly first: number;
  readonly after: string | null;
  readonly place: string;
  readonly supplierCode: string | null;
}

/** Of a place and all within it, the newest first; at most `first + 1` rows. */
export function pagePurchases(manager: EntityManager, page: PurchasePage): Promise<readonly PurchaseRow[]> {
  return manager.query(
    `select ${columns} from purchase_contract
     where jurisdiction like $1 || '%' and ($2::text is null or supplier_code = $2) and ($3::uuid is null or id < $3)
     order by id desc limit $4`,
    [page.place, page.supplierCode, page.after, page.first + 1],
  );
}
