import { localDateOf } from '@shequ/calendar';
import type { PolicyView } from '@shequ/policy';
import type { EntityManager } from 'typeorm';
import { policyPayments } from '../admission/funding.domain.js';
import { storedAttachments } from '../attachment/attachment.store.js';
import { knownCommunities } from '../community/community.store.js';
import { findDepartments } from '../department/department.store.js';
import { policies } from '../policies.js';
import type { PlaceAndDay } from '../rate-card/rate-card.store.js';
import { cardRatesAt } from '../rate-card/rates.js';
import type { AccessApplicationRow } from './access-application.entity.js';
import { viewOf } from './case.js';
import { admissionsNamed, emergenciesNamed } from './facts.store.js';
import type { AccessForm } from './form.domain.js';
import type { FormFacts } from './form-check.domain.js';

/** The rules by which a form is checked: those of the day until it is submitted, those of the case afterwards. */
function rulesFor(row: AccessApplicationRow, today: string) {
  if (row.submittedAt !== null) return viewOf(row);
  return policies.at({ jurisdiction: row.jurisdiction, on: today });
}

function policyPaymentsOf(view: PolicyView, { money, duration }: AccessForm): FormFacts['policyPayments'] {
  if (money === undefined || duration === undefined) return [];
  return policyPayments(view, { duration, amountFen: money.amountFen });
}

/** A case is judged by the rules and rates of the day of its first submission, and keeps them. */
const judgedOn = ({ submittedAt }: AccessApplicationRow, today: string): string =>
  submittedAt === null ? today : localDateOf(submittedAt);

function placesAndDays(row: AccessApplicationRow, today: string): readonly PlaceAndDay[] {
  return (row.form.communityCodes ?? []).map((place) => ({ place, on: judgedOn(row, today) }));
}

const all = (values: readonly (readonly string[] | undefined)[]): readonly string[] => [
  ...new Set(values.flatMap((list) => list ?? [])),
];

/** What the check of a form must know, in six statements for any number of forms. */
export async function formFacts(
  manager: EntityManager,
  rows: readonly AccessApplicationRow[],
  now: Date,
): Promise<(row: AccessApplicationRow) => FormFacts> {
  const forms = rows.map(({ form }) => form);
  const communities = await knownCommunities(manager, all(forms.map(({ communityCodes }) => communityCodes)));
  const units = await findDepartments(manager, all(forms.map(({ executingUnits }) => executingUnits)));
  const emergencies = await emergenciesNamed(manager, forms);
  const admissions = await admissionsNamed(manager, forms);
  const attachments = await storedAttachments(manager, all(rows.map(({ applicant }) => [applicant])), forms);
  const today = localDateOf(now);
  const judged = rows.flatMap((row) => placesAndDays(row, today));
  const rates = await cardRatesAt(manager, judged);
  return (row) => {
    const view = rulesFor(row, today);
    const { jurisdiction, applicant, form } = row;
    return {
      ...{ today, jurisdiction, applicant, communities, admissions },
      submittedOn: judgedOn(row, today),
      departments: new Set(
        [...units.values()].filter(({ endedOn }) => endedOn === null).map(({ uscc }) => uscc),
      ),
      attachments: attachments.get(applicant) ?? new Map<string, number>(),
      emergency: emergencies.get(form.deploymentDecision ?? '') ?? null,
      leadWorkdays: view.get('application.leadWorkdays'),
      maxCommunities: view.get('dispatch.maxCommunities'),
      temporaryMaxMonths: view.get('temporary.maxMonths'),
      longTermMaxYears: view.get('longTerm.maxYears'),
      emergencyMaxDays: view.get('emergency.maxDays'),
      policyPayments: policyPaymentsOf(view, form),
      rates: new Map(placesAndDays(row, today).map((at) => [at.place, rates(at)])),
    };
  };
}
