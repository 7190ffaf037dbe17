import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Story, people, units } from '../life-cycle/story.contract.js';

let story: Story;
beforeAll(async () => {
  story = await Story.begin();
}, 60_000);
afterAll(() => story?.test.close());

const market = {
  uscc: '11620200DEM000060F',
  name: { zh: '市场监督管理局', en: 'Market regulation' },
  jurisdiction: '620201',
  producer: 'agency-market-regulation',
};

describe('the register of departments', () => {
  it('takes a department once, whoever comes second', async () => {
    const both = await Promise.all([1, 2].map(() => story.do(people.clerk, 'registerDepartment', market)));
    expect(both.map(({ __typename }) => __typename).sort()).toEqual([
      'AccessDepartmentExists',
      'AccessDepartmentRegistered',
    ]);
    const { department } = await story.read(
      people.resident,
      'query ($uscc: ID!) { department(uscc: $uscc) { uscc name { zh en } jurisdiction producer source } }',
      { uscc: market.uscc },
    );
    expect(department).toEqual({ ...market, source: 'REGISTERED' });
  });

  it('checks the character of the USCC', async () => {
    for (const uscc of ['11620200DEM000060G', '11620200DEM000060', '1162020ODEM000060F'])
      await expect(story.do(people.clerk, 'registerDepartment', { ...market, uscc })).rejects.toThrow(
        'BAD_USER_INPUT',
      );
  });

  it('is the office’s, in its own place', async () => {
    const other = { ...market, uscc: '11620200DEM000070G' };
    await expect(story.do(people.health, 'registerDepartment', other)).rejects.toThrow('FORBIDDEN');
    await expect(
      story.do(people.clerk, 'registerDepartment', { ...other, jurisdiction: '330105' }),
    ).rejects.toThrow('FORBIDDEN');
  });

  it('answers references in one statement, and null for none', async () => {
    const representations = [units.health, units.finance, '11620200DEM000080H'].map((uscc) => ({
      __typename: 'Department',
      uscc,
    }));
    const answer = await story.read(
      people.resident,
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Department { uscc } } }',
      { r: representations },
    );
    expect(answer._entities).toEqual([{ uscc: units.health }, { uscc: units.finance }, null]);
  });

  it('is closed to the anonymous, _entities included', async () => {
    const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Department { uscc } } }';
    const r = [{ __typename: 'Department', uscc: units.health }];
    const { status, body } = await story.test.askHttp(null, query, { r });
    expect([status, body.data ?? null]).toEqual([401, null]);
  });

  it('gives pages', async () => {
    const query = 'query ($after: ID) { departments(first: 4, after: $after) { items { uscc } next } }';
    const first = (await story.read(people.resident, query)).departments;
    const second = (await story.read(people.resident, query, { after: first.next })).departments;
    expect(first.items).toHaveLength(4);
    expect(second.items[0].uscc > first.items[3].uscc).toBe(true);
  });
});
