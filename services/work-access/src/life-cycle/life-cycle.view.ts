import { historiesOf, type Entry } from '@shequ/history';
import { loader, type Context } from '@shequ/graphql';
import type { DataSource } from 'typeorm';
import { dueOfClock } from '../timer/clock-due.domain.js';
import { whyDue } from '../timer/due.domain.js';
import { explained, isOverdue, type Clocks } from './clock.domain.js';

/** The entries of one aggregate, with those of all others that the request asks for in one statement. */
export async function loadHistory(
  db: DataSource,
  context: Context,
  of: { readonly type: string; readonly id: string },
): Promise<readonly Entry[]> {
  const batch = (ids: readonly string[]) => historiesOf(db.manager, of.type, ids);
  return (await loader(context, `history ${of.type}`, batch).load(of.id)) ?? [];
}

/** Time limits as people read them: whether they are over today, and how they came about. */
export function clockViews(clocks: Clocks, today: string) {
  return clocks.map((clock) => ({
    ...clock,
    overdue: isOverdue(clock, today),
    skipped: clock.derivation.skipped,
    madeUp: clock.derivation.madeUp,
    provisional: clock.derivation.provisional,
    explanation: explained(clock),
    why: whyDue(dueOfClock(clocks, clock)),
  }));
}
