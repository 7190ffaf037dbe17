import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { health, people, police, world, type World } from '../fixture.contract.js';
import { dispatch, input, title } from './campaign.scene.js';

let test: World;
beforeAll(async () => {
  test = await world();
});
afterAll(() => test?.close());
beforeEach(() => test.fresh());

describe('a local list at gate one', () => {
  it('[WA-01] [WA-02] [WA-18] an entry of a district’s list carries the tasks of those it names, inside the district and in its time', async () => {
    const what = { list: 'ASSISTANCE', mode: 'STATUTORY_ASSIST', reporting: false, unverified: false };
    const law = { title, instrument: '区清单', article: '一', from: '2026-03-01', to: null };
    const type = 'cn.shequ.work-access.list-entry.state.v1';
    const entryId = '620201.ASSISTANCE.A1';
    let version = 0;
    const answered = async (over: object) => {
      version += 1;
      const data = {
        epoch: 1,
        version,
        listEntryId: entryId,
        ...what,
        ...law,
        area: '620201',
        departments: [police],
      };
      await test.registerSays({ type, key: entryId, jurisdiction: '620201', data: { ...data, ...over } });
      const citation = { kind: 'LIST_ENTRY', reference: entryId };
      const given = input(null, { citation, itemType: 'WORK_TASK' });
      return (await test.data(people.police, dispatch, { input: given })).dispatchGridCampaign;
    };
    const passed = { __typename: 'GridCampaignDispatched', campaign: { gate: 'PASSED' } };
    const refused = (code: string, ruleId: string) => ({
      ...{ code, ruleId },
      routes: expect.arrayContaining(['APPLY_FOR_ADMISSION']),
    });
    expect(await answered({})).toMatchObject(passed);
    expect(await answered({ area: '620202' })).toMatchObject(refused('OUT_OF_AREA', 'WA-02'));
    expect(await answered({ departments: [] })).toMatchObject(passed);
    expect(await answered({ departments: [health] })).toMatchObject(refused('NOT_ENTITLED', 'WA-01'));
    expect(await answered({ from: '2026-03-11' })).toMatchObject({
      code: 'NOT_YET_IN_FORCE',
      ruleId: 'WA-01',
    });
    expect(await answered({ to: '2026-03-09' })).toMatchObject(refused('EXPIRED', 'WA-18'));
    expect(await answered({ to: '2026-03-10' })).toMatchObject(passed);
  });
});
