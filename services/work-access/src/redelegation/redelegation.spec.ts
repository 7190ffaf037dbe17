import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '@shequ/identity';
import { aDispatch } from '../community-task/register.scene.js';
import { Story } from '../life-cycle/story.contract.js';

let story: Story;
const item = { id: '', version: 1 };
beforeAll(async () => {
  story = await Story.begin();
  item.id = await story.active();
  const found = await story.test.service.db.query('select version from admission where id = $1', [item.id]);
  item.version = found[0].version;
  story.at('2026-05-06');
  await story.test.service.runChores();
}, 60_000);
afterAll(() => story?.test.close());

const delegate = '市红十字会老年服务站';
const reason = '服务站资质到期';

async function sent(): Promise<string> {
  const event = aDispatch(item.id, {
    ...{ itemType: 'WORK_TASK', communityCode: story.places.xinhua, units: 7 },
    citation: { kind: 'ADMISSION', ...item },
    asOf: new Date(story.test.clock.now().getTime() - 2_000).toISOString(),
  });
  await story.test.publishAs('public-security', [event]);
  await story.test.settle();
  return event.key;
}
const consent = (taskId: string) =>
  story.do(story.people.police, 'consentToRedelegation', { taskId, delegate });
const redelegate = (taskId: string) =>
  story.do(story.people.worker, 'redelegateCommunityTask', { taskId, delegate, reason: '有护理资质' });
const withdraw = (taskId: string, actor: Actor = story.people.police) =>
  story.do(actor, 'withdrawRedelegationConsent', { taskId, delegate, reason });
const drawn = async (): Promise<number> => {
  const query = 'query ($r: String!) { admission(reference: $r) { unitsTotal remainingUnits } }';
  const { admission } = await story.read(story.people.clerk, query, { r: item.id });
  return admission.unitsTotal - admission.remainingUnits;
};
const rows = async (table: string): Promise<number> =>
  (await story.test.service.db.query(`select count(*)::integer as n from ${table}`))[0].n;

describe('a department takes its consent to a redelegation back', () => {
  it('[WA-47] before it was used: nothing is handed on any more, and the task stays on the desk', async () => {
    const id = await sent();
    await consent(id);
    expect(await withdraw(id)).toMatchObject({
      ...{ __typename: 'RedelegationConsentWithdrawn', halted: false },
      task: {
        state: 'ADMITTED',
        redelegations: [{ delegate, withdrawnAt: expect.any(String), withdrawalReason: reason }],
      },
    });
    expect(await redelegate(id)).toMatchObject({
      ...{ __typename: 'AccessConsentMissing', code: 'CONSENT_WITHDRAWN', ruleId: 'WA-47', consentedTo: [] },
      routes: ['KEEP_WITHIN_DEPARTMENT', 'PURCHASE_SERVICE'],
    });
    for (const again of [await withdraw(id), await consent(id)])
      expect(again).toMatchObject({ code: 'ALREADY_DONE' });
  });

  it('[WA-47] after it was used: from now on the task is halted, volume and money return, nobody is reproached', async () => {
    const before = await drawn();
    const id = await sent();
    expect(await drawn()).toBe(before + 7);
    await consent(id);
    expect(await redelegate(id)).toMatchObject({ __typename: 'CommunityTaskRedelegated' });
    const [violations, complaints] = [await rows('violation'), await rows('complaint')];
    expect(await withdraw(id)).toMatchObject({
      halted: true,
      task: { state: 'HALTED', closing: { zh: expect.stringContaining(reason) } },
    });
    expect(await drawn()).toBe(before);
    expect([await rows('violation'), await rows('complaint')]).toEqual([violations, complaints]);
    const query = 'query ($id: ID!) { communityTask(id: $id) { history { command from to reason } } }';
    const { communityTask } = await story.read(story.people.clerk, query, { id });
    expect(communityTask.history.slice(-2)).toMatchObject([
      { command: 'WITHDRAW_CONSENT', from: 'ADMITTED', to: 'ADMITTED', reason },
      { command: 'HALT', from: 'ADMITTED', to: 'HALTED' },
    ]);
    const [told] = await story.test.service.db.query(
      `select data from outbox where partitionkey = $1 and type like '%community-task.halted%'`,
      [id],
    );
    expect(told.data).toMatchObject({ taskId: id, department: story.people.police.department });
    expect(await withdraw(id)).toMatchObject({ code: 'ALREADY_DONE' });
  });

  it('[WA-47] not once the task is done: what was done under the consent stands', async () => {
    const id = await sent();
    await consent(id);
    await redelegate(id);
    const complete = 'mutation ($id: ID!) { completeCommunityTask(input: { taskId: $id }) { __typename } }';
    await story.read(story.people.worker, complete, { id });
    expect(await withdraw(id)).toMatchObject({ code: 'MOVE_NOT_ALLOWED' });
  });

  it('[WA-47] nobody else: no other department, no community, and nothing that was never given', async () => {
    const id = await sent();
    expect(await withdraw(id)).toMatchObject({ __typename: 'AccessNotFound' });
    await consent(id);
    expect(await withdraw(id, story.people.health)).toMatchObject({ __typename: 'AccessNotFound' });
    await expect(withdraw(id, story.people.worker)).rejects.toThrow('FORBIDDEN');
  });

  it('[WA-47] at the same moment as the community uses it: one order or the other, never a task left open', async () => {
    for (let round = 0; round < 8; round++) {
      const id = await sent();
      await consent(id);
      const [used, taken] = await Promise.all([redelegate(id), withdraw(id)]);
      const wasFirst = used.__typename === 'CommunityTaskRedelegated';
      expect(wasFirst || used.code === 'CONSENT_WITHDRAWN').toBe(true);
      expect(taken).toMatchObject({ halted: wasFirst, task: { state: wasFirst ? 'HALTED' : 'ADMITTED' } });
    }
  });
});
