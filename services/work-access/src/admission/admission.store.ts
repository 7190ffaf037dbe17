import assert from 'node:assert/strict';
import { grouped } from '@shequ/graphql';
import type { EntityManager } from 'typeorm';
import type { Sight } from '../can.js';
import type { AdmissionState } from '../life-cycle/life-cycle.domain.js';
import { AdmissionEntity, type AdmissionRow } from './admission.entity.js';

export function lockAdmission(tx: EntityManager, id: string): Promise<AdmissionRow | null> {
  return tx.findOne(AdmissionEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
}

/** The items of a department that are in force or on the way there, locked in the order of gate two. */
export function lockAdmissionsOf(tx: EntityManager, applicant: string): Promise<AdmissionRow[]> {
  return tx
    .createQueryBuilder(AdmissionEntity, 'a')
    .where('a.applicant = :applicant and a.state <> all(:ended)', { applicant, ended: [...ended] })
    .orderBy('a.id')
    .setLock('pessimistic_write')
    .getMany();
}

const ended = ['EXPIRED', 'EXITED', 'LAPSED', 'ARCHIVED'] as const satisfies readonly AdmissionState[];

/** The human number, like ZR620201-2026-000017. */
export async function nextAdmissionNumber(tx: EntityManager, place: string, year: string): Promise<string> {
  const [row]: readonly { readonly n: number }[] = await tx.query(`select nextval('admission_number') as n`);
  assert(row);
  return `ZR${place}-${year}-${String(row.n).padStart(6, '0')}`;
}

export async function insertAdmission(tx: EntityManager, row: AdmissionRow): Promise<void> {
  await tx.insert(AdmissionEntity, { ...row });
}

type Change = Partial<Omit<AdmissionRow, 'version' | 'drawnUnits' | 'drawnFen'>>;

/** Writes what changed of a row that this transaction has locked. Draws and versions have their own statements. */
export async function saveAdmission(
  tx: EntityManager,
  row: AdmissionRow,
  changes: Change,
): Promise<AdmissionRow> {
  const { affected } = await tx.update(AdmissionEntity, { id: row.id, state: row.state }, { ...changes });
  assert.equal(affected, 1);
  return { ...row, ...changes };
}

export interface Instalment {
  readonly id: string;
  readonly admissionId: string;
  readonly amountFen: number;
  readonly voucher: string;
  readonly receivedAt: Date;
  readonly recordedBy: string;
}

/** False if the voucher has been counted for this admission. */
export async function insertInstalment(tx: EntityManager, one: Instalment): Promise<boolean> {
  const rows: readonly unknown[] = await tx.query(
    `insert into instalment (id, admission_id, amount_fen, voucher, fund_source, received_at, recorded_by)
     values ($1, $2, $3, $4, 'TASK_TRANSFER', $5, $6) on conflict (admission_id, voucher) do nothing returning id`,
    [one.id, one.admissionId, one.amountFen, one.voucher, one.receivedAt, one.recordedBy],
  );
  return rows.length > 0;
}

export async function instalmentsOf(
  manager: EntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Instalment[]>> {
  const rows: readonly Instalment[] = await manager.query(
    `select id, admission_id as "admissionId", amount_fen as "amountFen", voucher, received_at as "receivedAt",
       recorded_by as "recordedBy"
     from instalment where admission_id = any($1::uuid[]) order by admission_id, received_at, id`,
    [ids],
  );
  return grouped(rows, (row) => row.admissionId);
}

/** Officials see all of their place, departments what they apply for or execute, everybody there what is published. */
const visible = `(
  (:all and a.jurisdiction like :place || '%')
  or a.applicant = :department or :department = any(a.executing_units)
  or (a.published_at is not null and (a.jurisdiction like :place || '%' or :place like a.jurisdiction || '%'))
)`;

function seen(manager: EntityManager, { all, place, department }: Sight) {
  return manager.createQueryBuilder(AdmissionEntity, 'a').where(visible, { all, place, department });
}

export async function findAdmissions(
  manager: EntityManager,
  sight: Sight,
  ids: readonly string[],
): Promise<ReadonlyMap<string, AdmissionRow>> {
  const rows = await seen(manager, sight)
    .andWhere('a.id = any(:ids)', { ids: [...ids] })
    .getMany();
  return new Map(rows.map((row) => [row.id, row]));
}

export async function admissionsOfApplications(
  manager: EntityManager,
  sight: Sight,
  applicationIds: readonly string[],
): Promise<ReadonlyMap<string, AdmissionRow>> {
  const rows = await seen(manager, sight)
    .andWhere('a.application_id = any(:ids)', { ids: [...applicationIds] })
    .getMany();
  return new Map(rows.map((row) => [row.applicationId, row]));
}

export function findByNumber(
  manager: EntityManager,
  sight: Sight,
  number: string,
): Promise<AdmissionRow | null> {
  return seen(manager, sight).andWhere('a.number = :number', { number }).getOne();
}

export interface AdmissionQuery {
  readonly first: number;
  readonly after: string | null;
  readonly state: AdmissionState | null;
  readonly communityCode: string | null;
}

/** The newest first; at most `first + 1` rows. */
export function listAdmissions(
  manager: EntityManager,
  sight: Sight,
  page: AdmissionQuery,
): Promise<AdmissionRow[]> {
  const query = seen(manager, sight)
    .orderBy('a.id', 'DESC')
    .take(page.first + 1);
  if (page.after !== null) query.andWhere('a.id < :after', { after: page.after });
  if (page.state !== null) query.andWhere('a.state = :state', { state: page.state });
  if (page.communityCode !== null)
    query.andWhere('a.community_codes @> array[:code]::text[]', { code: page.communityCode });
  return query.getMany();
}

/** Published items of many communities in one statement: at most `first + 1` rows for each, the newest first. */
export async function admittedItemsOf(
  manager: EntityManager,
  codes: readonly string[],
  page: { readonly first: number; readonly after: string | null },
): Promise<ReadonlyMap<string, readonly AdmissionRow[]>> {
  const keys: readonly { readonly code: string; readonly id: string }[] = await manager.query(
    `select c.code, i.id from unnest($1::text[]) as c (code)
     cross join lateral (
       select id from admission
       where community_codes @> array[c.code] and published_at is not null and ($2::uuid is null or id < $2::uuid)
       order by id desc limit $3
     ) i order by c.code, i.id desc`,
    [codes, page.after, page.first + 1],
  );
  if (keys.length === 0) return new Map();
  const rows = await manager
    .createQueryBuilder(AdmissionEntity, 'a')
    .where('a.id = any(:ids)', { ids: [...new Set(keys.map(({ id }) => id))] })
    .getMany();
  const byId = new Map(rows.map((row) => [row.id, row]));
  const items = new Map<string, AdmissionRow[]>();
  for (const { code, id } of keys) {
    const row = byId.get(id);
    if (row !== undefined) items.set(code, [...(items.get(code) ?? []), row]);
  }
  return items;
}
