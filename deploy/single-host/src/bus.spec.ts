import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { localDateOf } from '@shequ/calendar';
import { dispatched, type TaskDispatched, type TaskProducer } from '@shequ/contracts';
import { inProcess, startGateway, type RunningGateway } from '@shequ/gateway';
import { identityHeader, seal, type Actor } from '@shequ/identity';
import { anActor } from '@shequ/testing';
import { demoDepartments } from './people.js';
import { pictureCosts } from './picture.contract.js';
import { actorOf, envelope, theWholeSystem, type Scene } from './scene.contract.js';
import { services } from './services.js';

const xinhua = '620201002002';
const clerk = actorOf('office-clerk');
const police = actorOf('police-officer');
const insiders = [
  'worker-xinhua',
  'grid-officer',
  'resident-xinhua',
  'volunteer-leader',
  'party-secretary',
].map(actorOf);
const environmentOfficer = anActor('DEPARTMENT_OFFICER', { department: demoDepartments.environment });

interface Item {
  readonly id: string;
  readonly number: string;
  readonly itemType: string;
  readonly version: number;
  readonly remainingUnits: number;
  readonly unitsPerMonth: number | null;
  readonly communities: readonly { readonly code: string }[];
  readonly executingUnits: readonly { readonly uscc: string }[];
}

const everyState = [
  'AWAITING_DECISION',
  'ADMITTED',
  'REFUSED',
  'HANDED_BACK',
  'HALTED',
  'REFUSED_BY_COMMUNITY',
  'COMPLETED',
];

describe('the bus between the services', () => {
  let scene: Scene;
  let item: Item;

  beforeAll(async () => {
    scene = await theWholeSystem();
    item = await spacious();
  }, 120_000);
  afterAll(() => scene?.stop());

  const read = async (actor: Actor, query: string, variables = {}) => {
    const { data, errors } = await scene.ask(actor, query, variables);
    expect(errors).toBeUndefined();
    return data;
  };

  /** The active admission of the demo that has the most left for public security in 新华. */
  async function spacious(): Promise<Item> {
    const query = `{ admissions(first: 100, state: ACTIVE) { items { id number itemType version remainingUnits unitsPerMonth
      communities { code } executingUnits { uscc } } } }`;
    const { admissions } = await read(clerk, query);
    const mine = (admissions.items as Item[]).filter(
      ({ executingUnits, communities }) =>
        executingUnits.some(({ uscc }) => uscc === demoDepartments.publicSecurity) &&
        communities.some(({ code }) => code === xinhua),
    );
    const [most] = mine.sort((a, b) => b.remainingUnits - a.remainingUnits);
    if (most === undefined) throw new Error('The demo has no active admission for public security in 新华.');
    return most;
  }

  const aTask = (over: Partial<TaskDispatched> = {}): TaskDispatched => ({
    taskId: randomUUID(),
    department: demoDepartments.environment,
    communityCode: xinhua,
    itemType: 'INSPECTION',
    title: { zh: '油烟排查', en: 'Check of fumes' },
    channel: 'AGENCY',
    subjectId: 'order-1',
    citation: null,
    gate: 'NONE',
    asOf: null,
    leadUnit: 'DEPARTMENT',
    units: 1,
    personalDataFields: [],
    dueOn: null,
    ...over,
  });
  const publish = async (producer: TaskProducer, task: TaskDispatched, change: object = {}) => {
    const event = { ...envelope(producer, dispatched(producer).type, task), ...change };
    await scene.system.transport.publish(producer, [event]);
    await scene.quiet();
    return event;
  };
  const taskAs = async (actor: Actor, id: string) =>
    (
      await read(
        actor,
        `query ($id: ID!) { communityTask(id: $id) { id state refusal { code ruleId } violation { id } } }`,
        { id },
      )
    ).communityTask;
  const deskOf = async (actor: Actor): Promise<readonly string[]> => {
    const query = `query ($code: ID!, $states: [CommunityTaskState!]) {
      community(code: $code) { desk(first: 100, states: $states) { items { id } } } }`;
    const { community } = await read(actor, query, { code: xinhua, states: everyState });
    return community.desk.items.map(({ id }: { id: string }) => id);
  };
  const violationsOf = (task: string) =>
    scene.rows(
      'work-access',
      'select department, code, rule_id as rule, producer from violation where task_id = $1',
      [task],
    );
  const quarantined = (subject: string) =>
    scene.rows('work-access', `select producer, reason from quarantine where envelope ->> 'subject' = $1`, [
      subject,
    ]);
  const dispatch = async (
    over: object = {},
    through: RunningGateway = scene.system.gateway,
    actor: Actor = police,
  ) => {
    const input = {
      title: { zh: '巡查', en: 'Inspection' },
      itemType: item.itemType,
      citation: { kind: 'ADMISSION', reference: item.number },
      communityCodes: [xinhua],
      units: 1,
      ...over,
    };
    const query = `mutation ($input: DispatchGridCampaignInput!) { dispatchGridCampaign(input: $input) { __typename
      ... on GridCampaignDispatched { campaign { id gate tasks { id } } } ... on Problem { code } } }`;
    const { data, errors } = await through.execute({ query, variables: { input } }, actor);
    expect(errors).toBeUndefined();
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test reads whatever the answer holds
    return (data as any).dispatchGridCampaign;
  };
  const own = (id: string) =>
    scene.rows('public-security', 'select state from dispatched_task where task_id = $1', [id]);

  pictureCosts(() => scene, services);

  describe('an agency’s order without gate one', () => {
    it('is refused by gate two, shown to no one in the community, and on the record of its department [WA-01] [WA-37] [S0-13]', async () => {
      const task = aTask();
      await publish('agency-environment', task);
      expect(await taskAs(environmentOfficer, task.taskId)).toEqual({
        id: task.taskId,
        state: 'REFUSED',
        refusal: { code: 'NOT_ADMITTED', ruleId: 'WA-01' },
        violation: { id: expect.any(String) },
      });
      for (const insider of insiders) {
        expect(await deskOf(insider)).not.toContain(task.taskId);
        const query = 'query ($id: ID!) { communityTask(id: $id) { id } }';
        expect((await read(insider, query, { id: task.taskId })).communityTask).toBeNull();
      }
      const query =
        'query ($department: ID) { violations(department: $department) { items { task { id } producer rule } } }';
      const { violations } = await read(clerk, query, { department: demoDepartments.environment });
      expect(violations.items).toContainEqual({
        task: { id: task.taskId },
        producer: 'agency-environment',
        rule: 'WA-01',
      });
    });

    it('is a violation too when it cites what names somebody else [WA-01] [WA-37]', async () => {
      const task = aTask({ citation: { kind: 'ADMISSION', id: item.id, version: item.version } });
      await publish('agency-environment', task);
      expect(await violationsOf(task.taskId)).toEqual([
        {
          department: demoDepartments.environment,
          code: 'NOT_ENTITLED',
          rule: 'WA-01',
          producer: 'agency-environment',
        },
      ]);
    });
  });

  describe('a forged event', () => {
    it.each<[string, Partial<TaskDispatched>, object, RegExp]>([
      [
        'in the name of another department',
        { department: demoDepartments.publicSecurity },
        {},
        /^DEPARTMENT:/,
      ],
      ['in the name of another producer', {}, { source: 'public-security' }, /^SOURCE:/],
      ['on another producer’s topic', {}, { topic: 'public-security.community-task' }, /^(TOPIC|TYPE):/],
      ['of a type that is not its own', {}, { type: dispatched('public-security').type }, /^TYPE:/],
    ])('%s is put away and charged to its sender alone [WA-37]', async (_, over, change, reason) => {
      const before = await scene.rows('work-access', 'select count(*)::int as n from violation');
      const task = aTask(over);
      await publish('agency-environment', task, change);
      expect(await taskAs(clerk, task.taskId)).toBeNull();
      expect(await quarantined(task.taskId)).toEqual(
        expect.arrayContaining([{ producer: 'agency-environment', reason: expect.stringMatching(reason) }]),
      );
      expect(await scene.rows('work-access', 'select count(*)::int as n from violation')).toEqual(before);
    });
  });

  describe('a task that was lawful when it left', () => {
    const office = (mutation: string, input: string, reason: string) =>
      read(
        clerk,
        `mutation ($input: ${input}!) { ${mutation}(input: $input) { __typename ... on AdmissionMoved { to } } }`,
        { input: { admissionId: item.id, reason } },
      );

    it('and whose admission ended on the way is handed back without a violation', async () => {
      const relay = scene.system.services.get('public-security')!.relay;
      await relay.stop();
      const { campaign } = await dispatch();
      expect(campaign.gate).toBe('PASSED');
      const [{ id }] = campaign.tasks;
      expect(
        (await office('suspendAdmission', 'SuspendAdmissionInput', '经费未到')).suspendAdmission.to,
      ).toBe('SUSPENDED');
      relay.start();
      await scene.quiet();
      expect(await taskAs(police, id)).toMatchObject({
        state: 'HANDED_BACK',
        refusal: { code: 'SUSPENDED' },
        violation: null,
      });
      expect(await own(id)).toEqual([{ state: 'HANDED_BACK' }]);
      expect(await violationsOf(id)).toEqual([]);
      for (const insider of insiders) expect(await deskOf(insider)).not.toContain(id);
      expect((await office('resumeAdmission', 'ResumeAdmissionInput', '经费已到')).resumeAdmission.to).toBe(
        'ACTIVE',
      );
      await scene.quiet();
    });

    it('is decided once, however often it is delivered', async () => {
      const { campaign } = await dispatch();
      await scene.quiet();
      const [{ id }] = campaign.tasks;
      const drawn = () =>
        scene.rows('work-access', 'select drawn_units as n from admission where id = $1', [item.id]);
      const before = await drawn();
      const [row] = await scene.rows('public-security', `select * from outbox where partitionkey = $1`, [id]);
      const again = {
        ...envelope('public-security', dispatched('public-security').type, row!['data'] as TaskDispatched),
        id: row!['id'] as string,
      };
      await scene.system.transport.publish('public-security', [again, again]);
      await scene.system.transport.publish('public-security', [{ ...again, id: randomUUID(), aggseq: 2 }]);
      await scene.quiet();
      expect(await drawn()).toEqual(before);
      const answers = `select count(*)::int as n from outbox where topic = 'work-access.community-task' and partitionkey = $1`;
      expect(await scene.rows('work-access', answers, [id])).toEqual([{ n: 1 }]);
    });
  });

  it('two gateways at once never exceed the admitted volume by one [WA-02]', async () => {
    const second = await startGateway({
      supergraphSdl: readFileSync(new URL('../../../gateway/supergraph.graphql', import.meta.url), 'utf8'),
      authenticate: () => Promise.resolve(null),
      source: ({ name }) => inProcess(scene.system.services.get(name)!.subgraph),
    });
    const left = async () =>
      (
        await scene.rows(
          'work-access',
          `select least(a.units_total - a.drawn_units, coalesce(a.units_per_month, a.units_total) - coalesce(d.units, 0))::int as n
           from admission a left join admission_draw d on d.admission_id = a.id
             and d.month = date_trunc('month', now() at time zone 'Asia/Shanghai')::date where a.id = $1`,
          [item.id],
        )
      )[0]!['n'] as number;
    await scene.quiet();
    const before = await left();
    // A prime number of units, so that the limit is not met exactly by chance.
    const units = 7;
    const wanted = Math.ceil(before / units) + 10;
    const answers = await Promise.all(
      Array.from({ length: wanted }, (_, at) =>
        dispatch({ units }, at % 2 === 0 ? scene.system.gateway : second),
      ),
    );
    await scene.quiet();
    await second.stop();
    const ids = answers.flatMap(({ campaign }) => campaign?.tasks.map(({ id }: { id: string }) => id) ?? []);
    const states = await scene.rows(
      'work-access',
      `select state, count(*)::int as n, sum(units)::int as units from community_task where id = any($1::uuid[]) group by 1 order by 1`,
      [ids],
    );
    const fitting = Math.floor(before / units);
    expect(states[0]).toEqual({ state: 'ADMITTED', n: fitting, units: fitting * units });
    expect(states.slice(1).every(({ state }) => state === 'HANDED_BACK')).toBe(true);
    expect(await left()).toBe(before - fitting * units);
    expect(ids.length).toBeGreaterThan(fitting);
    expect(
      await scene.rows('work-access', 'select 1 from violation where task_id = any($1::uuid[])', [ids]),
    ).toEqual([]);
    const refused = answers.filter(({ campaign }) => campaign === undefined);
    for (const { code } of refused) expect(code).toBe('VOLUME_EXCEEDED');
  });

  it('an entry of a local list that the register publishes carries a task inside its area, and none outside [WA-01] [WA-02]', async () => {
    const on = localDateOf(scene.clock.now());
    const draft = {
      ...{ kind: 'ASSISTANCE', jurisdiction: '620201', adoptedOn: on, from: on },
      madeBy: { zh: '社区工作准入办公室', en: 'Work-access office' },
      source: { instrument: '依法协助政府工作事项清单', documentNumber: '〔2026〕1号' },
      items: [
        {
          ...{ code: 'A1', title: { zh: '协助夜间巡查', en: 'Help with night patrols' } },
          ...{ mode: 'STATUTORY_ASSIST', departments: [demoDepartments.publicSecurity] },
        },
      ],
    };
    const drafting = `mutation ($input: DraftAccessListInput!) { draftAccessList(input: $input) { __typename
      ... on AccessListDrafted { list { id } } } }`;
    const { draftAccessList } = await read(clerk, drafting, { input: draft });
    const publishing = `mutation ($id: ID!) { publishAccessList(input: { id: $id }) { __typename } }`;
    const { publishAccessList } = await read(clerk, publishing, { id: draftAccessList.list.id });
    expect(publishAccessList).toEqual({ __typename: 'AccessListPublished' });
    await scene.quiet();
    const citation = { kind: 'LIST_ENTRY', reference: '620201.ASSISTANCE.A1' };
    const inside = await dispatch({ citation, itemType: 'WORK_TASK' });
    expect(inside).toMatchObject({ __typename: 'GridCampaignDispatched', campaign: { gate: 'PASSED' } });
    await scene.quiet();
    const [{ id }] = inside.campaign.tasks;
    expect(await taskAs(police, id)).toEqual({ id, state: 'ADMITTED', refusal: null, violation: null });
    expect(await own(id)).toEqual([{ state: 'ADMITTED' }]);
    expect(await deskOf(insiders[0]!)).toContain(id);
    // Gate one asks the sender's copy of the entry; gate two asks the register itself of what came without gate one.
    const [entry] = await scene.rows(
      'work-access',
      'select version from list_entry where list_entry_id = $1',
      [citation.reference],
    );
    const query = '{ communities(within: "330105", first: 1) { items { code } } }';
    const [{ code: elsewhere }] = (await read(clerk, query)).communities.items;
    const outside = aTask({
      ...{ department: demoDepartments.publicSecurity, communityCode: elsewhere, itemType: 'WORK_TASK' },
      citation: { kind: 'LIST_ENTRY', id: citation.reference, version: Number(entry!['version']) },
    });
    await publish('public-security', outside);
    expect(await taskAs(police, outside.taskId)).toMatchObject({
      state: 'REFUSED',
      refusal: { code: 'OUT_OF_AREA' },
    });
    const there = anActor('DEPARTMENT_OFFICER', { ...police, jurisdiction: '330105' });
    const sentThere = { citation, itemType: 'WORK_TASK', communityCodes: [elsewhere] };
    expect(await dispatch(sentThere, scene.system.gateway, there)).toMatchObject({
      __typename: 'SecurityTaskRefused',
      code: 'OUT_OF_AREA',
    });
  });

  describe('a service’s own door', () => {
    let url: string;
    const entities = `query ($r: [_Any!]!) { _entities(representations: $r) { __typename ... on CommunityTask { id } } }`;
    const body = (r: readonly object[] = []) => JSON.stringify({ query: entities, variables: { r } });
    const knock = async (text: string, header?: string) => {
      const headers = {
        'content-type': 'application/json',
        ...(header === undefined ? {} : { [identityHeader]: header }),
      };
      const response = await fetch(url, { method: 'POST', headers, body: text });
      return { status: response.status, answer: await response.text() };
    };
    const sealed = (audience: string, change: { body?: string; key?: Uint8Array; now?: Date } = {}) =>
      seal(clerk, {
        audience,
        body: body(),
        key: scene.keys.identityKey(audience),
        now: new Date(),
        ...change,
      });

    beforeAll(async () => {
      url = await scene.system.services.get('work-access')!.listen(0);
    });

    it('opens to an identity that the gateway sealed for it', async () => {
      expect(await knock(body(), sealed('work-access'))).toMatchObject({
        status: 200,
        answer: '{"data":{"_entities":[]}}\n',
      });
    });

    it.each<[string, () => string | undefined]>([
      ['nobody', () => undefined],
      ['rubbish', () => 'a.b'],
      ['another service’s identity', () => sealed('volunteers')],
      [
        'an identity for another service, sealed with this one’s key',
        () => sealed('volunteers', { key: scene.keys.identityKey('work-access') }),
      ],
      ['an identity sealed with a key of its own', () => sealed('work-access', { key: randomBytes(32) })],
      ['an expired identity', () => sealed('work-access', { now: new Date(Date.now() - 61_000) })],
      [
        'an identity of another request',
        () => sealed('work-access', { body: '{"query":"{ department { uscc } }"}' }),
      ],
    ])('is closed to %s, _entities and _service included', async (_, header) => {
      for (const text of [
        body(),
        JSON.stringify({ query: '{ _service { sdl } }' }),
        JSON.stringify({ query: '{ departments { next } }' }),
      ]) {
        const { status, answer } = await knock(text, header());
        expect([status, JSON.parse(answer).errors[0].extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
        expect(answer).not.toMatch(/node_modules|stack/);
      }
    });

    it('gives no entity of one jurisdiction to an actor of another, and none to nobody in the same process', async () => {
      const [task] = await scene.rows(
        'work-access',
        `select id from community_task where state = 'ADMITTED' limit 1`,
      );
      const text = body([{ __typename: 'CommunityTask', id: task!['id'] }]);
      const as = (actor: Actor) =>
        knock(
          text,
          seal(actor, {
            audience: 'work-access',
            body: text,
            key: scene.keys.identityKey('work-access'),
            now: new Date(),
          }),
        );
      expect((await as(clerk)).answer).toContain(String(task!['id']));
      expect(JSON.parse((await as(anActor('OFFICE_CLERK', { jurisdiction: '330105' }))).answer)).toEqual({
        data: { _entities: [null] },
      });
      for (const service of scene.system.services.values()) {
        const { errors } = await service.subgraph.execute({ query: '{ _service { sdl } }' }, null);
        expect(errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
      }
    });
  });

  it('an admission that expires takes its open tasks along, in the register and in the service [WA-18]', async () => {
    const [{ last }] = (await scene.rows(
      'work-access',
      'select to_date::text as last from admission where id = $1',
      [item.id],
    )) as readonly [{ last: string }];
    const move = async (moment: string) => {
      scene.clock.shiftTo(new Date(moment));
      await scene.system.services.get('work-access')!.runChores();
      await scene.quiet();
    };
    await move(`${last}T12:00:00+08:00`);
    const [{ id }] = (await dispatch()).campaign.tasks;
    await scene.quiet();
    expect(await taskAs(police, id)).toMatchObject({ state: 'ADMITTED' });
    await move(new Date(Date.parse(`${last}T24:00:00+08:00`) + 1_000).toISOString());
    expect(await taskAs(police, id)).toMatchObject({ state: 'HALTED', violation: null });
    expect(await own(id)).toEqual([{ state: 'HALTED' }]);
    expect(await dispatch()).toMatchObject({ __typename: 'SecurityTaskRefused', code: 'EXPIRED' });
    for (const table of ['community_task', 'dispatched_task'] as const) {
      const service = table === 'community_task' ? 'work-access' : 'public-security';
      const open = `select 1 from ${table} where citation_id = $1 and state = 'ADMITTED'`;
      expect(await scene.rows(service, open, [item.id])).toEqual([]);
    }
    scene.clock.reset();
    await move(new Date().toISOString());
  });
});
