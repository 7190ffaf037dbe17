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
import { kindProblems } from '../access-application/kind-check.domain.js';
import { listedEntry, routineEntry } from '../access-application/listed.domain.js';
import { kindFacts } from '../access-application/kind-facts.js';
import { negativeMatches } from '../access-application/negative.domain.js';
import type { AccessForm } from '../access-application/form.domain.js';
import { paymentsOf, sharesOf } from '../admission/funding.domain.js';
import type { DepartmentRow } from '../department/department.entity.js';
import type { PlacedItem } from '../list/list.domain.js';
import { policies } from '../policies.js';
import type { PolicyView } from '@shequ/policy';
import type { EntityManager } from 'typeorm';
import { documentsOf, earliestStart, isMissing, routeOf, stepsOf } from './plan.domain.js';

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

interface Checked {
  readonly problems: readonly FormProblem[];
  readonly barred: boolean;
  readonly listed: PlacedItem | null;
  readonly routine: PlacedItem | null;
}

/** What a submission would answer: the same facts, the same lists, the same checks, in the same order. */
async function checked(manager: EntityManager, row: AccessApplicationRow, now: Date): Promise<Checked> {
  const { form } = row;
  const facts = (await kindFacts(manager, [row], now))(row);
  const negative = negativeMatches(form, facts).map(({ item, ruleId, path }) => ({
    path,
    ruleId,
    message: item.title,
  }));
  const { ruleId, message } = responsibilityTransfer();
  const transfer = movesResponsibility(form) ? [{ path: 'responsibilityMode', ruleId, message }] : [];
  const wrong = formProblems(form, (await formFacts(manager, [row], now))(row));
  return {
    problems: [...negative, ...transfer, ...wrong, ...kindProblems(form, facts)],
    barred: negative.length > 0,
    listed: listedEntry(form, facts),
    routine: routineEntry(form, facts),
  };
}

function costOf(view: PolicyView, { money, duration, paymentSchedule: given = [] }: AccessForm) {
  if (money === undefined || duration === undefined) return null;
  const { amountFen } = money;
  const { shares, note } = sharesOf(view, amountFen);
  const paymentSchedule = given.length === 0 ? null : given;
  const schedule = paymentsOf(view, { duration, amountFen, paymentSchedule });
  return { amountFen, firstInstalmentFen: schedule[0]?.fen ?? 0, schedule, shares, sharesNote: note };
}

function entryOf(item: PlacedItem | null) {
  if (item === null) return null;
  const { code, title, layer } = item;
  return { code, title, list: layer.kind, place: layer.jurisdiction, version: layer.version };
}

/** Route, steps, days, papers, cost and refusals of a planned item. Reads, and writes nothing. */
export async function planAccess(
  manager: EntityManager,
  department: DepartmentRow,
  asked: { readonly form: AccessForm; readonly now: Date },
) {
  const { form, now } = asked;
  const today = localDateOf(now);
  const view = policies.at({ jurisdiction: department.jurisdiction, on: today });
  const found = await checked(manager, asDraft(department, form, { view, now }), now);
  const { barred, listed, routine } = found;
  const route = routeOf({ form, barred, listed: listed !== null, routine: routine !== null });
  // A matter of the lists is not applied for: what an application would lack says nothing about it.
  const asks = route === 'LIST_ENTRY' ? [] : found.problems;
  const refusals = asks.filter((problem) => !isMissing(problem));
  return {
    route,
    lawful: refusals.length === 0 && route !== 'FORBIDDEN',
    policyVersion: view.version,
    refusals,
    missing: asks.filter(isMissing),
    entry: entryOf(route === 'ROUTINE' ? routine : listed),
    steps: stepsOf(route, view, today),
    earliestStart: earliestStart(route, view, today),
    documents: documentsOf(route, form),
    cost: costOf(view, form),
  };
}

/** Of what is never written. */
const nobody = { id: '00000000-0000-0000-0000-000000000000', number: '', draftedBy: '' } as const;
