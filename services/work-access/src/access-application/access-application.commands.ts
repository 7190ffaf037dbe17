import { Injectable } from '@nestjs/common';
import { localDateOf } from '@shequ/calendar';
import { forbidden } from '@shequ/graphql';
import { record, seal } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import { transaction } from '@shequ/messaging';
import { Clock } from '@shequ/service';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { requireDepartment, requireStep } from '../can.js';
import { findDepartments } from '../department/department.store.js';
import { policies } from '../policies.js';
import {
  moveNotAllowed,
  notFound,
  type MoveNotAllowed,
  type NotFound,
  type Refusal,
} from '../problem/refusal.domain.js';
import { applicationCommands } from '../life-cycle/life-cycle.domain.js';
import {
  incomplete,
  responsibilityTransfer,
  supplementUsed,
  type Incomplete,
} from './access-application.domain.js';
import type { AccessApplicationRow } from './access-application.entity.js';
import type { ById, CheckInput, DraftInput, WithdrawInput } from './access-application.input.js';
import {
  insertApplication,
  lockApplication,
  nextApplicationNumber,
  saveApplication,
} from './access-application.store.js';
import { moveCase, noteStep, viewOf, type ApplicationMoved } from './case.js';
import { formFacts } from './facts.js';
import { formProblems, movesResponsibility } from './form-check.domain.js';
import { mergedForm, type AccessForm } from './form.domain.js';

type Drafted =
  | { readonly kind: 'AccessApplicationDrafted'; readonly application: AccessApplicationRow }
  | (Refusal<'AccessDepartmentUnknown'> & { readonly uscc: string })
  | MoveNotAllowed
  | NotFound;

type Moved = ApplicationMoved | MoveNotAllowed | NotFound;

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
      id === null ? open(tx, actor, { form, now }) : revise(tx, actor, { id, form, now }),
    );
  }

  submit(
    actor: Actor,
    { id }: ById,
  ): Promise<Moved | Incomplete | (ReturnType<typeof responsibilityTransfer> & { application: unknown })> {
    const now = this.clock.now();
    return transaction(this.db, async (tx) => {
      const row = await lockApplication(tx, id);
      if (row === null) return notFound();
      requireDepartment(actor, row.applicant);
      requireStep(actor, viewOf(row), { step: 'SUBMISSION', place: row.jurisdiction });
      const problems = formProblems(row.form, (await formFacts(tx, [row], now))(row));
      if (problems.length > 0 && applicationCommands(row.state).includes('SUBMIT'))
        return incomplete(problems);
      const moved = await moveCase(tx, row, {
        command: 'SUBMIT',
        actor,
        now,
        changes: submission(row, actor, now),
        documentHash: seal(row.form),
      });
      if (moved.kind !== 'AccessApplicationMoved' || !movesResponsibility(row.form)) return moved;
      const refusal = responsibilityTransfer();
      const rejected = await moveCase(tx, moved.application, {
        command: 'AUTO_REJECT',
        actor: { subject: 'WA-06', department: null },
        now,
        reason: refusal.message.zh,
        detail: { ruleId: refusal.ruleId },
      });
      return rejected.kind === 'AccessApplicationMoved'
        ? { ...refusal, application: rejected.application }
        : rejected;
    });
  }

  withdraw(actor: Actor, { id, reason }: WithdrawInput): Promise<Moved> {
    const now = this.clock.now();
    return transaction(this.db, async (tx) => {
      const row = await lockApplication(tx, id);
      if (row === null) return notFound();
      requireDepartment(actor, row.applicant);
      requireStep(actor, viewOf(row), { step: 'SUBMISSION', place: row.jurisdiction });
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

/** A case is opened under the policy of the day of its first submission, and keeps it. */
function submission(row: AccessApplicationRow, actor: Actor, now: Date): Partial<AccessApplicationRow> {
  if (row.submittedAt !== null) return { submittedBy: actor.subject };
  const on = localDateOf(now);
  const { version } = policies.at({ jurisdiction: row.jurisdiction, on });
  return { policyVersion: version, submittedBy: actor.subject, submittedAt: now };
}

async function open(
  tx: EntityManager,
  actor: Actor,
  given: { readonly form: AccessForm; readonly now: Date },
): Promise<Drafted> {
  const { form, now } = given;
  if (actor.department === null) throw forbidden('Only a department applies. / 只有部门可以申请。');
  const department = (await findDepartments(tx, [actor.department])).get(actor.department);
  if (department === undefined) return departmentUnknown(actor.department);
  const view = policies.at({ jurisdiction: department.jurisdiction, on: localDateOf(now) });
  requireStep(actor, view, { step: 'SUBMISSION', place: department.jurisdiction });
  const number = await nextApplicationNumber(tx, department.jurisdiction, localDateOf(now).slice(0, 4));
  const application: AccessApplicationRow = {
    ...blank,
    id: uuidv7(),
    number,
    applicant: department.uscc,
    jurisdiction: department.jurisdiction,
    policyVersion: view.version,
    form: mergedForm({}, form),
    draftedBy: actor.subject,
    createdAt: now,
    updatedAt: now,
  };
  await insertApplication(tx, application);
  await record(tx, [
    {
      type: 'access-application',
      id: application.id,
      at: now,
      actor: actor.subject,
      department: actor.department,
      command: 'DRAFT',
      to: 'DRAFT',
      documentHash: seal(application.form),
    },
  ]);
  return { kind: 'AccessApplicationDrafted', application };
}

async function revise(
  tx: EntityManager,
  actor: Actor,
  given: { readonly id: string; readonly form: AccessForm; readonly now: Date },
): Promise<Drafted> {
  const row = await lockApplication(tx, given.id);
  if (row === null) return notFound();
  requireDepartment(actor, row.applicant);
  requireStep(actor, viewOf(row), { step: 'SUBMISSION', place: row.jurisdiction });
  const commands = applicationCommands(row.state);
  if (!commands.includes('SUBMIT')) return moveNotAllowed(row.state, commands);
  const form = mergedForm(row.form, given.form);
  const application = await saveApplication(tx, row, { form, updatedAt: given.now });
  const documentHash = seal(form);
  await noteStep(tx, row, { command: 'REVISE', actor, now: given.now, documentHash });
  return { kind: 'AccessApplicationDrafted', application };
}

function departmentUnknown(uscc: string): Refusal<'AccessDepartmentUnknown'> & { readonly uscc: string } {
  return {
    kind: 'AccessDepartmentUnknown',
    code: 'DEPARTMENT_UNKNOWN',
    message: {
      zh: `${uscc} 尚未登记，请联系社区工作准入办公室。`,
      en: `${uscc} is not registered: ask the work-access office to register it.`,
    },
    uscc,
  };
}

const blank = {
  state: 'DRAFT',
  submittedBy: null,
  submittedAt: null,
  supplement: null,
  supplementedAt: null,
  reviewedBy: null,
  review: null,
  recommendation: null,
  decidedBy: null,
  decidedAt: null,
  decision: null,
  clocks: [],
  stepDueOn: null,
  pathDueOn: null,
  version: 1,
} as const;
