import assert from 'node:assert/strict';
import type { EntityManager } from 'typeorm';
import type { AdmissionRow } from '../admission/admission.entity.js';
import { endStates } from '../life-cycle/life-cycle.domain.js';
import { ensureFund, reopenFund, type FundRow } from './fund.store.js';
import { askForRest } from './fund.timers.js';
import { post, type Said } from './post.js';

/** The earmarked fund of an admitted item, locked; opened with the first money. The caller holds the admission's lock. */
export function fundOfAdmission(
  tx: EntityManager,
  row: AdmissionRow,
  by: { readonly openedAt: Date; readonly openedBy: string },
): Promise<FundRow> {
  const { id: subject, jurisdiction: place, itemName: name, number: document, policyVersion } = row;
  const fund = { kind: 'ADMISSION', subject, place, name, document, decidedBy: null } as const;
  return ensureFund(tx, { ...fund, limitFen: row.amountFen, policyVersion, ...by });
}

/** Money of an instalment goes into the item's ledger, as money that follows a task. A confirmation of 0 fen moves nothing. */
export async function postInstalment(
  tx: EntityManager,
  row: AdmissionRow,
  one: { readonly amountFen: number; readonly said: Said },
): Promise<void> {
  const { amountFen, said } = one;
  if (amountFen === 0) return;
  const fund = await fundOfAdmission(tx, row, { openedAt: said.now, openedBy: said.actor.subject });
  const movement = { kind: 'RECEIVE', amountFen, source: 'TASK_TRANSFER' } as const;
  if (fund.closedAt !== null) await reopenFund(tx, fund.id);
  const posted = await post(tx, fund, { movement, said: { ...said, payer: row.applicant } });
  // The item takes no more than it may have, and so its fund: if it refuses all the same, nothing is recorded at all.
  assert(posted.kind === 'AccessFundMoved', `the fund of ${row.number} does not take what the item takes`);
  // After the end the first money that is held again has its day; more of it does not move that day.
  const isFirst = posted.entry.after.heldFen === amountFen;
  if (isFirst && endStates.some((end) => end === row.state)) await askForRest(tx, row.id, said.now);
}
