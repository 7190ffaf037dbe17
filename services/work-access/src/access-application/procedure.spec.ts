import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Story, completeForm, people, places, today, units } from '../life-cycle/story.contract.js';

let story: Story;
beforeAll(async () => {
  story = await Story.begin();
}, 60_000);
beforeEach(() => story.at(today));
afterAll(() => story?.test.close());

const decide = (id: string, over: object = {}) =>
  story.do(people.head, 'decideAccessApplication', {
    id,
    outcome: 'REJECT',
    reason: '可由部门自办',
    ...over,
  });
const problemsOf = async (over: Readonly<Record<string, unknown>>) =>
  (await story.submit(await story.draft(over))).problems;

describe('the lead time', () => {
  it('[WA-08] refuses a start 29 working days ahead and accepts 30 and 31', async () => {
    for (const [from, problems] of [
      ['2026-04-13', [{ path: 'from', ruleId: 'WA-08' }]],
      ['2026-04-14', undefined],
      ['2026-04-15', undefined],
    ] as const)
      expect(await problemsOf({ from })).toEqual(problems);
  });

  it('[WA-08] counts from the first submission: a supplement does not start it again', async () => {
    const id = await story.submitted({ from: '2026-04-14' });
    const supplement = { id, outcome: 'SUPPLEMENT', parts: ['经费测算表'], reason: '缺表' };
    await story.expectMoved(story.do(people.clerk, 'checkAccessApplication', supplement));
    story.at('2026-03-10');
    expect(await story.submit(id)).toMatchObject({ to: 'SUBMITTED' });
  });

  it('[WA-08] [WA-30] exempts an emergency by a decision of its department and kind, and no other', async () => {
    const number = '嘉政发〔2026〕100号';
    const decision = {
      number,
      level: 'CITY',
      issuedBy: { zh: '嘉峪关市人民政府', en: 'Government of Jiayuguan' },
      applicant: units.health,
      areas: ['620201'],
      itemType: 'WORK_TASK',
      from: today,
      to: '2026-03-31',
    };
    await story.read(
      people.clerk,
      `mutation ($input: RecordDeploymentDecisionInput!) { recordDeploymentDecision(input: $input) { __typename } }`,
      { input: decision },
    );
    const urgent = { duration: 'EMERGENCY', deploymentDecision: number, from: today, to: '2026-03-31' };
    const wrong = async (over: object) => problemsOf({ ...urgent, ...over });
    expect(await wrong({ deploymentDecision: '无此文号' })).toEqual([
      { path: 'deploymentDecision', ruleId: 'WA-30' },
    ]);
    expect(await wrong({ itemType: 'TRAINING' })).toEqual([{ path: 'deploymentDecision', ruleId: 'WA-30' }]);
    // Thirty days, the first and the last counted: the day after is one too many.
    expect(await wrong({ to: '2026-04-01' })).toEqual([{ path: 'to', ruleId: 'WA-30' }]);
    expect(await wrong({})).toBeUndefined();
    // What is filed afterwards goes the normal way, and may have begun before it was filed.
    story.at('2026-03-05');
    const late = await story.inPreliminaryReview(urgent);
    expect(await story.stateOf(late)).toBe('PRELIMINARY_REVIEW');
  });
});

describe('the five that are fixed for every task', () => {
  it('[S1-27] [WA-07] are post, responsibility, task, standard and time limit: each missing one is named', async () => {
    const blank = { post: ' ', responsibility: '' };
    const { application } = await story.do(people.health, 'draftAccessApplication', {
      form: { ...completeForm, matter: ' ', timeLimit: '', assignment: blank },
    });
    expect((await story.submit(application.id)).problems).toEqual([
      { path: 'matter', ruleId: 'WA-07' },
      { path: 'timeLimit', ruleId: 'WA-07' },
      { path: 'assignment.post', ruleId: 'WA-07' },
      { path: 'assignment.responsibility', ruleId: 'WA-07' },
    ]);
    const form = { assignment: completeForm.assignment, matter: '随访', timeLimit: '每月' };
    await story.do(people.health, 'draftAccessApplication', { id: application.id, form });
    expect(await story.submit(application.id)).toMatchObject({ to: 'SUBMITTED' });
    const { standards, ...without } = completeForm;
    const lacking = await story.do(people.health, 'draftAccessApplication', { form: without });
    expect(standards).toBeDefined();
    expect((await story.submit(lacking.application.id)).problems).toEqual([
      { path: 'standards', ruleId: 'WA-07' },
    ]);
  });

  it('all sixteen kinds, four durations and five modes can be drafted', async () => {
    const kinds = story.test.service.subgraph.schema.getType('AccessItemType');
    const values = (kinds as unknown as { getValues: () => readonly { name: string }[] }).getValues();
    expect(values).toHaveLength(16);
    for (const { name: itemType } of values) await story.draft({ itemType });
    for (const duration of ['LONG_TERM', 'PHASED', 'TEMPORARY', 'EMERGENCY']) await story.draft({ duration });
    for (const responsibilityMode of ['OWN_DUTY', 'STATUTORY_ASSIST', 'ENTRUSTED', 'PURCHASED', 'FORBIDDEN'])
      await story.draft({ responsibilityMode });
  });
});

describe('attachments', () => {
  const bytes = Buffer.from('工作方案');
  const hash = (algorithm: string) => createHash(algorithm).update(bytes).digest('hex');
  const content = bytes.toString('base64');
  const upload = (over: object = {}, actor = people.health) =>
    story.do(actor, 'uploadAccessAttachment', { hash: hash('sm3'), content, ...over });
  const named = { name: '方案.txt', algorithm: 'SM3', hash: hash('sm3'), size: bytes.length };
  const read = (actor: typeof people.health, id: string) =>
    story
      .read(
        actor,
        'query ($id: ID!, $hash: String!) { accessAttachmentContent(applicationId: $id, hash: $hash) }',
        { id, hash: named.hash },
      )
      .then(({ accessAttachmentContent: found }) => found);

  it('[WA-45] are kept only if they have the hash that was said, under a name that nobody chooses', async () => {
    expect(await upload({ hash: '0'.repeat(64) })).toMatchObject({
      __typename: 'AccessAttachmentRefused',
      code: 'HASH_MISMATCH',
      ruleId: 'WA-45',
    });
    expect(await upload({ content: '' })).toMatchObject({ code: 'EMPTY' });
    const stored = { sm3: hash('sm3'), sha256: hash('sha256'), size: bytes.length };
    expect(await upload()).toEqual({ __typename: 'AccessAttachmentStored', ...stored });
    expect(await upload({ algorithm: 'SHA256', hash: hash('sha256') })).toMatchObject(stored);
    const folder = join(story.test.folder, 'attachments', stored.sm3.slice(0, 2));
    expect(readdirSync(folder)).toEqual([stored.sm3]);
    for (const wrong of [{ content: '!' }, { hash: '../../etc/passwd' }])
      await expect(upload(wrong)).rejects.toThrow('BAD_USER_INPUT');
    await expect(upload({}, people.worker)).rejects.toThrow('FORBIDDEN');
  });

  it('[WA-07] are as large as the policy allows and not a byte larger', async () => {
    const of = (size: number) => {
      const file = Buffer.alloc(size, 'x');
      return { content: file.toString('base64'), hash: createHash('sm3').update(file).digest('hex') };
    };
    expect(await upload(of(524_288))).toMatchObject({ size: 524_288 });
    expect(await upload(of(524_289))).toMatchObject({ code: 'TOO_LARGE' });
  });

  it('[WA-07] are named by hash and size, by the department that uploaded them', async () => {
    await upload();
    const missing = { ...named, hash: 'f'.repeat(64) };
    expect(await problemsOf({ attachments: [missing, { ...named, size: 1 }] })).toEqual([
      { path: 'attachments.0.hash', ruleId: 'WA-07' },
      { path: 'attachments.1.size', ruleId: 'WA-07' },
    ]);
    const id = await story.draft({ attachments: [named] });
    expect(await read(people.health, id)).toBe(content);
    for (const other of [people.police, people.clerk, people.worker])
      expect(await read(other, id)).toBeNull();
    expect(await story.submit(id)).toMatchObject({ to: 'SUBMITTED' });
    expect(await read(people.clerk, id)).toBe(content);
    const police = await story.draft({ attachments: [named] }, people.police);
    expect((await story.submit(police, people.police)).problems).toEqual([
      { path: 'attachments.0.hash', ruleId: 'WA-07' },
    ]);
  });
});

describe('the consultation', () => {
  const said = (id: string) => ({ id, party: 'COMMUNITY', communityCode: places.xinhua, opinion: 'SUPPORT' });

  it('[WA-12] comes before the joint meeting: no vote until street and communities are on the record', async () => {
    const id = await story.inConsultation();
    const vote = () => story.do(people.finance, 'castAccessVote', { id, vote: 'APPROVE' });
    expect(await vote()).toMatchObject({ __typename: 'AccessMoveNotAllowed', state: 'CONSULTATION' });
    await story.expectMoved(story.do(people.worker, 'recordAccessConsultation', said(id)));
    story.at('2026-03-05T23:59:59+08:00');
    expect(await story.do(people.reviewer, 'concludeAccessConsultation', { id })).toMatchObject({
      __typename: 'AccessConsultationOpen',
      ruleId: 'WA-12',
      missing: ['620201002', places.dazhong],
    });
    story.at('2026-03-06T00:00:00+08:00');
    await story.test.service.runChores();
    expect(await story.stateOf(id)).toBe('JOINT_REVIEW');
    const query = 'query ($id: ID!) { accessApplication(id: $id) { consultations { code opinion } } }';
    const { accessApplication } = await story.read(people.clerk, query, { id });
    expect(accessApplication.consultations).toEqual([
      { code: '620201002', opinion: 'NO_OPINION' },
      { code: places.dazhong, opinion: 'NO_OPINION' },
      { code: places.xinhua, opinion: 'SUPPORT' },
    ]);
    expect(await vote()).toMatchObject({ command: 'CAST_VOTE' });
  });
});

describe('reconsideration', () => {
  const ask = (id: string, over: object = {}, actor = people.health) =>
    story.do(actor, 'reconsiderAccessApplication', {
      ...{ id, newFacts: ['省厅 3 月 9 日通报新增 12 名失能老人'], reason: '情况变化' },
      ...over,
    });
  const rejected = async () => {
    const id = await story.inDecision();
    await story.expectMoved(decide(id));
    return id;
  };

  it('[WA-44] takes new facts to the joint meeting, which votes anew; the first decision is kept', async () => {
    const id = await rejected();
    expect(await ask(id)).toMatchObject({ from: 'REJECTED', to: 'JOINT_REVIEW' });
    const conclude = () => story.do(people.finance, 'concludeJointReview', { id });
    expect(await conclude()).toMatchObject({ __typename: 'AccessMeetingIncomplete', countedVotes: 0 });
    for (const member of [people.finance, people.civil])
      await story.expectMoved(story.do(member, 'castAccessVote', { id, vote: 'APPROVE' }));
    expect(await conclude()).toMatchObject({ to: 'DECISION' });
    expect(await decide(id, { outcome: 'ADMIT' })).toMatchObject({ to: 'ADMITTED' });
    const query = `query ($id: ID!) { accessApplication(id: $id) { votes { round member }
      reconsideration { newFacts by before { reason decidedBy } } } }`;
    expect((await story.read(people.clerk, query, { id })).accessApplication).toEqual({
      votes: [1, 1, 2, 2].map((round, at) => ({ round, member: at % 2 === 0 ? 'joint-1' : 'joint-2' })),
      reconsideration: {
        newFacts: ['省厅 3 月 9 日通报新增 12 名失能老人'],
        by: 'health-officer',
        before: { reason: '可由部门自办', decidedBy: people.head.subject },
      },
    });
  });

  it('[WA-44] is had once', async () => {
    const id = await rejected();
    await story.expectMoved(ask(id));
    for (const member of [people.finance, people.civil])
      await story.expectMoved(story.do(member, 'castAccessVote', { id, vote: 'REJECT' }));
    await story.expectMoved(story.do(people.finance, 'concludeJointReview', { id }));
    await story.expectMoved(decide(id));
    expect(await ask(id)).toMatchObject({
      __typename: 'AccessReconsiderationRefused',
      code: 'RECONSIDERED_ALREADY',
      ruleId: 'WA-44',
    });
  });

  it('[WA-44] needs facts that the application had not stated', async () => {
    const id = await rejected();
    for (const newFacts of [[], [completeForm.necessity], [completeForm.matter, completeForm.alternatives]])
      expect(await ask(id, { newFacts })).toMatchObject({ code: 'NO_NEW_FACTS' });
    await expect(ask(id, {}, people.police)).rejects.toThrow('FORBIDDEN');
    expect(await ask(await story.inDecision())).toMatchObject({ __typename: 'AccessMoveNotAllowed' });
  });

  it('[WA-44] is asked for within ten working days: on the last it is in time, the day after not', async () => {
    const [onTime, tooLate] = [await rejected(), await rejected()];
    story.at('2026-03-16T23:59:00+08:00');
    expect(await ask(onTime)).toMatchObject({ to: 'JOINT_REVIEW' });
    story.at('2026-03-17T00:00:00+08:00');
    expect(await ask(tooLate)).toMatchObject({ code: 'RECONSIDERATION_LATE' });
  });

  it('[WA-44] is not cut off by filing the case away', async () => {
    const id = await rejected();
    const archive = () => story.do(people.clerk, 'archiveAccessApplication', { id });
    expect(await archive()).toMatchObject({
      __typename: 'AccessNotArchivable',
      missing: ['RECONSIDERATION'],
      dueOn: '2026-03-16',
    });
    story.at('2026-03-17');
    expect(await archive()).toMatchObject({ to: 'ARCHIVED' });
    expect(await ask(id)).toMatchObject({ __typename: 'AccessMoveNotAllowed', state: 'ARCHIVED' });
  });
});

describe('other ends', () => {
  it('[WA-46] redirects to purchase at the decision and not before; there is no admission then', async () => {
    const early = await story.inJointReview();
    expect(await decide(early, { outcome: 'REDIRECT_TO_PURCHASE' })).toMatchObject({
      __typename: 'AccessMoveNotAllowed',
    });
    const id = await story.inDecision();
    expect(await decide(id, { outcome: 'REDIRECT_TO_PURCHASE' })).toMatchObject({
      to: 'REDIRECTED_TO_PURCHASE',
      application: { admission: null },
    });
    expect(await decide(id, { outcome: 'ADMIT' })).toMatchObject({ __typename: 'AccessMoveNotAllowed' });
  });

  it('are filed away by the office, each of them, and nothing that goes on is', async () => {
    const archive = (id: string, actor = people.clerk) => story.do(actor, 'archiveAccessApplication', { id });
    const checked = async (outcome: string) => {
      const id = await story.submitted();
      const input = { id, outcome, reason: '已列入' };
      await story.expectMoved(story.do(people.clerk, 'checkAccessApplication', input));
      return id;
    };
    const redirected = await story.inDecision();
    await story.expectMoved(decide(redirected, { outcome: 'REDIRECT_TO_PURCHASE' }));
    const withdrawn = await story.draft();
    await story.expectMoved(
      story.do(people.health, 'withdrawAccessApplication', { id: withdrawn, reason: '不再需要' }),
    );
    for (const id of [await checked('LISTED'), await checked('FORBIDDEN'), redirected, withdrawn])
      expect(await archive(id)).toMatchObject({ to: 'ARCHIVED' });
    expect(await archive(await story.submitted())).toMatchObject({ __typename: 'AccessMoveNotAllowed' });
    await expect(archive(withdrawn, people.health)).rejects.toThrow('FORBIDDEN');
  });

  it('[WA-34] keeps why more was admitted than a community can bear, and takes no blank reason', async () => {
    const id = await story.inDecision();
    await expect(decide(id, { outcome: 'ADMIT', workloadOverride: ' ' })).rejects.toThrow('BAD_USER_INPUT');
    const workloadOverride = '疫情期间增派 4 名工作人员';
    expect(await decide(id, { outcome: 'ADMIT', workloadOverride })).toMatchObject({ to: 'ADMITTED' });
    const query = 'query ($id: ID!) { accessApplication(id: $id) { decision { workloadOverride } } }';
    const { accessApplication } = await story.read(people.clerk, query, { id });
    expect(accessApplication.decision).toEqual({ workloadOverride });
  });
});

describe('at the same time', () => {
  const kinds = (answers: readonly { __typename: string }[]) =>
    answers.map(({ __typename: kind }) => kind).sort();

  it('[WA-11] a vote that comes with the conclusion is counted or refused, never both', async () => {
    const id = await story.inJointReview();
    for (const member of [people.finance, people.civil])
      await story.expectMoved(story.do(member, 'castAccessVote', { id, vote: 'APPROVE' }));
    const third = { ...people.finance, subject: 'joint-4', department: units.publicSecurity };
    const both = await Promise.all([
      story.do(people.finance, 'concludeJointReview', { id }),
      story.do(third, 'castAccessVote', { id, vote: 'REJECT' }),
    ]);
    expect(both[0]).toMatchObject({ to: 'DECISION' });
    const query = 'query ($id: ID!) { accessApplication(id: $id) { votes { member } } }';
    const { votes } = (await story.read(people.clerk, query, { id })).accessApplication;
    expect(votes).toHaveLength(both[1].__typename === 'AccessApplicationMoved' ? 3 : 2);
    // After the decision no vote counts any more.
    expect(await story.do(third, 'castAccessVote', { id, vote: 'REJECT' })).toMatchObject({
      __typename: 'AccessMoveNotAllowed',
      state: 'DECISION',
    });
  });

  it('[WA-44] two requests for reconsideration are one', async () => {
    const id = await story.inDecision();
    await story.expectMoved(decide(id));
    const input = { id, newFacts: ['新增 3 个小区'], reason: 'x' };
    const both = [1, 2].map(() => story.do(people.health, 'reconsiderAccessApplication', input));
    expect(kinds(await Promise.all(both))).toEqual(['AccessApplicationMoved', 'AccessMoveNotAllowed']);
  });
});

describe('where the policy wants a hearing', () => {
  let there: Story;
  beforeAll(async () => {
    there = await Story.begin('330105');
  }, 60_000);
  afterAll(() => there?.test.close());

  const held = {
    heldOn: '2026-03-02',
    place: '新华社区议事厅',
    attendees: 36,
    summary: '居民代表赞成，要求公示路线',
  };
  const record = (id: string, over: object = {}, actor = there.people.street) =>
    there.do(actor, 'recordAccessHearing', { id, ...held, ...over });

  it('[S2-41] [WA-12] the joint meeting concludes on entrusted affairs after the hearing, not before', async () => {
    const id = await there.inJointReview({ responsibilityMode: 'ENTRUSTED' });
    for (const member of [there.people.finance, there.people.civil])
      await there.expectMoved(there.do(member, 'castAccessVote', { id, vote: 'APPROVE' }));
    const conclude = () => there.do(there.people.finance, 'concludeJointReview', { id });
    expect(await conclude()).toMatchObject({
      __typename: 'AccessHearingMissing',
      code: 'HEARING_MISSING',
      ruleId: 'WA-12',
    });
    for (const other of [there.people.worker, there.people.health, there.people.clerk])
      await expect(record(id, {}, other)).rejects.toThrow('FORBIDDEN');
    const elsewhere = { ...there.people.street, jurisdiction: '330105009' };
    await expect(record(id, {}, elsewhere)).rejects.toThrow('FORBIDDEN');
    await expect(record(id, { heldOn: '2026-03-03' })).rejects.toThrow('BAD_USER_INPUT');
    await expect(record(id, { attendees: 0 })).rejects.toThrow('BAD_USER_INPUT');
    expect(await record(id)).toMatchObject({ command: 'RECORD_HEARING', to: 'JOINT_REVIEW' });
    expect(await record(id)).toMatchObject({ __typename: 'AccessAlreadyDone' });
    const query = `query ($id: ID!) { accessApplication(id: $id) { hearingRequired hearing { attendees summary } } }`;
    const { attendees, summary } = held;
    expect((await there.read(there.people.worker, query, { id })).accessApplication).toEqual({
      hearingRequired: true,
      hearing: { attendees, summary },
    });
    expect(await conclude()).toMatchObject({ to: 'DECISION' });
  });

  it('[S2-41] other items need none, and nothing is heard after the meeting', async () => {
    const id = await there.inDecision();
    const query = 'query ($id: ID!) { accessApplication(id: $id) { hearingRequired } }';
    const { accessApplication } = await there.read(there.people.clerk, query, { id });
    expect(accessApplication).toEqual({ hearingRequired: false });
    expect(await record(id)).toMatchObject({ __typename: 'AccessMoveNotAllowed', state: 'DECISION' });
  });
});
