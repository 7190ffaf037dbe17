import type { LocalizedText } from '@shequ/contracts';
import type { Clock } from '@shequ/service';
import type { EntityManager } from 'typeorm';
import type { Act } from '../access-application/case.js';
import type { MoveNotAllowed } from '../problem/refusal.domain.js';
import { registerTime } from '../watermark/register-time.js';
import type { AdmissionRow } from './admission.entity.js';
import { announce, haltOpenTasks, moveAdmission, type AdmissionMoved } from './moves.js';

/** A locked item in force pauses: its open tasks go back, and others hear it, in one transaction. `cause` is what people read. */
export async function suspendAdmission(
  tx: EntityManager,
  row: AdmissionRow,
  step: Act & {
    readonly clock: Clock;
    readonly reason: string;
    readonly cause: LocalizedText;
    readonly changes?: Parameters<typeof moveAdmission>[2]['changes'];
  },
): Promise<AdmissionMoved | MoveNotAllowed> {
  const { clock, cause, reason, now, actor, changes, detail = null } = step;
  const suspension = { reason, since: now.toISOString(), from: row.state };
  const moved = await moveAdmission(tx, row, {
    ...{ command: 'SUSPEND', actor, now, reason, detail },
    changes: { ...changes, suspension },
  });
  if (moved.kind !== 'AdmissionMoved') return moved;
  const at = await registerTime(tx, clock);
  await haltOpenTasks(tx, row.id, { ...cause, actor: actor.subject, at });
  return announce(tx, moved, { fact: 'Suspended', at, reason });
}
