import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dataSource, withClient } from '@shequ/database';
import { anActor } from '@shequ/testing';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { people, Story, units } from '../life-cycle/story.contract.js';
import { adoptTimers } from './adopt.js';
import { deriveDue } from './due.domain.js';
import type { TimerHandler } from './handler.js';
import { runTimers, type Handlers } from './scheduler.js';
import { startTimer, startTimers, stopTimers, type NewTimer } from './timer.store.js';

let story: Story;
beforeAll(async () => {
  story = await Story.begin();
}, 30_000);
afterAll(() => story.test.close());

const run = () => story.test.service.runChores();
const midnight = (day: string) => story.at(`${day}T00:00:00+08:00`);
const lastSecond = (day: string) => story.at(`${day}T23:59:58+08:00`);

const fields = `kind ruleId role place state overdue workdaysLeft dueOn dueAt department { uscc }
  notices { kind workdaysLeft roles }
  why { start unit count skipped { date } madeUp stops { from to reason { zh } } provisional explanation { zh } }`;

async function deadlinesOf(type: 'application' | 'admission', id: string) {
  const ask =
    type === 'application'
      ? `query ($id: ID!) { it: accessApplication(id: $id) { state deadlines { ${fields} } } }`
      : `query ($id: String!) { it: admission(reference: $id) { state deadlines { ${fields} } } }`;
  return (await story.read(people.clerk, ask, { id })).it;
}
const limit = async (type: 'application' | 'admission', id: string, kind: string) =>
  (await deadlinesOf(type, id)).deadlines.find((one: { kind: string }) => one.kind === kind);

describe('the path to the decision', () => {
  it('[WA-09] reminds at five and at one working day, on the 15th is in time, on the 16th escalated, never approved', async () => {
    midnight('2026-03-02');
    const id = await story.inDecision();
    const path = () => limit('application', id, 'PATH');
    expect(await path()).toMatchObject({
      dueOn: '2026-03-23',
      role: 'DECISION_HEAD',
      notices: [],
      workdaysLeft: 15,
    });
    lastSecond('2026-03-15');
    await run();
    expect((await path()).notices).toEqual([]);
    midnight('2026-03-16');
    await run();
    await run();
    const first = { kind: 'REMINDER', workdaysLeft: 5, roles: ['DECISION_HEAD'] };
    expect((await path()).notices).toEqual([first]);
    midnight('2026-03-20');
    await run();
    const second = { ...first, workdaysLeft: 1 };
    expect((await path()).notices).toEqual([first, second]);
    lastSecond('2026-03-23');
    await run();
    expect(await path()).toMatchObject({ state: 'WAITING', overdue: false, workdaysLeft: 0 });
    midnight('2026-03-24');
    await run();
    const escalation = { kind: 'ESCALATION', workdaysLeft: null, roles: ['DECISION_HEAD', 'AUDITOR'] };
    expect(await path()).toMatchObject({
      state: 'OVERDUE',
      overdue: true,
      notices: [first, second, escalation],
    });
    expect(await story.stateOf(id)).toBe('DECISION');
    const history = 'query ($id: ID!) { accessApplication(id: $id) { history { command from to reason } } }';
    const steps = (await story.read(people.clerk, history, { id })).accessApplication.history;
    expect(steps.at(-1)).toEqual({
      command: 'ESCALATE',
      from: 'DECISION',
      to: 'DECISION',
      reason: '逾期：全程办结（自提交至决定），期限 2026-03-23',
    });
    const refusal = { id, outcome: 'REJECT', reason: '逾期后决定' };
    await story.expectMoved(story.do(people.head, 'decideAccessApplication', refusal));
    expect((await path()).state).toBe('STOPPED');
  });

  it('[WA-09] a decision on the 15th working day is in time, and nobody hears of it any more', async () => {
    midnight('2026-03-02');
    const id = await story.inDecision();
    lastSecond('2026-03-23');
    const decision = { id, outcome: 'REJECT', reason: '可由部门自行办理' };
    await story.expectMoved(story.do(people.head, 'decideAccessApplication', decision));
    midnight('2026-03-24');
    await run();
    expect(await limit('application', id, 'PATH')).toMatchObject({ state: 'STOPPED', overdue: false });
    const { notices } = await limit('application', id, 'PATH');
    expect(notices.filter(({ kind }: { kind: string }) => kind === 'ESCALATION')).toEqual([]);
  });

  it('[WA-09] says why it is due then: start, days off, make-up days, and the time of the supplement that does not count', async () => {
    story.at('2026-03-02');
    const id = await story.submitted();
    story.at('2026-03-04');
    const notice = { id, outcome: 'SUPPLEMENT', parts: ['依据'], reason: '补充依据' };
    await story.expectMoved(story.do(people.clerk, 'checkAccessApplication', notice));
    expect(await limit('application', id, 'SUPPLEMENT')).toMatchObject({
      role: 'DEPARTMENT_OFFICER',
      department: { uscc: units.health },
    });
    story.at('2026-03-11');
    await story.expectMoved(story.submit(id));
    const { deadlines } = await deadlinesOf('application', id);
    const open = deadlines.filter(
      ({ kind, state }: Record<string, string>) => kind === 'PATH' && state === 'WAITING',
    );
    expect(open).toEqual([
      expect.objectContaining({
        dueOn: '2026-03-30',
        dueAt: '2026-03-30T16:00:00.000Z',
        why: {
          start: '2026-03-02',
          unit: 'WORKDAY',
          count: 15,
          skipped: ['2026-03-14', '2026-03-15', '2026-03-21', '2026-03-22', '2026-03-28', '2026-03-29'].map(
            (date) => ({
              date,
            }),
          ),
          madeUp: [],
          stops: [{ from: '2026-03-04', to: '2026-03-11', reason: { zh: '补正' } }],
          provisional: false,
          explanation: { zh: expect.stringContaining('补正不计，截止 2026-03-30') },
        },
      }),
    ]);
  });

  it('is provisional when it reaches into a year whose notice is not out', async () => {
    story.at('2026-12-22');
    const id = await story.submitted({ from: '2027-04-20', to: '2027-09-30', signedOn: '2026-12-22' });
    const { dueOn, why } = await limit('application', id, 'PATH');
    expect([dueOn > '2027-01-01', why.provisional]).toEqual([true, true]);
    expect(why.explanation.zh).toContain('暂定');
  });
});

describe('publication', () => {
  const notified = async () => {
    story.at('2026-03-02');
    const admissionId = await story.signed();
    await story.expectMoved(story.delegate(admissionId));
    await story.expectMoved(story.pay(admissionId, 100_000));
    await story.expectMoved(story.do(people.clerk, 'issueAdmissionNotice', { admissionId }));
    return admissionId;
  };

  it('[WA-17] is due within twenty working days: on the 20th in time, on the 21st overdue and shown as such', async () => {
    const [late, onTime] = [await notified(), await notified()];
    expect(await limit('admission', late, 'PUBLICATION')).toMatchObject({
      dueOn: '2026-03-30',
      overdue: false,
    });
    lastSecond('2026-03-30');
    await story.expectMoved(story.do(people.clerk, 'publishAdmission', { admissionId: onTime }));
    await run();
    expect(await limit('admission', late, 'PUBLICATION')).toMatchObject({ state: 'WAITING', overdue: false });
    midnight('2026-03-31');
    await run();
    expect(await limit('admission', late, 'PUBLICATION')).toMatchObject({
      state: 'OVERDUE',
      overdue: true,
      ruleId: 'WA-17',
    });
    expect(await limit('admission', onTime, 'PUBLICATION')).toMatchObject({
      state: 'STOPPED',
      overdue: false,
    });
    expect(await story.admissionState(late)).toBe('NOTIFIED');
    await story.expectMoved(story.do(people.clerk, 'publishAdmission', { admissionId: late }));
    expect(await limit('admission', late, 'PUBLICATION')).toMatchObject({ state: 'STOPPED' });
  });
});

describe('who has to do what by when', () => {
  const list = `query ($first: Int!, $after: ID, $overdue: Boolean, $all: Boolean) {
    accessDeadlines(first: $first, after: $after, overdue: $overdue, all: $all) {
      items { id kind place role overdue dueOn application { id } admission { id } } next } }`;
  const page = async (actor: typeof people.clerk, args: object = {}) =>
    (await story.read(actor, list, { first: 100, ...args })).accessDeadlines;
  const about = async (actor: typeof people.clerk, id: string, args: object = {}) =>
    (await page(actor, args)).items
      .filter((one: { application: { id: string } | null }) => one.application?.id === id)
      .map(({ kind, place }: Record<string, string>) => `${kind} ${place}`);

  it('shows each role its own duties in its own place, and a department its own', async () => {
    story.at('2026-03-02');
    const id = await story.inConsultation();
    const { xinhua, dazhong } = story.places;
    expect(await about(people.street, id)).toEqual([`CONSULTATION ${xinhua.slice(0, 9)}`]);
    expect(await about(people.worker, id)).toEqual([`CONSULTATION ${xinhua}`]);
    expect(await about(people.head, id)).toEqual(['PATH 620201']);
    expect(await about(people.treasurer, id)).toEqual([]);
    expect(await about({ ...people.head, jurisdiction: '330105' }, id)).toEqual([]);
    expect((await about(people.clerk, id, { all: true })).sort()).toEqual(
      [
        `CONSULTATION ${dazhong}`,
        `CONSULTATION ${xinhua}`,
        `CONSULTATION ${xinhua.slice(0, 9)}`,
        'PATH 620201',
        'PRELIMINARY_REVIEW 620201',
      ].sort(),
    );
    expect(await about(people.street, id, { all: true })).toEqual([`CONSULTATION ${xinhua.slice(0, 9)}`]);
    const said = { id, party: 'COMMUNITY', communityCode: xinhua, opinion: 'SUPPORT' };
    await story.expectMoved(story.do(people.worker, 'recordAccessConsultation', said));
    expect(await about(people.worker, id)).toEqual([]);
    expect(await about(people.workerDazhong, id)).toEqual([`CONSULTATION ${dazhong}`]);
  });

  it('shows what was escalated to those to whom the policy escalates, page by page, the most urgent first', async () => {
    midnight('2026-03-02');
    const id = await story.submitted();
    midnight('2026-03-05');
    await run();
    const auditor = anActor('AUDITOR', { jurisdiction: '620201' });
    expect(await about(auditor, id, { overdue: true })).toEqual(['FORMAL_CHECK 620201']);
    expect(await about(people.treasurer, id, { overdue: true })).toEqual([]);
    const first = await page(people.clerk, { first: 1, all: true });
    const rest = await page(people.clerk, { first: 100, all: true, after: first.next });
    const days = [...first.items, ...rest.items].map(({ dueOn }: { dueOn: string }) => dueOn);
    expect(days).toEqual([...days].sort());
    expect(rest.items.map((one: { id: string }) => one.id)).not.toContain(first.items[0].id);
  });

  it('is closed to residents, and bad arguments are named', async () => {
    await expect(page(people.resident)).rejects.toThrow('FORBIDDEN');
    await expect(page(people.clerk, { first: 101 })).rejects.toThrow('BAD_USER_INPUT');
    const { errors } = await story.test.ask(null, '{ accessDeadlines { next } }');
    expect(errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
  });
});

describe('the scheduler', () => {
  const startedAt = '2026-03-02';
  const aTimer = (over: Partial<NewTimer> = {}): NewTimer => ({
    kind: 'CORRECTION',
    subjectType: 'list-entry',
    subjectId: uuidv7(),
    place: '999999',
    policyVersion: 'national-2026@2026-01-01',
    due: deriveDue({ startedAt, workdays: 1 }),
    ...over,
  });
  const start = (timers: readonly NewTimer[]) =>
    story.test.service.db.transaction((tx) => startTimers(tx, timers));
  const pass = (handlers: Handlers, db = story.test.service.db) =>
    runTimers({ db, clock: story.test.clock, handlers });
  const rowsOf = (ids: readonly string[]) =>
    story.test.service.db.query(
      `select state, attempts, next_at as "nextAt" from timer where subject_id = any($1) order by subject_id`,
      [ids],
    );
  /** An effect that shows in the database how often it happened. */
  const effect = (tx: EntityManager, subjectId: string) =>
    tx.query(
      `insert into withdrawn_task (task_id, source, department, reason, withdrawn_at) values ($1, $2, '', '{}', now())`,
      [uuidv7(), subjectId],
    );
  const effects = (ids: readonly string[]): Promise<readonly { source: string }[]> =>
    story.test.service.db.query('select source from withdrawn_task where source = any($1)', [ids]);
  const each: TimerHandler = async (tx, timers) => {
    for (const { subjectId } of timers) await effect(tx, subjectId);
  };

  it('does each thing once, by two replicas at once', async () => {
    const timers = Array.from({ length: 450 }, () => aTimer());
    const ids = timers.map(({ subjectId }) => subjectId);
    midnight('2026-03-04');
    await pass({});
    await start(timers);
    const other = await dataSource(story.test.databaseUrl, []).initialize();
    const fired = await Promise.all([pass({ CORRECTION: each }), pass({ CORRECTION: each }, other)]);
    await other.destroy();
    expect(fired.reduce((sum, one) => sum + one)).toBe(450);
    const seen = await effects(ids);
    expect([seen.length, new Set(seen.map(({ source }) => source)).size]).toEqual([450, 450]);
    expect(await pass({ CORRECTION: each })).toBe(0);
  });

  it('holds nothing up for one that fails: that one is reported, tried again with a growing pause, and never lost', async () => {
    midnight('2026-03-04');
    const timers = Array.from({ length: 5 }, () => aTimer());
    const ids = timers.map(({ subjectId }) => subjectId).sort();
    const [poison = ''] = ids;
    await start(timers);
    const failing: TimerHandler = async (tx, over, firing) => {
      await each(tx, over, firing);
      if (over.some(({ subjectId }) => subjectId === poison)) throw new Error('no such account');
    };
    await expect(pass({ CORRECTION: failing })).rejects.toThrow('1 limits failed');
    expect(await effects([poison])).toEqual([]);
    expect(await effects(ids)).toHaveLength(4);
    const [first] = await rowsOf([poison]);
    expect(first).toMatchObject({ state: 'WAITING', attempts: 1 });
    expect(await pass({ CORRECTION: failing })).toBe(0);
    story.test.clock.shiftBy(31_000);
    await expect(pass({ CORRECTION: failing })).rejects.toThrow('1 limits failed');
    const [second] = await rowsOf([poison]);
    expect(second.attempts).toBe(2);
    story.test.clock.shiftBy(31_000);
    expect(await pass({ CORRECTION: each })).toBe(0);
    story.test.clock.shiftBy(31_000);
    expect(await pass({ CORRECTION: each })).toBe(1);
    expect(await effects([poison])).toHaveLength(1);
    expect((await rowsOf([poison]))[0]).toMatchObject({ state: 'OVERDUE', attempts: 0 });
  });

  it('leaves alone what is stopped, and moves what is started again', async () => {
    midnight('2026-03-03');
    const [gone, moved] = [aTimer(), aTimer()];
    const ids = [gone.subjectId, moved.subjectId];
    await start([gone, moved]);
    await story.test.service.db.transaction(async (tx) => {
      await stopTimers(tx, gone.subjectId);
      await startTimer(tx, { ...moved, due: deriveDue({ startedAt, workdays: 3 }) });
    });
    midnight('2026-03-04');
    await pass({ CORRECTION: each });
    expect(await effects(ids)).toEqual([]);
    midnight('2026-03-06');
    await pass({ CORRECTION: each });
    expect(await effects(ids)).toEqual([{ source: moved.subjectId }]);
  });

  it('leaves a subject that somebody works on to the next pass, and does not act on what he stopped', async () => {
    midnight('2026-03-02');
    const id = await story.submitted();
    midnight('2026-03-05');
    await withClient(story.test.databaseUrl, async (client) => {
      await client.query('begin');
      await client.query('select from access_application where id = $1 for update', [id]);
      await pass({});
      expect(await limit('application', id, 'FORMAL_CHECK')).toMatchObject({ state: 'WAITING' });
      await client.query(
        `update timer set state = 'STOPPED', next_at = null where subject_id = $1 and kind = 'FORMAL_CHECK'`,
        [id],
      );
      const during = pass({});
      await client.query('commit');
      await during;
    });
    await pass({});
    expect(await limit('application', id, 'FORMAL_CHECK')).toMatchObject({ state: 'STOPPED', notices: [] });
  });

  it('[WA-18] takes over what was written before limits were kept', async () => {
    story.at('2026-03-02');
    const id = await story.active();
    await withClient(story.test.migratorUrl, (client) =>
      client.query('delete from timer where subject_id = $1', [id]),
    );
    await adoptTimers(story.test.service.db);
    await adoptTimers(story.test.service.db);
    lastSecond('2026-09-30');
    await pass({});
    expect(await story.admissionState(id)).toBe('ACTIVE');
    midnight('2026-10-01');
    await run();
    expect(await story.admissionState(id)).toBe('EXPIRED');
  });
});
