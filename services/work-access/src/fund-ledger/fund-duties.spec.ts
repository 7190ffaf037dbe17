// What the ledger asks somebody to do by a day: an answer about money that waits, the rest after the end, the settlement.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { withClient } from '@shequ/database';
import { people, Story, today, type Result } from '../life-cycle/story.contract.js';
import { adoptTimers } from '../timer/adopt.js';

let story: Story;
beforeAll(async () => {
  story = await Story.begin();
}, 60_000);
beforeEach(() => story.at(today));
afterAll(() => story?.test.close());

const run = () => story.test.service.runChores();
const midnight = (day: string) => story.at(`${day}T00:00:00+08:00`);
const lastSecond = (day: string) => story.at(`${day}T23:59:58+08:00`);

const deadline = `kind ruleId role place state overdue dueOn notices { kind workdaysLeft roles }
  why { start unit count explanation { zh } } fund { id }`;
const dutiesOf = async (id: string): Promise<readonly Result[]> => {
  const query = `query ($id: ID!) { accessFund(id: $id) { deadlines { ${deadline} } } }`;
  return (await story.read(people.clerk, query, { id })).accessFund.deadlines;
};
const ledgerOf = async (r: string): Promise<string> => {
  const query = `query ($r: String!) { admission(reference: $r) { ledger { id } } }`;
  return (await story.read(people.clerk, query, { r })).admission.ledger.id;
};
const itemDuty = async (r: string, kind: string): Promise<Result> => {
  const query = `query ($r: String!) { admission(reference: $r) { deadlines { kind state dueOn role } } }`;
  const { admission } = await story.read(people.clerk, query, { r });
  return admission.deadlines.filter((one: Result) => one.kind === kind).at(-1) ?? null;
};
const spend = (fundId: string, admissionId: string, amountFen: number) =>
  story.do(people.treasurer, 'spendFunds', {
    ...{ fundId, admissionId, amountFen, use: 'WORK', voucher: `S${amountFen}`, purpose: '入户随访' },
  });
const giveBack = (fundId: string, amountFen: number) =>
  story.do(people.treasurer, 'returnFunds', {
    fundId,
    amountFen,
    voucher: `B${amountFen}`,
    reason: '退出结算',
  });

describe('what is asked about money', () => {
  const award = {
    kind: 'AWARD',
    place: '620201',
    decidedBy: 'GOVERNMENT',
    name: { zh: '奖励', en: 'Awards' },
  };
  const opened = async (document: string): Promise<string> =>
    (await story.do(people.treasurer, 'openFund', { ...award, document })).fund.id;
  const ask = async (fundId: string, dueOn = '2026-03-16'): Promise<string> =>
    (await story.do(people.clerk, 'followUpFund', { fundId, matter: '资金何时使用', dueOn })).followUp.id;

  it('has its day, is reminded of with five and one working days left, escalated after it, and never settled by itself [S4-06] [WA-38]', async () => {
    const fundId = await opened('奖励办法 1 号');
    const id = await ask(fundId);
    const notices: object[] = [];
    const only = async () => {
      const duties = await dutiesOf(fundId);
      expect(duties).toHaveLength(1);
      return duties[0];
    };
    expect(await only()).toEqual({
      ...{ kind: 'FUND_FOLLOW_UP', ruleId: 'WA-38', role: 'OFFICE_CLERK', place: '620201', state: 'WAITING' },
      ...{ overdue: false, dueOn: '2026-03-16', notices, fund: { id: fundId } },
      why: { start: today, unit: 'DATE', count: 0, explanation: { zh: '约定至 2026-03-16 止（含当日）。' } },
    });
    for (const [workdaysLeft, before, on] of [
      [5, '2026-03-08', '2026-03-09'],
      [1, '2026-03-12', '2026-03-13'],
    ] as const) {
      lastSecond(before);
      await run();
      expect((await only()).notices).toEqual(notices);
      midnight(on);
      await run();
      notices.push({ kind: 'REMINDER', workdaysLeft, roles: ['OFFICE_CLERK'] });
      expect((await only()).notices).toEqual(notices);
    }
    lastSecond('2026-03-16');
    await run();
    expect(await only()).toMatchObject({ state: 'WAITING', overdue: false });
    midnight('2026-03-17');
    await run();
    await run();
    const roles = ['OFFICE_CLERK', 'DECISION_HEAD', 'AUDITOR'];
    notices.push({ kind: 'ESCALATION', workdaysLeft: null, roles });
    expect(await only()).toMatchObject({ state: 'OVERDUE', overdue: true, notices });
    const query = `query ($id: ID!) { accessFund(id: $id) { followUps { outcome overdue } history { command reason } } }`;
    const seen = async () => (await story.read(people.clerk, query, { id: fundId })).accessFund;
    expect((await seen()).followUps).toEqual([{ outcome: null, overdue: true }]);
    expect((await seen()).history.at(-1)).toEqual({
      command: 'ESCALATE',
      reason: '逾期：答复经费追踪督办，期限 2026-03-16',
    });
    const listed = `{ accessDeadlines(first: 100, overdue: true) { items { kind fund { id } } } }`;
    const { items } = (await story.read(people.clerk, listed)).accessDeadlines;
    expect(items).toContainEqual({ kind: 'FUND_FOLLOW_UP', fund: { id: fundId } });
    await story.do(people.clerk, 'settleFundFollowUp', { id, outcome: '已使用' });
    expect(await only()).toMatchObject({ state: 'STOPPED', overdue: false });
  });

  it('is one duty for each question: answering one leaves the other [S4-06]', async () => {
    const fundId = await opened('奖励办法 2 号');
    const first = await ask(fundId, '2026-03-16');
    await ask(fundId, '2026-03-20');
    await story.do(people.clerk, 'settleFundFollowUp', { id: first, outcome: '已使用' });
    expect((await dutiesOf(fundId)).map(({ dueOn, state }) => [dueOn, state])).toEqual([
      ['2026-03-16', 'STOPPED'],
      ['2026-03-20', 'WAITING'],
    ]);
  });

  it('before limits were kept is taken over once, and only what is open [S4-06]', async () => {
    const fundId = await opened('奖励办法 3 号');
    await ask(fundId, '2026-03-20');
    const done = await ask(fundId, '2026-03-18');
    await story.do(people.clerk, 'settleFundFollowUp', { id: done, outcome: '已使用' });
    await withClient(story.test.migratorUrl, (client) =>
      client.query('delete from timer where subject_id = $1', [fundId]),
    );
    await adoptTimers(story.test.service.db);
    await adoptTimers(story.test.service.db);
    expect((await dutiesOf(fundId)).map(({ dueOn, state }) => [dueOn, state])).toEqual([
      ['2026-03-20', 'WAITING'],
    ]);
  });
});

describe('what is left of an item’s money', () => {
  it('has ten working days after the exit to be settled, is escalated after them, and done with its last fen [WA-38]', async () => {
    const id = await story.active();
    const fundId = await ledgerOf(id);
    await story.expectMoved(story.pay(id, 100_000, 'rest'));
    story.at('2026-05-06');
    expect(await dutiesOf(fundId)).toEqual([]);
    await story.exited(id);
    const rest = async () => (await dutiesOf(fundId)).at(-1);
    expect(await dutiesOf(fundId)).toMatchObject([
      {
        ...{ kind: 'FUND_RETURN', ruleId: 'WA-38', role: 'TREASURER', state: 'WAITING', dueOn: '2026-05-19' },
        why: { start: '2026-05-06', unit: 'WORKDAY', count: 10 },
      },
    ]);
    await story.do(people.treasurer, 'spendFunds', {
      ...{ fundId, admissionId: id, amountFen: 40_000, use: 'WORK', voucher: 'S', purpose: '已完成' },
    });
    lastSecond('2026-05-19');
    await run();
    expect(await rest()).toMatchObject({ state: 'WAITING', overdue: false });
    midnight('2026-05-20');
    await run();
    expect(await rest()).toMatchObject({ state: 'OVERDUE', overdue: true });
    await giveBack(fundId, 159_999);
    expect(await rest()).toMatchObject({ state: 'OVERDUE' });
    await giveBack(fundId, 1);
    expect(await rest()).toMatchObject({ state: 'STOPPED', overdue: false });
  });

  it('after the period has its days like the settlement itself; what arrives later has its own [WA-38] [WA-18]', async () => {
    const id = await story.active();
    const fundId = await ledgerOf(id);
    await story.expectMoved(story.pay(id, 60_000, 'M'));
    await story.expectMoved(
      story.do(people.health, 'acceptItemResult', { admissionId: id, document: '验收单' }),
    );
    await story.expectMoved(story.pay(id, 39_999, 'L'));
    midnight('2026-10-01');
    await run();
    expect(await story.admissionState(id)).toBe('EXPIRED');
    expect(await itemDuty(id, 'EXIT')).toMatchObject({ state: 'WAITING', dueOn: '2026-10-20' });
    expect(await dutiesOf(fundId)).toMatchObject([
      { kind: 'FUND_RETURN', state: 'WAITING', dueOn: '2026-10-20' },
    ]);
    // The last fen of the accepted work was due long before; after the end it is still somebody's duty.
    expect(await itemDuty(id, 'INSTALMENT')).toMatchObject({ role: 'TREASURER' });
    await spend(fundId, id, 199_999);
    expect((await dutiesOf(fundId)).map(({ state }) => state)).toEqual(['STOPPED']);
    story.at('2026-10-12');
    await story.expectMoved(story.pay(id, 1, 'last'));
    expect((await dutiesOf(fundId)).at(-1)).toMatchObject({ state: 'WAITING', dueOn: '2026-10-26' });
  });

  it('is nobody’s duty where nothing is held, and everybody’s money goes back where the item never began [WA-38] [WA-14]', async () => {
    const empty = await story.active();
    await spend(await ledgerOf(empty), empty, 100_000);
    await story.exited(empty);
    expect(await dutiesOf(await ledgerOf(empty))).toEqual([]);
    const idle = await story.published();
    midnight('2026-10-01');
    await run();
    expect(await story.admissionState(idle)).toBe('LAPSED');
    expect(await dutiesOf(await ledgerOf(idle))).toMatchObject([{ kind: 'FUND_RETURN', state: 'WAITING' }]);
    expect(await itemDuty(idle, 'EXIT')).toBeNull();
    expect(await giveBack(await ledgerOf(idle), 100_000)).toMatchObject({ __typename: 'AccessFundMoved' });
  });
});

describe('a page of funds', () => {
  it('reads entries and everything beside them in one statement each, for one fund or for many', async () => {
    const { db } = story.test.service;
    for (const amountFen of [1_000, 2_000]) {
      const id = await story.active();
      await spend(await ledgerOf(id), id, amountFen);
    }
    const query = `query ($first: Int!) { accessFunds(first: $first, kind: ADMISSION) { items { id
      admission { id } balance { heldFen } accounts { account } followUps { id } history { command } deadlines { kind }
      entries(first: 1) { items { number } next } } } }`;
    const statements = async (first: number) => {
      const texts: string[] = [];
      const { logger, options } = db;
      Object.assign(options, { logging: ['query'] });
      Object.assign(db, { logger: { ...logger, logQuery: (sql: string) => texts.push(sql) } });
      const { accessFunds } = await story.read(people.clerk, query, { first });
      Object.assign(db, { logger });
      expect(accessFunds.items.length).toBeGreaterThanOrEqual(first);
      return { texts, items: accessFunds.items };
    };
    const [one, many] = [await statements(1), await statements(4)];
    expect(many.texts).toHaveLength(one.texts.length);
    expect(
      many.texts.filter((text) => text.includes('from fund_entry where fund_id = i.id and')),
    ).toHaveLength(1);
    for (const { id, entries } of many.items) {
      const alone = `query ($id: ID!) { accessFund(id: $id) { entries(first: 1) { items { number } next } } }`;
      expect((await story.read(people.clerk, alone, { id })).accessFund.entries).toEqual(entries);
    }
    expect(many.items[0].entries).toEqual({ items: [{ number: 2 }], next: '2' });
  });
});
