import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Story, people, places } from '../life-cycle/story.contract.js';

let story: Story;
beforeAll(async () => {
  story = await Story.begin();
}, 60_000);
afterAll(() => story?.test.close());

const query = `query ($r: [_Any!]!, $first: Int!) { _entities(representations: $r) { ... on Community {
  code admittedItems(first: $first) { items { number } next } } } }`;

describe('the register’s part of a community', () => {
  it('shows published items, the newest first, and nothing earlier of them', async () => {
    const one = await story.published();
    const two = await story.published();
    await story.signed();
    const numberOf = async (r: string) =>
      (await story.read(people.clerk, 'query ($r: String!) { admission(reference: $r) { number } }', { r }))
        .admission;
    const r = [places.xinhua, places.fumin].map((code) => ({ __typename: 'Community', code }));
    const all = await story.read(people.resident, query, { r, first: 20 });
    expect(all._entities).toEqual([
      {
        code: places.xinhua,
        admittedItems: { items: [await numberOf(two), await numberOf(one)], next: null },
      },
      { code: places.fumin, admittedItems: { items: [], next: null } },
    ]);
    const page = await story.read(people.resident, query, { r, first: 1 });
    expect(page._entities[0].admittedItems).toEqual({ items: [await numberOf(two)], next: two });
  });

  it('reads the items of 100 communities in two statements', async () => {
    const { db } = story.test.service;
    const r = Array.from({ length: 100 }, (_, at) => ({
      __typename: 'Community',
      code: String(620201002001 + at),
    }));
    const texts: string[] = [];
    const { logger, options } = db;
    Object.assign(options, { logging: ['query'] });
    Object.assign(db, { logger: { ...logger, logQuery: (sql: string) => texts.push(sql) } });
    await story.read(people.resident, query, { r, first: 20 });
    Object.assign(db, { logger });
    expect(texts).toHaveLength(2);
  });

  it('refuses a page that is too long', async () => {
    const r = [{ __typename: 'Community', code: places.xinhua }];
    await expect(story.read(people.resident, query, { r, first: 101 })).rejects.toThrow('BAD_USER_INPUT');
  });
});

describe('the copy of civil affairs’ communities', () => {
  const known = `select code, dispatch_target as "dispatchTarget" from community_replica where code = '620201002099'`;

  it('takes a community that is named, and refuses one that is no target', async () => {
    const problemsOf = async () => {
      const id = await story.draft({ communityCodes: ['620201002099'] });
      const answer = await story.submit(id);
      return answer.problems?.map(({ path }: { path: string }) => path) ?? [];
    };
    expect(await problemsOf()).toEqual(['communityCodes.0']);
    await story.communities(['620201002099'], false);
    expect(await story.test.service.db.query(known)).toEqual([
      { code: '620201002099', dispatchTarget: false },
    ]);
    expect(await problemsOf()).toEqual(['communityCodes.0']);
  });
});
