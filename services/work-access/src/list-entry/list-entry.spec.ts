import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ListEntryRecord } from '@shequ/contracts';
import { anActor, testService, type TestService } from '@shequ/testing';
import { workAccess } from '../service.js';
import { loadLists } from './list-entry.load.js';

describe('the statutory lists on the register', () => {
  let test: TestService;

  beforeAll(async () => {
    test = await testService(workAccess);
    test.clock.shiftTo(new Date('2025-12-31T15:59:30Z'));
  }, 30_000);
  afterAll(() => test.close());

  const load = () => loadLists(test.service.db, test.clock);
  const record = async (id: string): Promise<ListEntryRecord> => {
    for await (const { partitionkey, data } of test.transport.snapshot('work-access.list-entry.state'))
      if (partitionkey === id) return data as ListEntryRecord;
    throw new Error(`No record of ${id}.`);
  };
  const page = async (args: string) => {
    const query = `{ accessListEntries(${args}) { next items { id list mode reporting version instrument article from to
      inForce unverified } } }`;
    return (await test.ask(anActor('RESIDENT'), query)).data.accessListEntries;
  };

  it('are announced at the first start, and not again', async () => {
    expect(await load()).toBe(60);
    expect(await load()).toBe(0);
    expect(await record('ST-04')).toMatchObject({ version: 1, to: '2025-12-31', unverified: false });
  });

  it('are announced anew on the day on which a version comes into force, by both who start at once', async () => {
    test.clock.shiftTo(new Date('2025-12-31T16:00:30Z'));
    const announced = await Promise.all([load(), load()]);
    expect(announced.sort((a, b) => a - b)).toEqual([0, 9]);
    expect(await record('ST-04')).toMatchObject({ version: 2, from: '2026-01-01', unverified: true });
  });

  it('are public, in pages, each entry in the version of the day', async () => {
    const first = await page('first: 2');
    expect(first.items.map(({ id }: { id: string }) => id)).toEqual(['ST-01', 'ST-02']);
    expect(first.next).toBe('ST-02');
    const repealed = await page('list: ASSISTANCE, first: 1, after: "ST-55"');
    expect(repealed).toEqual({
      next: null,
      items: [
        {
          id: 'ST-56',
          list: 'ASSISTANCE',
          mode: 'STATUTORY_ASSIST',
          reporting: false,
          version: 1,
          instrument: '《流动人口计划生育工作条例》（2009）',
          article: '第八条、第十四条、第十八条',
          from: '2009-10-01',
          to: '2021-09-08',
          inForce: false,
          unverified: true,
        },
      ],
    });
    const tooMany = await test.ask(anActor('RESIDENT'), '{ accessListEntries(first: 101) { next } }');
    expect(tooMany.errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
  });
});
