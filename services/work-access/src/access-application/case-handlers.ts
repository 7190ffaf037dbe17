import { localDateOf } from '@shequ/calendar';
import type { EntityManager } from 'typeorm';
import type { TimerHandler } from '../timer/handler.js';
import type { AccessApplicationRow } from './access-application.entity.js';
import { lockApplication } from './access-application.store.js';
import { moveCase, type Act } from './case.js';
import { closeConsultation } from './consultation.js';

const actor = { subject: 'chore:deadlines', department: null };

function onCases(
  work: (tx: EntityManager, row: AccessApplicationRow, act: Act) => Promise<unknown>,
): TimerHandler {
  return async (tx, timers, { now }) => {
    for (const id of new Set(timers.map(({ subjectId }) => subjectId))) {
      const row = await lockApplication(tx, id);
      if (row !== null) await work(tx, row, { actor, now });
    }
  };
}

const ownerless = '申请部门已撤销或合并，期满无部门接手 / its department is gone and nobody took it over';

/** What only the decision can end stays as it is: it is not admitted without an owner. */
async function withdrawOwnerless(tx: EntityManager, row: AccessApplicationRow, { now }: Act): Promise<void> {
  if (row.reowning === null || row.reowning.due >= localDateOf(now)) return;
  const by = { actor: { subject: 'chore:ownership', department: null }, now, reason: ownerless };
  await moveCase(tx, row, { ...by, command: 'WITHDRAW' });
}

/** Silence is recorded as no opinion; a supplement that was not sent, or an owner that nobody found, withdraws the case. */
export const caseHandlers = {
  CONSULTATION: onCases(closeConsultation),
  SUPPLEMENT: onCases((tx, row, act) => moveCase(tx, row, { ...act, command: 'MISS_SUPPLEMENT' })),
  REOWNING: onCases(withdrawOwnerless),
} as const;
