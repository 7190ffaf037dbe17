import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '@shequ/identity';
import { anActor } from '@shequ/testing';
import { aDispatch } from '../community-task/register.scene.js';
import { Story } from '../life-cycle/story.contract.js';

describe('a complaint', () => {
  let story: Story;
  let id: string;

  beforeAll(async () => {
    story = await Story.begin();
    await story.test.service.runChores();
    const citation = { kind: 'LIST_ENTRY', id: 'ST-04', version: 2 } as const;
    const event = aDispatch(null, { citation, communityCode: story.places.xinhua });
    await story.test.publishAs('public-security', [event]);
    const query = `mutation ($id: ID!) { refuseCommunityTask(input: { taskId: $id, reason: NO_AUTHORITY }) {
      ... on CommunityTaskRefused { complaint { id } } } }`;
    id = (await story.read(story.people.worker, query, { id: event.key })).refuseCommunityTask.complaint.id;
  }, 30_000);
  afterAll(() => story.test.close());

  const read = async (actor: Actor) => {
    const query = `query ($id: ID!) { complaint(id: $id) { state dueOn overdue decisionReason task { state }
      history { command to } } }`;
    return (await story.read(actor, query, { id })).complaint;
  };
  const decide = async (actor: Actor, over: object = {}) => {
    const query = `mutation ($input: DecideComplaintInput!) { decideComplaint(input: $input) { __typename
      ... on ComplaintDecided { complaint { state } } ... on AccessMoveNotAllowed { state allowedCommands } } }`;
    const input = { id, outcome: 'UPHELD', reason: '权力确未移交', ...over };
    return (await story.read(actor, query, { input })).decideComplaint;
  };

  it('is open for the office to answer within five working days, and overdue after them [WA-33]', async () => {
    expect(await read(story.people.clerk)).toEqual({
      state: 'OPEN',
      dueOn: '2026-03-09',
      overdue: false,
      decisionReason: null,
      task: { state: 'REFUSED_BY_COMMUNITY' },
      history: [{ command: 'OPEN', to: 'OPEN' }],
    });
    story.at('2026-03-09T23:59:59+08:00');
    expect((await read(story.people.clerk)).overdue).toBe(false);
    story.at('2026-03-10T00:00:00+08:00');
    expect((await read(story.people.clerk)).overdue).toBe(true);
  });

  it('is seen by its community, its department and the office, and by nobody else [WA-33]', async () => {
    expect(await read(story.people.worker)).not.toBeNull();
    expect(await read(story.people.police)).not.toBeNull();
    expect(await read(story.people.health)).toBeNull();
    expect(await read(story.people.workerDazhong)).toBeNull();
    expect(await read(anActor('OFFICE_CLERK', { jurisdiction: '330105' }))).toBeNull();
    const { complaints } = await story.read(
      story.people.clerk,
      '{ complaints(state: OPEN) { items { id } next } }',
    );
    expect(complaints).toEqual({ items: [{ id }], next: null });
  });

  it('is decided by the office alone, once [WA-33]', async () => {
    await expect(decide(story.people.worker)).rejects.toThrow('FORBIDDEN');
    await expect(decide(story.people.police)).rejects.toThrow('FORBIDDEN');
    await expect(decide(story.people.clerk, { reason: ' ' })).rejects.toThrow('BAD_USER_INPUT');
    expect(await decide(story.people.clerk)).toEqual({
      __typename: 'ComplaintDecided',
      complaint: { state: 'UPHELD' },
    });
    expect(await decide(story.people.clerk, { outcome: 'DISMISSED' })).toEqual({
      __typename: 'AccessMoveNotAllowed',
      state: 'UPHELD',
      allowedCommands: [],
    });
    expect(await read(story.people.worker)).toMatchObject({
      state: 'UPHELD',
      overdue: false,
      decisionReason: '权力确未移交',
      history: [{ command: 'OPEN' }, { command: 'UPHELD' }],
    });
  });

  const refused = async (reason: string): Promise<Readonly<Record<string, string>>> => {
    const citation = { kind: 'LIST_ENTRY', id: 'ST-04', version: 2 } as const;
    const asOf = new Date(story.test.clock.now().getTime() - 2_000).toISOString();
    const event = aDispatch(null, { citation, communityCode: story.places.xinhua, asOf });
    await story.test.publishAs('public-security', [event]);
    const query = `mutation ($input: RefuseCommunityTaskInput!) { refuseCommunityTask(input: $input) {
      ... on CommunityTaskRefused { task { id state } complaint { id reason state } } } }`;
    const input = { taskId: event.key, reason };
    const { task, complaint } = (await story.read(story.people.worker, query, { input })).refuseCommunityTask;
    return { taskId: task.id, state: task.state, complaintId: complaint.id, reason: complaint.reason };
  };
  const violationOf = async (taskId: string) => {
    const query = `query ($id: ID!) { communityTask(id: $id) { state violation { rule code origin state } } }`;
    return (await story.read(story.people.clerk, query, { id: taskId })).communityTask;
  };

  it.each([
    ['NOT_ADMITTED', 'WA-01'],
    ['OUT_OF_SCOPE', 'WA-02'],
    ['NOT_FUNDED', 'WA-14'],
    ['NO_AUTHORITY', 'WA-14'],
    ['FORBIDDEN', 'WA-03'],
    ['EXPIRED', 'WA-18'],
    ['FORBIDDEN_CERTIFICATE', 'WA-26'],
  ])('takes the reason %s, and upheld it is a violation of %s [WA-32] [WA-33]', async (reason, rule) => {
    const { taskId = '', complaintId, ...rest } = await refused(reason);
    expect(rest).toEqual({ state: 'REFUSED_BY_COMMUNITY', reason });
    expect(await violationOf(taskId)).toEqual({ state: 'REFUSED_BY_COMMUNITY', violation: null });
    await decide(story.people.clerk, { id: complaintId });
    expect((await violationOf(taskId)).violation).toEqual({
      ...{ rule, code: reason, origin: 'COMPLAINT', state: 'RECORDED' },
    });
  });

  it('refuses a reason that is none of the seven [WA-32]', async () => {
    await expect(refused('TOO_MUCH_WORK')).rejects.toThrow('BAD_USER_INPUT');
  });

  it('leaves the task halted meanwhile and ever after; dismissed, it is no violation of anybody [WA-33] [WA-32]', async () => {
    const { taskId = '', complaintId } = await refused('NOT_FUNDED');
    const complete = 'mutation ($id: ID!) { completeCommunityTask(input: { taskId: $id }) { __typename } }';
    const tried = () => story.read(story.people.worker, complete, { id: taskId });
    expect((await tried()).completeCommunityTask.__typename).toBe('AccessMoveNotAllowed');
    await decide(story.people.clerk, { id: complaintId, outcome: 'DISMISSED' });
    expect((await tried()).completeCommunityTask.__typename).toBe('AccessMoveNotAllowed');
    expect(await violationOf(taskId)).toEqual({ state: 'REFUSED_BY_COMMUNITY', violation: null });
  });
});
