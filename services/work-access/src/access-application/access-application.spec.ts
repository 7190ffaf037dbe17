import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { anActor } from '@shequ/testing';
import { Story, completeForm, people, places, today, units } from '../life-cycle/story.contract.js';

let story: Story;
beforeAll(async () => {
  story = await Story.begin();
}, 60_000);
beforeEach(() => story.at(today));
afterAll(() => story?.test.close());

const pathsOf = (answer: { problems: { path: string }[] }) => answer.problems.map(({ path }) => path);

describe('the whole path', () => {
  it('goes from draft to ACTIVE, each step by the role that the policy names [S0-15] [WA-11] [WA-14]', async () => {
    const admissionId = await story.active();
    const { admission } = await story.read(
      people.clerk,
      `query ($r: String!) { admission(reference: $r) { number state version executingUnits { uscc }
         applicant { uscc } communities { code } unitsTotal remainingUnits remainingFen
         responsibilityMode leadUnit history { command } } }`,
      { r: admissionId },
    );
    expect(admission).toEqual({
      number: expect.stringMatching(/^ZR620201-2026-\d{6}$/),
      state: 'ACTIVE',
      version: 2,
      executingUnits: [{ uscc: units.publicSecurity }],
      applicant: { uscc: units.health },
      communities: [{ code: places.xinhua }, { code: places.dazhong }],
      unitsTotal: 400,
      remainingUnits: 400,
      remainingFen: 200_000,
      responsibilityMode: 'STATUTORY_ASSIST',
      leadUnit: 'DEPARTMENT',
      history: [
        'ADMIT',
        'SIGN_AGREEMENT',
        'DELEGATE_AUTHORITY',
        'FUND',
        'ISSUE_NOTICE',
        'PUBLISH',
        'ACTIVATE',
      ].map((command) => ({ command })),
    });
  });

  it('is the same way for entrusted management with authority and money [S0-15] [WA-06]', async () => {
    const admissionId = await story.active({ responsibilityMode: 'ENTRUSTED' });
    expect(await story.admissionState(admissionId)).toBe('ACTIVE');
  });
});

describe('the lists of the register', () => {
  it.each([
    '{ accessApplications(after: "abc") { next } }',
    '{ admissions(after: "abc") { next } }',
    '{ departments(after: "abc") { next } }',
    `{ _entities(representations: [{ __typename: "Community", code: "${places.xinhua}" }]) {
      ... on Community { admittedItems(after: "abc") { next } } } }`,
  ])('say that this is no key of theirs: %s', async (query) => {
    await expect(story.read(people.clerk, query)).rejects.toThrow('BAD_USER_INPUT');
  });
});

describe('a draft', () => {
  it('may be partial, and a later part does not take away an earlier one', async () => {
    const drafted = await story.do(people.health, 'draftAccessApplication', { form: { matter: '随访' } });
    expect(drafted.__typename).toBe('AccessApplicationDrafted');
    const { id } = drafted.application;
    await story.do(people.health, 'draftAccessApplication', { id, form: { timeLimit: '每月' } });
    const { accessApplication } = await story.read(
      people.health,
      'query ($id: ID!) { accessApplication(id: $id) { state number form { matter timeLimit } problems { path } } }',
      { id },
    );
    expect(accessApplication).toMatchObject({ state: 'DRAFT', form: { matter: '随访', timeLimit: '每月' } });
    expect(accessApplication.number).toMatch(/^SQ620201-2026-\d{6}$/);
    expect(pathsOf(accessApplication)).toContain('money');
    expect(pathsOf(accessApplication)).not.toContain('matter');
  });

  it('is seen by its own department alone', async () => {
    const id = await story.draft();
    const query = 'query ($id: ID!) { accessApplication(id: $id) { id } }';
    expect((await story.read(people.health, query, { id })).accessApplication).toEqual({ id });
    for (const other of [people.police, people.worker, people.street, people.head])
      expect((await story.read(other, query, { id })).accessApplication).toBeNull();
  });

  it('belongs to its department: another one neither changes nor submits it', async () => {
    const id = await story.draft();
    for (const [mutation, input] of [
      ['draftAccessApplication', { id, form: { matter: 'x' } }],
      ['submitAccessApplication', { id }],
      ['withdrawAccessApplication', { id, reason: 'x' }],
    ] as const)
      await expect(story.do(people.police, mutation, input)).rejects.toThrow('FORBIDDEN');
  });

  it('needs a registered department that acts in its own place', async () => {
    const unknown = anActor('DEPARTMENT_OFFICER', { department: '11620200DEM000060F' });
    expect(await story.do(unknown, 'draftAccessApplication', { form: {} })).toMatchObject({
      __typename: 'AccessDepartmentUnknown',
      code: 'DEPARTMENT_UNKNOWN',
    });
    const elsewhere = { ...people.health, jurisdiction: '330105' };
    await expect(story.do(elsewhere, 'draftAccessApplication', { form: {} })).rejects.toThrow('FORBIDDEN');
    await expect(story.do(people.resident, 'draftAccessApplication', { form: {} })).rejects.toThrow(
      'FORBIDDEN',
    );
  });

  it.each([
    ['an amount below zero', { money: { ...completeForm.money, amountFen: -1 } }],
    ['an amount beyond 2^53-1', { money: { ...completeForm.money, amountFen: Number.MAX_SAFE_INTEGER + 1 } }],
    ['30 February', { from: '2026-02-30' }],
    ['a malformed community code', { communityCodes: ['620201002'] }],
    ['a USCC with a wrong check character', { executingUnits: ['11620200DEM000020C'] }],
    ['an enum value that does not exist', { itemType: 'NONSENSE' }],
  ])('refuses %s as bad input', async (_, form) => {
    await expect(story.do(people.health, 'draftAccessApplication', { form })).rejects.toThrow(
      'BAD_USER_INPUT',
    );
  });

  it('over 1000 communities is bad input that names the limit', async () => {
    const communityCodes = Array.from({ length: 1_001 }, (_, at) => String(620201002002 + at));
    const draft = story.do(people.health, 'draftAccessApplication', { form: { communityCodes } });
    await expect(draft).rejects.toThrow('at most 1000 communities');
  });
});

describe('submission', () => {
  it('names every missing part at once and changes nothing [WA-07]', async () => {
    const { application } = await story.do(people.health, 'draftAccessApplication', { form: {} });
    const answer = await story.submit(application.id);
    expect(answer).toMatchObject({
      __typename: 'AccessApplicationIncomplete',
      code: 'APPLICATION_INCOMPLETE',
      ruleId: 'WA-07',
    });
    const mandatory = Object.keys(completeForm).filter((part) => part !== 'executingUnits');
    expect(pathsOf(answer)).toEqual(expect.arrayContaining(mandatory));
    expect(pathsOf(answer)).toHaveLength(mandatory.length);
    const { accessApplication } = await story.read(
      people.health,
      'query ($id: ID!) { accessApplication(id: $id) { state clocks { step } history { command } } }',
      { id: application.id },
    );
    expect(accessApplication).toEqual({ state: 'DRAFT', clocks: [], history: [{ command: 'DRAFT' }] });
  });

  it('names wrong and missing parts together, and passes once they are right [WA-07]', async () => {
    const id = await story.draft({
      communityCodes: [places.xinhua, '620201999999', places.xinhua],
      money: { ...completeForm.money, amountFen: 199_999 },
      sealed: false,
      executingUnits: ['11620200DEM000060F'],
      matter: ' ',
      to: '2026-04-19',
    });
    const answer = await story.submit(id);
    expect(new Set(pathsOf(answer))).toEqual(
      new Set([
        'matter',
        'sealed',
        'executingUnits.0',
        'to',
        'communityCodes.1',
        'communityCodes.2',
        'money.amountFen',
      ]),
    );
    await story.do(people.health, 'draftAccessApplication', { id, form: completeForm });
    expect(await story.submit(id)).toMatchObject({ command: 'SUBMIT', from: 'DRAFT', to: 'SUBMITTED' });
  });

  it('counts the amount to the fen [WA-07] [S1-22]', async () => {
    for (const [amountFen, kind] of [
      [199_999, 'AccessApplicationIncomplete'],
      [200_000, 'AccessApplicationMoved'],
      [200_001, 'AccessApplicationIncomplete'],
    ] as const) {
      const id = await story.draft({ money: { ...completeForm.money, amountFen } });
      expect((await story.submit(id)).__typename).toBe(kind);
    }
  });

  it('rejects at once what would move responsibility for a legal duty to the community [WA-06] [S0-13]', async () => {
    for (const transfer of [
      { communityRole: 'RESPONSIBLE' },
      { leadUnit: 'COMMUNITY' },
      { responsibilityMode: 'OWN_DUTY' },
    ]) {
      const id = await story.draft({ ownStatutoryDuty: true, ...transfer });
      expect(await story.submit(id)).toMatchObject({
        __typename: 'AccessResponsibilityTransfer',
        code: 'RESPONSIBILITY_TRANSFER',
        ruleId: 'WA-06',
        routes: ['KEEP_WITHIN_DEPARTMENT', 'PURCHASE_SERVICE', 'APPLY_FOR_ADMISSION'],
        application: { state: 'AUTO_REJECTED' },
      });
      expect(await story.submit(id)).toMatchObject({
        __typename: 'AccessMoveNotAllowed',
        allowedCommands: ['ARCHIVE'],
      });
    }
  });

  it.each(['STATUTORY_ASSIST', 'ENTRUSTED', 'PURCHASED'])(
    'sends %s, where the department stays responsible, to review [WA-06] [S0-15]',
    async (responsibilityMode) => {
      const id = await story.draft({ ownStatutoryDuty: true, responsibilityMode });
      expect(await story.submit(id)).toMatchObject({ to: 'SUBMITTED' });
    },
  );

  it('asks for authority and money with entrusted management [WA-06] [S0-15]', async () => {
    const money = { ...completeForm.money, amountFen: 0, rateFen: 0, noCostReason: '无' };
    const id = await story.draft({ responsibilityMode: 'ENTRUSTED', money, authority: [] });
    const answer = await story.submit(id);
    expect(answer.problems).toEqual([
      { path: 'authority', ruleId: 'WA-06' },
      { path: 'money.amountFen', ruleId: 'WA-06' },
    ]);
  });

  it('takes no community as lead unit of what is not the department’s own duty either [WA-05] [S0-18]', async () => {
    const id = await story.draft({ ownStatutoryDuty: false, leadUnit: 'COMMUNITY' });
    expect((await story.submit(id)).problems).toEqual([{ path: 'leadUnit', ruleId: 'WA-05' }]);
    const form = { leadUnit: 'STREET' };
    await story.do(people.health, 'draftAccessApplication', { id, form });
    expect(await story.submit(id)).toMatchObject({ to: 'SUBMITTED' });
  });

  it('starts its clocks, each of which can be checked with a calendar', async () => {
    const id = await story.submitted();
    const { accessApplication } = await story.read(
      people.health,
      `query ($id: ID!) { accessApplication(id: $id) { policyVersion
         clocks { step startedOn workdays dueOn overdue provisional explanation { zh } skipped { date } } } }`,
      { id },
    );
    expect(accessApplication.policyVersion).toBe('national-2026@2026-01-01+jiayuguan-2012@2012-07-30');
    expect(accessApplication.clocks).toEqual([
      expect.objectContaining({
        step: 'PATH',
        startedOn: today,
        workdays: 15,
        dueOn: '2026-03-23',
        overdue: false,
      }),
      {
        step: 'FORMAL_CHECK',
        startedOn: today,
        workdays: 2,
        dueOn: '2026-03-04',
        overdue: false,
        provisional: false,
        explanation: { zh: expect.stringContaining('截止 2026-03-04') },
        skipped: [],
      },
    ]);
  });

  it('is still in time on the due day and overdue the day after, and then still not decided', async () => {
    const id = await story.submitted();
    const clock = async () => {
      const query = 'query ($id: ID!) { accessApplication(id: $id) { state clocks { step overdue } } }';
      const { accessApplication } = await story.read(people.clerk, query, { id });
      return [accessApplication.state, accessApplication.clocks[1].overdue];
    };
    story.at('2026-03-04T23:59:59+08:00');
    expect(await clock()).toEqual(['SUBMITTED', false]);
    story.at('2026-03-05T00:00:00+08:00');
    expect(await clock()).toEqual(['SUBMITTED', true]);
  });
});

describe('withdrawal', () => {
  it('is open before the decision and closed from then on [WA-11]', async () => {
    const withdraw = (id: string) =>
      story.do(people.health, 'withdrawAccessApplication', { id, reason: '不再需要' });
    expect(await withdraw(await story.inJointReview())).toMatchObject({ to: 'WITHDRAWN' });
    expect(await withdraw(await story.inDecision())).toMatchObject({ __typename: 'AccessMoveNotAllowed' });
  });
});

describe('reading', () => {
  it('gives a page and a cursor', async () => {
    for (let at = 0; at < 3; at += 1) await story.draft();
    const query =
      'query ($after: ID) { accessApplications(first: 2, after: $after, state: DRAFT) { items { id } next } }';
    const first = (await story.read(people.health, query)).accessApplications;
    expect(first.items).toHaveLength(2);
    const second = (await story.read(people.health, query, { after: first.next })).accessApplications;
    expect(second.items[0].id < first.items[1].id).toBe(true);
    await expect(story.read(people.health, '{ accessApplications(first: 101) { next } }')).rejects.toThrow(
      'BAD_USER_INPUT',
    );
  });

  it('answers null for what does not exist, and a refusal for a command on it', async () => {
    const id = '01890000-0000-7000-8000-000000000000';
    const query = 'query ($id: ID!) { accessApplication(id: $id) { id } }';
    expect((await story.read(people.health, query, { id })).accessApplication).toBeNull();
    expect((await story.read(people.health, query, { id: 'x' })).accessApplication).toBeNull();
    expect(await story.submit(id)).toMatchObject({ __typename: 'AccessNotFound', code: 'NOT_FOUND' });
    await expect(story.submit('x')).rejects.toThrow('BAD_USER_INPUT');
  });
});
