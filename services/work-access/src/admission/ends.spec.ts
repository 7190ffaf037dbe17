import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { dispatched } from '@shequ/contracts';
import { transaction } from '@shequ/messaging';
import { uuidv7 } from 'uuidv7';
import { Story, people, places, today, units } from '../life-cycle/story.contract.js';
import { lockAdmission } from './admission.store.js';
import { evaluateAdmission } from './evaluate.js';

let story: Story;
beforeAll(async () => {
  story = await Story.begin();
}, 60_000);
beforeEach(() => story.at(today));
afterAll(() => story?.test.close());

type Person = typeof people.clerk;
type Form = Readonly<Record<string, unknown>>;
const onIt = (actor: Person, mutation: string, admissionId: string, over: object = {}) =>
  story.do(actor, mutation, { admissionId, ...over });
const exit = (exitReason: string) => ({ kind: 'EXIT', exitReason, note: '核实属实' });
const propose = (id: string, motion: object, actor: Person = people.clerk) =>
  onIt(actor, 'proposeAdmissionMotion', id, motion);
const vote = (motionId: string, actor: Person, choice = 'APPROVE') =>
  story.do(actor, 'voteOnAdmissionMotion', { motionId, vote: choice });
const conclude = (motionId: string, actor: Person = people.finance) =>
  story.do(actor, 'concludeAdmissionMotion', { motionId });
/** As the conclusion of the yearly evaluation leaves it. */
const evaluate = (id: string, acceptancePercent: number) =>
  transaction(story.test.service.db, async (tx) => {
    const row = await lockAdmission(tx, id);
    if (row === null) throw new Error('no such admission');
    const made = { actor: people.clerk, now: story.test.clock.now(), clock: story.test.clock };
    return evaluateAdmission(tx, row, { ...made, acceptancePercent, reference: 'PJ-2026-1' });
  });
const moved = async (made: ReturnType<typeof evaluate>) => {
  expect(await made).toMatchObject({ kind: 'AdmissionMoved', to: 'EVALUATED' });
};
const look = async (id: string, fields: string) =>
  (
    await story.read(people.clerk, `query ($r: String!) { admission(reference: $r) { ${fields} } }`, {
      r: id,
    })
  ).admission;
const suspended = async (over: Form = {}) => {
  const id = await story.active(over);
  await story.expectMoved(story.suspend(id));
  return id;
};

describe('an exit', () => {
  it('[WA-10] [WA-11] is the joint meeting’s, by votes: no member ends an item alone, nor one of the applicant', async () => {
    const id = await suspended();
    const motionId = await story.moved(id, exit('BREACH'));
    expect(await vote(motionId, people.finance)).toMatchObject({
      command: 'VOTE_ON_MOTION',
      to: 'SUSPENDED',
    });
    expect(await conclude(motionId)).toMatchObject({
      __typename: 'AccessMeetingIncomplete',
      countedVotes: 1,
      neededVotes: 2,
    });
    expect(await vote(motionId, people.finance, 'REJECT')).toMatchObject({ __typename: 'AccessAlreadyDone' });
    for (const choice of ['APPROVE', 'REJECT'])
      expect(await vote(motionId, people.healthMember, choice)).toMatchObject({
        __typename: 'AccessFourEyes',
        ruleId: 'WA-10',
      });
    expect(await vote(motionId, people.healthMember, 'ABSTAIN')).toMatchObject({ command: 'VOTE_ON_MOTION' });
    expect(await conclude(motionId, people.healthMember)).toMatchObject({ __typename: 'AccessFourEyes' });
    // Who proposed it neither votes nor concludes, whatever else that person is.
    const proposer = { ...people.civil, subject: people.clerk.subject };
    expect(await vote(motionId, proposer)).toMatchObject({ __typename: 'AccessFourEyes' });
    await expect(vote(motionId, people.clerk)).rejects.toThrow('FORBIDDEN');
    await story.expectMoved(vote(motionId, people.civil));
    expect(await conclude(motionId)).toMatchObject({ from: 'SUSPENDED', to: 'EXITED' });
    expect(
      await look(id, 'motions { state exitReason votes { vote } } clocks { step dueOn endedOn }'),
    ).toEqual({
      motions: [
        {
          state: 'CARRIED',
          exitReason: 'BREACH',
          votes: ['APPROVE', 'ABSTAIN', 'APPROVE'].map((one) => ({ vote: one })),
        },
      ],
      clocks: expect.arrayContaining([{ step: 'EXIT', dueOn: '2026-03-16', endedOn: null }]),
    });
    // A vote after the decision.
    expect(await vote(motionId, { ...people.civil, subject: 'joint-9' })).toMatchObject({
      __typename: 'AccessAlreadyDone',
    });
    expect(await conclude(motionId)).toMatchObject({ __typename: 'AccessAlreadyDone' });
  });

  it('falls at a tie, and the item goes on', async () => {
    const id = await suspended();
    const motionId = await story.moved(id, exit('AIM_REACHED'));
    await story.expectMoved(vote(motionId, people.finance));
    await story.expectMoved(vote(motionId, people.civil, 'REJECT'));
    expect(await conclude(motionId)).toMatchObject({ command: 'REJECT_MOTION', to: 'SUSPENDED' });
    expect(await onIt(people.clerk, 'resumeAdmission', id, { reason: '已核' })).toMatchObject({
      to: 'ACTIVE',
    });
  });

  it('[WA-11] is not moved straight from ACTIVE, and only by those concerned, one at a time', async () => {
    const id = await story.active();
    expect(await propose(id, exit('BREACH'))).toMatchObject({
      __typename: 'AccessMoveNotAllowed',
      allowedCommands: ['SUSPEND', 'EVALUATE', 'EXPIRE'],
    });
    await story.expectMoved(story.suspend(id));
    const fumin = { ...people.worker, jurisdiction: places.fumin };
    for (const other of [people.police, people.finance, people.head, people.street, fumin])
      await expect(propose(id, exit('BREACH'), other)).rejects.toThrow('FORBIDDEN');
    await expect(propose(id, { kind: 'RENEW', renewTo: '2026-10-01' }, people.worker)).rejects.toThrow(
      'FORBIDDEN',
    );
    for (const wrong of [{ kind: 'EXIT' }, { kind: 'RENEW' }, { kind: 'RENEW', exitReason: 'BREACH' }])
      await expect(propose(id, wrong)).rejects.toThrow('BAD_USER_INPUT');
    expect(await propose(id, exit('BREACH'), people.worker)).toMatchObject({ command: 'PROPOSE_EXIT' });
    expect(await propose(id, exit('BREACH'), people.health)).toMatchObject({
      __typename: 'AccessAlreadyDone',
    });
  });

  it('of two members who conclude at once exactly one does', async () => {
    const motionId = await story.moved(await suspended(), exit('AIM_REACHED'));
    for (const member of [people.finance, people.civil]) await story.expectMoved(vote(motionId, member));
    const both = await Promise.all([conclude(motionId), conclude(motionId, people.civil)]);
    expect(both.map(({ __typename: kind }) => kind).sort()).toEqual(['AccessAlreadyDone', 'AdmissionMoved']);
  });

  it('[WA-20] for want of acceptance needs less than the threshold: 59 % is, 60 % is not', async () => {
    const reason = exit('RESIDENTS_DO_NOT_ACCEPT');
    const accepted = await story.active();
    await moved(evaluate(accepted, 60));
    expect(await propose(accepted, reason)).toMatchObject({
      __typename: 'AccessMotionRefused',
      code: 'RESIDENTS_ACCEPT',
      ruleId: 'WA-20',
    });
    const unaccepted = await story.active();
    await moved(evaluate(unaccepted, 59));
    expect(await propose(unaccepted, { kind: 'RENEW', renewTo: '2026-10-31' })).toMatchObject({
      code: 'RESIDENTS_DO_NOT_ACCEPT',
      ruleId: 'WA-20',
    });
    expect(await story.carried(await story.moved(unaccepted, reason))).toMatchObject({
      from: 'EVALUATED',
      to: 'EXITED',
    });
    // Without an evaluation nobody knows.
    expect(await propose(await suspended(), reason)).toMatchObject({ ruleId: 'WA-20' });
  });

  it('[WA-41] ends the delegated authority that day; before, it lasts as long as the item', async () => {
    const id = await story.active();
    expect(await look(id, 'authorityUntil')).toEqual({ authorityUntil: '2026-09-30' });
    await expect(
      onIt(people.health, 'delegateAuthority', await story.signed(), { document: 'x', until: '2026-09-29' }),
    ).rejects.toThrow('BAD_USER_INPUT');
    story.at('2026-05-06');
    await story.exited(id);
    expect(await look(id, 'state authorityUntil')).toEqual({ state: 'EXITED', authorityUntil: '2026-05-06' });
    expect(await story.delegate(id)).toMatchObject({ __typename: 'AccessMoveNotAllowed' });
  });
});

describe('a renewal', () => {
  const renewed = async (over: Form, renewTo: string) => {
    const id = await story.active(over);
    await moved(evaluate(id, 88));
    return { id, answer: await propose(id, { kind: 'RENEW', renewTo }) };
  };
  const carry = async (id: string) => {
    const { motions } = await look(id, 'motions { id }');
    return story.carried(motions.at(-1).id);
  };

  it('[WA-18] is the joint meeting’s after the yearly evaluation, and in force once the office activates it', async () => {
    const { id } = await renewed({}, '2026-12-31');
    // Paid in full: an instalment that is late would suspend it.
    await story.expectMoved(story.pay(id, 100_000, '余款'));
    expect(await carry(id)).toMatchObject({ from: 'EVALUATED', to: 'RENEWED' });
    expect(await story.activate(id)).toMatchObject({ from: 'RENEWED', to: 'ACTIVE' });
    expect(await look(id, 'state to renewals authorityUntil remainingUnits')).toEqual({
      state: 'ACTIVE',
      to: '2026-12-31',
      renewals: 1,
      authorityUntil: '2026-12-31',
      remainingUnits: 400,
    });
    story.at('2026-10-01');
    await story.test.service.runChores();
    expect(await story.admissionState(id)).toBe('ACTIVE');
    story.at('2027-01-01T00:00:00+08:00');
    await story.test.service.runChores();
    expect(await story.admissionState(id)).toBe('EXPIRED');
  });

  it('[WA-18] of a temporary item happens once, for its longest period at most', async () => {
    const temporary = { duration: 'TEMPORARY', to: '2026-09-30' };
    const published = await story.published(temporary, 200_000);
    await story.expectMoved(story.activate(published));
    await moved(evaluate(published, 88));
    const renew = (renewTo: string) => propose(published, { kind: 'RENEW', renewTo });
    expect(await renew('2027-03-31')).toMatchObject({
      __typename: 'AccessMotionRefused',
      code: 'PERIOD_TOO_LONG',
      ruleId: 'WA-18',
    });
    await story.expectMoved(renew('2027-03-30'));
    await story.expectMoved(carry(published));
    await story.expectMoved(story.activate(published));
    await moved(evaluate(published, 88));
    expect(await renew('2027-03-31')).toMatchObject({ code: 'RENEWED_ALREADY', ruleId: 'WA-18' });
  });

  it('[WA-18] of a long-term item ends three years after its first day; it is never shortened', async () => {
    const longTerm = { duration: 'LONG_TERM' };
    expect((await renewed(longTerm, '2029-04-19')).answer).toMatchObject({ command: 'PROPOSE_RENEW' });
    expect((await renewed(longTerm, '2029-04-20')).answer).toMatchObject({ code: 'PERIOD_TOO_LONG' });
    expect((await renewed(longTerm, '2026-09-29')).answer).toMatchObject({ code: 'PERIOD_TOO_LONG' });
  });

  it('[WA-18] comes too late for an item that the end of its period has overtaken', async () => {
    const { id } = await renewed({}, '2026-12-31');
    story.at('2026-10-01T00:00:00+08:00');
    await story.test.service.runChores();
    expect(await story.admissionState(id)).toBe('EXPIRED');
    expect(await carry(id)).toMatchObject({ __typename: 'AccessMoveNotAllowed', state: 'EXPIRED' });
  });

  it('[WA-11] needs the evaluation of an active item, once', async () => {
    const id = await story.active();
    const renewal = { kind: 'RENEW', renewTo: '2026-12-31' };
    expect(await propose(id, renewal)).toMatchObject({ __typename: 'AccessMoveNotAllowed' });
    await moved(evaluate(id, 90));
    expect(await evaluate(id, 90)).toMatchObject({ kind: 'AccessMoveNotAllowed', state: 'EVALUATED' });
    expect(await look(id, 'evaluation { acceptancePercent reference on }')).toEqual({
      evaluation: { acceptancePercent: 90, reference: 'PJ-2026-1', on: today },
    });
    expect(await propose(id, renewal)).toMatchObject({ command: 'PROPOSE_RENEW' });
  });
});

describe('settlement and archive', () => {
  const settle = (id: string, part: string, actor = people.clerk) =>
    onIt(actor, 'settleAdmission', id, { part, note: `${part} 已办` });
  const archive = (id: string) => onIt(people.clerk, 'archiveAdmission', id);

  it('an exited item is filed away once notice, balance and data are settled, to the fen', async () => {
    const id = await story.active();
    await story.expectMoved(story.pay(id, 1, '补'));
    await story.exited(id);
    expect(await archive(id)).toMatchObject({
      __typename: 'AccessNotArchivable',
      missing: ['NOTICE', 'BALANCE', 'DATA_HAND_BACK'],
      dueOn: '2026-03-16',
    });
    await expect(settle(id, 'NOTICE', people.health)).rejects.toThrow('FORBIDDEN');
    await expect(settle(id, 'DATA_HAND_BACK')).rejects.toThrow('FORBIDDEN');
    await expect(settle(id, 'DATA_HAND_BACK', people.police)).rejects.toThrow('FORBIDDEN');
    await story.expectMoved(settle(id, 'NOTICE'));
    await story.expectMoved(settle(id, 'BALANCE'));
    expect(await settle(id, 'BALANCE')).toMatchObject({ __typename: 'AccessAlreadyDone' });
    expect(await archive(id)).toMatchObject({ missing: ['DATA_HAND_BACK'] });
    expect(await settle(id, 'DATA_HAND_BACK', people.health)).toMatchObject({
      command: 'SETTLE_DATA_HAND_BACK',
    });
    const fields = `settlement { missing dueOn settled { part receivedFen spentFen returnedFen drawnFen returnFen owedFen } }`;
    const paid = { receivedFen: 100_001, spentFen: 0, returnedFen: 0, drawnFen: 0 };
    const money = { ...paid, returnFen: 100_001, owedFen: 0 };
    expect((await look(id, fields)).settlement).toEqual({
      missing: [],
      dueOn: null,
      settled: ['NOTICE', 'BALANCE', 'DATA_HAND_BACK'].map((part) => ({ part, ...money })),
    });
    expect(await archive(id)).toMatchObject({ code: 'MONEY_OPEN', ruleId: 'WA-38', missing: ['BALANCE'] });
    await story.givenBack(id, 100_000);
    expect(await archive(id)).toMatchObject({
      code: 'MONEY_OPEN',
      message: { zh: expect.stringContaining('1 分') },
    });
    await story.givenBack(id, 1);
    expect(await archive(id)).toMatchObject({ from: 'EXITED', to: 'ARCHIVED' });
  });

  it('what has lapsed owes nothing; what is in force is not filed away', async () => {
    const id = await story.admitted();
    expect(await archive(id)).toMatchObject({ __typename: 'AccessMoveNotAllowed' });
    expect(await settle(id, 'NOTICE')).toMatchObject({ __typename: 'AccessMoveNotAllowed' });
    story.at('2026-03-10');
    await story.test.service.runChores();
    expect(await archive(id)).toMatchObject({ from: 'LAPSED', to: 'ARCHIVED' });
  });

  it('an expired item is settled like one that was ended, within ten working days [WA-38]', async () => {
    const id = await story.active();
    story.at('2026-10-01');
    await story.test.service.runChores();
    expect(await archive(id)).toMatchObject({
      missing: ['NOTICE', 'BALANCE', 'DATA_HAND_BACK'],
      dueOn: '2026-10-20',
    });
    await story.expectMoved(settle(id, 'NOTICE'));
    await story.expectMoved(settle(id, 'BALANCE'));
    await story.expectMoved(settle(id, 'DATA_HAND_BACK', people.health));
    await story.givenBack(id, 100_000);
    expect(await archive(id)).toMatchObject({ from: 'EXPIRED', to: 'ARCHIVED' });
  });

  it('the agreement says what both sides hold each other to', async () => {
    const id = await story.signed();
    const fields = `agreement { parties scope { zh } mode from to amountFen liability signatories sealed
      authority { scope } payments { percent fen } }`;
    expect((await look(id, fields)).agreement).toEqual({
      parties: [units.health, places.xinhua, places.dazhong],
      scope: { zh: '老年人健康随访' },
      mode: 'STATUTORY_ASSIST',
      from: '2026-04-20',
      to: '2026-09-30',
      amountFen: 200_000,
      liability: 'DEPARTMENT',
      signatories: ['卫健委副主任', '新华社区主任'],
      sealed: null,
      authority: [{ scope: '安排随访时间和路线' }],
      payments: [
        { percent: 50, fen: 100_000 },
        { percent: 30, fen: 60_000 },
        { percent: 20, fen: 40_000 },
      ],
    });
  });
});

describe('a department that ends', () => {
  // Each with a department of its own: what has ended stays so.
  const codes = ['11620200DEM000060F', '11620200DEM000070G', '11620200DEM000080H'];
  const owned = async () => {
    const uscc = codes.shift() ?? '';
    const department = { uscc, name: { zh: uscc, en: uscc }, jurisdiction: '620201' };
    await story.do(people.clerk, 'registerDepartment', department);
    const officer = { ...people.health, subject: `officer-${uscc}`, department: uscc };
    const ids = [await story.active(), await story.active(), await story.signed()];
    await story.test.service.db.query('update admission set applicant = $1 where id = any($2::uuid[])', [
      uscc,
      ids,
    ]);
    return { uscc, officer, ids };
  };
  const end = (uscc: string, over: object = {}) =>
    story.do(people.clerk, 'endDepartment', {
      uscc,
      kind: 'MERGED',
      into: units.finance,
      document: '机构改革方案',
      ...over,
    });
  const reown = (id: string | undefined, department: string) =>
    onIt(people.clerk, 'reownAdmission', id ?? '', { department, document: '职能划转通知' });

  it('[WA-43] leaves its items to be taken over in twenty working days; in time they stay', async () => {
    const { uscc, officer, ids } = await owned();
    expect(await reown(ids[0], units.finance)).toMatchObject({ code: 'HAS_OWNER', ruleId: 'WA-43' });
    expect(await end(uscc)).toMatchObject({
      __typename: 'AccessDepartmentEnded',
      department: { endedOn: today, mergedInto: { uscc: units.finance } },
      items: 3,
    });
    expect(await look(ids[0] ?? '', 'reownDueOn state')).toEqual({
      reownDueOn: '2026-03-30',
      state: 'ACTIVE',
    });
    expect(await story.do(officer, 'draftAccessApplication', { form: {} })).toMatchObject({
      __typename: 'AccessDepartmentGone',
      ruleId: 'WA-43',
    });
    story.at('2026-03-30T23:59:00+08:00');
    await story.test.service.runChores();
    expect(await reown(ids[0], uscc)).toMatchObject({ code: 'NO_SUCH_OWNER' });
    expect(await reown(ids[0], units.finance)).toMatchObject({ command: 'REOWN', to: 'ACTIVE' });
    expect(await look(ids[0] ?? '', 'applicant { uscc } reownDueOn clocks { step endedOn }')).toMatchObject({
      applicant: { uscc: units.finance },
      reownDueOn: null,
    });
    story.at('2026-03-31T00:00:00+08:00');
    expect(await reown(ids[1], units.finance)).toMatchObject({ code: 'REOWN_LATE', ruleId: 'WA-43' });
    await story.test.service.runChores();
    const states = await Promise.all(ids.map((id) => story.admissionState(id)));
    // What was signed and never paid had lapsed before.
    expect(states).toEqual(['ACTIVE', 'EXITED', 'LAPSED']);
    const { history } = await look(ids[1] ?? '', 'history { command from to }');
    expect(history.slice(-2)).toEqual([
      { command: 'SUSPEND', from: 'ACTIVE', to: 'SUSPENDED' },
      { command: 'EXIT', from: 'SUSPENDED', to: 'EXITED' },
    ]);
  });

  it('[WA-43] is put on the register once, by the office, and merges into a department that stands', async () => {
    const { uscc, officer } = await owned();
    await expect(
      story.do(officer, 'endDepartment', { uscc, kind: 'WITHDRAWN', document: 'x' }),
    ).rejects.toThrow('FORBIDDEN');
    for (const wrong of [
      { into: null },
      { into: uscc },
      { kind: 'WITHDRAWN' },
      { into: '11620200DEM000060F' },
    ])
      await expect(end(uscc, wrong)).rejects.toThrow('BAD_USER_INPUT');
    expect(await end('11330105DEM000010D')).toMatchObject({ __typename: 'AccessNotFound' });
    expect(await end(uscc, { kind: 'WITHDRAWN', into: null })).toMatchObject({ items: 3 });
    expect(await end(uscc)).toMatchObject({ __typename: 'AccessAlreadyDone' });
  });

  it('[WA-43] gets nothing admitted any more', async () => {
    const { uscc } = await owned();
    const id = await story.inDecision();
    await story.test.service.db.query('update access_application set applicant = $1 where id = $2', [
      uscc,
      id,
    ]);
    await end(uscc, { kind: 'WITHDRAWN', into: null });
    const decide = (outcome: string) =>
      story.do(people.head, 'decideAccessApplication', { id, outcome, reason: 'x' });
    expect(await decide('ADMIT')).toMatchObject({ __typename: 'AccessDepartmentGone', uscc });
    expect(await decide('REJECT')).toMatchObject({ to: 'REJECTED' });
  });
});

describe('guidance, not command', () => {
  it('[S4-29] the department guides: on the community’s tasks the community acts, and the office on the item', async () => {
    const id = await story.active();
    for (const [mutation, over] of [
      ['suspendAdmission', { reason: 'x' }],
      ['resumeAdmission', { reason: 'x' }],
    ] as const)
      await expect(onIt(people.health, mutation, id, over)).rejects.toThrow('FORBIDDEN');
    story.at('2026-04-20');
    const taskId = uuidv7();
    const data = {
      ...{ taskId, department: units.publicSecurity, communityCode: places.xinhua, itemType: 'WORK_TASK' },
      ...{ title: { zh: '随访', en: 'Visits' }, channel: 'GRID_CAMPAIGN', subjectId: 'campaign' },
      ...{ citation: { kind: 'ADMISSION', id, version: 2 }, gate: 'PASSED', leadUnit: 'DEPARTMENT' },
      ...{ units: 1, personalDataFields: [], dueOn: null, asOf: story.test.clock.now().toISOString() },
    };
    const { type } = dispatched('public-security');
    await story.test.publishAs('public-security', [{ type, key: taskId, jurisdiction: places.xinhua, data }]);
    const query = `mutation ($input: CompleteCommunityTaskInput!) { completeCommunityTask(input: $input) { __typename } }`;
    const complete = (actor: Person) => story.read(actor, query, { input: { taskId } });
    for (const other of [people.health, people.police])
      await expect(
        complete(other).then(({ completeCommunityTask: { __typename: kind } }) => {
          throw new Error(String(kind));
        }),
      ).rejects.toThrow(/FORBIDDEN|AccessNotFound/);
    expect(await complete(people.worker)).toEqual({
      completeCommunityTask: { __typename: 'CommunityTaskCompleted' },
    });
  });

  it('[S4-09] authority comes with the item: without it the item does not become active', async () => {
    const id = await story.signed();
    await story.expectMoved(story.pay(id, 100_000));
    expect(await story.activate(id)).toMatchObject({ __typename: 'AccessNotReady', missing: ['AUTHORITY'] });
    await story.expectMoved(story.delegate(id));
    for (const mutation of ['issueAdmissionNotice', 'publishAdmission', 'activateAdmission'])
      await story.expectMoved(onIt(people.clerk, mutation, id));
    expect(await story.admissionState(id)).toBe('ACTIVE');
  });
});
