import type { EntityManager } from 'typeorm';
import { endedInstruments } from './basis-review.store.js';
import type { AdmissionRow } from '../admission/admission.entity.js';
import { policies } from '../policies.js';
import { startTimers, type NewTimer } from '../timer/timer.store.js';
import { basesEndOn, reviewDue } from './basis-review.domain.js';

type Item = Pick<AdmissionRow, 'id' | 'jurisdiction' | 'policyVersion'>;

/** The review of an item whose basis ends on that day. */
export function reviewOf(item: Item, of: { readonly endedOn: string; readonly knownOn: string }): NewTimer {
  const { id: subjectId, jurisdiction: place, policyVersion } = item;
  const workdays = policies.pinned(policyVersion).get('clock.basisReviewWorkdays');
  const due = reviewDue({ ...of, workdays });
  return { kind: 'BASIS_REVIEW', subjectType: 'admission', subjectId, place, policyVersion, due };
}

/** WA-19: bases that say when they end are reviewed after that day, if the item goes on longer. */
export async function watchBases(
  tx: EntityManager,
  row: AdmissionRow,
  bases: readonly { readonly validTo: string | null }[],
): Promise<void> {
  const endedOn = basesEndOn(bases, row.to);
  if (endedOn !== null) await startTimers(tx, [reviewOf(row, { endedOn, knownOn: endedOn })]);
}

/** WA-19: bases whose end was put on the record while the case was under review, and has yet to come. */
export async function watchEndedBases(tx: EntityManager, row: AdmissionRow, today: string): Promise<void> {
  const ended = await endedInstruments(tx, row.basisNames, row.jurisdiction);
  const [endedOn] = [...ended.values()].sort();
  if (endedOn !== undefined) await startTimers(tx, [reviewOf(row, { endedOn, knownOn: today })]);
}
