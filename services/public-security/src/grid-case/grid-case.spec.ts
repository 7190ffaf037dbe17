import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { withClient } from '@shequ/database';
import type { Actor } from '@shequ/identity';
import { verifyChain } from '@shequ/history';
import { dazhong, people, police, today, world, xinhua, type World } from '../fixture.contract.js';

let test: World;
let grid: string;
beforeAll(async () => {
  test = await world();
  grid = await test.grid();
});
afterAll(() => test?.close());
beforeEach(() => test.clock.shiftTo(new Date(today)));

const report = `mutation ($input: ReportGridCaseInput!) { reportGridCase(input: $input) { __typename
  ... on GridCaseReported { case { id number state reporter allowedCommands category { code } grid { code } } }
  ... on Problem { code } } }`;
const read = `query ($id: ID!) { gridCase(id: $id) { id state handlingUnit handler dueAt extended closedBy score citation { id }
  history { seq command from to actor reason } } }`;
const input = (over: object = {}) => ({
  gridCode: grid,
  category: 'EXPOSED_RUBBISH',
  description: '楼道堆放垃圾',
  ...over,
});

const stepOf = (command: string) => {
  const type =
    { dispatch: 'DispatchGridCaseInput', evaluate: 'EvaluateGridCaseInput' }[command] ?? 'GridCaseStepInput';
  return `mutation ($input: ${type}!) { step: ${command}GridCase(input: $input) { __typename
    ... on GridCaseMoved { case { state handler handlingUnit dueAt extended closedBy score } }
    ... on Problem { code message { zh en } } ... on SecurityMoveNotAllowed { allowed } } }`;
};
const tryStep = (actor: Actor, command: string, id: string, more: object = {}) =>
  test.ask(actor, stepOf(command), { input: { id, ...more } });
const step = async (actor: Actor, command: string, id: string, more: object = {}) =>
  (await test.data(actor, stepOf(command), { input: { id, ...more } })).step;

async function reported(actor: Actor = people.gridOfficer, over: object = {}): Promise<string> {
  return (await test.data(actor, report, { input: input(over) })).reportGridCase.case.id;
}

type Walk = readonly (readonly [actor: Actor, command: string, more?: object])[];
const toHandling: Walk = [
  [people.gridOfficer, 'verify'],
  [people.worker, 'file'],
  [people.worker, 'dispatch', { handlingUnit: xinhua }],
  [people.gridOfficer, 'accept'],
  [people.gridOfficer, 'start'],
];
async function walked(...walk: Walk): Promise<string> {
  const id = await reported();
  for (const [actor, command, more] of walk) {
    const answer = await step(actor, command, id, more);
    if (answer.__typename !== 'GridCaseMoved') throw new Error(`${command}: ${JSON.stringify(answer)}`);
  }
  return id;
}
const caseOf = async (id: string, actor: Actor = people.worker) =>
  (await test.data(actor, read, { id })).gridCase;
const errorOf = (answer: Awaited<ReturnType<typeof tryStep>>) => answer.errors?.[0]?.extensions?.['code'];

describe('the closed loop', () => {
  it('[WA-31] begins inside the community, without any citation, and asks no gate', async () => {
    const before = await Promise.all(
      ['refusal', 'dispatched_task', 'outbox'].map((table) => test.count(table)),
    );
    for (const actor of [people.gridOfficer, people.worker, people.resident]) {
      const { reportGridCase } = await test.data(actor, report, { input: input() });
      expect(reportGridCase).toMatchObject({
        __typename: 'GridCaseReported',
        case: {
          state: 'REPORTED',
          reporter: actor.subject,
          allowedCommands: ['VERIFY', 'DISMISS'],
          grid: { code: grid },
        },
      });
      expect(reportGridCase.case.number).toMatch(/^AJ-2026-\d{6}$/);
    }
    const after = await Promise.all(
      ['refusal', 'dispatched_task', 'outbox'].map((table) => test.count(table)),
    );
    expect(after).toEqual(before);
  });

  it('runs from report to archive, and every step is in the history', async () => {
    const id = await walked(
      ...toHandling,
      [people.gridOfficer, 'feedBack', { reason: '已清理' }],
      [people.worker, 'check'],
      [people.worker, 'close'],
      [people.street, 'evaluate', { score: 5 }],
      [people.worker, 'archive'],
    );
    const seen = await caseOf(id);
    expect(seen).toMatchObject({
      state: 'ARCHIVED',
      handlingUnit: xinhua,
      handler: 'grid-officer',
      closedBy: 'worker-xinhua',
      score: 5,
      citation: null,
      dueAt: '2026-03-11T16:00:00.000Z',
    });
    expect(seen.history.map((one: { command: string | null; to: string }) => [one.command, one.to])).toEqual([
      [null, 'REPORTED'],
      ['VERIFY', 'VERIFIED'],
      ['FILE', 'FILED'],
      ['DISPATCH', 'DISPATCHED'],
      ['ACCEPT', 'ACCEPTED'],
      ['START', 'HANDLING'],
      ['FEED_BACK', 'FEEDBACK'],
      ['CHECK', 'CHECKED'],
      ['CLOSE', 'CLOSED'],
      ['EVALUATE', 'EVALUATED'],
      ['ARCHIVE', 'ARCHIVED'],
    ]);
    expect(await verifyChain(test.service.db.manager)).toEqual([]);
  });

  it('goes to a department and back again: returned with a reason, sent to the right one, handled there', async () => {
    const id = await walked(...toHandling.slice(0, 2), [people.street, 'dispatch', { handlingUnit: police }]);
    expect(await caseOf(id, people.police)).toMatchObject({ state: 'DISPATCHED', handlingUnit: police });
    expect(await caseOf(id, people.finance)).toBeNull();
    expect(errorOf(await tryStep(people.worker, 'accept', id))).toBe('FORBIDDEN');
    expect(await step(people.police, 'return', id)).toMatchObject({ __typename: 'SecurityReasonMissing' });
    expect(await step(people.police, 'return', id, { reason: '  ' })).toMatchObject({
      code: 'REASON_MISSING',
    });
    expect(await step(people.police, 'return', id, { reason: '不属公安职责' })).toMatchObject({
      case: { state: 'RETURNED', handlingUnit: null, handler: null, dueAt: null },
    });
    await step(people.street, 'dispatch', id, { handlingUnit: xinhua });
    expect(await step(people.gridOfficer, 'accept', id)).toMatchObject({ case: { handler: 'grid-officer' } });
    expect((await caseOf(id)).history.at(-3)).toMatchObject({ command: 'RETURN', reason: '不属公安职责' });
  });

  it('may be dismissed or reopened, with a reason', async () => {
    const one = await reported();
    expect(await step(people.worker, 'dismiss', one)).toMatchObject({ code: 'REASON_MISSING' });
    expect(await step(people.worker, 'dismiss', one, { reason: '查无此事' })).toMatchObject({
      case: { state: 'DISMISSED' },
    });
    const two = await walked(...toHandling, [people.gridOfficer, 'feedBack'], [people.worker, 'check']);
    expect(await step(people.street, 'reopen', two, { reason: '仍有垃圾' })).toMatchObject({
      case: { state: 'REOPENED' },
    });
    expect(await step(people.gridOfficer, 'start', two)).toMatchObject({ case: { state: 'HANDLING' } });
  });
});

describe('guards', () => {
  it('refuses to let the handler check, close or extend, and lets another do it', async () => {
    const id = await walked(...toHandling.slice(0, 3), [people.worker, 'accept'], [people.worker, 'start']);
    const why = { reason: '雨天' };
    expect(await step(people.worker, 'extend', id, why)).toMatchObject({ __typename: 'SecurityFourEyes' });
    expect(await step(people.street, 'extend', id, why)).toMatchObject({
      case: { state: 'EXTENDED', extended: true },
    });
    expect(await step(people.street, 'extend', id, why)).toMatchObject({
      __typename: 'SecurityAlreadyExtended',
    });
    await step(people.worker, 'feedBack', id);
    expect(await step(people.worker, 'check', id)).toMatchObject({ code: 'FOUR_EYES' });
    await step(people.gridOfficer, 'check', id);
    expect(await step(people.worker, 'close', id)).toMatchObject({ __typename: 'SecurityFourEyes' });
    expect(await step(people.worker2, 'close', id)).toMatchObject({ case: { closedBy: 'worker-xinhua-2' } });
  });

  it('the database itself holds no case that its handler closed', async () => {
    const id = await walked(...toHandling, [people.gridOfficer, 'feedBack'], [people.worker, 'check']);
    const sql = `update grid_case set state = 'CLOSED', closed_by = handler where id = $1`;
    await expect(test.service.db.query(sql, [id])).rejects.toThrow('violates check constraint');
  });

  it('refuses a step that the table does not know, and says what is possible', async () => {
    const id = await reported();
    expect(await step(people.worker, 'close', id)).toMatchObject({
      __typename: 'SecurityMoveNotAllowed',
      allowed: ['VERIFY', 'DISMISS'],
      message: { zh: expect.stringContaining('VERIFY'), en: expect.stringContaining('DISMISS') },
    });
  });

  it('gives one of two officers the case when both accept at the same moment', async () => {
    const id = await walked(...toHandling.slice(0, 3));
    const answers = await Promise.all(
      [people.gridOfficer, people.worker, people.worker2].map((actor) => step(actor, 'accept', id)),
    );
    const won = answers.filter((answer) => answer.__typename === 'GridCaseMoved');
    expect(won).toHaveLength(1);
    expect(answers.filter((answer) => answer.__typename === 'SecurityMoveNotAllowed')).toHaveLength(2);
    expect((await caseOf(id)).handler).toBe(won[0].case.handler);
  });
});

describe('the clock', () => {
  it('supervises what is overdue, once, and lets it be finished', async () => {
    const id = await walked(...toHandling);
    await test.service.runChores();
    expect((await caseOf(id)).state).toBe('HANDLING');
    test.clock.shiftTo(new Date('2026-03-12T00:00:01+08:00'));
    await Promise.all([test.service.runChores(), test.service.runChores()]);
    const seen = await caseOf(id);
    expect(seen.state).toBe('SUPERVISED');
    expect(seen.history.filter((one: { command: string }) => one.command === 'SUPERVISE')).toHaveLength(1);
    expect(await step(people.gridOfficer, 'feedBack', id)).toMatchObject({ case: { state: 'FEEDBACK' } });
  });

  it('gives an extended case the time again', async () => {
    const id = await walked(...toHandling);
    test.clock.shiftTo(new Date('2026-03-11T10:00:00+08:00'));
    const answer = await step(people.street, 'extend', id, { reason: '雨天' });
    expect(answer.case.dueAt).toBe('2026-03-12T16:00:00.000Z');
    test.clock.shiftTo(new Date('2026-03-12T10:00:00+08:00'));
    await test.service.runChores();
    expect((await caseOf(id)).state).toBe('EXTENDED');
  });
});

describe('the rules of a case', () => {
  const seen = `query ($id: ID!) { gridCase(id: $id) { category { code ordinary { amount unit } } } }`;
  const pin = (id: string, version: string) =>
    withClient(test.migratorUrl, (client) =>
      client.query('update grid_case set policy_version = $2 where id = $1', [id, version]),
    );

  it('are those under which it opened: category and time limit follow its policy version, not the day', async () => {
    const id = await walked(...toHandling.slice(0, 2));
    const kept = await test.service.db.query('select policy_version from grid_case where id = $1', [id]);
    expect(kept).toEqual([{ policy_version: 'national-2026@2026-01-01+jiayuguan-2012@2012-07-30' }]);
    await pin(id, 'national-2026@2026-01-01+gongshu-2008@2008-01-01');
    const { gridCase } = await test.data(people.worker, seen, { id });
    expect(gridCase.category).toEqual({
      code: 'EXPOSED_RUBBISH',
      ordinary: { amount: 4, unit: 'WORKHOUR' },
    });
    const answer = await step(people.worker, 'dispatch', id, { handlingUnit: xinhua });
    expect(answer.case.dueAt).toMatch(/^2026-03-10T06:0/);
  });

  it('cannot be exchanged by the service', async () => {
    await expect(test.service.db.query(`update grid_case set policy_version = 'x'`)).rejects.toThrow(
      'permission denied',
    );
  });
});

describe('who may do and see what', () => {
  it('hides a case from other places, other departments and other residents', async () => {
    const id = await reported();
    const stranger = { ...people.resident, subject: 'resident-other' };
    for (const actor of [
      people.foreign,
      people.workerDazhong,
      stranger,
      people.police,
      people.volunteerLeader,
    ])
      expect(await caseOf(id, actor)).toBeNull();
    expect(await step({ ...people.workerDazhong }, 'file', id)).toMatchObject({
      __typename: 'SecurityNotFound',
    });
    expect(await caseOf(await reported(people.resident), people.resident)).toMatchObject({
      state: 'REPORTED',
    });
    expect(await caseOf(id, people.auditor)).toMatchObject({ id });
  });

  it('takes reports only from people of the community, on a grid that exists', async () => {
    const elsewhere = { ...people.gridOfficer, jurisdiction: dazhong };
    expect(errorOf(await test.ask(elsewhere, report, { input: input() }))).toBe('FORBIDDEN');
    expect(errorOf(await test.ask(people.police, report, { input: input() }))).toBe('FORBIDDEN');
    const none = await test.data(people.worker, report, { input: input({ gridCode: `${xinhua}777` }) });
    expect(none.reportGridCase).toMatchObject({ __typename: 'SecurityNotFound' });
  });

  it('answers _entities by the same rules, and the anonymous with 401', async () => {
    const id = await reported();
    const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on GridCase { id } } }';
    const r = [{ __typename: 'GridCase', id }];
    expect((await test.data(people.worker, query, { r }))._entities).toEqual([{ id }]);
    expect((await test.data(people.foreign, query, { r }))._entities).toEqual([null]);
    expect((await test.askHttp(null, query, { r })).status).toBe(401);
  });
});

describe('bad input', () => {
  it.each<[string, object, string]>([
    ['an unknown category', { category: 'UFO' }, 'EXPOSED_RUBBISH'],
    ['an empty description', { description: '  ' }, 'description'],
    ['an ID number in the text', { description: '证件 11010519491231002X' }, '身份证'],
    ['a grid code of another shape', { gridCode: '1' }, '15'],
    ['an unknown severity', { severity: 'HUGE' }, 'SecurityCaseSeverity'],
  ])('%s', async (_, over, text) => {
    const answer = await test.ask(people.worker, report, { input: input(over) });
    expect(errorOf(answer)).toBe('BAD_USER_INPUT');
    expect(JSON.stringify(answer.errors)).toContain(text);
  });

  it('a unit that is another community, or none; a score of six; an id that is none', async () => {
    const id = await walked(...toHandling.slice(0, 2));
    for (const handlingUnit of [dazhong, 'X', '11620200DEM000020C'])
      expect(errorOf(await tryStep(people.worker, 'dispatch', id, { handlingUnit }))).toBe('BAD_USER_INPUT');
    expect(errorOf(await tryStep(people.worker, 'evaluate', id, { score: 6 }))).toBe('BAD_USER_INPUT');
    expect(errorOf(await tryStep(people.worker, 'file', 'no-id'))).toBe('BAD_USER_INPUT');
    expect(await step(people.worker, 'file', randomUUID())).toMatchObject({ code: 'NOT_FOUND' });
  });
});
