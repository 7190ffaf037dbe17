import { localDateOf } from '@shequ/calendar';
import type { EntityManager } from 'typeorm';
import { lockAdmission } from '../admission/admission.store.js';
import { endAdmission } from '../admission/ending.js';
import type { TimerHandler } from '../timer/handler.js';

const actor = { subject: 'chore:basis', department: null };
const note = '依据已失效，期满未复核 / its legal basis has ended and nobody reviewed it in time';

async function leave(tx: EntityManager, id: string, how: Parameters<TimerHandler>[2]): Promise<void> {
  const row = await lockAdmission(tx, id);
  const { now, clock } = how;
  if (row !== null) await endAdmission(tx, row, { actor, now, clock, exitReason: 'BASIS_REPEALED', note });
}

/** WA-19: what was not reviewed on the last day leaves at midnight after it. */
export const basisHandlers = {
  BASIS_REVIEW: async (tx, timers, firing) => {
    const over = timers.filter(({ dueOn }) => dueOn < localDateOf(firing.now));
    for (const { subjectId } of over) await leave(tx, subjectId, firing);
  },
} as const satisfies Readonly<Record<string, TimerHandler>>;
