import { localDateOf } from '@shequ/calendar';
import type { EntityManager } from 'typeorm';
import { viewOf } from '../access-application/case.js';
import type { AdmissionRow } from '../admission/admission.entity.js';
import { lockAdmission } from '../admission/admission.store.js';
import { suspendAdmission } from '../admission/suspend.js';
import { nextAdmissionState } from '../life-cycle/life-cycle.domain.js';
import type { Firing, TimerHandler } from '../timer/handler.js';
import { lateOn, lateReason } from './plan.domain.js';

const actor = { subject: 'chore:instalments', department: null };

async function suspendFor(tx: EntityManager, row: AdmissionRow, { now, clock }: Firing): Promise<void> {
  const late = lateOn(row, viewOf(row), localDateOf(now));
  // Paid in the same instant, or not in force: nothing to suspend.
  if (late === null || nextAdmissionState(row.state, 'SUSPEND') === null) return;
  const cause = lateReason(late);
  await suspendAdmission(tx, row, { actor, now, clock, cause, reason: cause.zh });
}

/** WA-15: an instalment that is late suspends the item; its open tasks go back, and the community owes nothing for them. */
const late: TimerHandler = async (tx, timers, firing) => {
  for (const id of new Set(timers.map(({ subjectId }) => subjectId))) {
    const row = await lockAdmission(tx, id);
    if (row !== null) await suspendFor(tx, row, firing);
  }
};

export const instalmentHandlers = { INSTALMENT: late } as const;
