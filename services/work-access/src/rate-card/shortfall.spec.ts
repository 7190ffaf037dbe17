import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { anActor } from '@shequ/testing';
import { completeForm, people, places, Story, today, type Result } from '../life-cycle/story.contract.js';

let story: Story;
beforeAll(async () => {
  story = await Story.begin();
}, 60_000);
beforeEach(() => story.at(today));
afterAll(() => story?.test.close());

const text = { zh: '独居老人随访', en: 'Visits to the elderly' };
const scope = { unit: '户次', itemTypes: ['WORK_TASK'], matters: ['独居老人'] };
const card = (jurisdiction: string, validFrom: string, fen: number, over: object = {}) => ({
  ...{ jurisdiction, validFrom, name: text, decision: `区政办发〔2026〕${fen}号` },
  rates: [{ code: 'VISIT', name: text, per: 'UNIT', fen, appliesTo: scope, ...over }],
});
const adopt = (input: Result) =>
  story.do(anActor('DECISION_HEAD', { jurisdiction: input.jurisdiction }), 'adoptRateCard', input);
/** 400 units at a rate, and so much for the room. */
const paid = (rateFen: number, over: object = {}) => ({
  money: { ...completeForm.money, rateFen, amountFen: 400 * rateFen, ...over },
});
const problems = `problems { path ruleId message { zh en } lines { what { zh } formula fen rate { code decision source } } }`;
const problemsOf = async (id: string): Promise<readonly Result[]> => {
  const query = `query ($id: ID!) { accessApplication(id: $id) { ${problems} } }`;
  return (await story.read(people.health, query, { id })).accessApplication.problems;
};
const submitted = async (over: object) => story.submit(await story.draft({ ...over }));
const below = {
  __typename: 'AccessApplicationIncomplete',
  problems: [{ path: 'money.amountFen', ruleId: 'WA-13' }],
};

describe('an application below the rate card', () => {
  it('changes nothing where no card applies: any amount above zero is submitted [WA-13] [S1-22]', async () => {
    expect(await submitted(paid(1))).toMatchObject({ __typename: 'AccessApplicationMoved' });
    expect(await adopt(card('620201', '2026-01-01', 900, { appliesTo: null }))).toMatchObject({
      __typename: 'AccessRateCardAdopted',
    });
    expect(await submitted(paid(1))).toMatchObject({ __typename: 'AccessApplicationMoved' });
  });

  it('is refused one fen below with rule and every line, and passes with exactly that amount [WA-13] [S1-22]', async () => {
    await adopt(card('620201', '2026-02-01', 500));
    const one = { workload: { ...completeForm.workload, unitsTotal: 1 }, communityCodes: [places.xinhua] };
    const of = (rateFen: number) => ({
      ...one,
      money: { ...completeForm.money, rateFen, amountFen: rateFen },
    });
    const id = await story.draft(of(499));
    expect(await story.submit(id)).toMatchObject(below);
    expect(await problemsOf(id)).toEqual([
      {
        path: 'money.amountFen',
        ruleId: 'WA-13',
        message: {
          zh: '经费 499 分低于当地标准 500 分（1 × 500 = 500）。',
          en: 'The money, 499 fen, is below the rates of the place: 500 fen (1 × 500 = 500).',
        },
        lines: [
          {
            what: { zh: text.zh },
            formula: '1 × 500 = 500',
            fen: 500,
            rate: { code: 'VISIT', decision: '区政办发〔2026〕500号', source: '620201 v2' },
          },
        ],
      },
    ]);
    const answer = `mutation ($id: ID!) { submitAccessApplication(input: { id: $id }) { __typename
      ... on AccessApplicationIncomplete { ruleId ${problems} } } }`;
    const { submitAccessApplication: said } = await story.read(people.health, answer, { id });
    expect(said).toMatchObject({ ruleId: 'WA-07', problems: [{ lines: [{ formula: '1 × 500 = 500' }] }] });
    await story.do(people.health, 'draftAccessApplication', { id, form: of(500) });
    expect(await story.submit(id)).toMatchObject({ __typename: 'AccessApplicationMoved' });
  });

  it('is judged by kind, unit and matter, by nothing else [WA-13]', async () => {
    expect(await submitted(paid(499))).toMatchObject(below);
    const unit = { zh: '件', en: 'pieces' };
    const workload = { ...completeForm.workload, unit };
    expect(await submitted({ ...paid(499), workload })).toMatchObject({
      __typename: 'AccessApplicationMoved',
    });
    const other = { ...paid(499), matter: '协助登记疫苗接种意愿' };
    expect(await submitted(other)).toMatchObject({ __typename: 'AccessApplicationMoved' });
    expect(await submitted({ ...paid(499), itemType: 'TRAINING' })).toMatchObject({
      __typename: 'AccessApplicationMoved',
    });
  });

  it('is judged by the card of each place on the day of the first submission [WA-13] [S1-22]', async () => {
    // From June on a visit is 600 fen in the county; in 大众社区 it is 700 already.
    await adopt(card('620201', '2026-06-01', 600));
    await adopt(card(places.dazhong, '2026-03-01', 700));
    expect(await submitted(paid(599))).toMatchObject(below);
    expect(await submitted(paid(600))).toMatchObject({ __typename: 'AccessApplicationMoved' });
    const id = await story.draft(paid(599));
    await story.submit(id);
    expect((await problemsOf(id))[0]?.lines.map(({ formula }: Result) => formula)).toEqual([
      '200 × 500 = 100000',
      '200 × 700 = 140000',
    ]);
    const supplemented = await story.submitted(paid(600));
    story.at('2026-06-01');
    const from = { from: '2026-08-03', to: '2026-12-31', signedOn: '2026-06-01' };
    expect(await submitted({ ...paid(649), ...from })).toMatchObject(below);
    expect(await submitted({ ...paid(650), ...from })).toMatchObject({
      __typename: 'AccessApplicationMoved',
    });
    const notice = { id: supplemented, outcome: 'SUPPLEMENT', parts: ['依据'], reason: '补充依据' };
    await story.expectMoved(story.do(people.clerk, 'checkAccessApplication', notice));
    expect(await story.submit(supplemented)).toMatchObject({ __typename: 'AccessApplicationMoved' });
  });

  it('a rate that is not per unit applies to no application by itself', async () => {
    const wrong = card('620201', '2027-01-01', 1, { per: 'STAFF_MONTH' });
    await expect(adopt(wrong)).rejects.toThrow('BAD_USER_INPUT');
    const query = `{ accessRates(place: "620201", on: "2026-03-02") { code appliesTo { unit itemTypes matters } } }`;
    const { accessRates } = await story.read(people.resident, query);
    expect(accessRates).toContainEqual({ code: 'VISIT', appliesTo: scope });
    expect(accessRates.filter(({ code }: Result) => code !== 'VISIT')).toContainEqual(
      expect.objectContaining({ appliesTo: null }),
    );
  });
});
