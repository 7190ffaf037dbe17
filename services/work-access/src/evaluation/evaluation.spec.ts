import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '@shequ/identity';
import { anActor } from '@shequ/testing';
import { aDispatch } from '../community-task/register.scene.js';
import { Story, units } from '../life-cycle/story.contract.js';
import { bothSides, evaluation, pointsOf, residentsVote, tell } from './evaluation.scene.js';

let story: Story;
let xinhua: string;
const call = (actor: Actor, mutation: string, input: object) => tell(story, actor, mutation, input);
const read = async (id: string, actor: Actor = story.people.clerk) =>
  (await story.read(actor, `query ($id: ID!) { accessEvaluation(id: $id) { ${evaluation} } }`, { id }))
    .accessEvaluation;
const opened = async (admissionId: string): Promise<string> =>
  (await call(story.people.clerk, 'openAccessEvaluation', { admissionId })).evaluation.id;
const conclude = (id: string, actor: Actor = story.people.clerk) =>
  call(actor, 'concludeAccessEvaluation', { id });

beforeAll(async () => {
  story = await Story.begin();
  xinhua = story.places.xinhua;
}, 60_000);
afterAll(() => story?.test.close());

describe('the yearly evaluation', () => {
  let admission: string;
  let id: string;
  const longTerm = { duration: 'LONG_TERM', to: '2029-03-31' };

  beforeAll(async () => {
    story.at('2026-03-02');
    admission = await story.active(longTerm);
    story.at('2027-03-03');
    id = await opened(admission);
  });

  it('opens by itself a year after the item began: not the day before, on the day, and once [WA-35]', async () => {
    story.at('2026-03-02');
    const yearly = await story.active(longTerm);
    const found = async () => {
      await story.test.service.runChores();
      const query =
        'query ($a: ID!) { accessEvaluations(admissionId: $a) { items { id year state dueOn } } }';
      return (await story.read(story.people.clerk, query, { a: yearly })).accessEvaluations.items;
    };
    story.at('2027-03-01');
    expect(await found()).toEqual([]);
    story.at('2027-03-02');
    const [one] = await found();
    // Twenty working days.
    expect(one).toMatchObject({ year: 2027, state: 'OPEN', dueOn: '2027-03-30' });
    story.at('2027-03-03');
    expect(await found()).toHaveLength(1);
    const again = await call(story.people.clerk, 'openAccessEvaluation', { admissionId: yearly });
    expect(again.__typename).toBe('AccessAlreadyDone');
    story.at('2027-03-30');
    expect((await read(one.id)).overdue).toBe(false);
    story.at('2027-03-31');
    expect((await read(one.id)).overdue).toBe(true);
    story.at('2027-03-03');
  });

  it('is opened by the office, for an item in force [WA-35]', async () => {
    for (const actor of [
      story.people.health,
      story.people.worker,
      anActor('OFFICE_CLERK', { jurisdiction: '330105' }),
    ])
      await expect(call(actor, 'openAccessEvaluation', { admissionId: admission })).rejects.toThrow(
        'FORBIDDEN',
      );
    story.at('2026-03-02');
    const pending = await story.published();
    const early = await call(story.people.clerk, 'openAccessEvaluation', { admissionId: pending });
    expect(early.__typename).toBe('AccessMoveNotAllowed');
    story.at('2027-03-03');
  });

  it('has one form of three groups: key work, daily management, service to residents [S3-22]', async () => {
    const query = `query ($id: ID!) { accessEvaluation(id: $id) { forms { side groups { name { zh } indicators { points measure } } } } }`;
    const { forms } = (await story.read(story.people.worker, query, { id })).accessEvaluation;
    const names = forms[0].groups.map(({ name }: { name: { zh: string } }) => name.zh);
    expect([forms[0].side, names]).toEqual(['DELIVERY', ['重点工作', '日常管理', '为民服务']]);
    for (const { groups } of forms) {
      const points = groups.flatMap(
        ({ indicators }: { indicators: readonly { points: number }[] }) => indicators,
      );
      expect(points.reduce((sum: number, one: { points: number }) => sum + one.points, 0)).toBe(100);
    }
    const missing = { id, communityCode: xinhua, points: pointsOf('DELIVERY').slice(1) };
    await expect(call(story.people.health, 'scoreAccessEvaluation', missing)).rejects.toThrow(
      'BAD_USER_INPUT',
    );
  });

  it.each(['SCREENSHOT', 'CHECK_IN'])('takes no %s as evidence [WA-28]', async (type) => {
    const input = { id, communityCode: xinhua, points: pointsOf('DELIVERY') };
    const answer = await call(story.people.health, 'scoreAccessEvaluation', {
      ...input,
      evidence: [
        { type: 'SITE_VISIT', reference: '走访记录 3 号' },
        { type, reference: '群内接龙' },
      ],
    });
    expect(answer).toMatchObject({ __typename: 'AccessEvidenceRefused', ruleId: 'WA-28' });
    expect((await read(id)).scores).toEqual([]);
  });

  it('never takes points off for a lawful refusal, by hand or by count; for what is late it does [WA-32] [WA-35]', async () => {
    const send = async (communityCode: string, dueOn: string): Promise<string> => {
      const asOf = new Date(story.test.clock.now().getTime() - 2_000).toISOString();
      const version = (
        await story.read(story.people.clerk, 'query ($r: String!) { admission(reference: $r) { version } }', {
          r: admission,
        })
      ).admission.version;
      const citation = { kind: 'ADMISSION', id: admission, version } as const;
      const event = aDispatch(admission, { itemType: 'WORK_TASK', communityCode, asOf, dueOn, citation });
      await story.test.publishAs('public-security', [event]);
      return event.key;
    };
    const end = (actor: Actor, mutation: string) => (taskId: string) =>
      story.read(actor, `mutation ($id: ID!) { ${mutation.replace('$', 'taskId: $id')} { __typename } }`, {
        id: taskId,
      });
    const complete = (actor: Actor) => end(actor, 'completeCommunityTask(input: { $ })');
    const refuse = (actor: Actor) => end(actor, 'refuseCommunityTask(input: { $, reason: NOT_FUNDED })');
    const { worker, workerDazhong, health } = story.people;
    const { dazhong } = story.places;
    // Xinhua does one and refuses one; Dazhong does one and leaves one undone.
    await complete(worker)(await send(xinhua, '2027-03-02'));
    const refused = await send(xinhua, '2027-03-02');
    await refuse(worker)(refused);
    await complete(workerDazhong)(await send(dazhong, '2027-03-02'));
    await send(dazhong, '2027-03-02');

    const adverse = { points: 5, reason: '拒绝任务', taskIds: [refused] };
    const input = { id, communityCode: xinhua, points: pointsOf('DELIVERY', { QUALITY: adverse }) };
    expect(await call(health, 'scoreAccessEvaluation', input)).toMatchObject({
      ...{ __typename: 'AccessAdverseToRefusal', ruleId: 'WA-32', taskIds: [refused] },
    });
    const score = async (communityCode: string) =>
      (
        await call(health, 'scoreAccessEvaluation', { id, communityCode, points: pointsOf('DELIVERY') })
      ).evaluation.scores.find((one: { communityCode: string }) => one.communityCode === communityCode).total;
    expect(await score(xinhua)).toBe(100);
    expect(await score(dazhong)).toBe(80);
  });

  it('needs both sides: one alone gives no result [WA-35]', async () => {
    expect(await conclude(id)).toMatchObject({
      ...{ __typename: 'AccessEvaluationIncomplete', ruleId: 'WA-35' },
      missing: [
        { part: 'SUPPORT', communityCode: xinhua },
        { part: 'SUPPORT', communityCode: story.places.dazhong },
        { part: 'RESIDENTS', communityCode: null },
      ],
    });
    const communityCode = xinhua;
    const foreign = { id, communityCode, points: pointsOf('SUPPORT') };
    for (const actor of [story.people.workerDazhong, story.people.police])
      await expect(call(actor, 'scoreAccessEvaluation', foreign)).rejects.toThrow('FORBIDDEN');
    const low = { MONEY: { points: 5, reason: '经费迟到三个月' } };
    const given = { id, communityCode, points: pointsOf('SUPPORT', low) };
    expect((await call(story.people.worker, 'scoreAccessEvaluation', given)).__typename).toBe(
      'AccessEvaluationScored',
    );
    expect((await call(story.people.worker, 'scoreAccessEvaluation', foreign)).__typename).toBe(
      'AccessAlreadyDone',
    );
    await bothSides(story, id);
    await residentsVote(story, admission, { cast: 5, satisfied: 4 });
    await expect(conclude(id, story.people.health)).rejects.toThrow('FORBIDDEN');
    const { evaluation: done } = await conclude(id);
    // Residents 80 × 50 % + support 90 × 30 % + delivery 90 × 20 %.
    expect(done.result).toMatchObject({
      ...{ acceptancePercent: 80, cast: 5, delivery: 90, support: 90, total: 85, recommendation: 'CONTINUE' },
      grade: { code: 'QUALIFIED', name: { zh: '合格' } },
    });
    expect(done.admission.state).toBe('EVALUATED');
    expect((await conclude(id)).__typename).toBe('AccessMoveNotAllowed');
    expect((await call(story.people.worker, 'scoreAccessEvaluation', given)).__typename).toBe(
      'AccessMoveNotAllowed',
    );
  });
});

describe('what residents say', () => {
  const concluded = async (votes: { cast: number; satisfied: number }) => {
    story.at('2026-03-02');
    const admission = await story.active();
    story.at('2026-06-01');
    const id = await opened(admission);
    await bothSides(story, id);
    await residentsVote(story, admission, votes);
    return { admission, result: (await conclude(id)).evaluation.result };
  };

  it.each([
    [59, 'EXIT'],
    [60, 'CONTINUE'],
    [61, 'CONTINUE'],
  ])(
    '%i of a hundred: %s is recommended, and only below 60 may the joint meeting end the item for it [WA-20]',
    async (satisfied, recommendation) => {
      const { admission, result } = await concluded({ cast: 100, satisfied });
      expect(result).toMatchObject({ acceptancePercent: satisfied, thresholdPercent: 60, recommendation });
      const motion = { kind: 'EXIT', exitReason: 'RESIDENTS_DO_NOT_ACCEPT' };
      if (recommendation === 'CONTINUE') {
        const refused = await story.do(story.people.clerk, 'proposeAdmissionMotion', {
          admissionId: admission,
          ...motion,
        });
        expect(refused).toMatchObject({ __typename: 'AccessMotionRefused', ruleId: 'WA-20' });
        expect(await story.admissionState(admission)).toBe('EVALUATED');
        return;
      }
      await story.expectMoved(story.carried(await story.moved(admission, motion)));
      expect(await story.admissionState(admission)).toBe('EXITED');
    },
  );
});

describe('three voices', () => {
  beforeAll(() => {
    story.at('2026-03-02');
  });
  const satisfaction = async (kind: string, target: string) => {
    const query = `query ($k: AccessRatedKind!, $t: ID!) { accessSatisfaction(kind: $k, target: $t, year: 2026) {
      residents { cast satisfied percent } communities { cast percent } government { cast percent } allSatisfied } }`;
    return (await story.read(story.people.resident, query, { k: kind, t: target })).accessSatisfaction;
  };
  const rate = (actor: Actor, kind: string, target: string, satisfied = true) =>
    call(actor, 'rateAccess', { kind, target, satisfied });

  it('residents, communities and government each in their column, all three or not [S1-32]', async () => {
    const target = units.finance;
    await rate(story.people.resident, 'DEPARTMENT', target);
    await rate(story.people.worker, 'DEPARTMENT', target);
    expect((await satisfaction('DEPARTMENT', target)).allSatisfied).toBeNull();
    await rate(story.people.health, 'DEPARTMENT', target, false);
    expect(await satisfaction('DEPARTMENT', target)).toEqual({
      ...{ residents: { cast: 1, satisfied: 1, percent: 100 }, communities: { cast: 1, percent: 100 } },
      ...{ government: { cast: 1, percent: 0 }, allSatisfied: false },
    });
    await rate(story.people.police, 'DEPARTMENT', target);
    await rate(story.people.street, 'DEPARTMENT', target);
    expect(await satisfaction('DEPARTMENT', target)).toMatchObject({
      ...{ government: { cast: 3, percent: 66 }, allSatisfied: true },
    });
  });

  it('residents rate departments of their place, once a year; nobody rates itself [S2-08]', async () => {
    const neighbour = anActor('RESIDENT', { subject: 'resident-7', jurisdiction: xinhua });
    expect((await rate(neighbour, 'DEPARTMENT', units.health)).__typename).toBe('AccessRatingCast');
    expect((await rate(neighbour, 'DEPARTMENT', units.health)).__typename).toBe('AccessAlreadyDone');
    const stranger = anActor('RESIDENT', { jurisdiction: '330105001001' });
    await expect(rate(stranger, 'DEPARTMENT', units.health)).rejects.toThrow('FORBIDDEN');
    await expect(rate(story.people.health, 'DEPARTMENT', units.health)).rejects.toThrow('FORBIDDEN');
    expect((await rate(neighbour, 'DEPARTMENT', '11620200DEM000070G')).__typename).toBe('AccessNotFound');
  });

  it('a department’s item in the community is rated, by those whom it concerns [S2-44]', async () => {
    story.at('2026-03-02');
    const item = await story.active();
    expect((await rate(story.people.resident, 'ADMISSION', item)).__typename).toBe('AccessRatingCast');
    const elsewhere = anActor('RESIDENT', { jurisdiction: story.places.fumin });
    await expect(rate(elsewhere, 'ADMISSION', item)).rejects.toThrow('FORBIDDEN');
    await expect(rate(story.people.police, 'ADMISSION', item)).rejects.toThrow('FORBIDDEN');
    expect(await satisfaction('ADMISSION', item)).toMatchObject({ residents: { cast: 1, percent: 100 } });
  });

  it('a station is rated by its residents and the government, never by itself [S2-50]', async () => {
    expect((await rate(story.people.resident, 'STATION', xinhua)).__typename).toBe('AccessRatingCast');
    expect((await rate(story.people.street, 'STATION', xinhua, false)).__typename).toBe('AccessRatingCast');
    for (const actor of [story.people.worker, anActor('RESIDENT', { jurisdiction: story.places.dazhong })])
      await expect(rate(actor, 'STATION', xinhua)).rejects.toThrow('FORBIDDEN');
    expect(await satisfaction('STATION', xinhua)).toMatchObject({
      ...{ residents: { percent: 100 }, government: { percent: 0 }, communities: { percent: null } },
    });
  });

  it('keeps no voter: the same person is another digest for every target', async () => {
    const rows: readonly { voter: string }[] = await story.test.service.db.query(
      'select voter from satisfaction_ballot',
    );
    expect(rows.some(({ voter }) => !/^[0-9a-f]{64}$/.test(voter))).toBe(false);
    expect(new Set(rows.map(({ voter }) => voter)).size).toBe(rows.length);
  });
});

describe('the weight of the lower level', () => {
  beforeAll(async () => {
    story.at('2026-03-02');
    await bothSides(story, await opened(await story.active()));
  });
  const set = (departmentPercent: number, dispatchedOrganPercent: number, actor: Actor = story.people.head) =>
    call(actor, 'setEvaluationWeights', {
      jurisdiction: '620201',
      year: 2026,
      departmentPercent,
      dispatchedOrganPercent,
    });
  const organ = '11620200DEM000070G';
  const scoreOf = async (department: string) => {
    const query = `query ($d: ID!) { departmentScore(department: $d, year: 2026) { lowerPercent lower ratings superior total
      dispatchedOrgan grade { code } } }`;
    return (await story.read(story.people.clerk, query, { d: department })).departmentScore;
  };

  it.each([
    [29, 60],
    [30, 59],
  ])('%i and %i percent are refused, with the floors [WA-36]', async (department, dispatched) => {
    expect(await set(department, dispatched)).toMatchObject({
      ...{
        __typename: 'AccessWeightTooLow',
        ruleId: 'WA-36',
        floors: { department: 30, dispatchedOrgan: 60 },
      },
    });
  });

  it('of 30 and 60 percent is taken, from the leading group of the place alone [WA-36]', async () => {
    expect((await set(30, 60)).__typename).toBe('AccessEvaluationWeightsSet');
    await expect(set(40, 70, story.people.clerk)).rejects.toThrow('FORBIDDEN');
    await expect(set(40, 70, anActor('DECISION_HEAD', { jurisdiction: '330105' }))).rejects.toThrow(
      'FORBIDDEN',
    );
  });

  it('counts in the department’s score once both levels have spoken, and more for a dispatched organ [WA-36]', async () => {
    const assess = (department: string) =>
      call(story.people.head, 'assessDepartment', { department, year: 2026, points: 60 });
    for (const year of [2024, 2027])
      await expect(
        call(story.people.head, 'assessDepartment', { department: units.health, year, points: 60 }),
      ).rejects.toThrow('BAD_USER_INPUT');
    const before = await scoreOf(units.health);
    expect(before).toMatchObject({ lowerPercent: 30, lower: 100, superior: null, total: null, grade: null });
    expect((await assess(units.health)).__typename).toBe('AccessDepartmentAssessed');
    expect((await assess(units.health)).__typename).toBe('AccessAlreadyDone');
    // What is weighed is known now: nobody weighs it anew, and nobody reaches back.
    expect((await set(90, 90)).__typename).toBe('AccessAlreadyDone');
    for (const year of [2024, 2028])
      await expect(
        call(story.people.head, 'setEvaluationWeights', {
          ...{ jurisdiction: '620201', year, departmentPercent: 90, dispatchedOrganPercent: 90 },
        }),
      ).rejects.toThrow('BAD_USER_INPUT');
    expect(await scoreOf(units.health)).toMatchObject({
      total: 72,
      superior: 60,
      grade: { code: 'BASICALLY_QUALIFIED' },
    });
    const name = { zh: '生态环境分局', en: 'Branch of ecology' };
    const input = { uscc: organ, name, jurisdiction: '620201', dispatchedOrgan: true };
    await story.do(story.people.clerk, 'registerDepartment', input);
    await assess(organ);
    expect(await scoreOf(organ)).toMatchObject({
      dispatchedOrgan: true,
      lowerPercent: 60,
      ratings: 0,
      total: null,
    });
  });
});

describe('the appraisal meeting', () => {
  const members = ['居民代表', '党员代表', '街道代表'].map((post, at) => ({
    subject: `appraiser-${at}`,
    post,
  }));
  const appraiser = (at: number) => anActor('RESIDENT', { subject: `appraiser-${at}`, jurisdiction: xinhua });
  let id: string;
  const step = (name: string, over: object = {}) =>
    call(story.people.clerk, 'takeAccessAppraisalStep', { evaluationId: id, step: name, ...over });
  const sign = (actor: Actor) => call(actor, 'signAccessAppraisal', { evaluationId: id });

  const complete = async (): Promise<void> => {
    story.at('2026-03-02');
    const admission = await story.active();
    story.at('2026-06-01');
    id = await opened(admission);
    await bothSides(story, id);
    await residentsVote(story, admission, { cast: 1, satisfied: 1 });
  };
  /** A meeting of another evaluation, with all its steps in time. */
  const held = async (): Promise<void> => {
    await complete();
    const input = { evaluationId: id, meetingOn: '2026-06-16', members };
    await call(story.people.clerk, 'callAccessAppraisal', input);
    await step('SUMMARY');
    await step('FINDINGS');
    story.at('2026-06-16');
    await step('MEETING', { grade: 'QUALIFIED' });
  };

  beforeAll(complete);

  it('is announced fifteen days before: not fourteen [S2-42]', async () => {
    const on = (meetingOn: string, actor: Actor = story.people.clerk) =>
      call(actor, 'callAccessAppraisal', { evaluationId: id, meetingOn, members });
    await expect(on('2026-06-20', story.people.health)).rejects.toThrow('FORBIDDEN');
    expect(await on('2026-06-15')).toMatchObject({
      __typename: 'AccessAppraisalTooSoon',
      earliest: '2026-06-16',
    });
    const { evaluation: called } = await on('2026-06-16');
    expect(called.appraisal).toMatchObject({
      ...{ noticedOn: '2026-06-01', meetingOn: '2026-06-16', advisedOn: '2026-06-17', warnOn: '2026-06-09' },
      ...{ nextStep: 'SUMMARY', nextDueOn: '2026-06-11', signed: false },
    });
    expect((await on('2026-06-20')).__typename).toBe('AccessAlreadyDone');
  });

  it('has its summary within ten days, findings within five of it, feedback within three: late is shown [S2-42]', async () => {
    expect((await step('FINDINGS')).__typename).toBe('AccessMoveNotAllowed');
    story.at('2026-06-12');
    await step('SUMMARY');
    expect((await step('MEETING', { grade: 'QUALIFIED' })).__typename).toBe('AccessMoveNotAllowed');
    await step('FINDINGS');
    expect(await step('MEETING', { grade: 'QUALIFIED' })).toMatchObject({ earliest: '2026-06-16' });
    story.at('2026-06-16');
    await expect(step('MEETING', { grade: 'BRILLIANT' })).rejects.toThrow('BAD_USER_INPUT');
    await step('MEETING', { grade: 'QUALIFIED' });
    story.at('2026-06-19');
    const { evaluation: now } = await step('FEEDBACK');
    expect(now.appraisal).toMatchObject({
      ...{ grade: { code: 'QUALIFIED' }, nextStep: null },
      steps: [
        { step: 'SUMMARY', on: '2026-06-12', dueOn: '2026-06-11', late: true },
        { step: 'FINDINGS', on: '2026-06-12', dueOn: '2026-06-17', late: false },
        { step: 'MEETING', on: '2026-06-16', dueOn: '2026-06-16', late: false },
        { step: 'FEEDBACK', on: '2026-06-19', dueOn: '2026-06-19', late: false },
      ],
    });
  });

  it('with one signature missing has no final result; with all it is the evaluation’s [S2-43]', async () => {
    await held();
    await sign(appraiser(0));
    await sign(appraiser(1));
    expect((await sign(appraiser(1))).__typename).toBe('AccessAlreadyDone');
    await expect(sign(anActor('RESIDENT', { jurisdiction: xinhua }))).rejects.toThrow('FORBIDDEN');
    expect(await conclude(id)).toMatchObject({
      ...{ __typename: 'AccessEvaluationIncomplete', missing: [{ part: 'SIGNATURES', communityCode: null }] },
    });
    expect((await sign(appraiser(2))).appraisal).toEqual({ signed: true });
    const { evaluation: done } = await conclude(id);
    expect(done).toMatchObject({ state: 'FINAL', appraisal: { signed: true }, result: { total: 100 } });
    expect(JSON.stringify(done)).not.toContain('appraiser-');
  });
});
