import { transaction } from '@shequ/messaging';
import type { Clock } from '@shequ/service';
import type { DataSource } from 'typeorm';
import { lockOverdue } from './grid-case.store.js';
import { decideSteps, takeSteps } from './steps.js';

const batchMax = 500;

/** One pass of the clock: cases whose time limit is over are SUPERVISED (督办). Safe to repeat and to run twice at once. */
export async function superviseOverdue(db: DataSource, clock: Clock): Promise<void> {
  for (;;) {
    const done = await transaction(db, async (tx) => {
      const now = await clock.ofLaw(tx);
      const rows = await lockOverdue(tx, now, batchMax);
      const by = { command: 'SUPERVISE', actor: 'public-security.clock', now, reason: null } as const;
      await takeSteps(
        tx,
        decideSteps(rows, () => by),
      );
      return rows.length < batchMax;
    });
    if (done) return;
  }
}
