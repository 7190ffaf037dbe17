import { localDateOf, plusDays } from '@shequ/calendar';
import type { Clock } from '@shequ/service';
import type { EntityManager } from 'typeorm';
import { viewOf, type Act } from '../access-application/case.js';
import { allEnded, started } from '../life-cycle/clock.domain.js';
import type { AdmissionCommand, AdmissionState } from '../life-cycle/life-cycle.domain.js';
import type { MoveNotAllowed } from '../problem/refusal.domain.js';
import { byRegister, registerAuthority, revokeAuthority } from '../delegated-authority/authority.js';
import { askForRest } from '../fund-ledger/fund.timers.js';
import { balanceOf } from '../fund-ledger/post.js';
import { registerTime } from '../watermark/register-time.js';
import type { AdmissionRow } from './admission.entity.js';
import type { ExitReason } from './motion.domain.js';
import { announce, haltOpenTasks, moveAdmission, type AdmissionMoved } from './moves.js';
import { publishAdmissions } from './publish.js';

type Ending = Act & { readonly clock: Clock };

/** What ran has ended; the settlement runs: notice, balance and data, within the working days of the policy. */
export function settling(row: AdmissionRow, on: string): AdmissionRow['clocks'] {
  const workdays = viewOf(row).get('clock.exitWorkdays');
  return started(allEnded(row.clocks, on), 'EXIT', { on, workdays });
}

/**
 * The item leaves: its open tasks go back, the delegated authority ends that day (WA-41), the settlement's clock starts. From
 * the states that the table names; anything else is a refusal.
 */
export async function exitAdmission(
  tx: EntityManager,
  row: AdmissionRow,
  ending: Ending & { readonly exitReason: ExitReason; readonly note: string | null },
): Promise<AdmissionMoved | MoveNotAllowed> {
  const { actor, now, clock, exitReason, note } = ending;
  const said = note === null ? exitReason : `${exitReason}: ${note}`;
  const on = localDateOf(now);
  const clocks = settling(row, on);
  const changes = { clocks, authorityUntil: on, reownDueOn: null, suspension: null };
  // The balance of its money, as it leaves (WA-38).
  const detail = { exitReason, balance: await balanceOf(tx, row.id) };
  const moved = await moveAdmission(tx, row, {
    ...{ command: 'EXIT', actor, now, reason: said, detail },
    changes,
  });
  if (moved.kind !== 'AdmissionMoved') return moved;
  await revokeAuthority(tx, row.id, { at: now, reason: said, actor: byRegister });
  await askForRest(tx, row.id, now);
  const at = await registerTime(tx, clock);
  const cause = { zh: `准入事项已退出：${said}`, en: `The admission has ended: ${said}` };
  await haltOpenTasks(tx, row.id, { ...cause, actor: actor.subject, at });
  return announce(tx, moved, { fact: 'Exited', at, reason: said });
}

/** Goes on to a later day within what was admitted: no unit and no fen is added. In force again once the office activates it. */
export async function renewAdmission(
  tx: EntityManager,
  row: AdmissionRow,
  renewal: Ending & { readonly to: string },
): Promise<AdmissionMoved | MoveNotAllowed> {
  const { actor, now, clock, to } = renewal;
  const authorityUntil = row.authorityUntil !== null && row.authorityUntil < to ? to : row.authorityUntil;
  const changes = { to, renewals: row.renewals + 1, authorityUntil };
  const detail = { from: row.to, to };
  const moved = await moveAdmission(tx, row, { command: 'RENEW', actor, now, detail, changes });
  if (moved.kind !== 'AdmissionMoved') return moved;
  // What came with the item goes on with it, as an entry of its own.
  if (row.authorityDelegatedAt !== null && row.to < to) {
    const handover = { document: `${row.number} 续期`, from: plusDays(row.to, 1), to };
    await registerAuthority(tx, row, { ...handover, at: now, by: actor.subject });
  }
  await publishAdmissions(tx, [row.id], await registerTime(tx, clock));
  return moved;
}

/** How an item comes to its end from where it stands, each step by the table. */
const waysOut: Readonly<Partial<Record<AdmissionState, readonly AdmissionCommand[]>>> = {
  ADMITTED: ['LAPSE'],
  ADMITTED_WITH_CONDITIONS: ['LAPSE'],
  AGREEMENT_SIGNED: ['LAPSE'],
  FUNDED: ['LAPSE'],
  NOTIFIED: ['LAPSE'],
  PUBLISHED: ['LAPSE'],
  ACTIVE: ['SUSPEND', 'EXIT'],
  RENEWED: ['ACTIVATE', 'SUSPEND', 'EXIT'],
  SUSPENDED: ['EXIT'],
  EVALUATED: ['EXIT'],
};

/**
 * Ends a locked admission at once because a rule says so (owner gone, basis gone): what was in force exits, what never was
 * lapses. Does nothing to what has ended. `now` is the register's time.
 */
export async function endAdmission(
  tx: EntityManager,
  row: AdmissionRow,
  ending: Ending & { readonly exitReason: ExitReason; readonly note: string },
): Promise<void> {
  const { actor, now, clock, note } = ending;
  let admission = row;
  for (const command of waysOut[row.state] ?? []) {
    if (command === 'EXIT') {
      await exitAdmission(tx, admission, ending);
      return;
    }
    const ended = { clocks: allEnded(row.clocks, localDateOf(now)), stepDueOn: null, reownDueOn: null };
    const changes = command === 'LAPSE' ? ended : {};
    const moved = await moveAdmission(tx, admission, { command, actor, now, reason: note, changes });
    if (moved.kind === 'AdmissionMoved') admission = moved.admission;
  }
  if (admission.state !== 'LAPSED') return;
  await askForRest(tx, row.id, now);
  await publishAdmissions(tx, [row.id], await registerTime(tx, clock));
}
