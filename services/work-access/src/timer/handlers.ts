import { caseHandlers } from '../access-application/case-handlers.js';
import { endingHandlers } from '../admission/ending.timers.js';
import { emergencyHandlers } from '../deployment-decision/emergency.timers.js';
import { basisHandlers } from '../basis-review/basis-timers.js';
import { instalmentHandlers } from '../fund-ledger/instalment.timers.js';
import type { SubjectType, TimerKind } from './duties.domain.js';
import type { TimerHandler } from './handler.js';

/** What happens when a limit is over, beside escalation: one line per aggregate. */
export const timerHandlers: Readonly<Partial<Record<TimerKind, TimerHandler>>> = {
  ...caseHandlers,
  ...endingHandlers,
  ...basisHandlers,
  ...emergencyHandlers,
  ...instalmentHandlers,
  // Cases and admitted items wait for an owner alike; each takes its own.
  REOWNING: async (tx, timers, firing) => {
    const of = (type: SubjectType) => timers.filter(({ subjectType }) => subjectType === type);
    await caseHandlers.REOWNING(tx, of('access-application'), firing);
    await endingHandlers.REOWNING(tx, of('admission'), firing);
  },
};
