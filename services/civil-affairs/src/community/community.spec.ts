import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { withClient } from '@shequ/database';
import { anActor, testService, type TestService } from '@shequ/testing';
import { divisionFiles } from '../division-import/files.js';
import { importDivisions } from '../division-import/import.js';
import { civilAffairs } from '../service.js';

const xinhua = '620201002002';
const gongshu = '330105001051';
const clerk = anActor('OFFICE_CLERK');
const worker = anActor('COMMUNITY_WORKER', { jurisdiction: xinhua });
const gongshuStreet = anActor('STREET_OFFICER', { jurisdiction: '330105' });
let host: TestService;

beforeAll(async () => {
  host = await testService(civilAffairs);
  for (const place of ['jiayuguan', 'gongshu'] as const) {
    await importDivisions(host.service.db, { from: { file: divisionFiles[place] } });
  }
});
afterAll(() => host.close());
beforeEach(() => {
  host.clock.reset();
  return withClient(host.migratorUrl, (client) => client.query('truncate household_figure'));
});

const setHouseholds = `mutation ($input: SetHouseholdsInput!) {
  result: setHouseholds(input: $input) {
    __typename
    ... on HouseholdsSet { community { households { value source asOn reason { en } } staffing { fullTimeMembers } } }
    ... on Problem { code message { zh en } }
  }
}`;

describe('reading a community', () => {
  it('gives name, kind and place', async () => {
    const query = `query ($code: ID!) {
      community(code: $code) { code name kind dispatchTarget division { level parent { name } } path { code name level } }
    }`;
    expect(await host.ask(clerk, query, { code: xinhua })).toEqual({
      data: {
        community: {
          code: xinhua,
          name: '新华社区',
          kind: 'RESIDENTS_COMMITTEE',
          dispatchTarget: true,
          division: { level: 'COMMUNITY', parent: { name: '钢城街道' } },
          path: [
            { code: '62', name: '甘肃省', level: 'PROVINCE' },
            { code: '6202', name: '嘉峪关市', level: 'CITY' },
            { code: '620201', name: '嘉峪关市', level: 'COUNTY' },
            { code: '620201002', name: '钢城街道', level: 'STREET' },
            { code: xinhua, name: '新华社区', level: 'COMMUNITY' },
          ],
        },
      },
    });
  });

  it('gives null for a code that is well formed and not loaded', async () => {
    const query = '{ community(code: "620201002199") { name } division(code: "37") { name } }';
    expect(await host.ask(clerk, query)).toEqual({ data: { community: null, division: null } });
  });

  it.each(['12', '6202010020', '620201002000', '990201002002', '六二〇二〇一〇〇二〇〇二', ''])(
    'refuses %j as no community code',
    async (code) => {
      const { errors } = await host.ask(clerk, 'query ($code: ID!) { community(code: $code) { name } }', {
        code,
      });
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', issues: [{ path: 'code' }] });
    },
  );

  it('pages through a place without losing or repeating one', async () => {
    const query = `query ($after: ID) {
      communities(within: "620201", first: 20, after: $after) { items { code } next }
    }`;
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data }: Awaited<ReturnType<TestService['ask']>> = await host.ask(clerk, query, { after });
      seen.push(...data.communities.items.map((item: { code: string }) => item.code));
      after = data.communities.next;
    } while (after !== null);
    expect(seen).toHaveLength(48);
    expect(seen).toEqual([...new Set(seen)].sort());
  });

  it('keeps to the division: 3301 does not reach into 62, and a street only to its own', async () => {
    const query =
      '{ a: communities(within: "33", first: 100) { items { code } next } b: communities(within: "620201002", first: 100) { items { code } } }';
    const { data } = await host.ask(clerk, query);
    expect(data.a.items.every(({ code }: { code: string }) => code.startsWith('33'))).toBe(true);
    expect(data.a.next).not.toBeNull();
    expect(data.b.items.every(({ code }: { code: string }) => code.startsWith('620201002'))).toBe(true);
  });

  it.each([0, -1, 101, 2147483647])('refuses a page of %i', async (first) => {
    const { errors } = await host.ask(clerk, `{ communities(within: "62", first: ${first}) { next } }`);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('walks the tree downwards', async () => {
    const query =
      '{ division(code: "620201") { children(first: 2) { items { code children(first: 1) { items { name } } } next } } }';
    expect((await host.ask(clerk, query)).data.division.children).toEqual({
      items: [
        { code: '620201001', children: { items: [{ name: '福民社区' }] } },
        { code: '620201002', children: { items: [{ name: '大众社区' }] } },
      ],
      next: '620201002',
    });
  });
});

describe('households', () => {
  it('are null with a reason until somebody records them', async () => {
    const query = `{ community(code: "${xinhua}") { households { value source asOn reason { zh en } } } }`;
    expect((await host.ask(clerk, query)).data.community.households).toEqual({
      value: null,
      source: null,
      asOn: null,
      reason: { zh: '尚未登记该社区的户数', en: 'nobody has recorded the households of this community' },
    });
  });

  it('carry their source, and the newest day counts, not the last entry', async () => {
    const set = (households: number, asOn: string) =>
      host.ask(worker, setHouseholds, { input: { communityCode: xinhua, households, source: 'DEMO', asOn } });
    await set(2100, '2026-02-01');
    const { data } = await set(1900, '2025-02-01');
    expect(data.result).toEqual({
      __typename: 'HouseholdsSet',
      community: {
        households: { value: 2100, source: 'DEMO', asOn: '2026-02-01', reason: null },
        staffing: { fullTimeMembers: null },
      },
    });
  });

  it('of an unknown community are refused', async () => {
    const input = { communityCode: '620201002199', households: 1, source: 'DEMO' };
    const street = anActor('STREET_OFFICER', { jurisdiction: '620201002' });
    const { data } = await host.ask(street, setHouseholds, { input });
    expect(data.result).toMatchObject({ __typename: 'CivilCommunityNotFound', code: 'COMMUNITY_NOT_FOUND' });
  });

  it.each([
    ['below zero', { households: -1 }],
    ['beyond a million', { households: 1_000_001 }],
    ['beyond an Int', { households: 3_000_000_000 }],
    ['not a day', { asOn: '2026-02-30' }],
    ['in the future', { asOn: '2999-01-01' }],
    ['of a wrong source', { source: 'GUESS' }],
    ['of a wrong code', { communityCode: '62020100200' }],
  ])('%s are bad input', async (_, change) => {
    const input = { communityCode: xinhua, households: 2000, source: 'DEMO', ...change };
    const { errors } = await host.ask(worker, setHouseholds, { input });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    const rows = await host.service.db.query('select from household_figure');
    expect(rows).toEqual([]);
  });

  it.each([
    ['a worker of another community', anActor('COMMUNITY_WORKER', { jurisdiction: '620201002001' })],
    ['a street officer of another street', anActor('STREET_OFFICER', { jurisdiction: '620201001' })],
    ['a department officer', anActor('DEPARTMENT_OFFICER')],
    ['a resident', anActor('RESIDENT', { jurisdiction: xinhua })],
  ])('are closed to %s', async (_, actor) => {
    const input = { communityCode: xinhua, households: 2000, source: 'DEMO' };
    const { data, errors } = await host.ask(actor, setHouseholds, { input });
    expect(data ?? null).toBeNull();
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('the staffing standard', () => {
  const query = `query ($code: ID!) {
    community(code: $code) { staffing { fullTimeMembers explanation { en } instrument policyVersion reason { en } } }
  }`;
  const staffingOf = async (code: string) => (await host.ask(clerk, query, { code })).data.community.staffing;

  it.each([
    [2000, 5],
    [2399, 5],
    [2400, 6],
    [2800, 7],
    [0, 5],
  ])('[S2-52] of %i households in 拱墅 is %i full-time members', async (households, members) => {
    host.clock.shiftTo(new Date('2026-06-01T09:00:00+08:00'));
    const input = { communityCode: gongshu, households, source: 'DEMO' };
    await host.ask(gongshuStreet, setHouseholds, { input });
    const staffing = await staffingOf(gongshu);
    expect(staffing).toMatchObject({
      fullTimeMembers: members,
      instrument: '市委办发〔2008〕160号',
      policyVersion: 'national-2026@2026-01-01+gongshu-2008@2008-01-01',
      reason: null,
    });
    expect(staffing.explanation.at(-1).en).toContain(`= ${members}`);
  });

  it('[S2-52] is null with the reason where no local formula is known, or no households', async () => {
    host.clock.shiftTo(new Date('2026-06-01T09:00:00+08:00'));
    await host.ask(worker, setHouseholds, {
      input: { communityCode: xinhua, households: 2400, source: 'DEMO' },
    });
    expect(await staffingOf(xinhua)).toMatchObject({
      fullTimeMembers: null,
      explanation: [],
      reason: { en: 'no national formula from households to staff: local rules set it' },
    });
    expect(await staffingOf(gongshu)).toMatchObject({
      fullTimeMembers: null,
      reason: { en: 'nobody has recorded the households of this community' },
    });
  });
});

describe('a page of 100 communities', () => {
  it('costs one statement per family of fields', async () => {
    const statements: string[] = [];
    const { db } = host.service;
    const original = db.query.bind(db);
    const counted = (...args: Parameters<typeof db.query>) => {
      statements.push(args[0]);
      return original(...args);
    };
    Object.assign(db, { query: counted });
    const query = `{ communities(within: "330105", first: 100) { items {
      code name kind division { name parent { code } } path { name }
      households { value } staffing { fullTimeMembers }
      committee { seats { office } } council { quorum constituencies { seats } }
      serviceCenter { number } publicServiceStation { number } topics(first: 5) { items { state history { seq } } }
    } } }`;
    const { data, errors } = await host.ask(clerk, query);
    Object.assign(db, { query: original });
    expect(errors).toBeUndefined();
    expect(data.communities.items).toHaveLength(100);
    // communities, divisions, households, committees, councils, places, topics; no topic, so no history.
    expect(statements).toHaveLength(7);
  });
});

describe('the entity', () => {
  const entities = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Community { code name topics { items { number } } } } }`;
  const r = [xinhua, '620201002199', 'x', gongshu].map((code) => ({ __typename: 'Community', code }));

  it('is closed to anonymous requests, over HTTP and in process', async () => {
    const { status, body } = await host.askHttp(null, entities, { r });
    expect([status, body.errors?.[0]?.extensions]).toEqual([401, { code: 'UNAUTHENTICATED' }]);
    expect((await host.ask(null, entities, { r })).errors?.[0]?.extensions).toEqual({
      code: 'UNAUTHENTICATED',
    });
  });

  it('answers each reference over HTTP, null for a stranger', async () => {
    const { status, body } = await host.askHttp(clerk, entities, { r });
    expect([status, body]).toEqual([
      200,
      {
        data: {
          _entities: [
            { code: xinhua, name: '新华社区', topics: { items: [] } },
            null,
            null,
            { code: gongshu, name: expect.any(String), topics: { items: [] } },
          ],
        },
      },
    ]);
  });

  it('keeps federation’s own schema field closed', async () => {
    const { errors } = await host.ask(clerk, '{ _service { sdl } }');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
  });
});
