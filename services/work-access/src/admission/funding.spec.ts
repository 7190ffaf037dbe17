import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Story, completeForm, people } from '../life-cycle/story.contract.js';

const query = `query ($r: String!) { admission(reference: $r) { policyVersion funding {
  amountFen firstInstalmentFen receivedFen noCostReason shares { party percent fen } sharesNote { zh }
  schedule { percent when fen } received { amountFen voucher } } } }`;

const worth = (rateFen: number) => ({
  workload: { ...completeForm.workload, unitsTotal: 1, unitsPerMonth: null },
  money: { ...completeForm.money, rateFen, amountFen: rateFen },
});

async function fundingOf(story: Story, rateFen: number) {
  const r = await story.signed(worth(rateFen));
  return (await story.read(story.people.clerk, query, { r })).admission;
}

describe('where city and district share', () => {
  let story: Story;
  beforeAll(async () => {
    story = await Story.begin('330105');
  }, 60_000);
  afterAll(() => story?.test.close());

  it('the shares are 50 : 50 by the policy pack and add up to the fen [S2-70] [WA-39]', async () => {
    const even = await fundingOf(story, 25_400_000);
    expect(even.policyVersion).toBe('national-2026@2026-01-01+gongshu-2008@2008-01-01');
    expect(even.funding.shares).toEqual([
      { party: 'CITY', percent: 50, fen: 12_700_000 },
      { party: 'DISTRICT', percent: 50, fen: 12_700_000 },
    ]);
    expect(even.funding.sharesNote).toBeNull();
  });

  it.each([
    [25_399_999, 12_700_000, 12_699_999],
    [25_400_001, 12_700_001, 12_700_000],
    [1, 1, 0],
    [Number.MAX_SAFE_INTEGER, 4_503_599_627_370_496, 4_503_599_627_370_495],
  ])('%i fen are %i and %i: no fen is lost or made [S2-70] [WA-39]', async (amount, city, district) => {
    const { funding } = await fundingOf(story, amount);
    expect(funding.shares.map(({ fen }: { fen: number }) => fen)).toEqual([city, district]);
    expect(city + district).toBe(amount);
  });
});

describe('where nobody sets a split', () => {
  let story: Story;
  beforeAll(async () => {
    story = await Story.begin();
  }, 60_000);
  afterAll(() => story?.test.close());

  it('the answer is null with the reason, never a default [S2-70]', async () => {
    const { funding } = await fundingOf(story, 25_400_000);
    expect(funding.shares).toBeNull();
    expect(funding.sharesNote.zh).toContain('由地方规定');
  });

  it('the payments are the policy’s, and shown as they arrive [S1-22]', async () => {
    const r = await story.signed(worth(101));
    await story.expectMoved(story.pay(r, 50, 'A'));
    const { funding } = (await story.read(people.clerk, query, { r })).admission;
    expect(funding).toMatchObject({
      amountFen: 101,
      firstInstalmentFen: 51,
      receivedFen: 50,
      received: [{ amountFen: 50, voucher: 'A' }],
      schedule: [
        { percent: 50, when: 'BEFORE_START', fen: 51 },
        { percent: 30, when: 'MID_TERM', fen: 30 },
        { percent: 20, when: 'AFTER_ACCEPTANCE', fen: 20 },
      ],
    });
  });

  it('a temporary item is paid whole before it starts [WA-14] [S1-22]', async () => {
    const r = await story.signed({ ...worth(1_000), duration: 'TEMPORARY' });
    await story.expectMoved(story.delegate(r));
    expect(await story.pay(r, 999)).toMatchObject({ to: 'AGREEMENT_SIGNED' });
    expect(await story.pay(r, 1)).toMatchObject({ to: 'FUNDED' });
  });
});
