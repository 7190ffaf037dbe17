import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '@shequ/identity';
import { anActor } from '@shequ/testing';
import { aDispatch } from '../community-task/register.scene.js';
import { Story } from '../life-cycle/story.contract.js';

let story: Story;
beforeAll(async () => {
  story = await Story.begin();
}, 60_000);
afterAll(() => story?.test.close());

describe('the one window', () => {
  type Row = Readonly<{ kind: string; id: string; state: string; overdue: boolean }>;
  const window = async (actor: Actor, args = ''): Promise<{ items: readonly Row[]; next: string | null }> =>
    (
      await story.read(
        actor,
        `{ accessIntake${args} { items { kind id number title { zh } state place dueOn overdue } next } }`,
      )
    ).accessIntake;
  const kinds = async (actor: Actor = story.people.clerk) =>
    (await window(actor)).items.map(({ kind }) => kind);

  it('takes in what comes on any way, in the order of arrival, until it is dealt with [S4-24]', async () => {
    expect(await kinds()).toEqual([]);
    const application = await story.submitted();
    await story.signed();
    const violating = aDispatch(null, { communityCode: story.places.xinhua });
    await story.test.publishAs('public-security', [violating]);
    const active = await story.active();
    await story.read(
      story.people.clerk,
      'mutation ($id: ID!) { openAccessEvaluation(input: { admissionId: $id }) { __typename } }',
      { id: active },
    );
    expect(await kinds()).toEqual(['APPLICATION', 'ADMISSION', 'VIOLATION', 'EVALUATION']);
    const [first] = (await window(story.people.clerk)).items;
    expect(first).toMatchObject({ id: application, state: 'SUBMITTED', overdue: false });
    await story.expectMoved(
      story.do(story.people.health, 'withdrawAccessApplication', { id: application, reason: '不再需要' }),
    );
    expect(await kinds()).toEqual(['ADMISSION', 'VIOLATION', 'EVALUATION']);
    expect(await kinds(anActor('OFFICE_CLERK', { jurisdiction: '330105' }))).toEqual([]);
    const page = await window(story.people.clerk, '(first: 1)');
    const rest = await window(story.people.clerk, `(after: "${page.next ?? ''}", kind: EVALUATION)`);
    expect(rest.items.map(({ kind }) => kind)).toEqual(['EVALUATION']);
  });

  it('is for those who work at it [S4-24]', async () => {
    for (const actor of [
      story.people.health,
      story.people.worker,
      story.people.resident,
      story.people.street,
    ])
      await expect(window(actor)).rejects.toThrow('FORBIDDEN');
  });
});

describe('the minutes of a hearing', () => {
  let applicationId: string;
  beforeAll(async () => {
    applicationId = await story.inConsultation();
  });

  const file = async (actor: Actor, over: object = {}) => {
    const input = {
      ...{ applicationId, communityCode: story.places.xinhua, heldOn: '2026-02-24', postedOn: '2026-02-26' },
      ...{ facts: '拟增设夜间巡查', inclinedPlan: '每周两次，由网格员陪同' },
      opinions: [{ group: '居民代表', opinion: '赞成，建议不晚于九点' }],
      ...over,
    };
    const query = `mutation ($input: FileHearingMinutesInput!) { fileHearingMinutes(input: $input) { __typename
      ... on AccessHearingMinutesFiled { minutes { dueOn filedOn late } } } }`;
    return (await story.read(actor, query, { input })).fileHearingMinutes;
  };

  it('hold facts, opinions and the inclined plan, filed within a week: on the day, and the day after [S2-40]', async () => {
    const inTime = { heldOn: '2026-02-23' };
    expect((await file(story.people.worker, inTime)).minutes).toEqual({
      ...{ dueOn: '2026-03-02', filedOn: '2026-03-02', late: false },
    });
    const late = { heldOn: '2026-02-22' };
    expect((await file(story.people.street, late)).minutes).toMatchObject({
      dueOn: '2026-03-01',
      late: true,
    });
    expect((await file(story.people.worker, inTime)).__typename).toBe('AccessAlreadyDone');
    const query = `query ($id: ID!) { accessApplication(id: $id) { hearingMinutes { heldOn facts inclinedPlan postedOn
      opinions { group opinion } } history { command } } }`;
    const { accessApplication } = await story.read(story.people.clerk, query, { id: applicationId });
    expect(accessApplication.hearingMinutes).toHaveLength(2);
    expect(accessApplication.hearingMinutes[1]).toEqual({
      ...{
        heldOn: '2026-02-23',
        facts: '拟增设夜间巡查',
        inclinedPlan: '每周两次，由网格员陪同',
        postedOn: '2026-02-26',
      },
      opinions: [{ group: '居民代表', opinion: '赞成，建议不晚于九点' }],
    });
    expect(accessApplication.history.map(({ command }: { command: string }) => command)).toContain(
      'FILE_HEARING_MINUTES',
    );
  });

  it('wait for the step under way, and are refused once the case is over [S2-40]', async () => {
    const id = await story.inConsultation();
    const days = ['2026-02-22', '2026-02-23', '2026-02-24'];
    const filed = await Promise.all([
      ...days.map((heldOn) => file(story.people.worker, { applicationId: id, heldOn })),
      story.do(story.people.health, 'withdrawAccessApplication', { id, reason: '不再需要' }),
    ]);
    expect(filed.at(-1)).toMatchObject({ __typename: 'AccessApplicationMoved' });
    const steps: readonly { readonly from: string; readonly to: string; readonly command: string }[] =
      await story.test.service.db.query(
        `select from_state as "from", to_state as "to", command from history
         where aggregate_type = 'access-application' and aggregate_id = $1 order by seq`,
        [id],
      );
    expect(steps.at(-1)).toEqual({ from: 'CONSULTATION', to: 'WITHDRAWN', command: 'WITHDRAW' });
    const kept = steps.filter(({ command }) => command === 'FILE_HEARING_MINUTES');
    const taken = filed.filter(({ __typename: kind }) => kind === 'AccessHearingMinutesFiled');
    expect(kept).toHaveLength(taken.length);
    const rejected = await story.inDecision();
    const { head } = story.people;
    await story.do(head, 'decideAccessApplication', {
      id: rejected,
      outcome: 'REJECT',
      reason: '不属于社区',
    });
    expect(await file(story.people.worker, { applicationId: rejected })).toEqual({
      __typename: 'AccessMoveNotAllowed',
    });
  });

  it('are refused without their parts, from strangers, and for places that the item does not name [S2-40]', async () => {
    for (const bad of [
      { opinions: [] },
      { inclinedPlan: ' ' },
      { facts: '' },
      { postedOn: '2026-02-01' },
      { postedOn: '2026-03-03' },
    ])
      await expect(file(story.people.worker, bad)).rejects.toThrow('BAD_USER_INPUT');
    await expect(file(story.people.workerDazhong)).rejects.toThrow('FORBIDDEN');
    await expect(file(story.people.health)).rejects.toThrow('FORBIDDEN');
    const street = { ...story.people.street, jurisdiction: '620201001' };
    expect(await file(street, { communityCode: story.places.fumin })).toEqual({
      __typename: 'AccessNotFound',
    });
  });
});
