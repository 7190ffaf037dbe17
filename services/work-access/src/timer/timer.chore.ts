import type { Chore, ServiceParts } from '@shequ/service';
import { adoptTimers } from './adopt.js';
import { timerHandlers } from './handlers.js';
import { runTimers } from './scheduler.js';

const everyMs = 1_000;

/**
 * Everything in the register that happens at a time, the statutory lists, remaining volumes and the watermark excepted: those
 * follow no limit of their own but publish what has changed.
 */
export function timerChore({ db, clock }: ServiceParts): Chore {
  let adopted = false;
  return {
    name: 'time limits',
    everyMs,
    async run() {
      if (!adopted) await adoptTimers(db);
      adopted = true;
      await runTimers({ db, clock, handlers: timerHandlers });
    },
  };
}
