import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anActor } from '@shequ/testing';
import { Story, type Result } from '../life-cycle/story.contract.js';

let story: Story;
beforeAll(async () => {
  story = await Story.begin();
}, 60_000);
afterAll(() => story?.test.close());

const gongshu = '330105001001';
const jiayuguan = '620201002002';
const luan = '341502001001';

const said = `__typename ... on Problem { code message { zh en } }`;
const amount = `totalFen lines { what { zh en } formula fen rate { code decision source validFrom validTo } }
  shares { party fen } sharesNote { zh } staffing { zh en }`;
const funding = `query ($input: CommunityFundingInput!) { communityFunding(input: $input) { ${said}
  ... on AccessAmount { ${amount} } ... on AccessRateUnknown { unknown known } } }`;
const cost = `query ($input: AccessAmountInput!) { accessAmount(input: $input) { ${said}
  ... on AccessAmount { ${amount} } ... on AccessRateUnknown { unknown known } } }`;
const lieu = `query ($input: AccessPaymentInLieuInput!) { paymentInLieu(input: $input) { ${said}
  ... on AccessPaymentInLieu { dueSquareMetres builtSquareMetres missingSquareMetres amount { ${amount} } } } }`;

async function ask(query: string, input: object): Promise<Result> {
  const [answer] = Object.values<Result>(await story.read(story.people.resident, query, { input }));
  return answer;
}

const worked = {
  place: gongshu,
  partyOrganisation: 'COMMITTEE',
  households: 2_850,
  temporaryResidents: 3_900,
  stationWorkers: 3,
};

describe('what a community gets in a year', () => {
  it('is 254,000 yuan in the worked example, half from the city and half from the district [S2-66] [S2-67] [S2-68] [S2-69] [S2-70] [WA-39]', async () => {
    const answer = await ask(funding, worked);
    expect(answer.totalFen).toBe(25_400_000);
    expect(answer.lines.map(({ formula }: { formula: string }) => formula)).toEqual([
      '1 × 6000000 = 6000000',
      '7 × 2000000 = 14000000',
      '3900 × 1000 = 3900000',
      '3 × 500000 = 1500000',
    ]);
    expect(answer.lines[0].rate).toEqual({
      code: 'PARTY_COMMITTEE',
      decision: '市委办发〔2008〕160号',
      source: 'gongshu-2008',
      validFrom: '2008-01-01',
      validTo: null,
    });
    expect(answer.shares).toEqual([
      { party: 'CITY', fen: 12_700_000 },
      { party: 'DISTRICT', fen: 12_700_000 },
    ]);
    expect(answer.staffing.at(-1)).toEqual({ zh: '合计 5 + 2 = 7 人', en: 'total 5 + 2 = 7' });
  });

  it.each([
    [2_000, 5],
    [2_399, 5],
    [2_400, 6],
    [2_800, 7],
  ])('counts for %i households %i full-time members [S2-67]', async (households, members) => {
    const answer = await ask(funding, { place: gongshu, households });
    expect(answer.totalFen).toBe(members * 2_000_000);
  });

  it('pays a general branch 40,000 yuan, a committee 60,000 [S2-66]', async () => {
    const of = async (partyOrganisation: string) =>
      (await ask(funding, { place: gongshu, partyOrganisation, fullTimeMembers: 0 })).totalFen;
    expect([await of('BRANCH'), await of('COMMITTEE')]).toEqual([4_000_000, 6_000_000]);
  });

  it('names what is missing where no rate is set, and invents none [S2-66]', async () => {
    expect(await ask(funding, { ...worked, place: luan })).toMatchObject({
      __typename: 'AccessRateUnknown',
      code: 'RATE_UNKNOWN',
      unknown: 'PARTY_COMMITTEE',
      known: [],
    });
  });

  it('takes the budget line of the community’s class: 100,000 or 80,000 yuan, no third class [S1-23]', async () => {
    const of = (communityClass: string) => ask(funding, { place: jiayuguan, communityClass });
    expect(await of('CLASS_1')).toMatchObject({ totalFen: 10_000_000, shares: null });
    expect((await of('CLASS_2')).totalFen).toBe(8_000_000);
    expect(await of('CLASS_3')).toMatchObject({ code: 'RATE_UNKNOWN' });
    expect(await ask(funding, { place: gongshu, communityClass: 'CLASS_1' })).toMatchObject({
      code: 'RATE_UNKNOWN',
    });
  });

  it('pays a post that is held besides another one and counts nobody for it [S2-60]', async () => {
    const posts = [{ code: 'URBAN_MANAGEMENT_LIAISON', fen: 1_200_000 }];
    const answer = await ask(funding, { ...worked, moneyOnlyPosts: posts });
    expect(answer.totalFen).toBe(25_400_000 + 1_200_000);
    expect(answer.lines.at(-1).what.zh).toBe('城管联系站（配钱不配人）');
    expect(answer.staffing.at(-1).en).toBe('total 5 + 2 = 7');
    const unknown = [{ code: 'NO_SUCH_POST', fen: 1 }];
    expect(await ask(funding, { ...worked, moneyOnlyPosts: unknown })).toMatchObject({
      code: 'RATE_UNKNOWN',
    });
  });
});

const text = { zh: '费随事转标准', en: 'Rates for tasks' };
const card = (validFrom: string, fen: number, over: object = {}) => ({
  jurisdiction: '620201',
  name: text,
  decision: `区政办发〔${validFrom.slice(0, 4)}〕1号`,
  validFrom,
  rates: [
    { code: 'VISIT', name: { zh: '入户随访', en: 'visit' }, per: 'UNIT', fen },
    { code: 'HELPER', name: { zh: '协管员', en: 'helper' }, per: 'STAFF_MONTH', fen: 250_000 },
    { code: 'ROOM', name: { zh: '场地', en: 'room' }, per: 'SQUARE_METRE_DAY', fen: 50 },
  ],
  ...over,
});
const adopt = (input: object, actor = story.people.head) =>
  story.do(actor, 'adoptRateCard', input as Record<string, unknown>);

describe('what a task costs', () => {
  it('takes the card in force on the day, and a newer card leaves what was before [S1-22]', async () => {
    expect(await adopt(card('2026-01-01', 500))).toMatchObject({ __typename: 'AccessRateCardAdopted' });
    expect(await adopt(card('2026-07-01', 600))).toMatchObject({ __typename: 'AccessRateCardAdopted' });
    expect(await adopt(card('2026-07-01', 700))).toMatchObject({ code: 'RATE_CARD_TOO_EARLY' });
    const of = (on: string) => ask(cost, { place: jiayuguan, on, work: [{ code: 'VISIT', units: 400 }] });
    expect((await of('2026-06-30')).totalFen).toBe(200_000);
    expect(await of('2026-07-01')).toMatchObject({
      totalFen: 240_000,
      lines: [
        {
          formula: '400 × 600 = 240000',
          rate: { decision: '区政办发〔2026〕1号', source: '620201 v2', validFrom: '2026-07-01' },
        },
      ],
    });
    await expect(of('2025-12-31')).rejects.toThrow('BAD_USER_INPUT');
  });

  it('adds work, staff months, materials, training and the room to the fen, each with its line [S1-22]', async () => {
    const answer = await ask(cost, {
      place: jiayuguan,
      on: '2026-03-02',
      work: [{ code: 'VISIT', units: 400 }],
      staff: [{ code: 'HELPER', months: 6 }],
      materialsFen: 12_345,
      trainingFen: 1,
      facility: [{ code: 'ROOM', squareMetres: 30, days: 22 }],
    });
    expect(answer.lines.map(({ formula, fen }: Result) => [formula, fen])).toEqual([
      ['400 × 500 = 200000', 200_000],
      ['6 × 250000 = 1500000', 1_500_000],
      ['30 × 22 × 50 = 33000', 33_000],
      ['12345', 12_345],
      ['1', 1],
    ]);
    expect(answer.totalFen).toBe(1_745_346);
  });

  it('is refused beyond 2^53-1 fen, to the fen, and never rounded [S1-22]', async () => {
    const most = Number.MAX_SAFE_INTEGER;
    const of = (trainingFen: number) => ask(cost, { place: jiayuguan, materialsFen: most - 1, trainingFen });
    expect((await of(1)).totalFen).toBe(most);
    expect(await of(2)).toMatchObject({ __typename: 'AccessAmountTooLarge', code: 'AMOUNT_TOO_LARGE' });
    const work = [{ code: 'HUGE', units: 2_147_483_647 }];
    const rates = [{ code: 'HUGE', name: text, per: 'UNIT', fen: most }];
    await adopt(
      card('2026-01-01', 1, { jurisdiction: '6202', rates }),
      anActor('DECISION_HEAD', { jurisdiction: '6202' }),
    );
    expect(await ask(cost, { place: jiayuguan, work })).toMatchObject({ code: 'AMOUNT_TOO_LARGE' });
  });

  it('is adopted only by who decides, in their own place', async () => {
    await expect(adopt(card('2027-01-01', 1), story.people.treasurer)).rejects.toThrow('FORBIDDEN');
    const elsewhere = anActor('DECISION_HEAD', { jurisdiction: '330105' });
    await expect(adopt(card('2027-01-01', 1), elsewhere)).rejects.toThrow('FORBIDDEN');
    await expect(adopt(card('2027-01-01', 1, { rates: [] }))).rejects.toThrow('BAD_USER_INPUT');
    await expect(adopt(card('2027-01-02', 1, { validTo: '2027-01-01' }))).rejects.toThrow('BAD_USER_INPUT');
    const page = await story.read(
      story.people.resident,
      `{ rateCards(jurisdiction: "620201", first: 1) { items { version rates { code decision } } next } }`,
    );
    expect(page.rateCards.items[0].version).toBe(2);
    expect(page.rateCards.next).not.toBeNull();
  });
});

describe('payment in place of premises', () => {
  const missing = {
    place: luan,
    builtSquareMetres: 340,
    marketFenPerSquareMetre: 850_000,
    appraisal: '估价报告 1 号',
  };

  it('is the missing area at the market price: one m² below pays, enough pays nothing [S4-05]', async () => {
    expect(await ask(lieu, { ...missing, dueSquareMetres: 350 })).toMatchObject({
      missingSquareMetres: 10,
      amount: { totalFen: 8_500_000, lines: [{ formula: '10 × 850000 = 8500000' }] },
    });
    expect((await ask(lieu, { ...missing, dueSquareMetres: 341 })).amount.totalFen).toBe(850_000);
    expect((await ask(lieu, { ...missing, dueSquareMetres: 340 })).amount.totalFen).toBe(0);
  });

  it('is refused where no rule lets money take the place of building, and where no area is known [S4-05]', async () => {
    const there = { ...missing, place: gongshu, households: 1_200 };
    expect(await ask(lieu, there)).toMatchObject({ code: 'NO_STANDARD' });
    expect(await ask(lieu, { ...missing, households: 1_200 })).toMatchObject({ code: 'NO_STANDARD' });
  });
});
