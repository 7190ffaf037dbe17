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
});
