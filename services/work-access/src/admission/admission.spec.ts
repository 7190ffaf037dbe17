import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  Story,
  completeForm,
  people,
  places,
  today,
  units,
  type Result,
} from '../life-cycle/story.contract.js';

let story: Story;
beforeAll(async () => {
  story = await Story.begin();
}, 60_000);
beforeEach(() => story.at(today));
afterAll(() => story?.test.close());

const kinds = (answers: readonly Result[]): readonly string[] =>
  answers.map(({ __typename }) => String(__typename)).sort();
const onIt = (actor: typeof people.clerk, mutation: string, admissionId: string, over: object = {}) =>
  story.do(actor, mutation, { admissionId, ...over });

describe('agreement, authority and money come first', () => {
  it('names all that is missing at once [WA-14] [S4-09]', async () => {
    expect(await story.activate(await story.admitted())).toMatchObject({
      __typename: 'AccessNotReady',
      code: 'NOT_READY',
      ruleId: 'WA-14',
      missing: ['AGREEMENT', 'AUTHORITY', 'FIRST_INSTALMENT'],
    });
    expect(await story.activate(await story.signed())).toMatchObject({
      missing: ['AUTHORITY', 'FIRST_INSTALMENT'],
    });
  });

  it('does not become active without the authority, however well paid, and does with it [WA-14] [S4-09]', async () => {
    const id = await story.signed();
    await story.expectMoved(story.pay(id, 200_000));
    await story.expectMoved(onIt(people.clerk, 'issueAdmissionNotice', id));
    await story.expectMoved(onIt(people.clerk, 'publishAdmission', id));
    expect(await story.activate(id)).toMatchObject({ __typename: 'AccessNotReady', missing: ['AUTHORITY'] });
    await story.expectMoved(story.delegate(id));
    expect(await story.activate(id)).toMatchObject({ from: 'PUBLISHED', to: 'ACTIVE' });
  });

  it('needs the first instalment to the fen: one below is refused, exactly it passes [WA-14] [S1-22]', async () => {
    const id = await story.signed();
    await story.expectMoved(story.delegate(id));
    // Half of 2,000 yuan before the start, by the policy's schedule.
    expect(await story.pay(id, 99_999, 'A')).toMatchObject({
      command: 'RECORD_INSTALMENT',
      to: 'AGREEMENT_SIGNED',
    });
    expect(await story.activate(id)).toMatchObject({ missing: ['FIRST_INSTALMENT'] });
    expect(await onIt(people.clerk, 'issueAdmissionNotice', id)).toMatchObject({
      __typename: 'AccessMoveNotAllowed',
      allowedCommands: ['FUND', 'LAPSE'],
    });
    expect(await story.pay(id, 1, 'B')).toMatchObject({ command: 'FUND', to: 'FUNDED' });
    // Nothing is missing, but no step is skipped either.
    expect(await story.activate(id)).toMatchObject({ __typename: 'AccessMoveNotAllowed', ruleId: 'WA-11' });
  });

  it('counts a voucher once, never takes more than the admitted amount, and only from the treasurer [S1-22]', async () => {
    const id = await story.signed();
    await story.expectMoved(story.pay(id, 100_000, 'A'));
    expect(await story.pay(id, 100_000, 'A')).toMatchObject({
      __typename: 'AccessVoucherUsed',
      voucher: 'A',
    });
    expect(await story.pay(id, 100_001, 'B')).toMatchObject({
      __typename: 'AccessInstalmentTooLarge',
      outstandingFen: 100_000,
    });
    await expect(story.pay(id, 0, 'C')).rejects.toThrow('BAD_USER_INPUT');
    await expect(onIt(people.health, 'recordInstalment', id, { amountFen: 1, voucher: 'D' })).rejects.toThrow(
      'FORBIDDEN',
    );
    expect(await story.pay(id, 100_000, 'E')).toMatchObject({ command: 'RECORD_INSTALMENT' });
  });

  it('takes two instalments at once one after the other: the sum stays within the amount', async () => {
    const id = await story.signed();
    const both = await Promise.all([story.pay(id, 150_000, 'A'), story.pay(id, 150_000, 'B')]);
    expect(kinds(both)).toEqual(['AccessInstalmentTooLarge', 'AdmissionMoved']);
  });

  it('lets the treasurer confirm that nothing is due where the reason is documented [WA-13] [WA-14]', async () => {
    const money = { ...completeForm.money, rateFen: 0, amountFen: 0, noCostReason: '不产生费用' };
    const id = await story.published({ money }, 0);
    expect(await story.activate(id)).toMatchObject({ to: 'ACTIVE' });
  });

  it('hands authority over once, by the applying department, for the whole period', async () => {
    const id = await story.signed();
    await expect(onIt(people.police, 'delegateAuthority', id, { document: 'x' })).rejects.toThrow(
      'FORBIDDEN',
    );
    const short = { document: 'x', until: '2026-09-29' };
    await expect(onIt(people.health, 'delegateAuthority', id, short)).rejects.toThrow('BAD_USER_INPUT');
    expect(await story.delegate(id)).toMatchObject({ command: 'DELEGATE_AUTHORITY' });
    expect(await story.delegate(id)).toMatchObject({ __typename: 'AccessAlreadyDone' });
    expect(await story.delegate(await story.admitted())).toMatchObject({
      __typename: 'AccessMoveNotAllowed',
    });
  });

  it('lapses when the agreement is not signed in time: the day after the last day, not on it', async () => {
    const id = await story.admitted();
    const { admission } = await story.read(
      people.clerk,
      'query ($r: String!) { admission(reference: $r) { clocks { step dueOn } } }',
      { r: id },
    );
    expect(admission.clocks).toContainEqual({ step: 'AGREEMENT', dueOn: '2026-03-09' });
    expect(admission.clocks).toContainEqual({ step: 'PUBLICATION', dueOn: '2026-03-30' });
    story.at('2026-03-09T23:59:59+08:00');
    await story.test.service.runChores();
    expect(await story.admissionState(id)).toBe('ADMITTED');
    story.at('2026-03-10T00:00:00+08:00');
    await story.test.service.runChores();
    expect(await story.admissionState(id)).toBe('LAPSED');
  });
});

describe('the notice', () => {
  it('is the office’s alone: a department hears why not [WA-16]', async () => {
    const id = await story.signed();
    await story.expectMoved(story.delegate(id));
    await story.expectMoved(story.pay(id, 100_000));
    const notify = (actor: typeof people.clerk) => onIt(actor, 'issueAdmissionNotice', id);
    expect(await notify(people.health)).toMatchObject({
      __typename: 'AccessDirectNotice',
      code: 'DIRECT_NOTICE',
      ruleId: 'WA-16',
      article: { zh: expect.stringContaining('第二十条') },
      routes: ['ISSUE_THROUGH_OFFICE'],
    });
    await expect(notify(people.head)).rejects.toThrow('FORBIDDEN');
    expect(await story.admissionState(id)).toBe('FUNDED');
    expect(await notify(people.clerk)).toMatchObject({ to: 'NOTIFIED' });
    const query = 'query ($r: String!) { admission(reference: $r) { number notice { number text } } }';
    const { admission } = await story.read(people.clerk, query, { r: id });
    expect(admission.notice).toEqual({
      number: `${admission.number}-TZ`,
      text: expect.stringContaining('老年人健康随访'),
    });
  });
});

describe('activation', () => {
  it('of two officers at once exactly one activates [WA-14]', async () => {
    const id = await story.published();
    const both = [people.clerk, people.otherClerk].map((clerk) => onIt(clerk, 'activateAdmission', id));
    expect(kinds(await Promise.all(both))).toEqual(['AccessMoveNotAllowed', 'AdmissionMoved']);
  });

  it('is possible on the last day and no longer the next [WA-18]', async () => {
    const lastDay = '2026-04-14';
    const period = { from: lastDay, to: lastDay };
    const onTime = await story.published(period);
    const tooLate = await story.published(period);
    story.at(`${lastDay}T23:59:58+08:00`);
    expect(await story.activate(onTime)).toMatchObject({ to: 'ACTIVE' });
    story.at('2026-04-15T00:00:00+08:00');
    expect(await story.activate(tooLate)).toMatchObject({
      __typename: 'AccessPeriodOver',
      ruleId: 'WA-18',
      endedOn: lastDay,
    });
    await story.test.service.runChores();
    expect(await story.admissionState(tooLate)).toBe('LAPSED');
  });
});

describe('expiry', () => {
  const expire = () => story.test.service.runChores();

  it('comes at midnight in Asia/Shanghai after the last day, by the time of law [WA-18]', async () => {
    const id = await story.active();
    await story.expectMoved(story.pay(id, 100_000, 'the rest'));
    story.at('2026-09-29T12:00:00+08:00');
    await expire();
    expect(await story.admissionState(id)).toBe('ACTIVE');
    story.at('2026-09-30T23:59:58+08:00');
    await expire();
    expect(await story.admissionState(id)).toBe('ACTIVE');
    story.at('2026-10-01T00:00:00+08:00');
    await expire();
    expect(await story.admissionState(id)).toBe('EXPIRED');
    const query =
      'query ($r: String!) { admission(reference: $r) { version allowedCommands history { command actor } } }';
    const { admission } = await story.read(people.clerk, query, { r: id });
    expect(admission).toMatchObject({ version: 3, allowedCommands: ['ARCHIVE'] });
    expect(admission.history.at(-1)).toEqual({ command: 'EXPIRE', actor: 'chore:expiry' });
    await expire();
    expect((await story.read(people.clerk, query, { r: id })).admission.version).toBe(3);
  });

  it('ends a suspended one as well, and nothing brings it back [WA-18]', async () => {
    const id = await story.active();
    await story.expectMoved(onIt(people.clerk, 'suspendAdmission', id, { reason: '经费未到' }));
    story.at('2026-10-01T00:00:00+08:00');
    expect(await onIt(people.clerk, 'resumeAdmission', id, { reason: 'x' })).toMatchObject({
      __typename: 'AccessPeriodOver',
    });
    await expire();
    expect(await story.admissionState(id)).toBe('EXPIRED');
    expect(await onIt(people.clerk, 'resumeAdmission', id, { reason: 'x' })).toMatchObject({
      __typename: 'AccessMoveNotAllowed',
    });
  });
});

describe('suspension, resumption, exit', () => {
  const reason = { reason: '首笔经费被收回' };

  it('pauses and goes on, each with its reason in the history', async () => {
    const id = await story.active();
    await expect(onIt(people.health, 'suspendAdmission', id, reason)).rejects.toThrow('FORBIDDEN');
    await expect(onIt(people.clerk, 'suspendAdmission', id, { reason: ' ' })).rejects.toThrow(
      'BAD_USER_INPUT',
    );
    expect(await onIt(people.clerk, 'suspendAdmission', id, reason)).toMatchObject({ to: 'SUSPENDED' });
    const query =
      'query ($r: String!) { admission(reference: $r) { suspension { reason } history { command reason } } }';
    const { admission } = await story.read(people.clerk, query, { r: id });
    expect(admission.suspension).toEqual(reason);
    expect(admission.history.at(-1)).toEqual({ command: 'SUSPEND', ...reason });
    expect(await onIt(people.clerk, 'resumeAdmission', id, { reason: '已补足' })).toMatchObject({
      to: 'ACTIVE',
    });
    expect((await story.read(people.clerk, query, { r: id })).admission.suspension).toBeNull();
  });
});

describe('who sees it', () => {
  const query = 'query ($r: String!) { admission(reference: $r) { number state } }';
  const sees = async (actor: typeof people.clerk, r: string) =>
    (await story.read(actor, query, { r })).admission !== null;

  it('is the parties’ own until it is published, then everybody’s of the place', async () => {
    const id = await story.signed();
    expect(await sees(people.health, id)).toBe(true);
    expect(await sees(people.police, id)).toBe(true);
    for (const other of [people.resident, people.worker, people.street])
      expect(await sees(other, id)).toBe(false);
    const third = { ...people.health, department: units.finance };
    expect(await sees(third, id)).toBe(false);
    const open = await story.published();
    for (const other of [people.resident, people.worker, people.street])
      expect(await sees(other, open)).toBe(true);
    const { number } = (await story.read(people.resident, query, { r: open })).admission;
    expect(await sees(people.resident, number)).toBe(true);
    expect(await sees({ ...people.resident, jurisdiction: '330105002002' }, open)).toBe(false);
  });

  it('closes the inside of a case to residents', async () => {
    const id = await story.published();
    const inside = 'query ($r: String!) { admission(reference: $r) { history { seq } } }';
    await expect(story.read(people.resident, inside, { r: id })).rejects.toThrow('FORBIDDEN');
  });

  it('is listed by community and state, page by page', async () => {
    await story.published({ communityCodes: [places.xinhua, places.dazhong] });
    const list = `query ($state: AccessAdmissionState, $code: String) {
      admissions(first: 1, state: $state, communityCode: $code) { items { state communities { code } } next } }`;
    const found = (await story.read(people.clerk, list, { state: 'PUBLISHED', code: places.xinhua }))
      .admissions;
    expect(found.items).toEqual([
      { state: 'PUBLISHED', communities: [{ code: places.xinhua }, { code: places.dazhong }] },
    ]);
    expect(found.next).not.toBeNull();
    const none = (await story.read(people.clerk, list, { code: places.fumin })).admissions;
    expect(none).toEqual({ items: [], next: null });
  });
});

describe('the table of an admission', () => {
  it('[WA-11] lets no step of an admission be skipped, and names those that are open', async () => {
    const id = await story.admitted();
    const early = ['issueAdmissionNotice', 'publishAdmission'];
    for (const mutation of early)
      expect(await onIt(people.clerk, mutation, id)).toMatchObject({
        __typename: 'AccessMoveNotAllowed',
        ruleId: 'WA-11',
        state: 'ADMITTED',
        allowedCommands: ['SIGN_AGREEMENT', 'LAPSE'],
      });
    const over = { reason: '核查' };
    expect(await onIt(people.clerk, 'suspendAdmission', id, over)).toMatchObject({ state: 'ADMITTED' });
    const signatories = ['卫健委副主任', '新华社区主任'];
    expect(await onIt(people.clerk, 'signAccessAgreement', id, { signatories })).toMatchObject({
      from: 'ADMITTED',
      to: 'AGREEMENT_SIGNED',
    });
  });
});
