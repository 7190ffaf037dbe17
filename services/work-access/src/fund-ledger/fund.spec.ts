import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { withClient } from '@shequ/database';
import fc from 'fast-check';
import { historyOf, verifyChain } from '@shequ/history';
import { anActor } from '@shequ/testing';
import { aDispatch } from '../community-task/register.scene.js';
import { Story, completeForm, people, places, today, type Result } from '../life-cycle/story.contract.js';

let story: Story;
beforeAll(async () => {
  story = await Story.begin();
}, 60_000);
beforeEach(() => story.at(today));
afterAll(() => story?.test.close());

const chores = () => story.test.service.runChores();
const treasurer = (mutation: string, input: object, actor = people.treasurer): Promise<Result> =>
  story.do(actor, mutation, input as Record<string, unknown>);
const ledgerQuery = `query ($r: String!) { admission(reference: $r) { state mayStopWork acceptedOn suspension { reason }
  ledger { id balance { receivedFen spentFen returnedFen heldFen } accounts { account signedFen } closedAt
    entries(first: 2) { items { number kind use source payer communityCode } next } }
  instalments { number percent when fen receivedFen dueOn overdue why { zh en } shares { party fen } } } }`;
const itemOf = async (r: string, actor = people.clerk): Promise<Result> =>
  (await story.read(actor, ledgerQuery, { r })).admission;
const spend = (fundId: string, admissionId: string | null, over: object = {}) =>
  treasurer('spendFunds', {
    fundId,
    admissionId,
    use: 'WORK',
    amountFen: 1_000,
    voucher: 'S1',
    purpose: '入户随访',
    ...over,
  });

describe('the ledger of an item', () => {
  it('takes each instalment with both sides, and spends to the last fen but not one beyond [WA-38] [S1-22]', async () => {
    const id = await story.active();
    const { ledger } = await itemOf(id);
    expect(ledger.balance).toEqual({ receivedFen: 100_000, spentFen: 0, returnedFen: 0, heldFen: 100_000 });
    expect(await spend(ledger.id, id, { amountFen: 100_001 })).toMatchObject({
      __typename: 'AccessFundShort',
      ruleId: 'WA-38',
      heldFen: 100_000,
    });
    expect(await spend(ledger.id, id, { amountFen: 100_000, communityCode: places.xinhua })).toMatchObject({
      entry: { number: 2, after: { spentFen: 100_000, heldFen: 0 } },
    });
    expect(await spend(ledger.id, id, { amountFen: 1, voucher: 'S2' })).toMatchObject({ heldFen: 0 });
    const after = (await itemOf(id)).ledger;
    expect(after.accounts).toEqual([
      { account: 'HELD', signedFen: '0' },
      { account: 'SOURCE:TASK_TRANSFER', signedFen: '-100000' },
      { account: 'SPENT:WORK', signedFen: '100000' },
    ]);
    expect(after.entries.items[0]).toMatchObject({ number: 2, kind: 'SPEND', communityCode: places.xinhua });
    expect(after.entries.items[1]).toMatchObject({ source: 'TASK_TRANSFER', payer: completeFormApplicant });
  });

  it('pays no other item, for nothing that is not named, and for no other community [WA-38] [S1-22]', async () => {
    const [one, other] = [await story.active(), await story.active()];
    const { id: fundId } = (await itemOf(one)).ledger;
    expect(await spend(fundId, other)).toMatchObject({
      __typename: 'AccessNotEarmarked',
      code: 'NOT_EARMARKED',
      ruleId: 'WA-38',
    });
    expect(await spend(fundId, null)).toMatchObject({ code: 'NOT_EARMARKED' });
    expect(await spend(fundId, one, { use: 'BANQUET' })).toMatchObject({ code: 'NOT_EARMARKED' });
    await expect(spend(fundId, one, { communityCode: places.fumin })).rejects.toThrow('BAD_USER_INPUT');
    expect(await spend(fundId, one, { use: 'TRAINING' })).toMatchObject({ __typename: 'AccessFundMoved' });
    expect(await spend(fundId, one)).toMatchObject({ __typename: 'AccessVoucherUsed', voucher: 'S1' });
    await expect(spend(fundId, one, { amountFen: 0 })).rejects.toThrow('BAD_USER_INPUT');
  });

  it('never overdraws one million fen that fifty draw at once [WA-38]', async () => {
    const money = { ...completeForm.money, rateFen: 5_000, amountFen: 2_000_000 };
    const id = await story.published({ money }, 1_000_000);
    const { id: fundId } = (await itemOf(id)).ledger;
    const draws = await Promise.all(
      Array.from({ length: 50 }, (_, at) => spend(fundId, id, { amountFen: 30_000, voucher: `R${at}` })),
    );
    const drawn = draws.filter(({ __typename }) => __typename === 'AccessFundMoved');
    expect(drawn).toHaveLength(33);
    expect((await itemOf(id)).ledger.balance).toMatchObject({ spentFen: 990_000, heldFen: 10_000 });
  });

  it('is neither made nor lost by whatever sixty treasurers do at once [WA-38]', async () => {
    const money = { ...completeForm.money, rateFen: 5_000, amountFen: 2_000_000 };
    const id = await story.published({ money }, 1_000_000);
    const { id: fundId } = (await itemOf(id)).ledger;
    const act = fc.record({
      kind: fc.constantFrom('pay', 'spend', 'other'),
      fen: fc.integer({ min: 1, max: 90_000 }),
    });
    const acts = fc.sample(act, { numRuns: 60, seed: 20_260_302 });
    await Promise.all(
      acts.map(({ kind, fen: amountFen }, at) =>
        kind === 'pay'
          ? story.pay(id, amountFen, `I${at}`)
          : spend(fundId, kind === 'spend' ? id : null, { amountFen, voucher: `O${at}` }),
      ),
    );
    const { ledger } = await itemOf(id);
    const { receivedFen, spentFen, heldFen } = ledger.balance;
    expect(receivedFen).toBe(Number(spentFen) + Number(heldFen));
    expect(receivedFen).toBeLessThanOrEqual(2_000_000);
    const sums = ledger.accounts.map(({ signedFen }: { signedFen: string }) => Number(signedFen));
    expect(sums.reduce((sum: number, fen: number) => sum + fen, 0)).toBe(0);
    const query = `query ($r: String!) { admission(reference: $r) { funding { receivedFen } } }`;
    const { funding } = (await story.read(people.clerk, query, { r: id })).admission;
    expect(funding.receivedFen).toBe(receivedFen);
  });

  it('says at exit what is left, gives it back only then, and closes at zero [WA-38]', async () => {
    const id = await story.active();
    const { id: fundId } = (await itemOf(id)).ledger;
    await spend(fundId, id, { amountFen: 40_000 });
    const back = { fundId, amountFen: 60_000, voucher: 'B1', reason: '退出结算' };
    expect(await treasurer('returnFunds', back)).toMatchObject({ __typename: 'AccessAlreadyDone' });
    await story.exited(id);
    const entries = await historyOf(story.test.service.db.manager, 'admission', id);
    const balance = {
      receivedFen: 100_000,
      spentFen: 40_000,
      returnedFen: 0,
      heldFen: 60_000,
    };
    expect(entries.find(({ command }) => command === 'EXIT')?.detail).toMatchObject({ balance });
    expect((await itemOf(id)).ledger.balance).toEqual(balance);
    expect(await treasurer('returnFunds', { ...back, amountFen: 60_001 })).toMatchObject({ heldFen: 60_000 });
    expect(await treasurer('returnFunds', back)).toMatchObject({ entry: { after: { heldFen: 0 } } });
    expect((await itemOf(id)).ledger.closedAt).not.toBeNull();
    expect(await spend(fundId, id, { voucher: 'late' })).toMatchObject({ __typename: 'AccessAlreadyDone' });
  });

  it('cannot be changed, by privilege and by trigger, and refuses one-sided entries [WA-38] [WA-45]', async () => {
    await story.active();
    const { db } = story.test.service;
    for (const statement of [
      'update fund_entry set amount_fen = 1',
      'delete from fund_posting',
      'update fund set limit_fen = null',
      'delete from rate_card',
    ])
      await expect(db.query(statement)).rejects.toThrow('permission denied');
    await withClient(story.test.migratorUrl, async (client) => {
      await expect(client.query('update fund_entry set amount_fen = 1')).rejects.toThrow('append-only');
      const [entry] = (await client.query('select fund_id, max(seq) as seq from fund_entry group by fund_id'))
        .rows;
      await expect(
        client.query(`insert into fund_posting values ($1, $2, 9, 'HELD', 5)`, [entry.fund_id, entry.seq]),
      ).rejects.toThrow('add up to zero');
    });
    expect(await verifyChain(db.manager)).toEqual([]);
  });
});

const completeFormApplicant = '11620200DEM000010A';

describe('instalments', () => {
  it('have their days, their reasons, and shares that add up to the fen [WA-15] [WA-39] [S1-22]', async () => {
    const id = await story.active();
    const { instalments } = await itemOf(id);
    expect(instalments).toMatchObject([
      { number: 1, when: 'BEFORE_START', fen: 100_000, receivedFen: 100_000, dueOn: '2026-04-20' },
      { number: 2, when: 'MID_TERM', fen: 60_000, receivedFen: 0, dueOn: '2026-07-10', overdue: false },
      { number: 3, when: 'AFTER_ACCEPTANCE', fen: 40_000, receivedFen: 0, dueOn: null, why: null },
    ]);
  });

  it('suspend the item the day after the last day, not on it; the community may stop and owes nothing [WA-15] [S1-22]', async () => {
    const id = await story.active();
    story.at('2026-07-10T23:59:59+08:00');
    await chores();
    expect(await itemOf(id)).toMatchObject({ state: 'ACTIVE', mayStopWork: false });
    story.at('2026-07-11T00:00:01+08:00');
    await chores();
    const late = await itemOf(id, people.worker);
    expect(late).toMatchObject({ state: 'SUSPENDED', mayStopWork: true });
    expect(late.suspension.reason).toContain('社区可以停办');
    const resume = () => story.do(people.clerk, 'resumeAdmission', { admissionId: id, reason: '恢复' });
    expect(await resume()).toMatchObject({
      __typename: 'AccessInstalmentLate',
      ruleId: 'WA-15',
      dueOn: '2026-07-10',
      missingFen: 60_000,
    });
    await story.expectMoved(story.pay(id, 59_999, 'M1'));
    expect(await resume()).toMatchObject({ missingFen: 1 });
    await story.expectMoved(story.pay(id, 1, 'M2'));
    expect(await resume()).toMatchObject({ to: 'ACTIVE' });
    await chores();
    expect((await itemOf(id)).state).toBe('ACTIVE');
  });

  it('that are late send open tasks back and let no new one in; what arrived later is refused [WA-15]', async () => {
    const id = await story.active();
    const task = () => {
      const asOf = new Date(story.test.clock.now().getTime() - 2_000).toISOString();
      return aDispatch(id, { itemType: 'WORK_TASK', asOf });
    };
    const stateOf = async (taskId: string) => {
      const query = `query ($id: ID!) { communityTask(id: $id) { state complaint { id } violation { id } } }`;
      return (await story.read(people.clerk, query, { id: taskId })).communityTask;
    };
    story.at('2026-07-10T12:00:00+08:00');
    const open = task();
    await story.test.publishAs('public-security', [open]);
    expect((await stateOf(open.key)).state).toBe('ADMITTED');
    story.at('2026-07-11T00:00:01+08:00');
    await chores();
    expect(await stateOf(open.key)).toEqual({ state: 'HALTED', complaint: null, violation: null });
    const next = task();
    await story.test.publishAs('public-security', [next]);
    expect((await stateOf(next.key)).state).toBe('REFUSED');
    const desk = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Community {
      desk(first: 100) { items { id } } } } }`;
    const r = [{ __typename: 'Community', code: places.xinhua }];
    const { _entities } = await story.read(people.worker, desk, { r });
    expect(_entities[0].desk.items).toEqual([]);
  });

  it('do not suspend what was paid on the last day [WA-15]', async () => {
    const id = await story.active();
    story.at('2026-07-10T20:00:00+08:00');
    await story.expectMoved(story.pay(id, 60_000, 'M'));
    story.at('2026-07-11T09:00:00+08:00');
    await chores();
    expect((await itemOf(id)).state).toBe('ACTIVE');
  });

  it('pay and fall late at the same instant: one of both, and never half [WA-15]', async () => {
    const id = await story.active();
    story.at('2026-07-11T00:00:01+08:00');
    const [paid] = await Promise.all([story.pay(id, 60_000, 'M'), chores()]);
    await chores();
    expect(paid).toMatchObject({ __typename: 'AdmissionMoved' });
    const { state, ledger } = await itemOf(id);
    expect(['ACTIVE', 'SUSPENDED']).toContain(state);
    expect(ledger.balance.receivedFen).toBe(160_000);
  });

  it('pay and expire at the same instant: the item is over, and the fen are all there [WA-18] [WA-38]', async () => {
    const id = await story.active();
    await story.expectMoved(story.pay(id, 60_000, 'M'));
    story.at('2026-10-01T00:00:00+08:00');
    const paid = Array.from({ length: 4 }, (_, at) => story.pay(id, 10_000, `L-${at}`));
    const [answers] = await Promise.all([Promise.all(paid), chores()]);
    await chores();
    const counted = answers.filter(({ __typename: kind }) => kind === 'AdmissionMoved').length;
    const { state, ledger } = await itemOf(id);
    expect(state).toBe('EXPIRED');
    expect(ledger.balance.receivedFen).toBe(160_000 + counted * 10_000);
    const [row] = await story.test.service.db.query(
      `select received_fen as received, (select sum(amount_fen) from instalment where admission_id = $1) as paid
       from admission where id = $1`,
      [id],
    );
    expect([Number(row.received), Number(row.paid)]).toEqual(
      Array.from({ length: 2 }, () => ledger.balance.receivedFen),
    );
  });

  it('the last one is due ten working days after acceptance, and even after the end [WA-15] [S1-22]', async () => {
    const id = await story.active();
    await story.expectMoved(story.pay(id, 60_000, 'M'));
    story.at('2026-09-01');
    const accept = (actor = people.health) =>
      story.do(actor, 'acceptItemResult', { admissionId: id, document: '验收单' });
    await expect(accept(people.police)).rejects.toThrow('FORBIDDEN');
    expect(await accept()).toMatchObject({ command: 'ACCEPT_RESULT', to: 'ACTIVE' });
    expect(await accept()).toMatchObject({ __typename: 'AccessAlreadyDone' });
    expect((await itemOf(id)).instalments[2]).toMatchObject({ dueOn: '2026-09-15', overdue: false });
    story.at('2026-09-15T23:59:00+08:00');
    await chores();
    expect((await itemOf(id)).state).toBe('ACTIVE');
    story.at('2026-09-16T00:00:01+08:00');
    await chores();
    expect((await itemOf(id)).state).toBe('SUSPENDED');
    story.at('2026-10-01T00:00:01+08:00');
    await chores();
    expect((await itemOf(id)).state).toBe('EXPIRED');
    expect(await story.pay(id, 40_000, 'L')).toMatchObject({ to: 'EXPIRED' });
    expect((await itemOf(id)).ledger.balance.receivedFen).toBe(200_000);
  });
});

const gongshuTreasurer = anActor('TREASURER', { jurisdiction: '330105' });
const luanTreasurer = anActor('TREASURER', { jurisdiction: '341502' });
const name = { zh: '社区经费', en: 'Community funds' };
const open = (over: object, actor = people.treasurer) =>
  treasurer(
    'openFund',
    { kind: 'COMMUNITY', name, document: '财预〔2026〕1号', decidedBy: 'GOVERNMENT', ...over },
    actor,
  );
const receive = (fundId: string, source: string, actor = people.treasurer, over: object = {}) =>
  treasurer('receiveFunds', { fundId, source, amountFen: 10_000, voucher: source, ...over }, actor);

describe('other money of a community', () => {
  it('tells its four sources apart, and a task’s money is not among what others may give [S2-65]', async () => {
    const { fund } = await open({ place: '330105001001' }, gongshuTreasurer);
    for (const source of ['FISCAL', 'SPONSOR', 'PAID_SERVICE'])
      expect(await receive(fund.id, source, gongshuTreasurer)).toMatchObject({
        __typename: 'AccessFundMoved',
      });
    expect(await receive(fund.id, 'TASK_TRANSFER', gongshuTreasurer)).toMatchObject({
      __typename: 'AccessFundSourceRefused',
      accepted: ['FISCAL', 'SPONSOR', 'PAID_SERVICE'],
    });
    const query = `query ($id: ID!) { accessFund(id: $id) { accounts { account signedFen } } }`;
    const { accessFund } = await story.read(gongshuTreasurer, query, { id: fund.id });
    expect(accessFund.accounts.map(({ account }: { account: string }) => account)).toEqual([
      'HELD',
      'SOURCE:FISCAL',
      'SOURCE:PAID_SERVICE',
      'SOURCE:SPONSOR',
    ]);
    const item = await itemOf(await story.active());
    expect(item.ledger.accounts[1].account).toBe('SOURCE:TASK_TRANSFER');
  });

  it('registers the five sources of 六安 and no sixth [S4-01]', async () => {
    const { fund } = await open({ place: '341502001001' }, luanTreasurer);
    for (const source of ['FISCAL', 'SOCIAL_ORGANISATION', 'RESIDENT_UNIT', 'DONATION', 'CO_BUILDING'])
      expect(await receive(fund.id, source, luanTreasurer)).toMatchObject({ __typename: 'AccessFundMoved' });
    expect(await receive(fund.id, 'SPONSOR', luanTreasurer)).toMatchObject({ code: 'FUND_SOURCE_REFUSED' });
  });

  it('pays the basic subsidy, the budget lines and a post without staff, and nothing per head [S0-20] [S1-23] [S2-60]', async () => {
    const { fund } = await open({ place: places.xinhua });
    await receive(fund.id, 'FISCAL', people.treasurer, { amountFen: 10_000_000 });
    for (const use of ['BASIC_SUBSIDY', 'STAFF', 'OFFICE', 'PUBLIC_WELFARE', 'POST_WITHOUT_STAFF'])
      expect(await spend(fund.id, null, { use, voucher: use })).toMatchObject({
        __typename: 'AccessFundMoved',
      });
    expect(await spend(fund.id, null, { use: 'HEAD_COUNT', voucher: 'H' })).toMatchObject({
      code: 'NOT_EARMARKED',
    });
    // What a department handed over is paid by the department.
    expect(await spend(fund.id, await story.active(), { use: 'OFFICE', voucher: 'X' })).toMatchObject({
      code: 'NOT_EARMARKED',
    });
    expect(await open({ place: places.xinhua })).toMatchObject({ __typename: 'AccessAlreadyDone' });
    await expect(open({ place: '620201' })).rejects.toThrow('BAD_USER_INPUT');
  });

  it('rewards by decision of Party committee or government, never of a department alone [S3-30]', async () => {
    const award = { kind: 'AWARD', place: '620201', document: '奖励办法' };
    expect(await open({ ...award, decidedBy: 'DEPARTMENT' })).toMatchObject({ code: 'AWARD_OWNER' });
    const { fund } = await open({ ...award, decidedBy: 'PARTY_COMMITTEE' });
    await receive(fund.id, 'FISCAL');
    expect(
      await spend(fund.id, null, { use: 'AWARD', communityCode: places.dazhong, amountFen: 10_000 }),
    ).toMatchObject({ entry: { after: { heldFen: 0 } } });
    expect(await spend(fund.id, null, { use: 'WORK', voucher: 'S9' })).toMatchObject({
      code: 'NOT_EARMARKED',
    });
  });

  it('keeps a payment in lieu for building or buying, up to what is owed, and asks what became of it [S4-06] [S4-05]', async () => {
    const place = '620201002';
    const limitFen = 8_500_000;
    const { fund } = await open({ kind: 'PAYMENT_IN_LIEU', place, document: '折算缴费 1 号', limitFen });
    const pay = (amountFen: number, voucher: string) =>
      receive(fund.id, 'DEVELOPER', people.treasurer, { amountFen, voucher });
    expect(await pay(limitFen + 1, 'P1')).toMatchObject({ code: 'FUND_LIMIT', outstandingFen: limitFen });
    expect(await pay(limitFen, 'P2')).toMatchObject({ entry: { after: { heldFen: limitFen } } });
    expect(await receive(fund.id, 'FISCAL')).toMatchObject({ code: 'FUND_SOURCE_REFUSED' });
    expect(await spend(fund.id, null, { use: 'OFFICE' })).toMatchObject({ code: 'NOT_EARMARKED' });
    expect(await spend(fund.id, null, { use: 'BUY', communityCode: places.xinhua })).toMatchObject({
      __typename: 'AccessFundMoved',
    });
    const asked = { fundId: fund.id, matter: '用房何时购置', dueOn: '2026-03-10' };
    const { followUp } = await story.do(people.clerk, 'followUpFund', asked);
    await expect(story.do(people.clerk, 'followUpFund', { ...asked, dueOn: '2026-03-01' })).rejects.toThrow(
      'BAD_USER_INPUT',
    );
    const query = `query ($id: ID!) { accessFund(id: $id) { followUps { id overdue outcome } history { command } } }`;
    const seen = async () => (await story.read(people.street, query, { id: fund.id })).accessFund;
    expect((await seen()).followUps).toEqual([{ id: followUp.id, overdue: false, outcome: null }]);
    story.at('2026-03-11');
    expect((await seen()).followUps[0].overdue).toBe(true);
    const settle = () =>
      story.do(people.street, 'settleFundFollowUp', { id: followUp.id, outcome: '已购置' });
    expect(await settle()).toMatchObject({ followUp: { overdue: false, outcome: '已购置' } });
    expect(await settle()).toMatchObject({ __typename: 'AccessAlreadyDone' });
    expect((await seen()).history.map(({ command }: { command: string }) => command)).toEqual([
      ...['OPEN', 'RECEIVE', 'SPEND', 'FOLLOW_UP', 'SETTLE_FOLLOW_UP'],
    ]);
  });
});

describe('who sees a fund', () => {
  const listed = async (actor: typeof people.clerk, kind = 'ADMISSION') => {
    const query = `query ($kind: AccessFundKind) { accessFunds(first: 100, kind: $kind) { items { kind place } } }`;
    return (await story.read(actor, query, { kind })).accessFunds.items.length;
  };

  it('officials of the place, its own department, its own communities; nobody else [WA-38]', async () => {
    await story.active();
    for (const actor of [people.clerk, people.health, people.worker])
      expect(await listed(actor)).toBeGreaterThan(0);
    expect(await listed(anActor('DEPARTMENT_OFFICER', { department: '11620200DEM000040D' }))).toBe(0);
    expect(await listed(anActor('COMMUNITY_WORKER', { jurisdiction: places.fumin }))).toBe(0);
    expect(await listed(anActor('OFFICE_CLERK', { jurisdiction: '330105' }))).toBe(0);
    await expect(listed(people.resident)).rejects.toThrow('FORBIDDEN');
  });
});
