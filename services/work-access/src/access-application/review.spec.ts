import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  Story,
  completeForm,
  people,
  places,
  today,
  units,
  type Result,
} from '../life-cycle/story.contract.js';

let story: Story;
beforeAll(async () => {
  story = await Story.begin();
}, 60_000);
beforeEach(() => story.at(today));
afterAll(() => story?.test.close());

const check = (id: string, over: object = {}) =>
  story.do(people.clerk, 'checkAccessApplication', { id, outcome: 'ACCEPT', ...over });
const supplement = { outcome: 'SUPPLEMENT', parts: ['补充法律依据原文', '补充经费测算表'] };
const kinds = (answers: readonly Result[]): readonly string[] =>
  answers.map(({ __typename }) => String(__typename)).sort();

describe('the formal check', () => {
  it('belongs to the office: other roles are turned away [WA-11]', async () => {
    const id = await story.submitted();
    for (const other of [people.health, people.reviewer, people.head, people.worker])
      await expect(story.do(other, 'checkAccessApplication', { id, outcome: 'ACCEPT' })).rejects.toThrow(
        'FORBIDDEN',
      );
    const elsewhere = { ...people.clerk, jurisdiction: '330105' };
    await expect(story.do(elsewhere, 'checkAccessApplication', { id, outcome: 'ACCEPT' })).rejects.toThrow(
      'FORBIDDEN',
    );
    expect(await check(id)).toMatchObject({ from: 'SUBMITTED', to: 'PRELIMINARY_REVIEW' });
  });

  it('gives one notice of missing parts, and no second one [WA-07]', async () => {
    const id = await story.submitted();
    expect(await check(id, supplement)).toMatchObject({ to: 'SUPPLEMENT_REQUIRED' });
    const query = 'query ($id: ID!) { accessApplication(id: $id) { supplement { parts } } }';
    expect((await story.read(people.health, query, { id })).accessApplication.supplement).toEqual({
      parts: supplement.parts,
    });
    await story.expectMoved(story.submit(id));
    expect(await check(id, supplement)).toMatchObject({
      __typename: 'AccessSupplementUsed',
      code: 'SUPPLEMENT_USED',
      ruleId: 'WA-07',
    });
    expect(await check(id)).toMatchObject({ to: 'PRELIMINARY_REVIEW' });
  });

  it('does not count the time of the supplement in the path, but counts the days before it', async () => {
    const id = await story.submitted();
    story.at('2026-03-04');
    await check(id, supplement);
    story.at('2026-03-12');
    const { application } = await story.submit(id);
    const path = application.clocks.filter(({ step }: { step: string }) => step === 'PATH');
    // Two of fifteen working days were used up to 4 March.
    expect(path).toMatchObject([
      { endedOn: '2026-03-04' },
      { startedOn: '2026-03-12', workdays: 13, dueOn: '2026-03-31', endedOn: null },
    ]);
  });

  it('withdraws a case whose supplement is not sent in time: the day after the last day, not on it', async () => {
    const id = await story.submitted();
    await check(id, supplement);
    story.at('2026-03-16');
    await story.test.service.runChores();
    expect(await story.stateOf(id)).toBe('SUPPLEMENT_REQUIRED');
    story.at('2026-03-17');
    await story.test.service.runChores();
    expect(await story.stateOf(id)).toBe('WITHDRAWN');
  });

  it('closes what stands on a list already and what is forbidden, with a reason', async () => {
    const listed = { outcome: 'LISTED', reason: '已列入协助清单' };
    expect(await check(await story.submitted(), listed)).toMatchObject({ to: 'LISTED' });
    const forbidden = { outcome: 'FORBIDDEN', reason: '负面清单：行政执法' };
    expect(await check(await story.submitted(), forbidden)).toMatchObject({ to: 'AUTO_REJECTED' });
    await expect(check(await story.submitted(), { outcome: 'FORBIDDEN' })).rejects.toThrow('BAD_USER_INPUT');
    await expect(check(await story.submitted(), { outcome: 'SUPPLEMENT' })).rejects.toThrow('BAD_USER_INPUT');
  });

  it('of two officers at once exactly one takes the step [WA-11]', async () => {
    const id = await story.submitted();
    const both = [people.clerk, people.otherClerk].map((clerk) =>
      story.do(clerk, 'checkAccessApplication', { id, outcome: 'ACCEPT' }),
    );
    expect(kinds(await Promise.all(both))).toEqual(['AccessApplicationMoved', 'AccessMoveNotAllowed']);
  });
});

describe('no step is skipped', () => {
  it('refuses every later step of the review in SUBMITTED and names what is open [WA-11]', async () => {
    const id = await story.submitted();
    const early = [
      [people.reviewer, 'reviewAccessApplication', { id, opinion: '同意' }],
      [people.street, 'recordAccessConsultation', { id, party: 'STREET', opinion: 'SUPPORT' }],
      [people.reviewer, 'concludeAccessConsultation', { id }],
      [people.finance, 'castAccessVote', { id, vote: 'APPROVE' }],
      [people.finance, 'concludeJointReview', { id }],
      [people.head, 'decideAccessApplication', { id, outcome: 'ADMIT', reason: 'x' }],
      [people.health, 'draftAccessApplication', { id, form: { matter: 'x' } }],
    ] as const;
    for (const [actor, mutation, input] of early)
      expect(await story.do(actor, mutation, input)).toMatchObject({
        __typename: 'AccessMoveNotAllowed',
        code: 'MOVE_NOT_ALLOWED',
        ruleId: 'WA-11',
        state: 'SUBMITTED',
        allowedCommands: [
          ...['ACCEPT', 'REQUIRE_SUPPLEMENT', 'AUTO_REJECT', 'MARK_LISTED', 'TAKE_ROUTINE_PATH', 'WITHDRAW'],
        ],
      });
    expect(await story.stateOf(id)).toBe('SUBMITTED');
  });
});

describe('four eyes', () => {
  const review = (actor: typeof people.reviewer, id: string) =>
    story.do(actor, 'reviewAccessApplication', { id, opinion: '同意' });

  it('lets nobody of the applying department review, and others do [WA-10]', async () => {
    const id = await story.inPreliminaryReview();
    const own = { ...people.reviewer, department: units.health };
    expect(await review(own, id)).toMatchObject({ __typename: 'AccessFourEyes', ruleId: 'WA-10' });
    const applicant = { ...people.reviewer, subject: people.health.subject };
    expect(await review(applicant, id)).toMatchObject({ __typename: 'AccessFourEyes' });
    expect(await review(people.reviewer, id)).toMatchObject({ to: 'CONSULTATION' });
  });

  it('lets neither applicant nor reviewer decide, and others do [WA-10]', async () => {
    const id = await story.inDecision();
    const decide = (actor: typeof people.head) =>
      story.do(actor, 'decideAccessApplication', { id, outcome: 'ADMIT', reason: '同意' });
    const reviewer = { ...people.head, subject: people.reviewer.subject };
    expect(await decide(reviewer)).toMatchObject({ __typename: 'AccessFourEyes', ruleId: 'WA-10' });
    const applicant = { ...people.head, subject: people.health.subject };
    expect(await decide(applicant)).toMatchObject({ __typename: 'AccessFourEyes' });
    const own = { ...people.head, department: units.health };
    expect(await decide(own)).toMatchObject({ __typename: 'AccessFourEyes' });
    expect(await decide(people.head)).toMatchObject({ to: 'ADMITTED' });
  });

  it('makes a member of the applying department abstain in the joint meeting [WA-10]', async () => {
    const id = await story.inJointReview();
    const vote = (actor: typeof people.head, choice: string) =>
      story.do(actor, 'castAccessVote', { id, vote: choice });
    expect(await vote(people.healthMember, 'APPROVE')).toMatchObject({ __typename: 'AccessFourEyes' });
    expect(await vote(people.healthMember, 'REJECT')).toMatchObject({ __typename: 'AccessFourEyes' });
    expect(await vote(people.healthMember, 'ABSTAIN')).toMatchObject({ command: 'CAST_VOTE' });
    expect(await vote(people.finance, 'APPROVE')).toMatchObject({ command: 'CAST_VOTE' });
    expect(await vote(people.finance, 'REJECT')).toMatchObject({ __typename: 'AccessAlreadyDone' });
    const conclude = (actor: typeof people.head) => story.do(actor, 'concludeJointReview', { id });
    expect(await conclude(people.healthMember)).toMatchObject({ __typename: 'AccessFourEyes' });
    // The abstention is no vote: one is not enough.
    expect(await conclude(people.finance)).toMatchObject({
      __typename: 'AccessMeetingIncomplete',
      countedVotes: 1,
      neededVotes: 2,
    });
    await vote(people.civil, 'REJECT');
    expect(await conclude(people.finance)).toMatchObject({
      to: 'DECISION',
      application: { recommendation: 'REJECT' },
    });
  });
});

describe('the consultation', () => {
  const record = (actor: typeof people.worker, input: object) =>
    story.do(actor, 'recordAccessConsultation', { opinion: 'SUPPORT', ...input });

  it('hears each street and community once, from its own people, and goes on by itself after the last', async () => {
    const id = await story.inConsultation();
    const xinhua = { id, party: 'COMMUNITY', communityCode: places.xinhua };
    await expect(record(people.workerDazhong, xinhua)).rejects.toThrow('FORBIDDEN');
    await expect(record(people.worker, { id, party: 'STREET' })).rejects.toThrow('FORBIDDEN');
    await expect(record(people.worker, { id, party: 'COMMUNITY' })).rejects.toThrow('BAD_USER_INPUT');
    await expect(record(people.worker, { ...xinhua, opinion: 'OBJECT' })).rejects.toThrow('BAD_USER_INPUT');
    const objection = { ...xinhua, opinion: 'OBJECT', reason: '人手不足' };
    expect(await record(people.worker, objection)).toMatchObject({ to: 'CONSULTATION' });
    expect(await record(people.worker, xinhua)).toMatchObject({ __typename: 'AccessAlreadyDone' });
    expect(await record(people.street, { id, party: 'STREET' })).toMatchObject({ to: 'CONSULTATION' });
    const last = { id, party: 'COMMUNITY', communityCode: places.dazhong };
    expect(await record(people.workerDazhong, last)).toMatchObject({
      command: 'CONCLUDE_CONSULTATION',
      to: 'JOINT_REVIEW',
    });
  });

  it('is not closed before its time, and then records silence as no opinion', async () => {
    const id = await story.inConsultation();
    const said = { id, party: 'COMMUNITY', communityCode: places.xinhua };
    await record(people.worker, said);
    story.at('2026-03-05');
    const conclude = () => story.do(people.reviewer, 'concludeAccessConsultation', { id });
    expect(await conclude()).toMatchObject({
      __typename: 'AccessConsultationOpen',
      missing: ['620201002', places.dazhong],
      dueOn: '2026-03-05',
    });
    await story.test.service.runChores();
    expect(await story.stateOf(id)).toBe('CONSULTATION');
    story.at('2026-03-06');
    expect(await conclude()).toMatchObject({ to: 'JOINT_REVIEW' });
    const query = 'query ($id: ID!) { accessApplication(id: $id) { consultations { code opinion } } }';
    expect((await story.read(people.clerk, query, { id })).accessApplication.consultations).toEqual([
      { code: '620201002', opinion: 'NO_OPINION' },
      { code: places.dazhong, opinion: 'NO_OPINION' },
      { code: places.xinhua, opinion: 'SUPPORT' },
    ]);
  });

  it('is closed by the chore as well, once its time is over', async () => {
    const id = await story.inConsultation();
    story.at('2026-03-06');
    await story.test.service.runChores();
    expect(await story.stateOf(id)).toBe('JOINT_REVIEW');
  });

  it('shows the case to the communities that are asked, and to no others', async () => {
    const id = await story.inConsultation();
    const query = 'query ($id: ID!) { accessApplication(id: $id) { state } }';
    const fumin = { ...people.worker, jurisdiction: places.fumin };
    expect((await story.read(people.worker, query, { id })).accessApplication).toEqual({
      state: 'CONSULTATION',
    });
    expect((await story.read(people.street, query, { id })).accessApplication).toEqual({
      state: 'CONSULTATION',
    });
    expect((await story.read(fumin, query, { id })).accessApplication).toBeNull();
  });
});

describe('the decision', () => {
  const decide = (id: string, over: object = {}) =>
    story.do(people.head, 'decideAccessApplication', { id, outcome: 'ADMIT', reason: '同意', ...over });
  const workload = { ...completeForm.workload, unitsTotal: 1 };
  const paid = (amountFen: number, noCostReason: string | null = null) => ({
    workload,
    money: { ...completeForm.money, rateFen: amountFen, amountFen, noCostReason },
  });

  it('admits nothing without money or a documented reason: 0 fen is refused, 1 fen passes [WA-13] [S1-22] [S4-09]', async () => {
    const nothing = await story.inDecision(paid(0));
    expect(await decide(nothing)).toMatchObject({
      __typename: 'AccessNothingFollowsTask',
      code: 'NOTHING_FOLLOWS_TASK',
      ruleId: 'WA-13',
      missing: ['MONEY_OR_NO_COST_REASON'],
    });
    expect(await story.stateOf(nothing)).toBe('DECISION');
    expect(await decide(await story.inDecision(paid(1)))).toMatchObject({ to: 'ADMITTED' });
    const free = paid(0, '仅提供宣传册，不产生费用');
    expect(await decide(await story.inDecision(free))).toMatchObject({ to: 'ADMITTED' });
  });

  it('admits nothing without authority and support [WA-13] [S4-09]', async () => {
    const id = await story.inDecision({ authority: [], support: [{ kind: 'PEOPLE', description: ' ' }] });
    expect(await decide(id)).toMatchObject({ missing: ['AUTHORITY', 'SUPPORT'] });
    const conditions = ['补充授权'];
    expect(await decide(id, { outcome: 'ADMIT_WITH_CONDITIONS', conditions })).toMatchObject({
      missing: ['AUTHORITY', 'SUPPORT'],
    });
    // What is not admitted may still be sent the other way.
    expect(await decide(id, { outcome: 'REDIRECT_TO_PURCHASE' })).toMatchObject({
      to: 'REDIRECTED_TO_PURCHASE',
    });
  });

  it('may reject what the meeting recommended, and then there is no admission', async () => {
    const id = await story.inDecision();
    expect(await decide(id, { outcome: 'REJECT', reason: '可由部门自办' })).toMatchObject({
      to: 'REJECTED',
      application: { admission: null },
    });
  });

  it('names its conditions, and only where there are some', async () => {
    const id = await story.inDecision();
    await expect(decide(id, { conditions: ['x'] })).rejects.toThrow('BAD_USER_INPUT');
    await expect(decide(id, { outcome: 'ADMIT_WITH_CONDITIONS' })).rejects.toThrow('BAD_USER_INPUT');
    const moved = await decide(id, { outcome: 'ADMIT_WITH_CONDITIONS', conditions: ['每月不超过 50 户次'] });
    expect(moved.application.admission).toMatchObject({ state: 'ADMITTED_WITH_CONDITIONS' });
  });

  it('is made once, whoever comes at the same time [WA-11]', async () => {
    const id = await story.inDecision();
    const answers = await Promise.all([decide(id), decide(id, { outcome: 'REJECT' })]);
    expect(kinds(answers)).toEqual(['AccessApplicationMoved', 'AccessMoveNotAllowed']);
  });
});

describe('the policy of a case', () => {
  it('stays the one under which it was opened', async () => {
    const id = await story.submitted();
    const { data } = await story.test.ask(
      people.health,
      'query ($id: ID!) { accessApplication(id: $id) { policyVersion } }',
      { id },
    );
    expect(data.accessApplication.policyVersion).toBe('national-2026@2026-01-01+jiayuguan-2012@2012-07-30');
    await story.test.service.db.query(
      `update access_application set policy_version = 'national-2026@2026-01-01+gongshu-2008@2008-01-01' where id = $1`,
      [id],
    );
    await story.expectMoved(check(id));
    const pinned = await story.test.service.db.query(
      'select policy_version from access_application where id = $1',
      [id],
    );
    expect(pinned).toEqual([{ policy_version: 'national-2026@2026-01-01+gongshu-2008@2008-01-01' }]);
  });
});
