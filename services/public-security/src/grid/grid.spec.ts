import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { people, world, xinhua, type World } from '../fixture.contract.js';

let test: World;
beforeAll(async () => {
  test = await world();
});
afterAll(() => test?.close());

const register = `mutation ($input: RegisterGridInput!) { registerGrid(input: $input) { __typename
  ... on GridRegistered { grid { code name { zh en } kind officer community { code } } } ... on Problem { code } } }`;
const assign = `mutation ($input: AssignGridOfficerInput!) { assignGridOfficer(input: $input) { __typename
  ... on GridOfficerAssigned { grid { code officer officerSince } } ... on Problem { code } } }`;

const name = { zh: '第一网格', en: 'Grid 1' };
const made = (code: string, over: object = {}) => ({ input: { code, name, kind: 'GENERAL', ...over } });
const codeOf = (answer: { readonly errors?: readonly { readonly extensions?: object }[] | undefined }) =>
  (answer.errors?.[0]?.extensions as { code?: string } | undefined)?.code;

describe('a grid', () => {
  it('is registered in the one community whose code it begins with', async () => {
    const { registerGrid } = await test.data(people.street, register, made(`${xinhua}001`));
    const grid = { code: `${xinhua}001`, name, kind: 'GENERAL', officer: null, community: { code: xinhua } };
    expect(registerGrid).toEqual({ __typename: 'GridRegistered', grid });
    const found = await test.data(people.resident, `{ grid(code: "${xinhua}001") { code } }`);
    expect(found.grid).toEqual({ code: `${xinhua}001` });
    expect((await test.data(people.resident, '{ grid(code: "0") { code } }')).grid).toBeNull();
  });

  it('is registered once, also by two people at the same moment', async () => {
    const both = await Promise.all(
      [people.street, people.worker].map((actor) => test.data(actor, register, made(`${xinhua}002`))),
    );
    const kinds = both.map(({ registerGrid }) => registerGrid.__typename).sort();
    expect(kinds).toEqual(['GridRegistered', 'SecurityGridExists']);
  });

  it.each([
    ['14 digits', `${xinhua}01`],
    ['serial 000', `${xinhua}000`],
    ['no community code', '000000000000001'],
    ['a community that does not exist', '620201002198001'],
  ])('is refused with %s', async (_, code) => {
    expect(
      codeOf(await test.ask({ ...people.street, jurisdiction: '620201' }, register, made(code))),
    ).toMatch(code.startsWith('0') ? /BAD_USER_INPUT|FORBIDDEN/ : /BAD_USER_INPUT/);
  });

  it('belongs to people of its own place', async () => {
    for (const actor of [people.foreign, people.workerDazhong, people.resident, people.police])
      expect(codeOf(await test.ask(actor, register, made(`${xinhua}003`)))).toBe('FORBIDDEN');
  });

  it('has one officer at a time, and its history says who it was', async () => {
    const give = (officer: string) =>
      test.data(people.worker, assign, { input: { gridCode: `${xinhua}001`, officer } });
    expect((await give('grid-officer')).assignGridOfficer.grid).toMatchObject({ officer: 'grid-officer' });
    expect((await give('grid-officer')).assignGridOfficer.__typename).toBe('SecurityAlreadyAssigned');
    expect((await give('other')).assignGridOfficer.grid).toMatchObject({ officer: 'other' });
    const none = { input: { gridCode: `${xinhua}999`, officer: 'x' } };
    expect((await test.data(people.worker, assign, none)).assignGridOfficer.__typename).toBe(
      'SecurityNotFound',
    );
    expect(codeOf(await test.ask(people.foreign, assign, none))).toBe('FORBIDDEN');
    const steps = await test.service.db.query(
      `select command, detail ->> 'after' as after from history where aggregate_id = $1 order by seq`,
      [`${xinhua}001`],
    );
    expect(steps).toEqual([
      { command: 'REGISTER', after: null },
      { command: 'ASSIGN_OFFICER', after: 'grid-officer' },
      { command: 'ASSIGN_OFFICER', after: 'other' },
    ]);
  });

  it('is found by other subgraphs by its code', async () => {
    const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Grid { name { zh } } } }';
    const r = [`${xinhua}001`, `${xinhua}998`].map((code) => ({ __typename: 'Grid', code }));
    expect((await test.data(people.resident, query, { r }))._entities).toEqual([
      { name: { zh: '第一网格' } },
      null,
    ]);
    expect((await test.askHttp(null, query, { r })).status).toBe(401);
  });
});
