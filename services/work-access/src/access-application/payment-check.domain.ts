// The application's own payment schedule (domain/01 §1.5 经费, §1.8). WA-07: its parts are the money to the fen, on days of the
// period in their order. WA-15: by no day is less due than by the policy's schedule; earlier is welcome. Left out or
// empty, the policy's schedule holds.
import type { LocalDate } from '@shequ/calendar';
import { middleOf } from '../fund-ledger/plan.domain.js';
import type { Payment } from '../admission/funding.domain.js';
import { problem, type FormProblem } from './form-problem.domain.js';
import type { AccessForm, PaymentPart } from './form.domain.js';

export interface PaymentFacts {
  /** What the policy's schedule makes of the form's money; empty while the form names no money or kind of duration. */
  readonly policyPayments: readonly Payment[];
}

type Parts = readonly PaymentPart[];
interface Period {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

const path = 'paymentSchedule';
/** Parts may be as large as any amount: their sum is taken exactly. */
const sumOf = (parts: Parts): bigint => parts.reduce((sum, { fen }) => sum + BigInt(fen), 0n);

function wrongSum(parts: Parts, amountFen: number): readonly FormProblem[] {
  const sum = sumOf(parts);
  if (sum === BigInt(amountFen)) return [];
  return [
    problem(
      path,
      'WA-07',
      `各期付款合计 ${sum} 分，须等于经费 ${amountFen} 分。`,
      `The parts add up to ${sum} fen; the money is ${amountFen} fen.`,
    ),
  ];
}

function wrongDays(parts: Parts, { from, to }: Period): readonly FormProblem[] {
  return parts.flatMap(({ dueOn }, at) => {
    if (dueOn === null) return [];
    const field = `${path}.${at}.dueOn`;
    if (dueOn < from || dueOn > to)
      return [problem(field, 'WA-07', `须在 ${from} 至 ${to} 之间。`, `Between ${from} and ${to}.`)];
    const before = parts[at - 1]?.dueOn;
    if (at === 0 || (typeof before === 'string' && before < dueOn)) return [];
    return [problem(field, 'WA-07', '各期须按日期先后排列。', 'The parts stand in the order of their days.')];
  });
}

/** A part without a day follows the acceptance: one, the last, and only where the policy pays anything so late. */
function wrongUndated(parts: Parts, policy: readonly Payment[]): readonly FormProblem[] {
  const paysLate = policy.some(({ when }) => when === 'AFTER_ACCEPTANCE');
  return parts.flatMap(({ dueOn }, at) => {
    if (dueOn !== null) return [];
    const field = `${path}.${at}.dueOn`;
    if (!paysLate)
      return [problem(field, 'WA-15', '此类事项须写明付款日期。', 'Here every part has its day.')];
    if (at === parts.length - 1) return [];
    return [
      problem(field, 'WA-07', '只有最后一期可在验收后支付。', 'Only the last part follows acceptance.'),
    ];
  });
}

/** The latest day of a part of the policy's schedule. What follows acceptance or admission ends with the period. */
function latestDay({ when }: Payment, { from, to }: Period): LocalDate {
  if (when === 'BEFORE_START') return from;
  return when === 'MID_TERM' ? middleOf(from, to) : to;
}

function tooLate(parts: Parts, policy: readonly Payment[], period: Period): readonly FormProblem[] {
  let wanted = 0n;
  return policy.flatMap((part) => {
    wanted += BigInt(part.fen);
    const day = latestDay(part, period);
    if (day === period.to) return [];
    const planned = sumOf(parts.filter(({ dueOn }) => dueOn !== null && dueOn <= day));
    if (planned >= wanted) return [];
    return [
      problem(
        path,
        'WA-15',
        `按当地付款规定，至迟 ${day} 应付 ${wanted} 分，申请只安排 ${planned} 分。`,
        `By ${day} the policy has ${wanted} fen paid; the application plans ${planned}.`,
      ),
    ];
  });
}

export function wrongPayments(form: AccessForm, facts: PaymentFacts): readonly FormProblem[] {
  const { paymentSchedule: parts = [], money, from, to } = form;
  if (parts.length === 0 || money === undefined) return [];
  const sum = wrongSum(parts, money.amountFen);
  if (from === undefined || to === undefined || from > to) return sum;
  const { policyPayments: policy } = facts;
  const days = [...wrongDays(parts, { from, to }), ...wrongUndated(parts, policy)];
  return [...sum, ...days, ...(sum.length + days.length > 0 ? [] : tooLate(parts, policy, { from, to }))];
}
