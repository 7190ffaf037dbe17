import { localDateOf } from '@shequ/calendar';
import { forbidden } from '@shequ/graphql';
import { record, seal } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { requireDepartment, requireStep } from '../can.js';
import { departmentGone, type DepartmentGone } from '../department/department.domain.js';
import { findDepartments } from '../department/department.store.js';
import { applicationCommands } from '../life-cycle/life-cycle.domain.js';
import { policies } from '../policies.js';
import {
  moveNotAllowed,
  notFound,
  type MoveNotAllowed,
  type NotFound,
  type Refusal,
} from '../problem/refusal.domain.js';
import type { AccessApplicationRow } from './access-application.entity.js';
import {
  insertApplication,
  lockApplication,
  nextApplicationNumber,
  saveApplication,
} from './access-application.store.js';
import { noteStep, viewOf } from './case.js';
import { applicantGone } from './owner.js';
import { mergedForm, type AccessForm } from './form.domain.js';

export type Drafted =
  | { readonly kind: 'AccessApplicationDrafted'; readonly application: AccessApplicationRow }
  | (Refusal<'AccessDepartmentUnknown'> & { readonly uscc: string })
  | DepartmentGone
  | MoveNotAllowed
  | NotFound;

/** A new draft, under the policy of the day. */
export async function openDraft(
  tx: EntityManager,
  actor: Actor,
  given: { readonly form: AccessForm; readonly now: Date },
): Promise<Drafted> {
  const { form, now } = given;
  if (actor.department === null) throw forbidden('Only a department applies. / 只有部门可以申请。');
  const department = (await findDepartments(tx, [actor.department])).get(actor.department);
  if (department === undefined) return departmentUnknown(actor.department);
  const gone = departmentGone(department);
  if (gone !== null) return gone;
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
  const { subject, department: acting } = actor;
  const by = { type: 'access-application', id: application.id, at: now, actor: subject, department: acting };
  await record(tx, [
    {
      ...by,
      command: 'DRAFT',
      to: 'DRAFT',
      detail: { policyVersion: view.version },
      documentHash: seal(application.form),
    },
  ]);
  return { kind: 'AccessApplicationDrafted', application };
}

/** Other parts for a draft, or for what waits for its supplement. */
export async function reviseDraft(
  tx: EntityManager,
  actor: Actor,
  given: { readonly id: string; readonly form: AccessForm; readonly now: Date },
): Promise<Drafted> {
  const row = await lockApplication(tx, given.id);
  if (row === null) return notFound();
  requireDepartment(actor, row.applicant);
  requireStep(actor, viewOf(row), { step: 'SUBMISSION', place: row.jurisdiction });
  const gone = await applicantGone(tx, row);
  if (gone !== null) return gone;
  const commands = applicationCommands(row.state);
  if (!commands.includes('SUBMIT')) return moveNotAllowed(row.state, commands);
  const form = mergedForm(row.form, given.form);
  const application = await saveApplication(tx, row, { form, updatedAt: given.now });
  const documentHash = seal(form);
  await noteStep(tx, row, { command: 'REVISE', actor, now: given.now, documentHash });
  return { kind: 'AccessApplicationDrafted', application };
}

export function departmentUnknown(
  uscc: string,
): Refusal<'AccessDepartmentUnknown'> & { readonly uscc: string } {
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

/** A case of which nothing is known yet but its form. */
export const blank = {
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
  reconsideration: null,
  hearing: null,
  workloadOverride: null,
  clocks: [],
  reowning: null,
  stepDueOn: null,
  pathDueOn: null,
  version: 1,
} as const;
