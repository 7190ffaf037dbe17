import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { community, dazhong, people, world, xinhua, type World } from '../fixture.contract.js';

let test: World;
beforeAll(async () => {
  test = await world();
});
afterAll(() => test?.close());

const query = `query ($r: [_Any!]!, $first: Int!, $after: ID) { _entities(representations: $r) { ... on Community { code
  grids(first: $first, after: $after) { items { code officer } next }
  openCases(first: $first) { items { id category { code } community { code } } next } } } }`;
const representations = (codes: readonly string[]) =>
  codes.map((code) => ({ __typename: 'Community', code }));
const report = `mutation ($input: ReportGridCaseInput!) { reportGridCase(input: $input) { __typename } }`;

describe('what public security adds to a community', () => {
  it('is its grids and open cases, page by page', async () => {
    for (const serial of ['003', '001', '002']) await test.grid(serial);
    await test.grid('001', dazhong);
    const input = { gridCode: `${xinhua}001`, category: 'OTHER', description: '路灯不亮' };
    for (let at = 0; at < 3; at += 1) await test.data(people.gridOfficer, report, { input });
    const r = representations([xinhua, dazhong]);
    const [one, other] = (await test.data(people.worker, query, { r, first: 2 }))._entities;
    expect(one.grids).toEqual({
      items: ['001', '002'].map((serial) => ({ code: xinhua + serial, officer: null })),
      next: `${xinhua}002`,
    });
    expect(one.openCases.items).toHaveLength(2);
    expect(other.grids.items).toEqual([{ code: `${dazhong}001`, officer: null }]);
    const rest = (await test.data(people.worker, query, { r, first: 2, after: one.grids.next }))._entities[0];
    expect(rest.grids).toMatchObject({ items: [{ code: `${xinhua}003` }], next: null });
  });

  it('shows cases to those who may see them', async () => {
    const r = representations([xinhua]);
    const cases = async (actor: Parameters<World['data']>[0]) =>
      (await test.data(actor, query, { r, first: 10 }))._entities[0].openCases.items.length;
    expect(await cases(people.street)).toBe(3);
    expect(await cases(people.workerDazhong)).toBe(0);
    expect(await cases(people.foreign)).toBe(0);
    expect(await cases(people.resident)).toBe(0);
  });

  it('refuses pages beyond the limit and the anonymous', async () => {
    const r = representations([xinhua]);
    for (const args of [{ first: 101 }, { first: 0 }, { first: 5, after: 'x' }]) {
      const answer = await test.ask(people.worker, query, { r, ...args });
      expect(answer.errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
    }
    expect((await test.askHttp(null, query, { r, first: 1 })).status).toBe(401);
  });

  it('costs one statement a field, also for a hundred communities', async () => {
    const codes = Array.from({ length: 100 }, (_, at) => `620201003${String(at + 1).padStart(3, '0')}`);
    await test.publishAs('civil-affairs', codes.map(community));
    const { db } = test.service;
    const asked: string[] = [];
    const original = db.manager.query.bind(db.manager);
    db.manager.query = ((sql: string, values: unknown[]) => (
      asked.push(sql),
      original(sql, values)
    )) as never;
    const answer = await test.data(people.street, query, { r: representations(codes), first: 100 });
    db.manager.query = original;
    expect(answer._entities).toHaveLength(100);
    expect(asked).toHaveLength(2);
  });
});
