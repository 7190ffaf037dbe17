import assert from 'node:assert/strict';
import { instrumentName } from '@shequ/admission';
import { localDateOf } from '@shequ/calendar';
import { record } from '@shequ/history';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { AccessApplicationRow } from '../access-application/access-application.entity.js';
import { watchBases } from '../basis-review/watch-bases.js';
import { viewOf, type Act } from '../access-application/case.js';
import { completeForm } from '../access-application/form.input.js';
import { dueDays } from '../access-application/access-application.domain.js';
import { started } from '../life-cycle/clock.domain.js';
import type { AdmissionRow } from './admission.entity.js';
import { followAdmission } from './admission-timers.js';
import { insertAdmission, nextAdmissionNumber } from './admission.store.js';
import { firstInstalment } from './funding.domain.js';
import { publishAdmissions } from './publish.js';

type Terms = Omit<
  AdmissionRow,
  | keyof typeof fresh
  | 'id'
  | 'number'
  | 'clocks'
  | 'stepDueOn'
  | 'createdAt'
  | 'updatedAt'
  | 'statePublishedAt'
>;

/** What the application asked for becomes what is admitted: nothing more and nothing less. */
function termsOf(application: AccessApplicationRow): Terms {
  const form = completeForm.parse(application.form);
  const { workload, money, leadUnit } = form;
  assert(leadUnit !== 'COMMUNITY', 'the form was checked: a community never leads');
  const paymentSchedule = form.paymentSchedule.length === 0 ? null : form.paymentSchedule;
  const state = application.state === 'ADMITTED_WITH_CONDITIONS' ? application.state : 'ADMITTED';
  return {
    applicationId: application.id,
    state,
    itemName: form.itemName,
    itemType: form.itemType,
    responsibilityMode: form.responsibilityMode,
    leadUnit,
    applicant: application.applicant,
    executingUnits: [...form.executingUnits],
    communityCodes: [...form.communityCodes],
    from: form.from,
    to: form.to,
    duration: form.duration,
    personalDataFields: form.personalData.map(({ field }) => field),
    sensitiveFields: form.personalData.filter(({ sensitive }) => sensitive).map(({ field }) => field),
    piaReference: form.piaReference,
    unit: workload.unit,
    unitsTotal: workload.unitsTotal,
    unitsPerMonth: workload.unitsPerMonth,
    rateFen: money.rateFen,
    amountFen: money.amountFen,
    noCostReason: money.noCostReason,
    minutesPerUnit: workload.minutesPerUnit,
    conditions: application.decision?.conditions ?? [],
    authority: form.authority,
    paymentSchedule,
    firstInstalmentFen: firstInstalment(viewOf(application), { ...form, ...money, paymentSchedule }),
    basisNames: [...new Set(form.legalBases.map(({ instrument }) => instrumentName(instrument)))],
    policyVersion: application.policyVersion,
    jurisdiction: application.jurisdiction,
  };
}

/** Opens the admission of a case that was just decided, and tells the others that it is pending. `at`: `registerTime`. */
export async function admit(
  tx: EntityManager,
  application: AccessApplicationRow,
  act: Act & { readonly at: Date },
): Promise<void> {
  const { actor, now, at } = act;
  const on = localDateOf(now);
  const view = viewOf(application);
  const terms = termsOf(application);
  const signing = started([], 'PUBLICATION', { on, workdays: view.get('clock.publicationWorkdays') });
  const clocks = started(signing, 'AGREEMENT', { on, workdays: view.get('clock.agreementWorkdays') });
  const row: AdmissionRow = {
    ...fresh,
    ...terms,
    id: uuidv7(),
    number: await nextAdmissionNumber(tx, application.jurisdiction, on.slice(0, 4)),
    clocks,
    stepDueOn: dueDays(clocks).stepDueOn,
    statePublishedAt: now,
    createdAt: now,
    updatedAt: now,
  };
  await insertAdmission(tx, row);
  await followAdmission(tx, row);
  await watchBases(tx, row, { bases: completeForm.parse(application.form).legalBases, today: on });
  await record(tx, [
    {
      type: 'admission',
      id: row.id,
      at: now,
      actor: actor.subject,
      department: actor.department,
      command: 'ADMIT',
      to: row.state,
      reason: application.decision?.reason ?? null,
      detail: { application: application.number, policyVersion: application.policyVersion },
    },
  ]);
  await publishAdmissions(tx, [row.id], at);
}

const fresh = {
  agreement: null,
  signedAt: null,
  authorityDelegatedAt: null,
  authorityUntil: null,
  drawnUnits: 0,
  drawnFen: 0,
  receivedFen: 0,
  fundedAt: null,
  notice: null,
  notifiedAt: null,
  publishedAt: null,
  activatedAt: null,
  suspension: null,
  acceptedOn: null,
  renewals: 0,
  evaluation: null,
  reownDueOn: null,
  epoch: 1,
  version: 0,
  publishedDrawnUnits: 0,
} as const;
