import { Injectable } from '@nestjs/common';
import { localDateOf } from '@shequ/calendar';
import { seal } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import { transaction } from '@shequ/messaging';
import { Clock } from '@shequ/service';
import { DataSource, type EntityManager } from 'typeorm';
import { requireDepartment, requireStep } from '../can.js';
import type { DepartmentGone } from '../department/department.domain.js';
import { policies } from '../policies.js';
import { notFound, type MoveNotAllowed, type NotFound } from '../problem/refusal.domain.js';
import { applicationCommands } from '../life-cycle/life-cycle.domain.js';
import {
  incomplete,
  responsibilityTransfer,
  supplementUsed,
  type Incomplete,
} from './access-application.domain.js';
import type { AccessApplicationRow } from './access-application.entity.js';
import type { ById, CheckInput, DraftInput, WithdrawInput } from './access-application.input.js';
import { lockApplication } from './access-application.store.js';
import { inTurn, rejectNegative, settleAtOnce, type Listed, type NegativeRejection } from './at-once.js';
import { moveCase, viewOf, type ApplicationMoved } from './case.js';
import { openDraft, reviseDraft, type Drafted } from './draft.js';
import { formFacts } from './facts.js';
import { formProblems, movesResponsibility } from './form-check.domain.js';
import { kindProblems } from './kind-check.domain.js';
import { kindFacts } from './kind-facts.js';
import { applicantGone } from './owner.js';

type Moved = ApplicationMoved | MoveNotAllowed | NotFound;
type TransferRejected = ReturnType<typeof responsibilityTransfer> & {
  readonly application: AccessApplicationRow;
};
type Submitted = Moved | Incomplete | TransferRejected | NegativeRejection | Listed | DepartmentGone;

@Injectable()
export class AccessApplicationCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  draft(actor: Actor, input: DraftInput): Promise<Drafted> {
    const now = this.clock.now();
    const { id, form } = input;
    return transaction(this.db, (tx) =>
      id === null ? openDraft(tx, actor, { form, now }) : reviseDraft(tx, actor, { id, form, now }),
    );
  }

  submit(actor: Actor, { id }: ById): Promise<Submitted> {
    const now = this.clock.now();
    return transaction(this.db, async (tx) => {
      const row = await lockApplication(tx, id);
      if (row === null) return notFound();
      requireDepartment(actor, row.applicant);
      requireStep(actor, viewOf(row), { step: 'SUBMISSION', place: row.jurisdiction });
      const gone = await applicantGone(tx, row);
      if (gone !== null) return gone;
      await inTurn(tx, row);
      const facts = (await kindFacts(tx, [row], now))(row);
      const by = { actor, now, changes: submission(row, actor, now) };
      const negative = await rejectNegative(tx, row, { ...by, facts });
      if (negative !== null) return negative;
      const form = formProblems(row.form, (await formFacts(tx, [row], now))(row));
      const problems = [...form, ...kindProblems(row.form, facts)];
      if (problems.length > 0 && applicationCommands(row.state).includes('SUBMIT'))
        return incomplete(problems);
      const moved = await moveCase(tx, row, { command: 'SUBMIT', ...by, documentHash: seal(row.form) });
      if (moved.kind !== 'AccessApplicationMoved') return moved;
      if (movesResponsibility(row.form)) return rejectTransfer(tx, moved, now);
      return settleAtOnce(tx, moved, { facts, now });
    });
  }

  withdraw(actor: Actor, { id, reason }: WithdrawInput): Promise<Moved | DepartmentGone> {
    const now = this.clock.now();
    return transaction(this.db, async (tx) => {
      const row = await lockApplication(tx, id);
      if (row === null) return notFound();
      requireDepartment(actor, row.applicant);
      requireStep(actor, viewOf(row), { step: 'SUBMISSION', place: row.jurisdiction });
      const gone = await applicantGone(tx, row);
      if (gone !== null) return gone;
      return moveCase(tx, row, { command: 'WITHDRAW', actor, now, reason });
    });
  }

  check(actor: Actor, input: CheckInput): Promise<Moved | ReturnType<typeof supplementUsed>> {
    const now = this.clock.now();
    const { outcome, reason, parts } = input;
    return transaction(this.db, async (tx) => {
      const row = await lockApplication(tx, input.id);
      if (row === null) return notFound();
      requireStep(actor, viewOf(row), { step: 'FORMAL_CHECK', place: row.jurisdiction });
      if (outcome !== 'SUPPLEMENT')
        return moveCase(tx, row, { command: checkCommands[outcome], actor, now, reason });
      if (row.state === 'SUBMITTED' && row.supplement !== null) return supplementUsed();
      const supplement = { parts, note: reason, noticedAt: now.toISOString() };
      const changes = { supplement, supplementedAt: now };
      return moveCase(tx, row, {
        command: 'REQUIRE_SUPPLEMENT',
        actor,
        now,
        reason,
        detail: { parts },
        changes,
      });
    });
  }
}

const checkCommands = { ACCEPT: 'ACCEPT', LISTED: 'MARK_LISTED', FORBIDDEN: 'AUTO_REJECT' } as const;

/** WA-06: rejected without review. */
async function rejectTransfer(
  tx: EntityManager,
  { application }: ApplicationMoved,
  now: Date,
): Promise<Moved | TransferRejected> {
  const refusal = responsibilityTransfer();
  const rejected = await moveCase(tx, application, {
    command: 'AUTO_REJECT',
    actor: { subject: 'WA-06', department: null },
    now,
    reason: refusal.message.zh,
    detail: { ruleId: refusal.ruleId },
  });
  return rejected.kind === 'AccessApplicationMoved'
    ? { ...refusal, application: rejected.application }
    : rejected;
}

/** A case is opened under the policy of the day of its first submission, and keeps it. */
function submission(row: AccessApplicationRow, actor: Actor, now: Date): Partial<AccessApplicationRow> {
  if (row.submittedAt !== null) return { submittedBy: actor.subject };
  const on = localDateOf(now);
  const { version } = policies.at({ jurisdiction: row.jurisdiction, on });
  return { policyVersion: version, submittedBy: actor.subject, submittedAt: now };
}
