import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anActor } from '@shequ/testing';
import { completeForm, people, Story, today, units } from '../life-cycle/story.contract.js';

let story: Story;
beforeAll(async () => {
  story = await Story.begin();
  await story.test.service.runChores();
}, 30_000);
afterAll(() => story.test.close());

const form = { ...completeForm };
const due = 'dueOn count unit start';

describe('may I?', () => {
  const query = `query ($input: PlanAccessInput!) { planAccess(input: $input) {
    route lawful policyVersion refusals { path ruleId } missing { path ruleId } entry { code list place } quote { __typename ... on AccessAmount { totalFen lines { formula } } ... on AccessRateUnknown { known } }
    steps { step role due { ${due} } } earliestStart { ${due} provisional skipped { date } } documents { zh }
    cost { amountFen firstInstalmentFen schedule { percent fen } shares { fen } sharesNote { en } } } }`;
  const ask = async (input: object, actor = people.health) =>
    (await story.read(actor, query, { input })).planAccess;
  const counted = async () => {
    const [row] = await story.test.service.db.query(
      `select (select count(*) from access_application)::integer as applications, (select count(*) from timer)::integer as
         timers, (select count(*) from history)::integer as history`,
    );
    return row;
  };

  it('answers with the route, the steps and their roles, the earliest lawful start, the papers and the cost, and writes nothing', async () => {
    story.at(today);
    const before = await counted();
    const plan = await ask({ form });
    expect(plan).toMatchObject({
      route: 'APPLICATION',
      lawful: true,
      refusals: [],
      missing: [],
      entry: null,
      quote: null,
    });
    expect(
      plan.steps.map(
        ({ step, role, due: at }: { step: string; role: string; due: { dueOn: string } | null }) => [
          step,
          role,
          at?.dueOn ?? null,
        ],
      ),
    ).toEqual([
      ['SUBMISSION', 'DEPARTMENT_OFFICER', null],
      ['FORMAL_CHECK', 'OFFICE_CLERK', '2026-03-04'],
      ['CONSULTATION_STREET', 'STREET_OFFICER', '2026-03-09'],
      ['PRELIMINARY_REVIEW', 'PRELIMINARY_REVIEWER', '2026-03-11'],
      ['JOINT_REVIEW', 'JOINT_MEETING_MEMBER', '2026-03-18'],
      ['DECISION', 'DECISION_HEAD', '2026-03-23'],
      ['PUBLICATION', 'OFFICE_CLERK', '2026-04-21'],
      ['AGREEMENT', 'OFFICE_CLERK', '2026-03-30'],
      ['AUTHORITY', 'DEPARTMENT_OFFICER', null],
      ['FUNDING', 'TREASURER', '2026-04-14'],
      ['NOTICE', 'OFFICE_CLERK', null],
    ]);
    expect(plan.earliestStart).toMatchObject({
      dueOn: '2026-04-14',
      count: 30,
      unit: 'WORKDAY',
      start: today,
    });
    expect(plan.earliestStart.skipped).toContainEqual({ date: '2026-04-06' });
    expect(plan.documents.length).toBeGreaterThan(25);
    expect(plan.cost).toEqual({
      amountFen: 200_000,
      firstInstalmentFen: 100_000,
      schedule: [
        { percent: 50, fen: 100_000 },
        { percent: 30, fen: 60_000 },
        { percent: 20, fen: 40_000 },
      ],
      shares: null,
      sharesNote: { en: expect.stringContaining('local rules') },
    });
    expect(await counted()).toEqual(before);
  });

  it('refuses what a submission would refuse, by the same rules at the same places', async () => {
    const transfer = {
      ...form,
      responsibilityMode: 'OWN_DUTY',
      leadUnit: 'COMMUNITY',
      communityRole: 'RESPONSIBLE',
    };
    expect(await ask({ form: transfer })).toMatchObject({
      lawful: false,
      refusals: [{ path: 'responsibilityMode', ruleId: 'WA-06' }],
    });
    expect(await ask({ form: { ...form, responsibilityMode: 'FORBIDDEN' } })).toMatchObject({
      route: 'FORBIDDEN',
      lawful: false,
      steps: [],
      earliestStart: null,
      documents: [],
    });
    const poor = { itemName: form.itemName, from: form.from, to: form.to, communityCodes: ['620201002999'] };
    const plan = await ask({ form: poor });
    const id = (await story.do(people.health, 'draftAccessApplication', { form: poor })).application.id;
    const answer = await story.submit(id);
    const path = (one: { path: string; ruleId: string }) => `${one.path} ${one.ruleId}`;
    expect([...plan.missing, ...plan.refusals].map(path).sort()).toEqual(answer.problems.map(path).sort());
    expect(plan.cost).toBeNull();
  });

  it.each([
    ['PURCHASE', 'a bought service', { form: { ...form, responsibilityMode: 'PURCHASED' } }, '2026-04-14'],
    ['EMERGENCY', 'an emergency', { form: { ...form, duration: 'EMERGENCY' } }, today],
    ['LIST_ENTRY', 'a matter of the assistance list', { form: { ...form, listEntryId: 'ST-04' } }, today],
    [
      'APPLICATION',
      'a right, which is nobody’s to demand',
      { form: { ...form, listEntryId: 'ST-54' } },
      '2026-04-14',
    ],
    [
      'APPLICATION',
      'an entrusted matter without agreement',
      { form: { ...form, listEntryId: 'ST-13' } },
      '2026-04-14',
    ],
    ['APPLICATION', 'a repealed entry', { form: { ...form, listEntryId: 'ST-56' } }, '2026-04-14'],
    [
      'APPLICATION',
      'an entry that does not exist',
      { form: { ...form, listEntryId: 'ST-99' } },
      '2026-04-14',
    ],
  ])('goes by %s for %s', async (route, _, input, earliest) => {
    story.at(today);
    const plan = await ask(input);
    expect([plan.route, plan.earliestStart.dueOn]).toEqual([route, earliest]);
  });

  it.each([
    ['a veto by one vote', { oneVoteVeto: true }, 'WA-25'],
    ['a forbidden certificate', { itemType: 'CERTIFICATE', certificateKind: 'MARITAL_STATUS' }, 'WA-26'],
    ['targets of investment promotion', { indicators: ['招商引资任务'] }, 'WA-03'],
  ])('knows that %s is never admitted, by the list that a submission asks', async (_, over, ruleId) => {
    story.at(today);
    const barred = { ...form, ...over };
    const plan = await ask({ form: barred });
    expect([plan.route, plan.lawful, plan.steps, plan.earliestStart]).toEqual(['FORBIDDEN', false, [], null]);
    expect(plan.refusals.map((one: { ruleId: string }) => one.ruleId)).toContain(ruleId);
    const id = (await story.do(people.health, 'draftAccessApplication', { form: barred })).application.id;
    expect((await story.submit(id)).__typename).toBe('AccessNegativeMatch');
  });

  it('keeps the lead time: the 29th working day is refused, the 30th is the earliest', async () => {
    story.at(today);
    const early = await ask({ form: { ...form, from: '2026-04-13' } });
    expect(early).toMatchObject({ lawful: false, refusals: [{ path: 'from', ruleId: 'WA-08' }] });
    expect(await ask({ form: { ...form, from: early.earliestStart.dueOn } })).toMatchObject({ lawful: true });
  });

  it('counts quantities at the rates of their place, and names the rates that are when one is not', async () => {
    const quantities = { place: '330105', work: [{ code: 'UNKNOWN', units: 2 }] };
    expect((await ask({ form, quantities })).quote).toMatchObject({ __typename: 'AccessRateUnknown' });
    const given = { place: '330105', materialsFen: 100, trainingFen: 23 };
    expect((await ask({ form, quantities: given })).quote).toMatchObject({ totalFen: 123 });
  });

  it('speaks for one’s own department; the office asks for any that is registered', async () => {
    await expect(ask({ form, applicant: units.finance })).rejects.toThrow('FORBIDDEN');
    expect((await ask({ form, applicant: units.finance }, people.clerk)).route).toBe('APPLICATION');
    expect(await ask({ form, applicant: '11620200DEM000060F' }, people.clerk)).toBeNull();
    const nobody = { ...people.clerk, department: null };
    await expect(ask({ form }, nobody)).rejects.toThrow('BAD_USER_INPUT');
    await expect(ask({ form }, people.resident)).rejects.toThrow('FORBIDDEN');
    await expect(ask({ form: { ...form, communityCodes: ['x'] } })).rejects.toThrow('BAD_USER_INPUT');
  });
});

describe('what if?', () => {
  const query = `query ($input: TryPolicyPackInput!, $first: Int, $after: ID) {
    tryPolicyPack(input: $input, first: $first, after: $after) { __typename
      ... on AccessPackRefused { code message { zh en } }
      ... on AccessPolicyTried { packId inForceFrom effects { next items { id policyVersion
        application { id state } admission { id }
        changes { key ruleId oldValue newValue oldSource newSource oldDueOn newDueOn } } } } } }`;
  const head = {
    id: 'county-2026',
    name: { zh: '县试行办法', en: 'county trial' },
    jurisdiction: '620201',
    inForceFrom: '2026-07-01',
    inForceTo: null,
    source: { document: '县政办发〔2026〕1号', publishedOn: null },
  };
  const value = (key: string, given: unknown, unit = 'WORKDAY') => ({
    key,
    value: given,
    unit,
    source: { instrument: '县试行办法', article: '第五条', trust: 'D' },
  });
  const attempt = async (
    document: unknown,
    {
      actor = people.clerk,
      supersedes = null as string | null,
      ...page
    }: Record<string, unknown> & {
      actor?: typeof people.clerk;
      supersedes?: string | null;
    } = {},
  ) => {
    const text = typeof document === 'string' ? document : JSON.stringify(document);
    return (await story.read(actor, query, { first: 100, ...page, input: { document: text, supersedes } }))
      .tryPolicyPack;
  };

  it('lists open cases and standing items with old and new value, rule, sources and days, and keeps nothing', async () => {
    story.at(today);
    const open = await story.inDecision();
    const item = await story.active();
    const closed = await story.submitted();
    await story.expectMoved(
      story.do(people.health, 'withdrawAccessApplication', { id: closed, reason: '不需要' }),
    );
    const pack = {
      pack: head,
      values: [value('clock.pathWorkdays', 10), value('evaluation.acceptancePercent', 70, 'PERCENT')],
    };
    const tried = await attempt(pack);
    expect(tried).toMatchObject({ packId: 'county-2026', inForceFrom: '2026-07-01' });
    const of = (id: string) => tried.effects.items.find((one: { id: string }) => one.id === id);
    expect(of(open)).toEqual({
      id: open,
      policyVersion: 'national-2026@2026-01-01+jiayuguan-2012@2012-07-30',
      application: { id: open, state: 'DECISION' },
      admission: null,
      changes: [
        {
          key: 'clock.pathWorkdays',
          ruleId: 'WA-09',
          oldValue: '15',
          newValue: '10',
          oldSource: 'national-2026: 北京市西城区社区准入做法（2018）',
          newSource: 'county-2026: 县试行办法 第五条',
          oldDueOn: '2026-03-23',
          newDueOn: '2026-03-16',
        },
      ],
    });
    expect(of(item)).toMatchObject({ application: null, admission: { id: item } });
    expect(of(item).changes.map(({ key, ruleId }: Record<string, string>) => [key, ruleId])).toEqual([
      ['evaluation.acceptancePercent', 'WA-20'],
    ]);
    expect(of(closed)).toBeUndefined();
    // The case keeps the pack under which it was opened, and what was tried is not loaded.
    const version = 'query ($id: ID!) { accessApplication(id: $id) { policyVersion clocks { step dueOn } } }';
    const { accessApplication } = await story.read(people.clerk, version, { id: open });
    expect(accessApplication.clocks).toContainEqual({ step: 'PATH', dueOn: '2026-03-23' });
    expect(await attempt(pack)).toMatchObject({ __typename: 'AccessPolicyTried' });
    const first = await attempt(pack, { first: 1 });
    const second = await attempt(pack, { first: 1, after: first.effects.next });
    expect([first, second].map(({ effects }) => effects.items[0].id)).toEqual(
      tried.effects.items.slice(0, 2).map(({ id }: { id: string }) => id),
    );
  });

  it('says nothing where nothing would change, elsewhere, and of what others decide', async () => {
    const same = { pack: head, values: [value('clock.pathWorkdays', 15)] };
    expect((await attempt(same)).effects.items).toEqual([]);
    const far = { pack: { ...head, jurisdiction: '330105' }, values: [value('clock.pathWorkdays', 10)] };
    expect((await attempt(far)).effects.items).toEqual([]);
    const hangzhou = anActor('OFFICE_CLERK', { jurisdiction: '330105' });
    expect((await attempt({ ...far, pack: head }, { actor: hangzhou })).effects.items).toEqual([]);
    await expect(attempt(same, { actor: people.health })).rejects.toThrow('FORBIDDEN');
    await expect(attempt(same, { first: 101 })).rejects.toThrow('BAD_USER_INPUT');
  });

  it('refuses a contradiction with both sources, and whatever else the loader refuses', async () => {
    const rival = { pack: { ...head, jurisdiction: '' }, values: [value('clock.pathWorkdays', 10)] };
    const { code, message } = await attempt(rival);
    expect(code).toBe('PACK_REFUSED');
    const said = `${message.zh} ${message.en}`;
    for (const part of [
      'national-2026/clocks.json',
      '西城区',
      '= 15',
      'county-2026/values',
      '县试行办法 第五条',
      '= 10',
    ])
      expect(said).toContain(part);
    expect((await attempt(rival, { supersedes: 'national-2026' })).effects).toBeDefined();
    for (const [wrong, expected] of [
      ['{', 'JSON'],
      [{ pack: head, values: [value('clock.pathDays', 1)] }, 'unknown key'],
      [{ pack: head, values: [value('clock.pathWorkdays', 0)] }, 'clock.pathWorkdays'],
      [{ pack: { ...head, jurisdiction: '62020' }, values: [] }, 'pack.json'],
    ] as const) {
      const refusal = await attempt(wrong);
      expect(`${refusal.code} ${refusal.message.zh} ${refusal.message.en}`).toContain(expected);
    }
  });
});
