import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { TestService } from '@shequ/testing';
import {
  call,
  dazhong,
  otherStreet,
  resident,
  secretary,
  street,
  testParty,
  xinhua,
} from '../fixture.contract.js';

const changed = '... on FunctionalBranchChanged { branch { id number state memberCount } }';

// A busy machine needs longer than five seconds for so many commands.
jest.setTimeout(30_000);

describe('a functional branch', () => {
  let test: TestService;
  beforeAll(async () => {
    test = await testParty();
  });
  afterAll(() => test.close());

  let formed = 0;
  const form = async (name = `维稳保障支部${(formed += 1)}`) => {
    const input = { communityCode: xinhua, name, basis: 'SKILL' };
    return (await call(test, secretary, { name: 'formFunctionalBranch', input, select: changed })).branch;
  };
  const join = (id: string, subject: string, homeBranch = '单位第一支部') =>
    call(test, secretary, {
      name: 'joinFunctionalBranch',
      input: { id, subject, homeBranch },
      select: changed,
    });
  const approve = (id: string) =>
    call(test, street, {
      name: 'approveFunctionalBranch',
      input: { id },
      select: `${changed} ... on PartyTooFewMembers { min members }`,
    });
  const resolve = (id: string, matter: string, over: object = {}) =>
    call(test, secretary, {
      name: 'recordBranchResolution',
      input: { id, matter, title: '第二季度志愿服务安排', decidedOn: '2026-03-01', ...over },
      select: `${changed} ... on PartyBeyondFunctionalBranch { matter }`,
    });
  const operating = async () => {
    const { id } = await form();
    for (const subject of ['person-1', 'person-2', 'person-3']) await join(id, subject);
    await approve(id);
    return id as string;
  };

  it('bears a name of its own in its community', async () => {
    const input = { communityCode: xinhua, name: '便民服务支部', basis: 'VOLUNTEER_SERVICE' };
    const select = `${changed} ... on PartyBranchExists { number }`;
    const make = () => call(test, secretary, { name: 'formFunctionalBranch', input, select });
    const { branch } = await make();
    expect(await make()).toMatchObject({ code: 'BRANCH_EXISTS', number: branch.number });
    const end = { id: branch.id, reason: '合并' };
    await call(test, secretary, { name: 'dissolveFunctionalBranch', input: end, select: '' });
    expect((await make()).branch.state).toBe('FORMING');
  });

  it('begins with three members, who keep their home branches', async () => {
    const { id, number } = await form();
    await join(id, 'person-1');
    await join(id, 'person-2', '单位第二支部');
    expect(await approve(id)).toMatchObject({ __typename: 'PartyTooFewMembers', min: 3, members: 2 });
    expect((await join(id, 'person-3')).branch).toEqual({ id, number, state: 'FORMING', memberCount: 3 });
    expect((await approve(id)).branch.state).toBe('OPERATING');
    const read = `{ functionalPartyBranch(id: "${id}") { members { subject homeBranch joinedOn } aboveUsualSize
      allowedCommands community { code } history { command } } }`;
    expect((await test.ask(secretary, read)).data.functionalPartyBranch).toEqual({
      members: [
        { subject: 'person-1', homeBranch: '单位第一支部', joinedOn: '2026-03-02' },
        { subject: 'person-2', homeBranch: '单位第二支部', joinedOn: '2026-03-02' },
        { subject: 'person-3', homeBranch: '单位第一支部', joinedOn: '2026-03-02' },
      ],
      aboveUsualSize: false,
      allowedCommands: ['DISSOLVE'],
      community: { code: xinhua },
      history: ['FORM', 'JOIN', 'JOIN', 'JOIN', 'APPROVE'].map((command) => ({ command })),
    });
  });

  it('admits nobody to the Party and decides on no discipline', async () => {
    const id = await operating();
    for (const matter of ['ADMISSION_OF_MEMBER', 'DISCIPLINE']) {
      expect(await resolve(id, matter)).toMatchObject({
        __typename: 'PartyBeyondFunctionalBranch',
        code: 'BEYOND_FUNCTIONAL_BRANCH',
        matter,
      });
    }
    expect((await resolve(id, 'SERVICE_PROJECT')).branch.state).toBe('OPERATING');
    const read = `{ functionalPartyBranch(id: "${id}") { resolutions { matter title decidedOn } } }`;
    expect((await test.ask(resident, read)).data.functionalPartyBranch.resolutions).toEqual([
      { matter: 'SERVICE_PROJECT', title: '第二季度志愿服务安排', decidedOn: '2026-03-01' },
    ]);
  });

  it('has each person once, also in a race, and lets them go', async () => {
    const { id, number } = await form();
    const results = await Promise.all([join(id, 'person-9'), join(id, 'person-9'), join(id, 'person-9')]);
    expect(results.map(({ __typename }) => __typename).sort()).toEqual([
      'FunctionalBranchChanged',
      'PartyAlreadyMember',
      'PartyAlreadyMember',
    ]);
    expect(await join(id, 'person-8', number)).toMatchObject({ code: 'HOME_BRANCH_NEEDED' });
    const leave = { name: 'leaveFunctionalBranch', input: { id, subject: 'person-9' }, select: changed };
    expect((await call(test, secretary, leave)).branch.memberCount).toBe(0);
    expect(await call(test, secretary, leave)).toMatchObject({ __typename: 'PartyNoMember' });
    expect((await join(id, 'person-9')).branch.memberCount).toBe(1);
  });

  it('does nothing before it operates nor after it is dissolved', async () => {
    const { id } = await form();
    expect(await resolve(id, 'PLEDGE')).toMatchObject({ code: 'BRANCH_NOT_OPERATING' });
    await join(id, 'person-1');
    const end = { name: 'dissolveFunctionalBranch', input: { id, reason: '任务完成' }, select: changed };
    expect((await call(test, secretary, end)).branch).toMatchObject({ state: 'DISSOLVED', memberCount: 0 });
    expect(await call(test, secretary, end)).toMatchObject({ code: 'MOVE_NOT_ALLOWED' });
    expect(await join(id, 'person-2')).toMatchObject({ code: 'BRANCH_NOT_OPERATING' });
  });

  it('is numbered within its community without gaps or doubles when formed at once', async () => {
    const made = await Promise.all(['甲', '乙', '丙', '丁'].map((name) => form(name)));
    expect(new Set(made.map(({ number }) => number)).size).toBe(4);
  });

  it('shows drafts to organisers alone, and nothing to other streets', async () => {
    const draft = (await form()).id;
    const working = await operating();
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Community {
      functionalBranches(first: 100) { items { id } } } } }`;
    const r = [
      { __typename: 'Community', code: xinhua },
      { __typename: 'Community', code: dazhong },
    ];
    const idsFor = async (actor: typeof street) =>
      (await test.ask(actor, query, { r })).data._entities.map(
        ({ functionalBranches }: { functionalBranches: { items: { id: string }[] } }) =>
          functionalBranches.items.map(({ id }) => id),
      );
    expect((await idsFor(secretary))[0]).toEqual(expect.arrayContaining([draft, working]));
    const [shown, none] = await idsFor(resident);
    expect(shown).toContain(working);
    expect(shown).not.toContain(draft);
    expect(none).toEqual([]);
    expect(await idsFor(otherStreet)).toEqual([[], []]);
    const read = (id: string) => `{ functionalPartyBranch(id: "${id}") { id } }`;
    expect((await test.ask(resident, read(draft))).data).toEqual({ functionalPartyBranch: null });
    expect((await test.ask(otherStreet, read(working))).data).toEqual({ functionalPartyBranch: null });
    const { errors } = await test.ask(
      resident,
      `{ functionalPartyBranch(id: "${working}") { members { subject } } }`,
    );
    expect(errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
  });

  it('refuses what is no input', async () => {
    const id = await operating();
    await expect(resolve(id, 'PLEDGE', { decidedOn: '2026-03-03' })).rejects.toMatchObject({
      errors: [{ extensions: { issues: [{ path: 'decidedOn' }] } }],
    });
    await expect(join(id, '王小明')).rejects.toMatchObject({
      errors: [{ extensions: { code: 'BAD_USER_INPUT', issues: [{ path: 'subject' }] } }],
    });
    await expect(form(' ')).rejects.toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  });
});
