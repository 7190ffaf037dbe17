import { Injectable } from '@nestjs/common';
import { localDateOf } from '@shequ/calendar';
import { seal } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import { transaction } from '@shequ/messaging';
import { Clock } from '@shequ/service';
import { DataSource } from 'typeorm';
import { refuseReown, type ReownRefused } from '../admission/ownership.domain.js';
import { requireDepartment, requireStep } from '../can.js';
import type { DepartmentGone } from '../department/department.domain.js';
import { findDepartments } from '../department/department.store.js';
import { applicationCommands } from '../life-cycle/life-cycle.domain.js';
import {
  moveNotAllowed,
  notFound,
  refusedBy,
  type MoveNotAllowed,
  type NotFound,
  type RuleRefusal,
} from '../problem/refusal.domain.js';
import type { AccessApplicationRow } from './access-application.entity.js';
import type { ById, ReconsiderInput, ReownCaseInput } from './access-application.input.js';
import { lockApplication } from './access-application.store.js';
import { moveCase, viewOf, type ApplicationMoved } from './case.js';
import { applicantGone, reownDueOn, takeOver } from './owner.js';
import { mayReconsider, openUntil, type ReconsiderationRefused } from './reconsideration.domain.js';

type Moved = ApplicationMoved | MoveNotAllowed | NotFound;

export interface NotArchivable extends RuleRefusal<'AccessNotArchivable'> {
  readonly missing: readonly string[];
  readonly dueOn: string | null;
}

/** After the decision one reconsideration and the archive; another owner when the department has ended. */
@Injectable()
export class AftermathCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  reconsider(actor: Actor, input: ReconsiderInput): Promise<Moved | ReconsiderationRefused | DepartmentGone> {
    const now = this.clock.now();
    const { id, newFacts, reason } = input;
    return transaction(this.db, async (tx) => {
      const row = await lockApplication(tx, id);
      if (row === null) return notFound();
      requireDepartment(actor, row.applicant);
      requireStep(actor, viewOf(row), { step: 'SUBMISSION', place: row.jurisdiction });
      const gone = await applicantGone(tx, row);
      if (gone !== null) return gone;
      if (row.state !== 'REJECTED') return moveNotAllowed(row.state, applicationCommands(row.state));
      const refusal = mayReconsider(row, { newFacts, today: localDateOf(now) });
      if (refusal !== null) return refusal;
      const said = { newFacts, reason };
      const reconsideration = { ...said, by: actor.subject, at: now.toISOString(), before: before(row) };
      return moveCase(tx, row, {
        ...{ command: 'RECONSIDER', actor, now, reason, detail: { newFacts }, documentHash: seal(said) },
        changes: { reconsideration, ...undecided },
      });
    });
  }

  /** WA-43: another department takes over a case whose own has ended. */
  reown(actor: Actor, input: ReownCaseInput): Promise<Moved | ReownRefused> {
    const now = this.clock.now();
    return transaction(this.db, async (tx) => {
      const row = await lockApplication(tx, input.id);
      if (row === null) return notFound();
      const { jurisdiction } = row;
      requireStep(actor, viewOf(row), { step: 'REOWNERSHIP', place: jurisdiction });
      const { department: to, document: reason } = input;
      const next = (await findDepartments(tx, [to])).get(to) ?? null;
      const of = { reownDueOn: reownDueOn(row), jurisdiction };
      return refuseReown(of, next, localDateOf(now)) ?? takeOver(tx, row, { actor, now, reason, to });
    });
  }

  archive(actor: Actor, { id }: ById): Promise<Moved | NotArchivable> {
    const now = this.clock.now();
    return transaction(this.db, async (tx) => {
      const row = await lockApplication(tx, id);
      if (row === null) return notFound();
      requireStep(actor, viewOf(row), { step: 'ARCHIVE', place: row.jurisdiction });
      const until = row.state === 'REJECTED' ? openUntil(row, localDateOf(now)) : null;
      if (until !== null) return stillOpen(until);
      return moveCase(tx, row, { command: 'ARCHIVE', actor, now });
    });
  }
}

/** The case is undecided again; what had been decided stays in `before` and in the history. */
const undecided = { recommendation: null, decision: null, decidedBy: null, decidedAt: null } as const;

function before(row: AccessApplicationRow) {
  return {
    reason: row.decision?.reason ?? '',
    decidedBy: row.decidedBy ?? '',
    decidedAt: (row.decidedAt ?? row.updatedAt).toISOString(),
  };
}

/** WA-44: filing a rejection away would take the applicant's one reconsideration from it. */
function stillOpen(dueOn: string): NotArchivable {
  const message = {
    zh: `申请部门可在 ${dueOn} 前申请复议，期满后再归档。`,
    en: `The applicant may ask for reconsideration until ${dueOn}: archive it afterwards.`,
  };
  const kind = 'AccessNotArchivable' as const;
  const refusal = refusedBy('WA-44', { kind, code: 'RECONSIDERATION_OPEN', message });
  return { ...refusal, missing: ['RECONSIDERATION'], dueOn };
}
