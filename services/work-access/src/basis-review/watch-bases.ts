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

/**
 * WA-19: bases that say when they end are reviewed after that day, if the item goes on longer; and so are those whose end was
 * put on the record while the case was under review.
 */
export async function watchBases(
  tx: EntityManager,
  row: AdmissionRow,
  of: { readonly bases: readonly { readonly validTo: string | null }[]; readonly today: string },
): Promise<void> {
  const { bases, today } = of;
  const stated = basesEndOn(bases, row.to);
  const [recorded] = [...(await endedInstruments(tx, row.basisNames, row.jurisdiction)).values()].sort();
  const reviews = [
    ...(stated === null ? [] : [reviewOf(row, { endedOn: stated, knownOn: stated })]),
    ...(recorded === undefined ? [] : [reviewOf(row, { endedOn: recorded, knownOn: today })]),
  ];
  const [first] = reviews.sort((a, b) => (a.due.dueOn < b.due.dueOn ? -1 : 1));
  if (first !== undefined) await startTimers(tx, [first]);
}
