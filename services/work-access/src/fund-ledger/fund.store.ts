import { grouped } from '@shequ/graphql';
import type { LocalizedText } from '@shequ/contracts';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { Sight } from '../can.js';
import { emptyBalance, type Balance, type EntryKind, type FundKind, type Posting } from './fund.domain.js';

export interface FundRow {
  readonly id: string;
  readonly kind: FundKind;
  /** Admission, contract or community by its key; otherwise the number of the document. */
  readonly subject: string;
  readonly place: string;
  readonly name: LocalizedText;
  readonly document: string;
  readonly decidedBy: string | null;
  readonly limitFen: number | null;
  readonly policyVersion: string;
  readonly openedAt: Date;
  readonly openedBy: string;
  readonly closedAt: Date | null;
}

export interface EntryRow {
  readonly fundId: string;
  readonly seq: number;
  readonly kind: EntryKind;
  readonly amountFen: number;
  readonly voucher: string;
  readonly source: string | null;
  readonly use: string | null;
  readonly payer: string | null;
  readonly purpose: string | null;
  readonly communityCode: string | null;
  readonly taskId: string | null;
  readonly at: Date;
  readonly recordedBy: string;
  readonly after: Balance;
}

const columns = `f.id, f.kind, f.subject, f.place, f.name, f.document, f.decided_by as "decidedBy",
  f.limit_fen as "limitFen", f.policy_version as "policyVersion", f.opened_at as "openedAt", f.opened_by as "openedBy",
  f.closed_at as "closedAt"`;

export type NewFund = Omit<FundRow, 'id' | 'closedAt'>;

/** The fund of this kind and subject, locked: made if it was not there. */
export async function ensureFund(
  tx: EntityManager,
  fund: NewFund,
): Promise<FundRow & { readonly fresh: boolean }> {
  const made: readonly unknown[] = await tx.query(
    `insert into fund (id, kind, subject, place, name, document, decided_by, limit_fen, policy_version, opened_at, opened_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (kind, subject) do nothing returning id`,
    [
      ...[uuidv7(), fund.kind, fund.subject, fund.place, JSON.stringify(fund.name), fund.document],
      ...[fund.decidedBy, fund.limitFen, fund.policyVersion, fund.openedAt, fund.openedBy],
    ],
  );
  const [row]: readonly FundRow[] = await tx.query(
    `select ${columns} from fund f where f.kind = $1 and f.subject = $2 for update`,
    [fund.kind, fund.subject],
  );
  if (row === undefined) throw new Error('The fund was not written: look for a trigger on its table.');
  return { ...row, fresh: made.length > 0 };
}

/** The fund of an admitted item, locked; null before any money has arrived, and once it is settled. */
export async function lockFundOfItem(tx: EntityManager, admissionId: string): Promise<FundRow | null> {
  const [row]: readonly FundRow[] = await tx.query(
    `select ${columns} from fund f where f.kind = 'ADMISSION' and f.subject = $1 and f.closed_at is null for update`,
    [admissionId],
  );
  return row ?? null;
}

export async function lockFund(tx: EntityManager, id: string): Promise<FundRow | null> {
  const [row]: readonly FundRow[] = await tx.query(
    `select ${columns} from fund f where f.id = $1 for update`,
    [id],
  );
  return row ?? null;
}

export function fundsNamed(manager: EntityManager, ids: readonly string[]): Promise<readonly FundRow[]> {
  return manager.query(`select ${columns} from fund f where f.id = any($1::uuid[])`, [ids]);
}

/** Money that comes after the last fen had gone back: somebody has to spend or return it. */
export async function reopenFund(tx: EntityManager, id: string): Promise<void> {
  await tx.query(`update fund set closed_at = null where id = $1`, [id]);
}

export async function closeFund(tx: EntityManager, id: string, at: Date): Promise<void> {
  await tx.query(`update fund set closed_at = $2 where id = $1`, [id, at]);
}

const balanceColumns = `received_after as "receivedFen", spent_after as "spentFen", returned_after as "returnedFen",
  held_after as "heldFen"`;

export interface Standing {
  readonly seq: number;
  readonly balance: Balance;
}

/** How a locked fund stands: its newest entry says it. */
export async function standingOf(tx: EntityManager, fundId: string): Promise<Standing> {
  const [last]: readonly (Balance & { readonly seq: number })[] = await tx.query(
    `select seq, ${balanceColumns} from fund_entry where fund_id = $1 order by seq desc limit 1`,
    [fundId],
  );
  if (last === undefined) return { seq: 0, balance: emptyBalance };
  const { seq, ...balance } = last;
  return { seq, balance };
}

export async function isVoucherUsed(
  tx: EntityManager,
  of: { readonly fundId: string; readonly kind: EntryKind; readonly voucher: string },
): Promise<boolean> {
  const rows: readonly unknown[] = await tx.query(
    `select from fund_entry where fund_id = $1 and kind = $2 and voucher = $3`,
    [of.fundId, of.kind, of.voucher],
  );
  return rows.length > 0;
}

/** Appends an entry with both its sides. The database refuses sides that do not add up to zero. */
export async function insertEntry(
  tx: EntityManager,
  entry: EntryRow,
  postings: readonly Posting[],
): Promise<void> {
  const { after } = entry;
  await tx.query(
    `insert into fund_entry (fund_id, seq, kind, amount_fen, voucher, source, use, payer, purpose, community_code, task_id,
       at, recorded_by, received_after, spent_after, returned_after, held_after)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
    [
      ...[entry.fundId, entry.seq, entry.kind, entry.amountFen, entry.voucher, entry.source, entry.use],
      ...[entry.payer, entry.purpose, entry.communityCode, entry.taskId, entry.at, entry.recordedBy],
      ...[after.receivedFen, after.spentFen, after.returnedFen, after.heldFen],
    ],
  );
  await tx.query(
    `insert into fund_posting (fund_id, seq, line, account, fen)
     select $1, $2, r.line, r.account, r.fen from jsonb_to_recordset($3::jsonb) as r(line integer, account text, fen bigint)`,
    [entry.fundId, entry.seq, JSON.stringify(postings.map((one, at) => ({ ...one, line: at + 1 })))],
  );
}

// $1 place, $2 officials, $3 people of a place, $4 department.
const visible = `(
  ($2 and f.place like $1 || '%')
  or ($3 and (f.place like $1 || '%' or exists (select from admission a where f.kind = 'ADMISSION' and a.id::text = f.subject
    and exists (select from unnest(a.community_codes) as c (code) where c.code like $1 || '%'))))
  or exists (select from admission a where f.kind = 'ADMISSION' and a.id::text = f.subject
    and (a.applicant = $4 or $4 = any(a.executing_units)))
  or exists (select from purchase_contract p where f.kind = 'PURCHASE' and p.id::text = f.subject and p.buyer = $4)
)`;
const sightValues = ({ place, all, local, department }: Sight): readonly unknown[] => [
  place,
  all,
  local,
  department,
];

export async function findFunds(
  manager: EntityManager,
  sight: Sight,
  by: { readonly ids: readonly string[] } | { readonly kind: FundKind; readonly subjects: readonly string[] },
): Promise<readonly FundRow[]> {
  const [where, values] =
    'ids' in by
      ? ['f.id = any($5::uuid[])', [by.ids]]
      : ['f.kind = $5 and f.subject = any($6::text[])', [by.kind, by.subjects]];
  return manager.query(`select ${columns} from fund f where ${where} and ${visible}`, [
    ...sightValues(sight),
    ...values,
  ]);
}

export interface FundPage {
  readonly first: number;
  readonly after: string | null;
  readonly kind: FundKind | null;
  readonly place: string | null;
}

/** The newest first; at most `first + 1` rows. */
export function pageFunds(manager: EntityManager, sight: Sight, page: FundPage): Promise<readonly FundRow[]> {
  return manager.query(
    `select ${columns} from fund f
     where ${visible} and ($5::uuid is null or f.id < $5) and ($6::text is null or f.kind = $6)
       and ($7::text is null or f.place like $7 || '%')
     order by f.id desc limit $8`,
    [...sightValues(sight), page.after, page.kind, page.place, page.first + 1],
  );
}

/** How funds stand, each by its newest entry. */
export async function balancesOf(
  manager: EntityManager,
  fundIds: readonly string[],
): Promise<ReadonlyMap<string, Balance>> {
  const rows: readonly (Balance & { readonly id: string })[] = await manager.query(
    `select i.id, e.* from unnest($1::uuid[]) as i (id) cross join lateral (
       select ${balanceColumns} from fund_entry where fund_id = i.id order by seq desc limit 1) e`,
    [fundIds],
  );
  return new Map(rows.map(({ id, ...balance }) => [id, balance]));
}

/** Sums per account, in the order of their names. */
export async function accountsOf(
  manager: EntityManager,
  fundIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Posting[]>> {
  const rows: readonly (Posting & { readonly fundId: string })[] = await manager.query(
    `select fund_id as "fundId", account, sum(fen)::bigint as fen from fund_posting where fund_id = any($1::uuid[])
     group by fund_id, account order by fund_id, account`,
    [fundIds],
  );
  return grouped(rows, ({ fundId }) => fundId);
}

type FlatEntry = Omit<EntryRow, 'after'> & Balance;

/** Of each fund the newest first; at most `first + 1` rows, before entry `after`. One statement for all funds. */
export async function entriesOf(
  manager: EntityManager,
  fundIds: readonly string[],
  page: { readonly first: number; readonly after: string | null },
): Promise<ReadonlyMap<string, readonly EntryRow[]>> {
  const rows: readonly FlatEntry[] = await manager.query(
    `select e.* from unnest($1::uuid[]) as i (id) cross join lateral (
       select fund_id as "fundId", seq, kind, amount_fen as "amountFen", voucher, source, use, payer, purpose,
         community_code as "communityCode", task_id as "taskId", at, recorded_by as "recordedBy", ${balanceColumns}
       from fund_entry where fund_id = i.id and ($2::integer is null or seq < $2) order by seq desc limit $3) e
     order by e."fundId", e.seq desc`,
    [fundIds, page.after, page.first + 1],
  );
  const entries = rows.map(({ receivedFen, spentFen, returnedFen, heldFen, ...entry }) => ({
    ...entry,
    after: { receivedFen, spentFen, returnedFen, heldFen },
  }));
  return grouped(entries, ({ fundId }) => fundId);
}
