import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ListEntryRecord, TaskDispatched } from '@shequ/contracts';
import { aDispatch } from '../community-task/register.scene.js';
import { Story, people, places, today, units } from '../life-cycle/story.contract.js';

const district = '620201';
const elsewhere = '620201001001';

describe('an entry of a local list as the ground of a task', () => {
  let story: Story;
  let versions: number;

  beforeAll(async () => {
    story = await Story.begin();
    await story.test.service.runChores();
    versions = 0;
  }, 60_000);
  afterAll(() => story?.test.close());

  const item = (code: string, over: object = {}) => ({
    code,
    title: { zh: `协助事项 ${code}`, en: `Assistance ${code}` },
    ...over,
  });
  /** Publishes the next version of the district's assistance list. */
  const publish = async (from: string, items: readonly object[], over: object = {}) => {
    const drafted = await story.do(people.clerk, 'draftAccessList', {
      kind: 'ASSISTANCE',
      jurisdiction: district,
      madeBy: { zh: '区社区工作准入办公室', en: 'District work-access office' },
      adoptedOn: today,
      source: { instrument: '区依法协助政府工作事项清单', documentNumber: '区发〔2026〕1号' },
      from,
      items,
      ...over,
    });
    const answer = await story.do(people.clerk, 'publishAccessList', { id: drafted.list.id });
    expect(answer).toMatchObject({ __typename: 'AccessListPublished', list: { version: ++versions } });
  };
  const idOf = (code: string) => `${district}.ASSISTANCE.${code}`;
  const recordOf = async (code: string): Promise<ListEntryRecord | null> => {
    await story.test.settle();
    for await (const { partitionkey, data } of story.test.transport.snapshot('work-access.list-entry.state'))
      if (partitionkey === idOf(code)) return data as ListEntryRecord;
    return null;
  };
  /** What the register decides of a task that cites the entry. */
  const sent = async (code: string, over: Partial<TaskDispatched> = {}) => {
    const event = aDispatch(null, {
      ...{ itemType: 'WORK_TASK', communityCode: places.xinhua, department: units.publicSecurity },
      ...{ citation: { kind: 'LIST_ENTRY', id: idOf(code), version: versions } },
      ...{ asOf: new Date(story.test.clock.now().getTime() - 2_000).toISOString(), ...over },
    });
    await story.test.publishAs('public-security', [event]);
    await story.test.settle();
    const query = `query ($id: ID!) { communityTask(id: $id) { state refusal { code ruleId routes } } }`;
    return (await story.read(people.police, query, { id: event.key })).communityTask;
  };
  const admitted = { state: 'ADMITTED', refusal: null };
  const refused = (code: string, ruleId: string, state = 'REFUSED') => ({
    state,
    refusal: { code, ruleId, routes: expect.arrayContaining([expect.any(String)]) },
  });

  it('is told to the others with its place and its departments when its list is public, and is read with what to cite', async () => {
    await publish('2026-03-05', [
      item('A1', { departments: [units.publicSecurity] }),
      item('A2', { departments: [units.health], mode: 'STATUTORY_ASSIST' }),
      item('A3', { mode: 'RIGHT' }),
    ]);
    expect(await recordOf('A1')).toMatchObject({
      ...{ version: 1, area: district, departments: [units.publicSecurity], mode: 'STATUTORY_ASSIST' },
      ...{ from: '2026-03-05', to: null, instrument: '区依法协助政府工作事项清单（区发〔2026〕1号）' },
    });
    const query = `{ accessList(kind: ASSISTANCE, jurisdiction: "${district}", on: "2026-03-05") {
      items(first: 3) { items { code citation departments } } } }`;
    expect((await story.read(people.resident, query)).accessList.items.items).toEqual([
      { code: 'A1', citation: idOf('A1'), departments: [units.publicSecurity] },
      { code: 'A2', citation: idOf('A2'), departments: [units.health] },
      { code: 'A3', citation: idOf('A3'), departments: null },
    ]);
    const statutory = `{ accessListEntries(first: 100) { items { id } } }`;
    const ids = (await story.read(people.resident, statutory)).accessListEntries.items;
    expect(ids.every(({ id }: { id: string }) => id.startsWith('ST-'))).toBe(true);
  });

  it('[WA-01] carries no task before its first day, and does from then on', async () => {
    story.at('2026-03-04');
    expect(await sent('A1')).toEqual(refused('NOT_YET_IN_FORCE', 'WA-01', 'HANDED_BACK'));
    story.at('2026-03-05');
    expect(await sent('A1')).toEqual(admitted);
  });

  it('[WA-01] carries nothing of a department that it does not name, and is no ground where it is a right', async () => {
    expect(await sent('A2')).toEqual(refused('NOT_ENTITLED', 'WA-01'));
    expect(await sent('A3')).toEqual(refused('NOT_A_CITATION', 'WA-01'));
    expect(await sent('A9')).toEqual(refused('NOT_ADMITTED', 'WA-01'));
  });

  it('[WA-02] carries nothing beyond the place whose list it is', async () => {
    const far = '620301002002';
    await story.communities([far, elsewhere]);
    expect(await sent('A1', { communityCode: far })).toEqual(refused('OUT_OF_AREA', 'WA-02'));
    expect(await sent('A1', { communityCode: elsewhere })).toEqual(admitted);
  });

  it('[WA-18] ends the day before a version that leaves it out, and the others hear of it at once', async () => {
    await publish('2026-03-10', [item('A2')]);
    expect(await recordOf('A1')).toMatchObject({ version: 2, from: '2026-03-05', to: '2026-03-09' });
    expect(await recordOf('A2')).toMatchObject({ version: 1, departments: [units.health] });
    story.at('2026-03-09');
    expect(await sent('A1')).toEqual(admitted);
    story.at('2026-03-10');
    await story.test.service.runChores();
    expect(await recordOf('A2')).toMatchObject({ version: 2, from: '2026-03-10', departments: [] });
    expect(await sent('A1')).toEqual(refused('EXPIRED', 'WA-18'));
    expect(await sent('A2')).toEqual(admitted);
  });

  it('[WA-18] is no excuse in a version that everybody knew to be replaced', async () => {
    expect(await sent('A1', { citation: { kind: 'LIST_ENTRY', id: idOf('A1'), version: 1 } })).toEqual(
      refused('EXPIRED', 'WA-18'),
    );
  });

  it('[WA-18] ends with its list, and what that list had replaced does not come back', async () => {
    await publish('2026-03-12', [item('A2')], { to: '2026-03-13' });
    story.at('2026-03-13');
    await story.test.service.runChores();
    expect(await sent('A2')).toEqual(admitted);
    story.at('2026-03-14');
    await story.test.service.runChores();
    expect(await sent('A2')).toEqual(refused('EXPIRED', 'WA-18'));
  });
});
