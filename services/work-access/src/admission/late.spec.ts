// What comes late: money after the end, money while an item is evaluated, a renewal after the last day, the end of a basis.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { people, Story, today } from '../life-cycle/story.contract.js';

let story: Story;
beforeAll(async () => {
  story = await Story.begin();
}, 60_000);
beforeEach(() => story.at(today));
afterAll(() => story?.test.close());

const look = async (id: string, fields: string) =>
  (
    await story.read(people.clerk, `query ($r: String!) { admission(reference: $r) { ${fields} } }`, {
      r: id,
    })
  ).admission;
const chores = () => story.test.service.runChores();

describe('money', () => {
  it('of work accepted after the end is held again, and goes back like any other [WA-38]', async () => {
    const id = await story.active();
    const ledger = () => look(id, 'ledger { closedAt balance { heldFen } }');
    await story.exited(id);
    await story.do(people.health, 'acceptItemResult', { admissionId: id, document: '验收单' });
    await story.givenBack(id, 100_000);
    expect((await ledger()).ledger.closedAt).not.toBeNull();
    await story.expectMoved(story.pay(id, 40_000, '尾款'));
    expect((await ledger()).ledger).toMatchObject({ closedAt: null, balance: { heldFen: 40_000 } });
    await story.givenBack(id, 40_000);
    expect((await ledger()).ledger).toMatchObject({
      closedAt: expect.any(String),
      balance: { heldFen: 0 },
    });
  });

  it('goes back only once the work that was done is paid: the fen that is owed stays [WA-38]', async () => {
    const id = await story.active();
    await story.test.service.db.query('update admission set drawn_fen = 30000 where id = $1', [id]);
    await story.exited(id);
    await expect(story.givenBack(id, 70_001)).rejects.toThrow('KEPT_FOR_WORK');
    await story.givenBack(id, 70_000);
    const { ledger } = await look(id, 'ledger { id balance { heldFen } }');
    expect(ledger.balance.heldFen).toBe(30_000);
  });

  const commandOf = async (id: string, name: 'suspendAdmission' | 'resumeAdmission') =>
    story.do(people.clerk, name, { admissionId: id, reason: '核查' });

  it.each(['EVALUATED', 'RENEWED'])(
    'late while the item is %s stops it as well, and it comes back to where it was [WA-15] [WA-11]',
    async (state) => {
      const id = await story.active();
      // The yearly evaluation and the meeting that lead here have specs of their own.
      await story.test.service.db.query('update admission set state = $2 where id = $1', [id, state]);
      story.at('2026-07-11T00:00:01+08:00');
      await chores();
      expect(await look(id, 'state')).toEqual({ state: 'SUSPENDED' });
      expect(await commandOf(id, 'resumeAdmission')).toMatchObject({ __typename: 'AccessInstalmentLate' });
      await story.expectMoved(story.pay(id, 60_000, `补-${state}`));
      expect(await commandOf(id, 'resumeAdmission')).toMatchObject({ from: 'SUSPENDED', to: state });
      expect(await commandOf(id, 'suspendAdmission')).toMatchObject({ from: state, to: 'SUSPENDED' });
    },
  );
});

describe('a renewal', () => {
  /** Everybody has voted for it on the last day. */
  const readyToConclude = async () => {
    const id = await story.active();
    await story.test.service.db.query(
      `update admission set state = 'EVALUATED', duration = 'LONG_TERM' where id = $1`,
      [id],
    );
    story.at('2026-09-30');
    const motion = { admissionId: id, kind: 'RENEW', renewTo: '2027-03-31' };
    await story.expectMoved(story.do(people.health, 'proposeAdmissionMotion', motion));
    const [{ id: motionId }] = (await look(id, 'motions { id }')).motions;
    for (const member of [people.finance, people.civil])
      await story.expectMoved(story.do(member, 'voteOnAdmissionMotion', { motionId, vote: 'APPROVE' }));
    return motionId;
  };
  const concluded = (motionId: string) => story.do(people.finance, 'concludeAdmissionMotion', { motionId });

  it('concluded on the last day renews [WA-18]', async () => {
    expect(await concluded(await readyToConclude())).toMatchObject({ command: 'RENEW' });
  });

  it('concluded the day after does not, though nothing has expired it yet [WA-18]', async () => {
    const motionId = await readyToConclude();
    story.at('2026-10-01');
    expect(await concluded(motionId)).toMatchObject({
      ...{ __typename: 'AccessMotionRefused', ruleId: 'WA-18', code: 'PERIOD_OVER' },
    });
  });
});

describe('the end of a basis during the review', () => {
  const recorded = (instrument: string, endedOn: string) =>
    story.do(people.clerk, 'recordBasisEnd', { instrument, endedOn, document: '废止公告' });
  const decided = async (instrument: string, endedOn: string) => {
    const legalBases = [{ instrument, article: '第一条', issuingLevel: 'CITY' }];
    const id = await story.inDecision({ legalBases });
    await recorded(instrument, endedOn);
    return story.do(people.head, 'decideAccessApplication', { id, outcome: 'ADMIT', reason: '同意' });
  };

  it('that has come refuses the admission; one that is to come opens its review with it [WA-19]', async () => {
    expect(await decided('甲办法', '2026-03-01')).toMatchObject({
      ...{ __typename: 'AccessBasisRefused', ruleId: 'WA-19', code: 'BASIS_ENDED' },
    });
    const admitted = await decided('乙办法', '2026-03-02');
    expect(admitted).toMatchObject({ command: 'ADMIT' });
    const query = 'query ($id: ID!) { accessApplication(id: $id) { admission { deadlines { kind } } } }';
    const { accessApplication } = await story.read(people.clerk, query, { id: admitted.application.id });
    const kinds = accessApplication.admission.deadlines.map(({ kind }: { kind: string }) => kind);
    expect(kinds).toContain('BASIS_REVIEW');
  });
});
