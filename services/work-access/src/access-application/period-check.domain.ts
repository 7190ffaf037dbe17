// The period of an application. WA-08: submitted early enough before it starts (北京市西城区 2018: 30 working days). WA-30: an
// emergency needs no lead time, but the decision that opened it, and it is short. The days are the policy pack's.
import { addWorkdays, plusDays, plusMonths, type LocalDate } from '@shequ/calendar';
import { problem, type FormProblem } from './form-problem.domain.js';
import type { AccessForm } from './form.domain.js';

/** The decision behind an emergency, as it stands on the register. */
export interface EmergencyDecision {
  readonly applicant: string;
  readonly itemType: string;
  readonly from: LocalDate;
  readonly inForce: boolean;
}

export interface PeriodFacts {
  readonly today: LocalDate;
  /** The day from which the lead time counts: of the first submission, or today. */
  readonly submittedOn: LocalDate;
  readonly applicant: string;
  readonly leadWorkdays: number;
  readonly temporaryMaxMonths: number;
  readonly longTermMaxYears: number;
  readonly emergencyMaxDays: number;
  readonly emergency: EmergencyDecision | null;
}

interface Period {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

function wrongDecision(form: AccessForm, facts: PeriodFacts): readonly FormProblem[] {
  const path = 'deploymentDecision';
  const { emergency } = facts;
  if (emergency === null)
    return [
      problem(
        path,
        'WA-30',
        '紧急事项须写明已登记的政府或党委决定的文号。',
        'An emergency names the decision of government or Party by its number on the register.',
      ),
    ];
  const fits = emergency.applicant === facts.applicant && emergency.itemType === form.itemType;
  if (fits && emergency.inForce) return [];
  return [
    problem(
      path,
      'WA-30',
      '该决定不是为本部门的这类事项作出的，或者已失效。',
      'That decision is not for this department and kind of item, or it has lapsed.',
    ),
  ];
}

function wrongEmergency(form: AccessForm, period: Period, facts: PeriodFacts): readonly FormProblem[] {
  const found = [...wrongDecision(form, facts)];
  const first = facts.emergency?.from ?? facts.today;
  if (period.from < first)
    found.push(problem('from', 'WA-30', `不得早于 ${first}。`, `Not before ${first}.`));
  const last = plusDays(period.from, facts.emergencyMaxDays - 1);
  if (period.to > last)
    found.push(
      problem(
        'to',
        'WA-30',
        `紧急事项最长 ${facts.emergencyMaxDays} 天，至迟 ${last}。`,
        `An emergency lasts at most ${facts.emergencyMaxDays} days, here until ${last}.`,
      ),
    );
  return found;
}

/** WA-08: on the last of the working days the item may start; one day earlier it may not. */
function tooSoon({ from }: Period, facts: PeriodFacts): readonly FormProblem[] {
  const { due: earliest } = addWorkdays(facts.submittedOn, facts.leadWorkdays);
  if (from >= earliest) return [];
  const days = facts.leadWorkdays;
  return [
    problem(
      'from',
      'WA-08',
      `须在开始前至少 ${days} 个工作日提交：最早可自 ${earliest} 开始；紧急事项凭政府或党委决定除外。`,
      `Submit at least ${days} working days ahead: it may start on ${earliest} at the earliest. An emergency by decision is exempt.`,
    ),
  ];
}

const longestMonths = (form: AccessForm, facts: PeriodFacts): number | null => {
  if (form.duration === 'TEMPORARY') return facts.temporaryMaxMonths;
  return form.duration === 'LONG_TERM' ? facts.longTermMaxYears * 12 : null;
};

export function wrongPeriod(form: AccessForm, facts: PeriodFacts): readonly FormProblem[] {
  const { from, to } = form;
  if (typeof from !== 'string' || typeof to !== 'string') return [];
  if (from > to)
    return [problem('to', 'WA-07', '结束日期早于开始日期。', 'The last day lies before the first.')];
  const period = { from, to };
  if (form.duration === 'EMERGENCY') return wrongEmergency(form, period, facts);
  const found = [...tooSoon(period, facts)];
  const months = longestMonths(form, facts);
  if (months !== null && to >= plusMonths(from, months))
    found.push(problem('to', 'WA-07', `期限最长 ${months} 个月。`, `At most ${months} months.`));
  return found;
}
