import { localDateOf } from '@shequ/calendar';
import { seal } from '@shequ/history';
import type { Clock } from '@shequ/service';
import type { EntityManager } from 'typeorm';
import { admit } from '../admission/admit.js';
import { basisGone, type BasisRefused } from '../basis-review/basis-review.domain.js';
import { endedInstruments } from '../basis-review/basis-review.store.js';
import { overloadsBy } from '../burden/capacity-check.js';
import { departmentGone, type DepartmentGone } from '../department/department.domain.js';
import { findDepartments } from '../department/department.store.js';
import type { MoveNotAllowed } from '../problem/refusal.domain.js';
import { registerTime } from '../watermark/register-time.js';
import { meansFollow, type NothingFollowsTask } from './access-application.domain.js';
import type { AccessApplicationRow } from './access-application.entity.js';
import type { DecideInput } from './access-application.input.js';
import { moveCase, type Act, type ApplicationMoved } from './case.js';
import { completeForm } from './form.input.js';
import { overloaded, type OverCapacity } from './workload.js';

export type NotAdmitted = NothingFollowsTask | OverCapacity | DepartmentGone | BasisRefused;

/** What stands in the way of an admission, whatever was recommended. */
async function inTheWay(
  tx: EntityManager,
  row: AccessApplicationRow,
  made: { readonly input: DecideInput; readonly now: Date },
): Promise<NotAdmitted | null> {
  const form = completeForm.parse(row.form);
  const nothing = meansFollow(form);
  if (nothing !== null) return nothing;
  const applicant = (await findDepartments(tx, [row.applicant])).get(row.applicant);
  const gone = departmentGone(applicant ?? null);
  if (gone !== null) return gone;
  const names = form.legalBases.map(({ instrument }) => instrument);
  const today = localDateOf(made.now);
  for (const [instrument, endedOn] of await endedInstruments(tx, names, row.jurisdiction))
    if (endedOn < today) return basisGone(instrument, endedOn);
  // Measured in any case: of two decisions on one community the second sees the first.
  const over = overloaded(await overloadsBy(tx, form));
  return made.input.workloadOverride === null ? over : null;
}

/** The decision of one case; what admits opens the admission in the same transaction. */
export async function settle(
  tx: EntityManager,
  row: AccessApplicationRow,
  made: Act & { readonly input: DecideInput; readonly clock: Clock },
): Promise<ApplicationMoved | MoveNotAllowed | NotAdmitted> {
  const { input, actor, now, clock } = made;
  const { outcome, reason, conditions, workloadOverride } = input;
  const admits = outcome === 'ADMIT' || outcome === 'ADMIT_WITH_CONDITIONS';
  if (row.state === 'DECISION' && admits) {
    const refusal = await inTheWay(tx, row, made);
    if (refusal !== null) return refusal;
  }
  const decision = { outcome, reason, conditions };
  const moved = await moveCase(tx, row, {
    ...{ command: outcome, actor, now, reason },
    detail: { conditions, workloadOverride },
    documentHash: seal(decision),
    changes: { decision, decidedBy: actor.subject, decidedAt: now, workloadOverride },
  });
  if (moved.kind === 'AccessApplicationMoved' && admits)
    await admit(tx, moved.application, { actor, now, at: await registerTime(tx, clock) });
  return moved;
}
