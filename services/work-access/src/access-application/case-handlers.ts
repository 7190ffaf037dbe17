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

/** Silence is recorded as no opinion; a supplement that was not sent withdraws the case. */
export const caseHandlers = {
  CONSULTATION: onCases(closeConsultation),
  SUPPLEMENT: onCases((tx, row, act) => moveCase(tx, row, { ...act, command: 'MISS_SUPPLEMENT' })),
} as const;
