import { localDateOf } from '@shequ/calendar';
import type { Clock } from '@shequ/service';
import type { EntityManager } from 'typeorm';
import type { Act } from '../access-application/case.js';
import type { MoveNotAllowed } from '../problem/refusal.domain.js';
import { registerTime } from '../watermark/register-time.js';
import type { AdmissionRow } from './admission.entity.js';
import { moveAdmission, type AdmissionMoved } from './moves.js';
import { publishAdmissions } from './publish.js';

/**
 * The yearly evaluation of a locked, active admission is done: until the joint meeting renews it or has it exit, it stays in
 * force. `acceptancePercent`: whole percent of residents who accept the item (WA-20); `reference`: the evaluation's id.
 */
export async function evaluateAdmission(
  tx: EntityManager,
  row: AdmissionRow,
  made: Act & { readonly clock: Clock; readonly acceptancePercent: number; readonly reference: string },
): Promise<AdmissionMoved | MoveNotAllowed> {
  const { actor, now, clock, acceptancePercent, reference } = made;
  const evaluation = { acceptancePercent, reference, on: localDateOf(now) };
  const moved = await moveAdmission(tx, row, {
    ...{ command: 'EVALUATE', actor, now, detail: { acceptancePercent, reference } },
    changes: { evaluation },
  });
  if (moved.kind !== 'AdmissionMoved') return moved;
  await publishAdmissions(tx, [row.id], await registerTime(tx, clock));
  return moved;
}
