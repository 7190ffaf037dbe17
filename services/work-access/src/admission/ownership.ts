import { addWorkdays, localDateOf } from '@shequ/calendar';
import type { Clock } from '@shequ/service';
import type { EntityManager } from 'typeorm';
import { viewOf, type Act } from '../access-application/case.js';
import { started } from '../life-cycle/clock.domain.js';
import { lockAdmissionsOf } from './admission.store.js';
import { registerTime } from '../watermark/register-time.js';
import { noteAdmission } from './moves.js';
import { publishAdmissions } from './publish.js';

/** WA-43: starts for each item of a department that has ended the time to find it another. Gives how many there are. */
export async function leaveOwnerless(
  tx: EntityManager,
  uscc: string,
  act: Act & { readonly clock: Clock },
): Promise<number> {
  const on = localDateOf(act.now);
  const rows = await lockAdmissionsOf(tx, uscc);
  for (const row of rows) {
    const workdays = viewOf(row).get('clock.reownWorkdays');
    const clocks = started(row.clocks, 'REOWNING', { on, workdays });
    const changes = { clocks, reownDueOn: addWorkdays(on, workdays).due };
    await noteAdmission(tx, row, { ...act, command: 'LOSE_OWNER', changes });
  }
  // Gate one has to know that the former owner sends nothing more.
  const ids = rows.map(({ id }) => id);
  await publishAdmissions(tx, ids, await registerTime(tx, act.clock));
  return rows.length;
}
