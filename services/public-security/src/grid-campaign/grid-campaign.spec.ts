import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { AdmissionRecord } from '@shequ/contracts';
import type { Actor } from '@shequ/identity';
import { loadPacks } from '@shequ/policy';
import {
  admission,
  community,
  dazhong,
  fumin,
  insiders,
  limin,
  people,
  police,
  taskAdmitted,
  taskRefused,
  world,
  xinhua,
  type World,
} from '../fixture.contract.js';
import { dispatch, input, title } from './campaign.scene.js';

let test: World;
beforeAll(async () => {
  test = await world();
});
afterAll(() => test?.close());
beforeEach(() => test.fresh());

const read = `query ($id: ID!) { gridCampaign(id: $id) { id number state title { zh en }
  tasks { id communityCode state amountFen refusal { code ruleId message { zh } } } } }`;
const entities = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on GridCampaign { id title { zh } tasks { id } } } }`;

async function active(over: Partial<AdmissionRecord> = {}): Promise<string> {
  const id = randomUUID();
  await test.registerSays(admission(id, over));
  return id;
}

const ask = (actor: Actor, given: object) => test.ask(actor, dispatch, { input: given });
const send = async (actor: Actor, given: object) =>
  (await test.data(actor, dispatch, { input: given })).dispatchGridCampaign;

interface Campaign {
  readonly id: string;
  readonly state: string;
  readonly tasks: readonly { readonly id: string; readonly communityCode: string; readonly state: string }[];
}
async function dispatched(over: object = {}): Promise<{ admissionId: string; campaign: Campaign }> {
  const admissionId = await active();
  const answer = await send(people.police, input(admissionId, over));
  return { admissionId, campaign: answer.campaign };
}
const readAs = async (actor: Actor, id: string) => (await test.data(actor, read, { id })).gridCampaign;
const taskOf = (campaign: Campaign, admissionId: string, at = 0) => ({
  taskId: campaign.tasks[at]!.id,
  communityCode: campaign.tasks[at]!.communityCode,
  admissionId,
});

describe('a campaign with a citation', () => {
  it('[WA-01] is sent to three communities by the executing unit, and waits for the register', async () => {
    const { admissionId, campaign } = await dispatched();
    expect(campaign).toMatchObject({
      state: 'AWAITING_DECISION',
      gate: 'PASSED',
      department: police,
      citation: { kind: 'ADMISSION', id: admissionId, version: 1 },
      number: expect.stringMatching(/^XC-2026-\d{6}$/),
    });
    expect(campaign.tasks.map((task) => [task.communityCode, task.state])).toEqual(
      [dazhong, xinhua, limin].map((code) => [code, 'AWAITING_DECISION']),
    );
    const events = await test.service.db.query(
      `select data ->> 'communityCode' as code, data ->> 'gate' as gate from outbox where data ->> 'subjectId' = $1 order by 1`,
      [campaign.id],
    );
    expect(events).toEqual([dazhong, xinhua, limin].map((code) => ({ code, gate: 'PASSED' })));
  });

  it('follows the register’s answers', async () => {
    const { admissionId, campaign } = await dispatched();
    await test.registerSays(taskAdmitted(taskOf(campaign, admissionId)));
    expect(await readAs(people.police, campaign.id)).toMatchObject({
      state: 'UNDER_WAY',
      tasks: [{ state: 'ADMITTED', amountFen: 100 }, {}, {}],
    });
    await test.registerSays(
      taskRefused(taskOf(campaign, admissionId, 1), 'EXPIRED', true),
      taskRefused(taskOf(campaign, admissionId, 2), 'VOLUME_EXCEEDED', false),
    );
    expect((await readAs(people.police, campaign.id)).tasks).toMatchObject([
      { state: 'ADMITTED', refusal: null },
      { state: 'HANDED_BACK', refusal: { code: 'EXPIRED', ruleId: 'WA-18', message: { zh: '已到期' } } },
      { state: 'REFUSED', refusal: { code: 'VOLUME_EXCEEDED' } },
    ]);
  });

  it('[WA-18] is halted when its admission ends, and the history keeps each step', async () => {
    const { admissionId, campaign } = await dispatched();
    for (const at of [0, 1, 2]) await test.registerSays(taskAdmitted(taskOf(campaign, admissionId, at)));
    await test.registerSays(admission(admissionId, { version: 2, state: 'EXPIRED' }));
    const seen = await readAs(people.police, campaign.id);
    expect(seen.state).toBe('HALTED');
    expect(new Set(seen.tasks.map((task: { state: string }) => task.state))).toEqual(new Set(['HALTED']));
    const steps = await test.service.db.query(
      `select command, from_state, to_state from history where aggregate_id = $1 order by seq`,
      [campaign.id],
    );
    expect(steps).toEqual([
      { command: 'FOLLOW_TASKS', from_state: 'AWAITING_DECISION', to_state: 'UNDER_WAY' },
      { command: 'FOLLOW_TASKS', from_state: 'UNDER_WAY', to_state: 'HALTED' },
    ]);
    const change = `update grid_campaign set actor = 'somebody-else' where id = $1`;
    await expect(test.service.db.query(change, [campaign.id])).rejects.toThrow('permission denied');
    expect(await send(people.police, input(admissionId))).toMatchObject({ code: 'EXPIRED', ruleId: 'WA-18' });
  });

  it('[WA-18] that is admitted after its admission has ended is halted at once', async () => {
    const { admissionId, campaign } = await dispatched({ communityCodes: [xinhua] });
    await test.registerSays(admission(admissionId, { version: 2, state: 'SUSPENDED' }));
    await test.registerSays(taskAdmitted(taskOf(campaign, admissionId)));
    expect(await readAs(people.police, campaign.id)).toMatchObject({
      state: 'HALTED',
      tasks: [{ state: 'HALTED' }],
    });
  });

  it('cites an admission by its number as well', async () => {
    const id = await active();
    const answer = await send(
      people.police,
      input(null, { citation: { kind: 'ADMISSION', reference: `准入 ${id}` } }),
    );
    expect(answer.campaign.citation.id).toBe(id);
  });

  it('is shown as unverified where the copy of the register cannot say', async () => {
    const answer = await send(people.police, input(randomUUID()));
    expect(answer.campaign).toMatchObject({ gate: 'UNVERIFIED', state: 'AWAITING_DECISION' });
    const id = await active({ state: 'EXPIRED' });
    test.clock.shiftBy(61_000);
    expect((await send(people.police, input(id))).campaign).toMatchObject({ gate: 'UNVERIFIED' });
    test.clock.shiftBy(-61_000);
  });
});

describe('gate one refuses, and one refusal row is all that is written', () => {
  interface Given {
    readonly record?: Partial<AdmissionRecord> | null;
    readonly order?: object;
    readonly actor?: Actor;
  }
  const lost = { applicant: police, executingUnits: [], ownerless: true };
  const cases: readonly (readonly [string, string, Given])[] = [
    ['[WA-01] [S0-13] without a citation', 'NOT_ADMITTED WA-01', { record: null }],
    ['[WA-01] a third department', 'NOT_ENTITLED WA-01', { actor: people.finance }],
    ['[WA-01] an admission ended by exit', 'NOT_ADMITTED WA-01', { record: { state: 'EXITED' } }],
    ['[WA-01] a suspended admission', 'SUSPENDED WA-01', { record: { state: 'SUSPENDED' } }],
    ['[WA-01] one not in force yet', 'NOT_YET_IN_FORCE WA-01', { record: { from: '2026-03-11' } }],
    ['[WA-02] outside the area', 'OUT_OF_AREA WA-02', { order: { communityCodes: [xinhua, fumin] } }],
    ['[WA-02] another kind of item', 'OUT_OF_SCOPE WA-02', { order: { itemType: 'LEDGER' } }],
    [
      '[WA-40] data fields beyond the admitted',
      'PERSONAL_DATA_EXCEEDED WA-40',
      { record: { personalDataFields: ['address'] }, order: { personalDataFields: ['address', 'phone'] } },
    ],
    [
      '[WA-40] sensitive data whose impact nobody has assessed',
      'IMPACT_ASSESSMENT_MISSING WA-40',
      {
        record: { personalDataFields: ['address', 'illness'], sensitiveFields: ['illness'] },
        order: { personalDataFields: ['illness'] },
      },
    ],
    ['[WA-02] beyond the admitted volume', 'VOLUME_EXCEEDED WA-02', { record: { remainingUnits: 2 } }],
    ['[WA-13] beyond the admitted money', 'MONEY_EXCEEDED WA-13', { record: { remainingFen: 299 } }],
    [
      '[WA-05] [S0-18] the community as lead',
      'COMMUNITY_AS_LEAD WA-05',
      { order: { leadUnit: 'COMMUNITY' } },
    ],
    [
      '[WA-04] [S0-12] the community as responsible for enforcement',
      'BARRED_SUBJECT WA-04',
      { order: { leadUnit: 'COMMUNITY', title: { zh: '违章建筑联合执法', en: 'Enforcement' } } },
    ],
    [
      '[WA-24] [S0-14] a contest of the department’s own',
      'DEPARTMENTAL_ASSESSMENT WA-24',
      {
        record: { itemType: 'ASSESSMENT' },
        order: { itemType: 'ASSESSMENT', assessmentOwner: 'DEPARTMENT' },
      },
    ],
    ['[WA-16] a notice straight to communities', 'DIRECT_NOTICE WA-16', { order: { channel: 'NOTICE' } }],
    ['[WA-18] after its end date', 'EXPIRED WA-18', { record: { to: '2026-03-09' } }],
    ['[WA-43] an item of its own that waits for an owner', 'DEPARTMENT_ENDED WA-43', { record: lost }],
  ];
  it.each(cases)('%s', async (_, expected, { record = {}, order = {}, actor = people.police }) => {
    const admissionId = record === null ? null : await active(record);
    const tables = ['refusal', 'dispatched_task', 'outbox', 'grid_campaign', 'history'];
    const before = await Promise.all(tables.map((table) => test.count(table)));
    const answer = await send(actor, input(admissionId, order));
    expect(answer).toMatchObject({ __typename: 'SecurityTaskRefused' });
    expect(`${answer.code} ${answer.ruleId}`).toBe(expected);
    expect(answer.routes.length).toBeGreaterThan(0);
    for (const text of [answer.message, answer.article]) {
      expect(text.zh).toMatch(/\p{Script=Han}/u);
      expect(text.en.length).toBeGreaterThan(10);
    }
    const after = await Promise.all(tables.map((table) => test.count(table)));
    expect(after).toEqual([before[0]! + 1, ...before.slice(1)]);
  });

  it.each([
    ['[WA-01] on the first day', { from: '2026-03-10' }, {}],
    ['[WA-01] on the last day', { to: '2026-03-10' }, {}],
    ['[WA-02] with the last unit of the volume', { remainingUnits: 3 }, {}],
    ['[WA-02] with the last unit of the month', { unitsPerMonth: 3 }, {}],
    ['[WA-13] with the last fen', { remainingFen: 300 }, {}],
    ['[WA-43] an executing unit of an item that waits for an owner', { ownerless: true }, {}],
    ['[WA-40] for admitted data', { personalDataFields: ['address'] }, { personalDataFields: ['address'] }],
    [
      '[WA-40] for sensitive data under an assessment',
      { personalDataFields: ['illness'], sensitiveFields: ['illness'], piaReference: 'PIA-2026-3' },
      { personalDataFields: ['illness'] },
    ],
  ])('but lets pass %s', async (_, record, order) => {
    expect(await send(people.police, input(await active(record), order))).toMatchObject({
      __typename: 'GridCampaignDispatched',
      campaign: { gate: 'PASSED' },
    });
  });

  it('[WA-01] a right of the committee is no ground for a task', async () => {
    const entry = {
      ...{ epoch: 1, version: 1, listEntryId: 'ST-90', list: 'OWN_DUTY', mode: 'RIGHT', reporting: false },
      ...{
        title: { zh: '权利', en: 'Right' },
        instrument: '法',
        article: '一',
        from: '2020-01-01',
        to: null,
      },
      unverified: false,
    };
    const type = 'cn.shequ.work-access.list-entry.state.v1';
    await test.registerSays({ type, key: 'ST-90', jurisdiction: '62', data: entry });
    const citation = { kind: 'LIST_ENTRY', reference: 'ST-90' };
    expect(await send(people.police, input(null, { citation }))).toMatchObject({
      code: 'NOT_A_CITATION',
      ruleId: 'WA-01',
    });
  });

  it('[WA-04] [S0-12] help with enforcement is no matter of the community’s own: the department leads', async () => {
    const help = input(await active(), {
      title: { zh: '配合违章建筑联合执法', en: 'Help with enforcement' },
    });
    expect(await send(people.police, help)).toMatchObject({ __typename: 'GridCampaignDispatched' });
  });

  it('[WA-24] [S0-14] a contest of the district under its admission passes', async () => {
    const admissionId = await active({ itemType: 'ASSESSMENT' });
    const ofDistrict = { itemType: 'ASSESSMENT', assessmentOwner: 'DISTRICT_GOVERNMENT' };
    expect(await send(people.police, input(admissionId, ofDistrict))).toMatchObject({
      __typename: 'GridCampaignDispatched',
    });
  });

  it('[WA-01] a list entry carries work, and none of the kinds that policy keeps for admissions', async () => {
    const what = { list: 'ASSISTANCE', mode: 'STATUTORY_ASSIST', reporting: false, unverified: false };
    const law = { title, instrument: '法', article: '一', from: '2020-01-01', to: null };
    const data = { epoch: 1, version: 1, listEntryId: 'ST-91', ...what, ...law };
    const type = 'cn.shequ.work-access.list-entry.state.v1';
    await test.registerSays({ type, key: 'ST-91', jurisdiction: '62', data });
    const kinds = loadPacks().at({ jurisdiction: xinhua, on: '2026-03-10' }).get('gate.ownAdmissionKinds');
    const answered = async (itemType: string) => {
      const citation = { kind: 'LIST_ENTRY', reference: 'ST-91' };
      const assessmentOwner = 'DISTRICT_GOVERNMENT';
      const answer = await send(people.police, input(null, { citation, itemType, assessmentOwner }));
      return answer.code ?? answer.__typename;
    };
    for (const kind of kinds) expect([kind, await answered(kind)]).toEqual([kind, 'OUT_OF_SCOPE']);
    for (const kind of ['WORK_TASK', 'INSPECTION', 'MEETING'])
      expect([kind, await answered(kind)]).toEqual([kind, 'GridCampaignDispatched']);
    expect(kinds).toHaveLength(11);
  });

  it('keeps refusals for good: the service itself cannot change or remove them', async () => {
    await expect(test.service.db.query('delete from refusal')).rejects.toThrow('permission denied');
    await expect(test.service.db.query(`update refusal set code = 'X'`)).rejects.toThrow('permission denied');
  });
});

describe('what people of a community see', () => {
  it('[WA-01] nothing before the register has admitted it, in queries, lists and _entities', async () => {
    const { admissionId, campaign } = await dispatched();
    const representations = [{ __typename: 'GridCampaign', id: campaign.id }];
    for (const actor of insiders) {
      expect(await readAs(actor, campaign.id)).toBeNull();
      expect((await test.data(actor, entities, { r: representations }))._entities).toEqual([null]);
      const list = await test.data(actor, '{ gridCampaigns { items { id } } }');
      expect(list.gridCampaigns.items).not.toContainEqual({ id: campaign.id });
    }
    const mine = campaign.tasks.findIndex((task) => task.communityCode === xinhua);
    await test.registerSays(taskAdmitted(taskOf(campaign, admissionId, mine)));
    for (const actor of insiders) {
      const seen = await readAs(actor, campaign.id);
      expect(seen.tasks).toMatchObject([{ communityCode: xinhua, state: 'ADMITTED' }]);
      expect((await test.data(actor, entities, { r: representations }))._entities).toMatchObject([
        { id: campaign.id },
      ]);
    }
    expect(await readAs(people.workerDazhong, campaign.id)).toBeNull();
  });

  it('[WA-01] nothing that was refused or handed back', async () => {
    const { admissionId, campaign } = await dispatched({ communityCodes: [xinhua] });
    await test.registerSays(taskRefused(taskOf(campaign, admissionId), 'EXPIRED', false));
    for (const actor of insiders) expect(await readAs(actor, campaign.id)).toBeNull();
    expect(await readAs(people.police, campaign.id)).toMatchObject({ state: 'REFUSED' });
  });
});

describe('who may see and send', () => {
  it('shows a department its own campaigns, an office those of its place, nobody else’s', async () => {
    const { campaign } = await dispatched();
    expect(await readAs(people.health, campaign.id)).toBeNull();
    expect(await readAs(people.foreign, campaign.id)).toBeNull();
    expect((await readAs(people.clerk, campaign.id)).tasks).toHaveLength(3);
    expect((await readAs(people.street, campaign.id)).tasks).toHaveLength(3);
    expect(await readAs(people.police, 'no-id')).toBeNull();
    expect(await readAs(people.police, randomUUID())).toBeNull();
  });

  it('[S0-18] closes the command to people of a community, in process and over HTTP', async () => {
    const id = await active();
    for (const actor of insiders) {
      expect((await ask(actor, input(id))).errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
      const { body } = await test.askHttp(actor, dispatch, { input: input(id) });
      expect(body.errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
    }
  });

  it('refuses a street that reaches beyond itself, a foreign one, and who acts for no department', async () => {
    const id = await active();
    const nobody = { ...people.police, department: null };
    for (const actor of [people.street, people.foreign, nobody]) {
      const answer = await ask(actor, input(id, { communityCodes: [fumin] }));
      expect(answer.errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
    }
  });

  it('answers the anonymous with 401, _entities included', async () => {
    const r = [{ __typename: 'GridCampaign', id: randomUUID() }];
    const { status, body } = await test.askHttp(null, entities, { r });
    expect([status, body.errors?.[0]?.extensions?.['code']]).toEqual([401, 'UNAUTHENTICATED']);
    expect((await test.ask(null, entities, { r })).errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
  });

  it('answers the same over HTTP', async () => {
    const id = await active();
    const { status, body } = await test.askHttp(people.police, dispatch, { input: input(id) });
    expect(status).toBe(200);
    expect(body.data.dispatchGridCampaign.campaign).toMatchObject({
      state: 'AWAITING_DECISION',
      gate: 'PASSED',
    });
    const refused = await test.askHttp(people.police, dispatch, { input: input(null) });
    expect(refused.body.data.dispatchGridCampaign).toMatchObject({ code: 'NOT_ADMITTED', ruleId: 'WA-01' });
  });
});

describe('bad input', () => {
  const issues = async (over: object) => {
    const answer = await ask(people.police, input(await active(), over));
    const { code, issues: found } = answer.errors?.[0]?.extensions ?? {};
    return { code, message: `${answer.errors?.[0]?.message ?? ''} ${JSON.stringify(found ?? '')}` };
  };

  it.each<[string, object, string]>([
    ['no community', { communityCodes: [] }, '至少一个社区'],
    ['a community twice', { communityCodes: [xinhua, xinhua] }, '重复'],
    ['a code of another shape', { communityCodes: ['6202010020'] }, '12'],
    ['a community that does not exist', { communityCodes: [xinhua, '620201002199'] }, '620201002199'],
    ['30 February', { dueOn: '2026-02-30' }, '2026-01-31'],
    ['a day that is over', { dueOn: '2026-03-09' }, '2026-03-10'],
    ['an unknown enum value', { itemType: 'PARTY' }, 'AccessItemType'],
    ['no units', { units: 0 }, 'units'],
    ['units beyond an Int', { units: 3_000_000_000 }, '32-bit'],
    ['an empty title', { title: { zh: ' ', en: 'x' } }, 'title.zh'],
    ['an unknown field', { forced: true }, 'forced'],
    ['an empty reference', { citation: { kind: 'ADMISSION', reference: ' ' } }, 'citation.reference'],
  ])('%s', async (_, over, text) => {
    const { code, message } = await issues(over);
    expect(code).toBe('BAD_USER_INPUT');
    expect(message).toContain(text);
  });

  it('more than 500 communities, and the answer names the limit', async () => {
    const codes = Array.from({ length: 501 }, (_, at) => `62020100${String(1001 + at).padStart(4, '0')}`);
    const { code, message } = await issues({ communityCodes: codes });
    expect(code).toBe('BAD_USER_INPUT');
    expect(message).toContain('500');
    expect(message).toContain('501');
  });

  it('a page of more than 100', async () => {
    const answer = await test.ask(people.police, '{ gridCampaigns(first: 101) { items { id } } }');
    expect(answer.errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
    const wrong = await test.ask(people.police, '{ gridCampaigns(after: "x") { items { id } } }');
    expect(wrong.errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
  });
});

describe('many at once', () => {
  it('a hundred communities cost a handful of statements', async () => {
    const codes = Array.from({ length: 100 }, (_, at) => `620201003${String(at + 1).padStart(3, '0')}`);
    await test.publishAs('civil-affairs', codes.map(community));
    const id = await active({ communityCodes: codes });
    const before = statements(test);
    const answer = await send(people.police, input(id, { communityCodes: codes }));
    const spent = statements(test) - before;
    expect(answer.campaign.tasks).toHaveLength(100);
    // Gate, tasks, events, campaign.
    expect(spent).toBe(4);
  });

  it('lists the newest first, page by page', async () => {
    for (let at = 0; at < 3; at += 1) await dispatched({ communityCodes: [xinhua] });
    const page = 'query ($after: ID) { gridCampaigns(first: 2, after: $after) { items { id } next } }';
    const one = (await test.data(people.police, page)).gridCampaigns;
    const two = (await test.data(people.police, page, { after: one.next })).gridCampaigns;
    const ids = [...one.items, ...two.items].map((item: { id: string }) => item.id);
    expect(ids).toHaveLength(4);
    expect(ids).toEqual([...ids].sort().reverse());
  });

  it('twenty campaigns under one admission at the same moment each get a number of their own', async () => {
    const id = await active();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => send(people.police, input(id, { communityCodes: [xinhua] }))),
    );
    expect(new Set(answers.map((answer) => answer.campaign.number)).size).toBe(20);
  });
});

/** Statements that this database has run in transactions, begin and commit aside. */
function statements({ service }: World): number {
  counting.count ??= countQueries(service.db.driver as never);
  return counting.count();
}
const counting: { count?: () => number } = {};
function countQueries(driver: {
  readonly master: { connect: (...args: never[]) => Promise<unknown> };
}): () => number {
  let count = 0;
  const { master } = driver;
  const connect = master.connect.bind(master);
  const seen = new WeakSet<object>();
  const watch = (client: unknown): void => {
    if (typeof client !== 'object' || client === null || seen.has(client)) return;
    seen.add(client);
    const target = client as { query: (...args: unknown[]) => unknown };
    const query = target.query.bind(target);
    target.query = (...args) => {
      const [first] = args;
      const text = typeof first === 'string' ? first : ((first as { text?: string } | undefined)?.text ?? '');
      if (!/^(start|begin|commit|rollback)/i.test(text)) count += 1;
      return query(...args);
    };
  };
  (master as unknown as { connect: unknown }).connect = (callback?: (...args: unknown[]) => void) => {
    if (callback === undefined) return connect().then((client) => (watch(client), client));
    return (connect as unknown as (callback: unknown) => unknown)(
      (error: unknown, client: unknown, done: unknown) => {
        watch(client);
        callback(error, client, done);
      },
    );
  };
  return () => count;
}
