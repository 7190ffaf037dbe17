import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { completeForm, people, Story, today, type Result } from '../life-cycle/story.contract.js';

let story: Story;
beforeAll(async () => {
  story = await Story.begin();
}, 60_000);
beforeEach(() => story.at(today));
afterAll(() => story?.test.close());

const own = [{ fen: 120_000, dueOn: '2026-04-20' }, { fen: 50_000, dueOn: '2026-06-01' }, { fen: 30_000 }];
const query = `query ($r: String!) { admission(reference: $r) { state acceptedOn
  funding { firstInstalmentFen schedule { percent when dueOn fen } } agreement { payments { fen dueOn } }
  instalments { number percent when fen receivedFen dueOn overdue why { en } }
  deadlines { kind state dueOn notices { kind workdaysLeft } } } }`;
const itemOf = async (r: string): Promise<Result> => (await story.read(people.clerk, query, { r })).admission;
const problemsOf = async (id: string): Promise<Result> => {
  const asked = `query ($id: ID!) { accessApplication(id: $id) {
    form { paymentSchedule { fen dueOn } } problems { path ruleId message { zh } } } }`;
  return (await story.read(people.health, asked, { id })).accessApplication;
};

describe('the payment schedule of an application', () => {
  it('is refused a fen short, outside the period, or later than the policy pays, and passes once it is put right [WA-07] [WA-15] [S1-22]', async () => {
    const short = [...own.slice(0, 2), { fen: 29_999 }];
    const id = await story.draft({ paymentSchedule: short });
    const submitted = () => story.submit(id);
    const revise = (paymentSchedule: readonly object[]) =>
      story.do(people.health, 'draftAccessApplication', { id, form: { paymentSchedule } });
    expect(await submitted()).toMatchObject({
      __typename: 'AccessApplicationIncomplete',
      problems: [{ path: 'paymentSchedule', ruleId: 'WA-07' }],
    });
    expect((await problemsOf(id)).problems[0].message.zh).toContain('199999 分，须等于经费 200000 分');
    await revise([{ fen: 200_000, dueOn: '2026-10-01' }]);
    expect((await submitted()).problems).toEqual([{ path: 'paymentSchedule.0.dueOn', ruleId: 'WA-07' }]);
    await revise([
      { fen: 99_999, dueOn: '2026-04-20' },
      { fen: 100_001, dueOn: '2026-07-10' },
    ]);
    expect((await submitted()).problems).toEqual([{ path: 'paymentSchedule', ruleId: 'WA-15' }]);
    expect((await problemsOf(id)).problems[0].message.zh).toContain('至迟 2026-04-20 应付 100000 分');
    await expect(revise([{ fen: 0, dueOn: '2026-04-20' }])).rejects.toThrow('BAD_USER_INPUT');
    await expect(revise([{ fen: 1, dueOn: '2026-02-30' }])).rejects.toThrow('BAD_USER_INPUT');
    await revise(own);
    expect(await problemsOf(id)).toEqual({
      form: { paymentSchedule: own.map(({ fen, dueOn = null }) => ({ fen, dueOn })) },
      problems: [],
    });
    expect(await submitted()).toMatchObject({ __typename: 'AccessApplicationMoved' });
  });

  it('is what the ledger’s instalments are made from, with its days, and its first part opens the item [WA-14] [WA-15] [S1-22]', async () => {
    const id = await story.signed({ paymentSchedule: own });
    await story.expectMoved(story.delegate(id));
    expect(await story.pay(id, 119_999, 'A')).toMatchObject({ to: 'AGREEMENT_SIGNED' });
    expect(await story.pay(id, 1, 'B')).toMatchObject({ to: 'FUNDED' });
    await story.expectMoved(story.do(people.clerk, 'issueAdmissionNotice', { admissionId: id }));
    await story.expectMoved(story.do(people.clerk, 'publishAdmission', { admissionId: id }));
    await story.expectMoved(story.activate(id));
    const item = await itemOf(id);
    expect(item.funding).toEqual({
      firstInstalmentFen: 120_000,
      schedule: [
        { percent: null, when: 'ON_DATE', dueOn: '2026-04-20', fen: 120_000 },
        { percent: null, when: 'ON_DATE', dueOn: '2026-06-01', fen: 50_000 },
        { percent: null, when: 'AFTER_ACCEPTANCE', dueOn: null, fen: 30_000 },
      ],
    });
    expect(item.agreement.payments.map(({ fen }: Result) => fen)).toEqual([120_000, 50_000, 30_000]);
    expect(item.instalments).toMatchObject([
      { number: 1, fen: 120_000, receivedFen: 120_000, dueOn: '2026-04-20', overdue: false },
      { number: 2, fen: 50_000, receivedFen: 0, dueOn: '2026-06-01', overdue: false },
      { number: 3, fen: 30_000, receivedFen: 0, dueOn: null, why: null },
    ]);
    expect(item.instalments[1].why.en).toBe('Fixed: until 2026-06-01, that day included.');
  });

  it('suspends the item the day after a day of its own, and not on it; its duty is reminded of before [WA-15] [S1-22]', async () => {
    const id = await story.published({ paymentSchedule: own }, 120_000);
    await story.expectMoved(story.activate(id));
    const duty = async () => (await itemOf(id)).deadlines.find(({ kind }: Result) => kind === 'INSTALMENT');
    story.at('2026-05-25T09:00:00+08:00');
    await story.test.service.runChores();
    expect(await duty()).toMatchObject({
      dueOn: '2026-06-01',
      notices: [{ kind: 'REMINDER', workdaysLeft: 5 }],
    });
    story.at('2026-06-01T23:59:58+08:00');
    await story.test.service.runChores();
    expect((await itemOf(id)).state).toBe('ACTIVE');
    story.at('2026-06-02T00:00:01+08:00');
    await story.test.service.runChores();
    expect((await itemOf(id)).state).toBe('SUSPENDED');
    expect(
      await story.do(people.clerk, 'resumeAdmission', { admissionId: id, reason: '恢复' }),
    ).toMatchObject({ __typename: 'AccessInstalmentLate', dueOn: '2026-06-01', missingFen: 50_000 });
    await story.expectMoved(story.pay(id, 50_000, 'M'));
    await story.expectMoved(story.do(people.clerk, 'resumeAdmission', { admissionId: id, reason: '恢复' }));
    story.at('2026-09-01');
    await story.expectMoved(
      story.do(people.health, 'acceptItemResult', { admissionId: id, document: '验收单' }),
    );
    expect((await itemOf(id)).instalments[2]).toMatchObject({ dueOn: '2026-09-15' });
  });

  it('left out or empty is the policy’s', async () => {
    const percents = async (over: object) =>
      (await itemOf(await story.admitted({ ...over }))).funding.schedule.map(
        ({ percent }: Result) => percent,
      );
    expect(await percents({})).toEqual([50, 30, 20]);
    expect(await percents({ paymentSchedule: [] })).toEqual([50, 30, 20]);
  });

  it('shows in the plan of an item before it is applied for', async () => {
    const plan = `query ($input: PlanAccessInput!) { planAccess(input: $input) { __typename
      ... on AccessPlan { refusals { path } missing { path } cost { firstInstalmentFen schedule { fen dueOn } } } } }`;
    const form = { ...completeForm, paymentSchedule: own };
    const { planAccess } = await story.read(people.health, plan, { input: { form } });
    expect(planAccess).toMatchObject({
      refusals: [],
      missing: [],
      cost: { firstInstalmentFen: 120_000, schedule: [{}, { dueOn: '2026-06-01', fen: 50_000 }, {}] },
    });
  });
});
