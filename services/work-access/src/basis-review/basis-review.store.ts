import { instrumentName } from '@shequ/admission';
import type { EntityManager } from 'typeorm';

export interface BasisEnd {
  readonly id: string;
  readonly instrument: string;
  readonly name: string;
  readonly jurisdiction: string;
  readonly endedOn: string;
  readonly document: string;
}

const columns = `id, instrument, name, jurisdiction, ended_on as "endedOn", document`;

/** False if the end of this instrument is on the record of the place. */
export async function insertBasisEnd(
  tx: EntityManager,
  one: BasisEnd,
  by: { readonly subject: string; readonly at: Date },
): Promise<boolean> {
  const { id, instrument, name, jurisdiction, endedOn, document } = one;
  const rows: readonly unknown[] = await tx.query(
    `insert into basis_end (id, instrument, name, jurisdiction, ended_on, document, recorded_by, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (instrument, jurisdiction) do nothing returning id`,
    [id, instrument, name, jurisdiction, endedOn, document, by.subject, by.at],
  );
  return rows.length > 0;
}

export function pageBasisEnds(
  manager: EntityManager,
  page: { readonly first: number; readonly after: string | null },
): Promise<readonly BasisEnd[]> {
  return manager.query(
    `select ${columns} from basis_end where $1::uuid is null or id < $1 order by id desc limit $2`,
    [page.after, page.first + 1],
  );
}

/** Since when instruments are gone for items of a place, by `instrumentName`; those that are not are left out. */
export async function endedInstruments(
  manager: EntityManager,
  names: readonly string[],
  place: string,
): Promise<ReadonlyMap<string, string>> {
  const rows: readonly BasisEnd[] = await manager.query(
    `select ${columns} from basis_end where instrument = any($1::text[]) and $2 like jurisdiction || '%'`,
    [names.map(instrumentName), place],
  );
  return new Map(rows.map(({ instrument, endedOn }) => [instrument, endedOn]));
}

export interface Resting {
  readonly id: string;
  readonly state: string;
  readonly jurisdiction: string;
  readonly policyVersion: string;
}

/** Standing items of a place that rest on the instrument, by `instrumentName`, locked in the order of their ids. */
export function lockRestingOn(
  tx: EntityManager,
  instrument: string,
  place: string,
): Promise<readonly Resting[]> {
  return tx.query(
    `select id, state, jurisdiction, policy_version as "policyVersion" from admission
     where jurisdiction like $1 || '%' and state not in ('EXPIRED', 'EXITED', 'LAPSED', 'ARCHIVED')
       and basis_names @> array[$2]
     order by id for update`,
    [place, instrument],
  );
}

/** True while the review of an item's basis is due. */
export async function isReviewOpen(tx: EntityManager, admissionId: string): Promise<boolean> {
  const rows: readonly unknown[] = await tx.query(
    `select from timer where subject_id = $1 and kind = 'BASIS_REVIEW' and state in ('WAITING', 'OVERDUE')`,
    [admissionId],
  );
  return rows.length > 0;
}
