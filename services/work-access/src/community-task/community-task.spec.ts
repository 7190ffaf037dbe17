import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TaskDispatched, TaskProducer } from '@shequ/contracts';
import type { Actor } from '@shequ/identity';
import type { NewEvent } from '@shequ/messaging';
import { Clock } from '@shequ/service';
import { anActor } from '@shequ/testing';
import { Story, units } from '../life-cycle/story.contract.js';
import { publishVolumes } from './volume.chore.js';
import { aDispatch, aWithdrawal, environment } from './register.scene.js';

/** Time that does not pass while the spec works. */
class StoppedClock extends Clock {
  constructor(private readonly moment: Date) {
    super();
  }
  override now(): Date {
    return this.moment;
  }
  override ofLaw(): Promise<Date> {
    return Promise.resolve(this.moment);
  }
}

const task = 'id state refusal { code ruleId message { zh en } } units amountFen minutes';
const burden = 'items tasks minutes hours amountFen unmeasuredTasks overdueTasks';

describe('tasks through the register', () => {
  let story: Story;
  let admission: string;
  let xinhua: string;
  let environmentOfficer: Actor;

  beforeAll(async () => {
    story = await Story.begin();
    xinhua = story.places.xinhua;
    const name = { zh: '生态环境局', en: 'Environment' };
    const department = { uscc: environment, name, jurisdiction: '620201', producer: 'agency-environment' };
    await story.do(story.people.clerk, 'registerDepartment', department);
    environmentOfficer = anActor('DEPARTMENT_OFFICER', { department: environment });
    admission = await story.active();
    story.at('2026-05-06');
    await story.test.service.runChores();
  }, 30_000);

  afterAll(() => story.test.close());

  const order = (over: Partial<TaskDispatched> & { producer?: TaskProducer } = {}, cited = true): NewEvent =>
    aDispatch(cited ? admission : null, {
      itemType: 'WORK_TASK',
      communityCode: xinhua,
      asOf: new Date(story.test.clock.now().getTime() - 2_000).toISOString(),
      ...(cited ? { citation: { kind: 'ADMISSION', id: admission, version: versionSeen } } : {}),
      ...over,
    });
  let versionSeen = 1;
  beforeAll(async () => {
    const [row] = await story.test.service.db.query('select version from admission where id = $1', [
      admission,
    ]);
    versionSeen = row.version;
  });

  const send = async (...events: readonly NewEvent[]): Promise<void> => {
    await story.test.publishAs('public-security', events);
    await story.test.settle();
  };
  const read = async (actor: Actor, id: string) =>
    (await story.read(actor, `query ($id: ID!) { communityTask(id: $id) { ${task} } }`, { id }))
      .communityTask;
  const desk = async (actor: Actor, states?: readonly string[]) => {
    const query = `query ($r: [_Any!]!, $states: [CommunityTaskState!]) {
      _entities(representations: $r) { ... on Community { desk(first: 100, states: $states) { items { id state } next } } }
    }`;
    const r = [{ __typename: 'Community', code: xinhua }];
    const data = await story.read(actor, query, { r, ...(states === undefined ? {} : { states }) });
    return data._entities[0].desk.items.map(({ id }: { id: string }) => id);
  };
  const refuse = (actor: Actor, input: object) =>
    story.test.ask(
      actor,
      `mutation ($input: RefuseCommunityTaskInput!) { refuseCommunityTask(input: $input) {
         __typename
         ... on CommunityTaskRefused { task { state } complaint { id state reason dueOn overdue department { uscc } communityCode } }
         ... on AccessMoveNotAllowed { code state allowedCommands }
         ... on AccessNotFound { code } } }`,
      { input },
    );

  it('shows an admitted task on the desk of its community, with units, money and minutes [WA-01] [S2-49]', async () => {
    const event = order({ units: 4 });
    await send(event);
    expect(await desk(story.people.worker)).toContain(event.key);
    expect(await read(story.people.worker, event.key)).toEqual({
      id: event.key,
      state: 'ADMITTED',
      refusal: null,
      units: 4,
      amountFen: 2_000,
      minutes: 120,
    });
  });

  const police = { producer: 'public-security', department: units.publicSecurity } as const;
  const stranger = { producer: 'agency-environment', department: environment } as const;

  it.each([
    ['without any citation', { sender: police, cited: false, code: 'NOT_ADMITTED' }],
    [
      'by a department that the admission does not name',
      { sender: stranger, cited: true, code: 'NOT_ENTITLED' },
    ],
  ] as const)(
    'refuses a task %s: a violation, and no community ever sees it [WA-01] [WA-37] [S0-13] [S2-49]',
    async (_, { sender, cited, code }) => {
      const { producer, department } = sender;
      const ruleId = 'WA-01';
      const event = order({ ...sender, asOf: null, gate: 'NONE' }, cited);
      await story.test.publishAs(producer, [event]);
      await story.test.settle();
      const officer = department === environment ? environmentOfficer : story.people.police;
      expect(await read(officer, event.key)).toMatchObject({ state: 'REFUSED', refusal: { code, ruleId } });
      for (const insider of [story.people.worker, story.people.resident]) {
        expect(await read(insider, event.key)).toBeNull();
        expect(
          await desk(insider, ['REFUSED', 'HANDED_BACK', 'ADMITTED', 'AWAITING_DECISION']),
        ).not.toContain(event.key);
      }
      const query = `query ($department: ID) { violations(department: $department, first: 1) {
      items { department { uscc } rule code channel producer task { id } } } }`;
      const { violations } = await story.read(story.people.clerk, query, { department });
      expect(violations.items).toEqual([
        {
          department: { uscc: department },
          rule: ruleId,
          code,
          channel: 'GRID_CAMPAIGN',
          producer,
          task: { id: event.key },
        },
      ]);
      expect((await story.read(officer, query, {})).violations.items[0].task.id).toBe(event.key);
    },
  );

  const decided = async (...events: readonly NewEvent[]) => {
    await send(...events);
    const rows = await Promise.all(events.map(({ key }) => read(story.people.police, key)));
    return rows.map(({ state, refusal }) => [state, ...(refusal ? [refusal.code, refusal.ruleId] : [])]);
  };

  it('refuses what lies outside the admitted area, kind and volume [WA-02]', async () => {
    const outside = [
      order({ communityCode: story.places.fumin }),
      order({ itemType: 'LEDGER' }),
      order({ units: 101 }),
    ];
    expect(await decided(...outside, order())).toEqual([
      ['REFUSED', 'OUT_OF_AREA', 'WA-02'],
      ['REFUSED', 'OUT_OF_SCOPE', 'WA-02'],
      ['HANDED_BACK', 'VOLUME_EXCEEDED', 'WA-02'],
      ['ADMITTED'],
    ]);
  });

  it('takes no notice that a department sends past the office, and records it as a violation [WA-16] [WA-37]', async () => {
    const event = order({ channel: 'NOTICE' });
    await send(event);
    expect(await read(story.people.police, event.key)).toMatchObject({
      state: 'REFUSED',
      refusal: { code: 'DIRECT_NOTICE', ruleId: 'WA-16' },
    });
    expect(await read(story.people.worker, event.key)).toBeNull();
    const query = '{ violations(first: 1) { items { rule channel task { id } } } }';
    expect((await story.read(story.people.clerk, query)).violations.items).toEqual([
      { rule: 'WA-16', channel: 'NOTICE', task: { id: event.key } },
    ]);
  });

  it('never makes a community the lead unit [WA-05] [S0-18]', async () => {
    const event = order({ leadUnit: 'COMMUNITY' });
    await send(event);
    expect(await read(story.people.police, event.key)).toMatchObject({
      state: 'REFUSED',
      refusal: { code: 'COMMUNITY_AS_LEAD', ruleId: 'WA-05' },
    });
    expect(await read(story.people.worker, event.key)).toBeNull();
  });

  it('admits a task on a statutory entry in force, and refuses it on a repealed one or on a right [WA-01]', async () => {
    const on = (id: string) => order({ citation: { kind: 'LIST_ENTRY', id, version: 1 } });
    const events = ['ST-04', 'ST-40', 'ST-43', 'ST-46', 'ST-57', 'ST-56', 'ST-54'].map(on);
    await send(...events);
    const rows = await Promise.all(events.map(({ key }) => read(story.people.police, key)));
    expect(
      rows.map(({ state, refusal, amountFen, minutes }) => [state, refusal?.code, amountFen, minutes]),
    ).toEqual([
      ...Array.from({ length: 5 }, () => ['ADMITTED', undefined, 0, null]),
      ['REFUSED', 'EXPIRED', 0, null],
      ['REFUSED', 'NOT_A_CITATION', 0, null],
    ]);
  });

  it('quarantines a task in the name of a department for which its producer may not speak [WA-37]', async () => {
    const event = order({ producer: 'agency-environment', department: units.publicSecurity });
    await story.test.publishAs('agency-environment', [event]);
    expect(await read(story.people.clerk, event.key)).toBeNull();
    const query = `query ($department: ID) { violations(department: $department, first: 100) { items { task { id } } } }`;
    const { violations } = await story.read(story.people.clerk, query, { department: units.publicSecurity });
    expect(violations.items.map((each: { task: { id: string } }) => each.task.id)).not.toContain(event.key);
  });

  it('lets a community refuse by right: its task ends, volume returns, a complaint opens, nothing adverse follows [WA-32] [WA-33]', async () => {
    const event = order({ units: 10, dueOn: '2026-05-01' });
    const score = async (): Promise<Readonly<Record<string, number>>> => {
      const r = [{ __typename: 'Community', code: xinhua }];
      const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Community { burden { ${burden} } } } }`;
      return (await story.read(story.people.worker, query, { r }))._entities[0].burden;
    };
    const remaining = async () =>
      (
        await story.read(
          story.people.clerk,
          'query ($a: String!) { admission(reference: $a) { remainingUnits state } }',
          { a: admission },
        )
      ).admission;
    const [before, left] = [await score(), await remaining()];
    await send(event);
    expect(await score()).toMatchObject({
      tasks: (before['tasks'] ?? 0) + 1,
      overdueTasks: (before['overdueTasks'] ?? 0) + 1,
    });
    const { data, errors } = await refuse(story.people.worker, {
      taskId: event.key,
      reason: 'NOT_FUNDED',
      note: '经费未到',
    });
    expect(errors).toBeUndefined();
    expect(data.refuseCommunityTask).toEqual({
      __typename: 'CommunityTaskRefused',
      task: { state: 'REFUSED_BY_COMMUNITY' },
      complaint: {
        id: expect.any(String),
        state: 'OPEN',
        reason: 'NOT_FUNDED',
        // Wednesday 6 May; 9 and 10 May are: Saturday a make-up day of the Labour Day notice, Sunday off.
        dueOn: '2026-05-12',
        overdue: false,
        department: { uscc: units.publicSecurity },
        communityCode: xinhua,
      },
    });
    const { complaint } = data.refuseCommunityTask;
    const query = 'query ($id: ID!) { communityTask(id: $id) { complaint { id state } } }';
    const kept = await story.read(story.people.clerk, query, { id: event.key });
    expect(kept.communityTask.complaint).toEqual({ id: complaint.id, state: 'OPEN' });
    expect(await score()).toEqual(before);
    expect(await remaining()).toEqual(left);
    expect(await desk(story.people.worker)).not.toContain(event.key);
    await story.test.settle();
    const again = await refuse(story.people.worker, { taskId: event.key, reason: 'NOT_FUNDED' });
    expect(again.data.refuseCommunityTask).toMatchObject({
      __typename: 'AccessMoveNotAllowed',
      state: 'REFUSED_BY_COMMUNITY',
    });
  });

  it('lets nobody but the community’s own worker refuse [WA-32]', async () => {
    const event = order();
    await send(event);
    const input = { taskId: event.key, reason: 'EXPIRED' };
    const other = await refuse(story.people.workerDazhong, input);
    expect(other.data.refuseCommunityTask).toEqual({ __typename: 'AccessNotFound', code: 'NOT_FOUND' });
    expect((await refuse(story.people.police, input)).errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
    expect((await refuse(story.people.resident, input)).errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
    const unsaid = await refuse(story.people.worker, { taskId: 'x', reason: 'EXPIRED' });
    expect(unsaid.errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
  });

  it('completes a task once, and keeps its history in one chain', async () => {
    const event = order();
    await send(event);
    const mutation = `mutation ($id: ID!) { completeCommunityTask(input: { taskId: $id }) { __typename
      ... on CommunityTaskCompleted { task { state history { seq command from to } } }
      ... on AccessMoveNotAllowed { state } } }`;
    const first = await story.read(story.people.worker, mutation, { id: event.key });
    expect(first.completeCommunityTask).toEqual({
      __typename: 'CommunityTaskCompleted',
      task: {
        state: 'COMPLETED',
        history: [
          { seq: 1, command: 'ADMIT', from: 'AWAITING_DECISION', to: 'ADMITTED' },
          { seq: 2, command: 'COMPLETE', from: 'ADMITTED', to: 'COMPLETED' },
        ],
      },
    });
    const again = await story.read(story.people.worker, mutation, { id: event.key });
    expect(again.completeCommunityTask).toEqual({ __typename: 'AccessMoveNotAllowed', state: 'COMPLETED' });
  });

  it('takes a withdrawal before or after its task, with the same end', async () => {
    const [early, late] = [order(), order()];
    await send(aWithdrawal(early.key));
    await send(early, late, aWithdrawal(late.key));
    for (const { key } of [early, late])
      expect(await read(story.people.police, key)).toMatchObject({ state: 'HANDED_BACK' });
    expect(await read(story.people.worker, early.key)).toBeNull();
  });

  it('shows departments their own tasks, officials those of their place, strangers none', async () => {
    const event = order();
    await send(event);
    expect(await read(story.people.police, event.key)).not.toBeNull();
    expect(await read(story.people.clerk, event.key)).not.toBeNull();
    expect(await read(story.people.street, event.key)).not.toBeNull();
    expect(await read(environmentOfficer, event.key)).toBeNull();
    expect(await read(anActor('OFFICE_CLERK', { jurisdiction: '330105' }), event.key)).toBeNull();
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on CommunityTask { id } } }`;
    const r = [{ __typename: 'CommunityTask', id: event.key }];
    expect((await story.read(environmentOfficer, query, { r }))._entities).toEqual([null]);
    const anonymous = await story.test.askHttp(null, query, { r });
    expect(anonymous.status).toBe(401);
  });

  it('publishes the remaining volume of a hot admission once a second at most', async () => {
    const { db } = story.test.service;
    const begin = story.test.clock.now().getTime() + 60_000;
    const publishAt = (ms: number) => publishVolumes(db, new StoppedClock(new Date(begin + ms)));
    await send(order());
    expect(await publishAt(0)).toBe(1);
    await send(order());
    expect(await publishAt(999)).toBe(0);
    expect(await publishAt(1_000)).toBe(1);
    expect(await publishAt(9_000)).toBe(0);
    const [row] = await db.query(
      `select data ->> 'remainingUnits' = (select (units_total - drawn_units)::text from admission where id = $1) as exact
       from topic_state where topic = 'work-access.admission.state' and partitionkey = $1::text`,
      [admission],
    );
    expect(row).toEqual({ exact: true });
  });

  it('answers desk and burden of a hundred communities in one statement each', async () => {
    const codes = Array.from({ length: 100 }, (_, i) => `620201${String(i).padStart(6, '0')}`);
    const r = [...codes, xinhua].map((code) => ({ __typename: 'Community', code }));
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Community {
      code desk(first: 2) { items { id } next } burden { ${burden} } } } }`;
    const { db } = story.test.service;
    const statements: string[] = [];
    const original = db.manager.query.bind(db.manager);
    db.manager.query = ((sql: string, values?: unknown[]) => {
      statements.push(sql);
      return original(sql, values);
    }) as typeof db.manager.query;
    const { _entities } = await story.read(story.people.clerk, query, { r });
    db.manager.query = original;
    expect(statements).toHaveLength(2);
    expect(_entities).toHaveLength(101);
    expect(_entities[100].desk.items).toHaveLength(2);
    expect(_entities[100].desk.next).toBe(_entities[100].desk.items[1].id);
    expect(_entities[0]).toEqual({
      code: codes[0],
      desk: { items: [], next: null },
      burden: { items: 0, tasks: 0, minutes: 0, hours: 0, amountFen: 0, unmeasuredTasks: 0, overdueTasks: 0 },
    });
  });

  it('counts the burden from the tasks themselves', async () => {
    story.at('2026-06-03');
    const ids = [order({ units: 3 }), order({ units: 5, dueOn: '2026-06-02' })];
    await send(...ids, order({ citation: { kind: 'LIST_ENTRY', id: 'ST-46', version: 1 } }));
    const r = [{ __typename: 'Community', code: xinhua }];
    const query = `query ($r: [_Any!]!, $m: String) { _entities(representations: $r) { ... on Community { burden(month: $m) { month carriedTasks ${burden} } } } }`;
    const { _entities } = await story.read(story.people.resident, query, { r, m: '2026-06' });
    // What is still open from May is shown, and weighs in May.
    const { items, tasks, carriedTasks, ...rest } = _entities[0].burden;
    expect(tasks - carriedTasks).toBe(3);
    expect(items).toBeGreaterThanOrEqual(2);
    expect(rest).toEqual({
      month: '2026-06',
      minutes: 240,
      hours: 4,
      amountFen: 4_000,
      unmeasuredTasks: 1,
      overdueTasks: 1,
    });
    const bad = await story.test.ask(story.people.resident, query, { r, m: '2026-13' });
    expect(bad.errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
  });

  it('halts open tasks and hands them back when the admission is suspended [WA-18]', async () => {
    const event = order();
    await send(event);
    await story.expectMoved(
      story.do(story.people.clerk, 'suspendAdmission', { admissionId: admission, reason: '经费停拨' }),
    );
    expect(await read(story.people.worker, event.key)).toMatchObject({ state: 'HALTED' });
    const late = order();
    const blind = order({ gate: 'NONE' });
    await send(late, blind);
    expect(await read(story.people.police, late.key)).toMatchObject({
      state: 'HANDED_BACK',
      refusal: { code: 'SUSPENDED' },
    });
    expect(await read(story.people.police, blind.key)).toMatchObject({
      state: 'REFUSED',
      refusal: { code: 'SUSPENDED' },
    });
  });
});
