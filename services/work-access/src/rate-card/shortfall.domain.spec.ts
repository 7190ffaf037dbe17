import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formInput } from '../access-application/form.input.js';
import type { AccessForm } from '../access-application/form.domain.js';
import { completeForm, places } from '../life-cycle/story.contract.js';
import type { Rate } from './amount.domain.js';
import { belowRates, rateFor, type RateScope } from './shortfall.domain.js';

const form = formInput.parse(completeForm);
const rate = (fen: number, scope: Partial<RateScope> | null = {}, over: Partial<Rate> = {}): Rate => ({
  ...{ code: `R${fen}`, name: { zh: '入户', en: 'visit' }, per: 'UNIT', fen },
  appliesTo: scope === null ? null : { unit: '户次', itemTypes: [], matters: [], ...scope },
  ...{ decision: '区政办发〔2026〕1号', source: '620201 v1', validFrom: '2026-01-01', validTo: null },
  ...over,
});
const everywhere = (...rates: readonly Rate[]) => ({
  rates: new Map([places.xinhua, places.dazhong].map((code) => [code, rates])),
});
const priced = (units: number, amountFen: number, over: object = {}): AccessForm => {
  const workload = { ...completeForm.workload, unitsTotal: units };
  const money = { ...completeForm.money, amountFen, facilityCompensationFen: 0, noCostReason: null, ...over };
  return { ...form, workload, money };
};

describe('money below the rates of a place', () => {
  it.each([
    [199_999, 1],
    [200_000, 0],
    [200_001, 0],
  ])('of %i fen, where they give 200,000, finds %i problems', (amountFen, count) => {
    const found = belowRates(priced(400, amountFen), everywhere(rate(500)));
    expect(found).toHaveLength(count);
    for (const one of found)
      expect(one).toMatchObject({
        path: 'money.amountFen',
        ruleId: 'WA-13',
        lines: [{ formula: '400 × 500 = 200000', fen: 200_000, rate: { code: 'R500' } }],
      });
  });

  it('is no question where no rate says that it applies', () => {
    const others = [
      rate(900, null),
      rate(900, { unit: '件' }),
      rate(900, { itemTypes: ['LEDGER'] }),
      rate(900, { matters: ['安全检查'] }),
    ];
    expect(belowRates(priced(400, 1), everywhere(...others))).toEqual([]);
    expect(belowRates(priced(400, 1), everywhere())).toEqual([]);
    expect(belowRates(priced(400, 1), { rates: new Map() })).toEqual([]);
  });

  it('knows unit and matter in both languages, whatever their width, spaces and case', () => {
    for (const unit of ['户次', ' 户 次 ', 'Visits', 'ＶＩＳＩＴＳ'])
      expect(rateFor(form, [rate(1, { unit })])?.fen).toBe(1);
    for (const word of ['独居老人', '健康随访', 'Health visits'])
      expect(rateFor(form, [rate(1, { matters: [word] })])?.fen).toBe(1);
  });

  it('takes the narrowest of several rates, and of those just as narrow the lowest', () => {
    const kind = rate(700, { itemTypes: ['WORK_TASK'] });
    const matter = rate(600, { matters: ['独居老人'] });
    expect(rateFor(form, [rate(900), kind, matter])?.fen).toBe(600);
    expect(rateFor(form, [rate(900), kind])?.fen).toBe(700);
    expect(rateFor(form, [rate(900), rate(800)])?.fen).toBe(800);
  });

  it('is reckoned for each community at its own rate, the first taking the odd unit; where none is set at the rate applied for', () => {
    const here = rate(500);
    const there = rate(300, {}, { source: '620201002001 v1' });
    const two = {
      rates: new Map([
        [places.xinhua, [here]],
        [places.dazhong, [there]],
      ]),
    };
    const lines = (asked: AccessForm, facts: Parameters<typeof belowRates>[1]) =>
      belowRates(asked, facts)[0]?.lines?.map(({ formula }) => formula);
    expect(lines(priced(401, 0 + 1), two)).toEqual(['201 × 500 = 100500', '200 × 300 = 60000']);
    expect(belowRates(priced(401, 160_500), two)).toEqual([]);
    const one = { rates: new Map([[places.dazhong, [there]]]) };
    expect(lines(priced(400, 79_999, { rateFen: 100 }), one)).toEqual([
      '200 × 100 = 20000',
      '200 × 300 = 60000',
    ]);
  });

  it('adds the compensation of the room, which pays no work', () => {
    const withRoom = (amountFen: number) => priced(400, amountFen, { facilityCompensationFen: 7 });
    expect(belowRates(withRoom(200_006), everywhere(rate(500)))).toHaveLength(1);
    expect(belowRates(withRoom(200_007), everywhere(rate(500)))).toEqual([]);
  });

  it('leaves a documented reason why nothing is paid to the decision, and nothing else', () => {
    expect(belowRates(priced(400, 0, { noCostReason: '志愿服务' }), everywhere(rate(500)))).toEqual([]);
    expect(belowRates(priced(400, 0), everywhere(rate(500)))).toHaveLength(1);
    expect(belowRates(priced(400, 1, { noCostReason: '志愿服务' }), everywhere(rate(500)))).toHaveLength(1);
  });

  it('shares every unit out, whatever their number', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2_147_483_647 }),
        fc.integer({ min: 1, max: 1_000 }),
        (units, fen) => {
          expect(belowRates(priced(units, units * fen), everywhere(rate(fen)))).toEqual([]);
          expect(belowRates(priced(units, units * fen - 1), everywhere(rate(fen)))).toHaveLength(1);
        },
      ),
    );
  });
});
