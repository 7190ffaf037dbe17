import { describe, expect, it } from '@jest/globals';
import { loadPacks } from '@shequ/policy';
import fc from 'fast-check';
import { policyPayments } from '../admission/funding.domain.js';
import { completeForm } from '../life-cycle/story.contract.js';
import { formInput } from './form.input.js';
import type { AccessForm, PaymentPart } from './form.domain.js';
import { wrongPayments } from './payment-check.domain.js';

const view = loadPacks().at({ jurisdiction: '620201', on: '2026-03-02' });
const form = formInput.parse(completeForm);
const amountFen = completeForm.money.amountFen;

function problems(paymentSchedule: readonly PaymentPart[], over: AccessForm = {}): readonly string[] {
  const asked: AccessForm = { ...form, ...over, paymentSchedule };
  const policy = policyPayments(view, {
    duration: asked.duration ?? '',
    amountFen: asked.money?.amountFen ?? 0,
  });
  return wrongPayments(asked, { policyPayments: policy }).map(({ path, ruleId }) => `${path} ${ruleId}`);
}
const part = (fen: number, dueOn: string | null): PaymentPart => ({ fen, dueOn });
// The period is 2026-04-20 to 2026-09-30, its middle 2026-07-10; the policy pays 50, 30 and 20 percent.
const lawful = [part(100_000, '2026-04-20'), part(60_000, '2026-07-10'), part(40_000, null)];

describe('a payment schedule of its own', () => {
  it('may be the policy’s, any that pays earlier, in as many parts as wanted', () => {
    expect(problems(lawful)).toEqual([]);
    expect(problems([part(200_000, '2026-04-20')])).toEqual([]);
    expect(
      problems([part(100_000, '2026-04-20'), part(60_000, '2026-07-10'), part(40_000, '2026-09-30')]),
    ).toEqual([]);
    expect(problems([])).toEqual([]);
  });

  it.each([
    [199_999, ['paymentSchedule WA-07']],
    [200_000, []],
    [200_001, ['paymentSchedule WA-07']],
  ])('of %i fen in all, for 200,000, has %j', (fen, expected) => {
    expect(problems([part(fen - 40_000, '2026-04-20'), part(40_000, null)])).toEqual(expected);
  });

  it('is added up exactly, beyond what a number holds', () => {
    const most = Number.MAX_SAFE_INTEGER;
    const money = { ...completeForm.money, amountFen: most, facilityCompensationFen: 0, noCostReason: null };
    expect(problems([part(most, '2026-04-20')], { money })).toEqual([]);
    expect(problems([part(most, '2026-04-20'), part(1, null)], { money })).toEqual(['paymentSchedule WA-07']);
  });

  it.each([
    ['2026-04-19', ['paymentSchedule.0.dueOn WA-07']],
    ['2026-04-20', []],
  ])('that begins on %s has %j', (day, expected) => {
    expect(problems([part(amountFen, day)])).toEqual(expected);
  });

  it.each([
    ['2026-09-30', []],
    ['2026-10-01', ['paymentSchedule.2.dueOn WA-07']],
  ])('that ends on %s has %j', (day, expected) => {
    expect(problems([...lawful.slice(0, 2), part(40_000, day)])).toEqual(expected);
  });

  it.each([
    ['half at the start', [100_000, '2026-04-20'], [60_000, '2026-07-10'], []],
    ['a fen less at the start', [99_999, '2026-04-20'], [60_001, '2026-07-10'], ['paymentSchedule WA-15']],
    ['the first part a day late', [100_000, '2026-04-21'], [60_000, '2026-07-10'], ['paymentSchedule WA-15']],
    ['a fen less by the middle', [100_000, '2026-04-20'], [59_999, '2026-07-10'], ['paymentSchedule WA-15']],
    [
      'the second part a day late',
      [100_000, '2026-04-20'],
      [60_000, '2026-07-11'],
      ['paymentSchedule WA-15'],
    ],
  ] as const)('with %s is never later than the policy’s', (_, first, second, expected) => {
    const rest = amountFen - first[0] - second[0];
    const parts = [part(first[0], first[1]), part(second[0], second[1]), part(rest, null)];
    expect(problems(parts)).toEqual(expected);
  });

  it('stands in the order of its days, and only its last part follows the acceptance', () => {
    const [first, second] = [part(160_000, '2026-04-20'), part(40_000, '2026-04-20')];
    expect(problems([first, second])).toEqual(['paymentSchedule.1.dueOn WA-07']);
    expect(problems([part(40_000, null), part(160_000, '2026-04-20')])).toContain(
      'paymentSchedule.0.dueOn WA-07',
    );
  });

  it('of a temporary item is paid whole by its first day, and leaves nothing for afterwards', () => {
    const temporary = { duration: 'TEMPORARY' } as const;
    expect(problems([part(amountFen, '2026-04-20')], temporary)).toEqual([]);
    expect(problems([part(amountFen, '2026-04-21')], temporary)).toEqual(['paymentSchedule WA-15']);
    expect(problems([part(160_000, '2026-04-20'), part(40_000, null)], temporary)).toEqual([
      'paymentSchedule.1.dueOn WA-15',
    ]);
  });

  it('is judged only once the money is named, and by its sum alone before the period is', () => {
    expect(problems([part(1, '2026-04-20')], { money: undefined })).toEqual([]);
    expect(problems([part(1, '2020-01-01')], { from: undefined })).toEqual(['paymentSchedule WA-07']);
    expect(problems([part(amountFen, '2020-01-01')], { from: undefined })).toEqual([]);
  });

  it('that divides any amount as the policy does passes, to the fen', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: Number.MAX_SAFE_INTEGER }), (fen) => {
        const money = {
          ...completeForm.money,
          amountFen: fen,
          facilityCompensationFen: 0,
          noCostReason: null,
        };
        const days = ['2026-04-20', '2026-07-10', null];
        const parts = policyPayments(view, { duration: 'PHASED', amountFen: fen });
        const schedule = parts.map((one, at) => part(one.fen, days[at] ?? null));
        expect(problems(schedule, { money })).toEqual([]);
      }),
    );
  });
});
