import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aDispatch } from '../community-task/register.scene.js';
import { people, Story, today, type Result } from '../life-cycle/story.contract.js';

let story: Story;
beforeAll(async () => {
  story = await Story.begin();
}, 60_000);
beforeEach(() => story.at(today));
afterAll(() => story?.test.close());

const withdraw = (admissionId: string, actor = people.health, over: object = {}): Promise<Result> =>
  story.do(actor, 'withdrawAuthority', {
    admissionId,
    document: '撤回通知 1 号',
    reason: '授权有误',
    ...over,
  });
const resume = (admissionId: string) =>
  story.do(people.clerk, 'resumeAdmission', { admissionId, reason: '权力已重新移交' });
const query = `query ($r: String!) { admission(reference: $r) { state mayStopWork authorityDelegatedAt authorityUntil
  suspension { reason } history { command to reason } instalments { number dueOn overdue receivedFen }
  ledger { id balance { heldFen returnedFen } } } }`;
const itemOf = async (r: string, actor = people.clerk): Promise<Result> =>
  (await story.read(actor, query, { r })).admission;
const entriesOf = async (a: string): Promise<readonly Result[]> => {
  const asked = `query ($a: ID) { delegatedAuthorities(first: 100, admissionId: $a) {
    items { from to inForce revokedAt revokeReason document } } }`;
  return (await story.read(people.clerk, asked, { a })).delegatedAuthorities.items;
};
const task = (admissionId: string) => {
  const asOf = new Date(story.test.clock.now().getTime() - 2_000).toISOString();
  return aDispatch(admissionId, { itemType: 'WORK_TASK', asOf });
};
const taskState = async (id: string) =>
  (await story.read(people.clerk, 'query ($id: ID!) { communityTask(id: $id) { state } }', { id }))
    .communityTask.state;

describe('authority withdrawn early', () => {
  it('suspends the item at once: its tasks go back, no new one comes in, the register says why [WA-14] [WA-41]', async () => {
    const id = await story.active();
    story.at('2026-05-06');
    const open = task(id);
    await story.test.publishAs('public-security', [open]);
    expect(await taskState(open.key)).toBe('ADMITTED');
    expect(await withdraw(id)).toMatchObject({ command: 'SUSPEND', from: 'ACTIVE', to: 'SUSPENDED' });
    const item = await itemOf(id, people.worker);
    expect(item).toMatchObject({
      ...{ state: 'SUSPENDED', mayStopWork: true, authorityDelegatedAt: null, authorityUntil: '2026-05-06' },
      suspension: { reason: '部门提前收回权力（撤回通知 1 号）：授权有误；权力重新移交后方可恢复' },
    });
    const { history } = await itemOf(id);
    expect(history.slice(-2).map(({ command }: Result) => command)).toEqual([
      'WITHDRAW_AUTHORITY',
      'SUSPEND',
    ]);
    expect(await entriesOf(id)).toMatchObject([
      {
        from: '2026-04-20',
        inForce: false,
        revokedAt: expect.stringContaining('2026-05-06T01:00:0'),
        revokeReason: '授权有误',
      },
    ]);
    expect(await taskState(open.key)).toBe('HALTED');
    const next = task(id);
    await story.test.publishAs('public-security', [next]);
    expect(await taskState(next.key)).toBe('REFUSED');
  });

  it('keeps the item suspended until it is delegated again, as an entry of its own [WA-14] [WA-41]', async () => {
    const id = await story.active();
    story.at('2026-05-06');
    await story.expectMoved(withdraw(id));
    expect(await resume(id)).toMatchObject({
      ...{ __typename: 'AccessNotReady', ruleId: 'WA-14', missing: ['AUTHORITY'] },
    });
    story.at('2026-05-11');
    await story.expectMoved(story.delegate(id));
    expect(await resume(id)).toMatchObject({ to: 'ACTIVE' });
    const [again, before] = await entriesOf(id);
    expect([again, before]).toMatchObject([
      { from: '2026-05-11', to: '2026-09-30', inForce: true, revokedAt: null },
      { from: '2026-04-20', inForce: false },
    ]);
    expect(await itemOf(id)).toMatchObject({
      state: 'ACTIVE',
      suspension: null,
      authorityUntil: '2026-09-30',
    });
  });

  it('before the item is in force has it wait for the authority again [WA-14]', async () => {
    const id = await story.published();
    expect(await withdraw(id)).toMatchObject({ command: 'WITHDRAW_AUTHORITY', to: 'PUBLISHED' });
    expect(await story.activate(id)).toMatchObject({ __typename: 'AccessNotReady', missing: ['AUTHORITY'] });
    await story.expectMoved(story.delegate(id));
    expect(await story.activate(id)).toMatchObject({ to: 'ACTIVE' });
  });

  it('leaves the money with its item: instalments keep their days, and nothing goes back before the end [WA-38] [WA-15]', async () => {
    const id = await story.active();
    story.at('2026-05-06');
    await story.expectMoved(withdraw(id));
    const { ledger, instalments } = await itemOf(id);
    expect(instalments[1]).toMatchObject({ dueOn: '2026-07-10', overdue: false });
    const back = { fundId: ledger.id, amountFen: 1, voucher: 'B', reason: '收回权力' };
    expect(await story.do(people.treasurer, 'returnFunds', back)).toMatchObject({
      __typename: 'AccessAlreadyDone',
    });
    const work = { fundId: ledger.id, admissionId: id, use: 'WORK', amountFen: 5_000, voucher: 'W' };
    expect(
      await story.do(people.treasurer, 'spendFunds', { ...work, purpose: '已完成的随访' }),
    ).toMatchObject({ __typename: 'AccessFundMoved' });
    await story.expectMoved(story.delegate(id));
    story.at('2026-07-11');
    expect(await resume(id)).toMatchObject({ __typename: 'AccessInstalmentLate', missingFen: 60_000 });
  });

  it('is the delegating department’s alone, with reason and document, once, and not after the end [WA-41]', async () => {
    const id = await story.active();
    for (const actor of [people.police, people.clerk, people.worker, people.head])
      await expect(withdraw(id, actor)).rejects.toThrow('FORBIDDEN');
    for (const over of [{ reason: ' ' }, { document: '' }])
      await expect(withdraw(id, people.health, over)).rejects.toThrow('BAD_USER_INPUT');
    await story.expectMoved(withdraw(id));
    expect(await withdraw(id)).toMatchObject({ __typename: 'AccessAlreadyDone' });
    await story.expectMoved(
      story.carried(await story.moved(id, { kind: 'EXIT', exitReason: 'AIM_REACHED' })),
    );
    expect(await withdraw(id)).toMatchObject({ __typename: 'AccessMoveNotAllowed', state: 'EXITED' });
    const signed = await story.signed();
    expect(await withdraw(signed)).toMatchObject({ __typename: 'AccessAlreadyDone' });
    const gone = '01890000-0000-7000-8000-000000000000';
    expect(await withdraw(gone)).toMatchObject({ __typename: 'AccessNotFound' });
  });

  it('and activation at the same instant: in force with authority, or neither [WA-14]', async () => {
    const id = await story.published();
    await Promise.all([story.activate(id), withdraw(id)]);
    const { state, authorityDelegatedAt } = await itemOf(id);
    expect(['SUSPENDED', 'PUBLISHED']).toContain(state);
    expect(authorityDelegatedAt).toBeNull();
  });
});
