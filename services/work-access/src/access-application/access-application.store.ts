import assert from 'node:assert/strict';
import { conflict } from '@shequ/graphql';
import type { EntityManager } from 'typeorm';
import type { Sight } from '../can.js';
import { AccessApplicationEntity, type AccessApplicationRow } from './access-application.entity.js';
import type { ApplicationState } from '../life-cycle/life-cycle.domain.js';

const alias = 'a';

export function lockApplication(tx: EntityManager, id: string): Promise<AccessApplicationRow | null> {
  return tx.findOne(AccessApplicationEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
}

/** The cases of an applicant that may need one still, locked in the order of their ids. */
export function lockApplicationsOf(tx: EntityManager, applicant: string): Promise<AccessApplicationRow[]> {
  return tx
    .createQueryBuilder(AccessApplicationEntity, alias)
    .where('a.applicant = :applicant and a.state <> all(:settled)', { applicant, settled: [...settled] })
    .orderBy('a.id')
    .setLock('pessimistic_write')
    .getMany();
}

const settled = [
  'ADMITTED',
  'ADMITTED_WITH_CONDITIONS',
  'REDIRECTED_TO_PURCHASE',
  'AUTO_REJECTED',
  'LISTED',
  'WITHDRAWN',
  'ARCHIVED',
] as const satisfies readonly ApplicationState[];

/** The human number, like SQ620201-2026-000017. Numbers may have gaps: a draft that fails keeps its number. */
export async function nextApplicationNumber(tx: EntityManager, place: string, year: string): Promise<string> {
  const [row]: readonly { readonly n: number }[] = await tx.query(
    `select nextval('access_application_number') as n`,
  );
  assert(row);
  return `SQ${place}-${year}-${String(row.n).padStart(6, '0')}`;
}

export async function insertApplication(tx: EntityManager, row: AccessApplicationRow): Promise<void> {
  await tx.insert(AccessApplicationEntity, { ...row });
}

/** Writes the row as it is in `next`. The row is locked, so exactly one row changes. @throws CONFLICT otherwise. */
export async function saveApplication(
  tx: EntityManager,
  row: AccessApplicationRow,
  next: Partial<AccessApplicationRow>,
): Promise<AccessApplicationRow> {
  const { id, version } = row;
  const changes = { ...next, version: version + 1 };
  const { affected } = await tx.update(AccessApplicationEntity, { id, version }, { ...changes });
  if (affected !== 1)
    throw conflict('Somebody changed the application first: read it again. / 申请已被他人更改，请重新读取。');
  return { ...row, ...changes };
}

/** What of the register a reader sees: drafts only its own department, and the office once they wait for another; streets and communities once they are asked. */
const visible = `(
  (:all and a.jurisdiction like :place || '%' and (a.state <> 'DRAFT' or a.reowning is not null or a.applicant = :department))
  or a.applicant = :department
  or (:local and a.state not in ('DRAFT', 'SUBMITTED', 'SUPPLEMENT_REQUIRED', 'AUTO_REJECTED', 'LISTED',
        'PRELIMINARY_REVIEW', 'WITHDRAWN')
      and (a.state <> 'ARCHIVED' or exists (select 1 from access_consultation o where o.application_id = a.id))
      and exists (select 1 from jsonb_array_elements_text(a.form -> 'communityCodes') c where c like :place || '%'))
)`;

function seen(manager: EntityManager, sight: Sight) {
  return manager
    .createQueryBuilder(AccessApplicationEntity, alias)
    .where(visible, { all: sight.all, place: sight.place, department: sight.department, local: sight.local });
}

export async function findApplications(
  manager: EntityManager,
  sight: Sight,
  ids: readonly string[],
): Promise<ReadonlyMap<string, AccessApplicationRow>> {
  const rows = await seen(manager, sight)
    .andWhere('a.id = any(:ids)', { ids: [...ids] })
    .getMany();
  return new Map(rows.map((row) => [row.id, row]));
}

/** The newest first; at most `first + 1` rows. */
export function listApplications(
  manager: EntityManager,
  sight: Sight,
  page: { readonly first: number; readonly after: string | null; readonly state: ApplicationState | null },
): Promise<AccessApplicationRow[]> {
  const query = seen(manager, sight)
    .orderBy('a.id', 'DESC')
    .take(page.first + 1);
  if (page.after !== null) query.andWhere('a.id < :after', { after: page.after });
  if (page.state !== null) query.andWhere('a.state = :state', { state: page.state });
  return query.getMany();
}
