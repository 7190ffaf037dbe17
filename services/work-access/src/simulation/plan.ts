import { localDateOf } from '@shequ/calendar';
import { blank } from '../access-application/draft.js';
import { formFacts } from '../access-application/facts.js';
import { responsibilityTransfer } from '../access-application/access-application.domain.js';
import type { AccessApplicationRow } from '../access-application/access-application.entity.js';
import {
  formProblems,
  movesResponsibility,
  type FormProblem,
} from '../access-application/form-check.domain.js';
import type { AccessForm } from '../access-application/form.domain.js';
import { paymentsOf, sharesOf } from '../admission/funding.domain.js';
import type { DepartmentRow } from '../department/department.entity.js';
import { entryOn } from '../list-entry/list-entry.domain.js';
import { findVersions } from '../list-entry/list-entry.store.js';
import { policies } from '../policies.js';
import type { PolicyView } from '@shequ/policy';
import type { EntityManager } from 'typeorm';
import { documentsOf, earliestStart, isMissing, routeOf, stepsOf } from './plan.domain.js';

export interface PlanAsked {
  readonly form: AccessForm;
  readonly listEntryId: string | null;
}

/** The planned item as the draft that it would be; it is never written. */
function asDraft(
  department: DepartmentRow,
  form: AccessForm,
  at: { view: PolicyView; now: Date },
): AccessApplicationRow {
  const { view, now } = at;
  return {
    ...blank,
    ...nobody,
    applicant: department.uscc,
    jurisdiction: department.jurisdiction,
    policyVersion: view.version,
    form,
    createdAt: now,
    updatedAt: now,
  };
}

/** What a submission would answer: the same facts, the same check, the same transfer rule. */
async function checked(
  manager: EntityManager,
  row: AccessApplicationRow,
  now: Date,
): Promise<readonly FormProblem[]> {
  const problems = formProblems(row.form, (await formFacts(manager, [row], now))(row));
  if (!movesResponsibility(row.form)) return problems;
  const { ruleId, message } = responsibilityTransfer();
  return [{ path: 'responsibilityMode', ruleId, message }, ...problems];
}

function costOf(view: PolicyView, { money, duration }: AccessForm) {
  if (money === undefined || duration === undefined) return null;
  const { amountFen } = money;
  const { shares, note } = sharesOf(view, amountFen);
  const schedule = paymentsOf(view, duration, amountFen);
  return { amountFen, firstInstalmentFen: schedule[0]?.fen ?? 0, schedule, shares, sharesNote: note };
}

/** Route, steps, days, papers, cost and refusals of a planned item. Reads, and writes nothing. */
export async function planAccess(
  manager: EntityManager,
  department: DepartmentRow,
  asked: PlanAsked & { readonly now: Date },
) {
  const { form, listEntryId, now } = asked;
  const today = localDateOf(now);
  const view = policies.at({ jurisdiction: department.jurisdiction, on: today });
  const problems = await checked(manager, asDraft(department, form, { view, now }), now);
  const versions = listEntryId === null ? [] : await findVersions(manager, [listEntryId]);
  const entry = entryOn(versions, today);
  const route = routeOf({ form, problems, entry, routine: false, today });
  // A matter of the lists is not applied for: what an application would lack says nothing about it.
  const asks = route === 'LIST_ENTRY' ? [] : problems;
  const refusals = asks.filter((problem) => !isMissing(problem));
  return {
    route,
    lawful: refusals.length === 0 && route !== 'FORBIDDEN',
    policyVersion: view.version,
    refusals,
    missing: asks.filter(isMissing),
    listEntry: entry,
    steps: stepsOf(route, view, today),
    earliestStart: earliestStart(route, view, today),
    documents: documentsOf(route, form),
    cost: costOf(view, form),
  };
}

/** Of what is never written. */
const nobody = { id: '00000000-0000-0000-0000-000000000000', number: '', draftedBy: '' } as const;
