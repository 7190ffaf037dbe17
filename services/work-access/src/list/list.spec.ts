import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { accessListKinds } from '@shequ/contracts';
import { anActor } from '@shequ/testing';
import { Story, people, places, today, units } from '../life-cycle/story.contract.js';

let story: Story;
beforeAll(async () => {
  story = await Story.begin();
}, 60_000);
beforeEach(() => story.at(today));
afterAll(() => story?.test.close());

const district = '620201';
const city = anActor('OFFICE_CLERK', {
  subject: 'city-clerk',
  jurisdiction: '6202',
  department: units.office,
});

const item = (code: string, over: object = {}) => ({
  code,
  title: { zh: `事项 ${code}`, en: code },
  ...over,
});
const draftOf = (over: object = {}) => ({
  kind: 'PLAQUES',
  jurisdiction: district,
  madeBy: { zh: '区社区工作准入办公室', en: 'District work-access office' },
  adoptedOn: today,
  source: { instrument: '区机制牌子清单' },
  from: today,
  items: [item('P1'), item('P2')],
  ...over,
});
const draft = (over: object = {}, actor = people.clerk) => story.do(actor, 'draftAccessList', draftOf(over));
const publish = (id: string, actor = people.clerk) => story.do(actor, 'publishAccessList', { id });

async function published(over: object = {}, actor = people.clerk): Promise<{ id: string; version: number }> {
  const drafted = await draft(over, actor);
  if (drafted.__typename !== 'AccessListDrafted') throw new Error(JSON.stringify(drafted));
  const answer = await publish(drafted.list.id, actor);
  if (answer.__typename !== 'AccessListPublished') throw new Error(JSON.stringify(answer));
  return answer.list;
}

const inForce = async (kind: string, jurisdiction: string, on: string | null = null, first = 100) => {
  const query = `query ($kind: AccessListKind!, $jurisdiction: String!, $on: LocalDate, $first: Int) {
    accessList(kind: $kind, jurisdiction: $jurisdiction, on: $on) { layers { jurisdiction version from to madeBy { zh }
      source { instrument } } items(first: $first) { next items { code title { zh } jurisdiction version mode instrument
      article unverified effect ruleId keywords itemType } } } }`;
  return (await story.read(people.resident, query, { kind, jurisdiction, on, first })).accessList;
};
const codes = (list: { items: { items: { code: string }[] } }) => list.items.items.map(({ code }) => code);
const diff = async (kind: string, jurisdiction: string, from: object, to: object) => {
  const query = `query ($kind: AccessListKind!, $jurisdiction: String!, $from: AccessListPointInput!, $to: AccessListPointInput!) {
    accessListDiff(kind: $kind, jurisdiction: $jurisdiction, from: $from, to: $to) { from { version } to { version }
      added removed changed changes(first: 100) { items { code change before { article } after { article unverified } } } } }`;
  return (await story.read(people.resident, query, { kind, jurisdiction, from, to })).accessListDiff;
};

describe('the lists of the whole country', () => {
  it('are all twelve, readable by a resident, and each answers for a community', async () => {
    for (const kind of accessListKinds)
      expect([kind, (await inForce(kind, places.xinhua, today, 1)).items.items.length <= 1]).toEqual([
        kind,
        true,
      ]);
    const sizes = await Promise.all(
      (['NEGATIVE', 'FORBIDDEN_CERTIFICATES', 'OWN_DUTY', 'ASSISTANCE'] as const).map(
        async (kind) => codes(await inForce(kind, district)).length,
      ),
    );
    expect(sizes.slice(0, 2)).toEqual([16, 20]);
    expect(sizes[2]! + sizes[3]!).toBeGreaterThanOrEqual(56);
  });

  it('[WA-19] hold what is in force on the day: ST-56 on its last day, and no day longer', async () => {
    expect(codes(await inForce('ASSISTANCE', district, '2021-09-08'))).toContain('ST-56');
    expect(codes(await inForce('ASSISTANCE', district, '2021-09-09'))).not.toContain('ST-56');
    expect(await diff('ASSISTANCE', '', { on: '2021-09-08' }, { on: '2021-09-09' })).toMatchObject({
      removed: 1,
      changes: {
        items: expect.arrayContaining([
          { code: 'ST-56', change: 'REMOVED', before: expect.anything(), after: null },
        ]),
      },
    });
  });

  it('show an article that is not mapped to the law of 2026 as unverified, from its first day', async () => {
    const entry = async (on: string) =>
      (await inForce('ASSISTANCE', district, on)).items.items.find(
        ({ code }: { code: string }) => code === 'ST-04',
      );
    expect(await entry('2025-12-31')).toMatchObject({ unverified: false, mode: 'STATUTORY_ASSIST' });
    expect(await entry('2026-01-01')).toMatchObject({ unverified: true });
    const change = await diff('ASSISTANCE', '', { on: '2025-12-31' }, { on: '2026-01-01' });
    expect(change).toMatchObject({ added: 0, removed: 0 });
    expect(change.to.version).toBe(Number(change.from.version) + 1);
    expect(change.changed).toBeGreaterThan(0);
  });

  it('are versions of their own, each with its days', async () => {
    const query = `{ accessListVersion(kind: ASSISTANCE, jurisdiction: "", version: 1) { id version from state
      source { instrument } items(first: 1) { items { code } } } }`;
    const { accessListVersion } = await story.read(people.resident, query);
    expect(accessListVersion).toMatchObject({ id: null, version: 1, state: 'PUBLISHED' });
    const none = `{ accessListVersion(kind: ASSISTANCE, jurisdiction: "", version: 9999) { version } }`;
    expect((await story.read(people.resident, none)).accessListVersion).toBeNull();
  });
});

describe('a version', () => {
  it('is drafted and published by the office, and holds from its first day on', async () => {
    const first = await published({ from: '2026-03-05' });
    expect(first).toMatchObject({ version: 1, state: 'PUBLISHED' });
    expect(codes(await inForce('PLAQUES', places.xinhua, '2026-03-04'))).toEqual([]);
    expect(codes(await inForce('PLAQUES', places.xinhua, '2026-03-05'))).toEqual(['P1', 'P2']);
    expect(codes(await inForce('PLAQUES', '330105001001', '2026-03-05'))).toEqual([]);
  });

  it('replaces the one before it, which stays; the difference says what changed', async () => {
    const next = await published({
      from: '2026-04-01',
      items: [item('P2', { owner: '区委组织部' }), item('P3')],
    });
    expect(next.version).toBe(2);
    expect(codes(await inForce('PLAQUES', district, '2026-03-31'))).toEqual(['P1', 'P2']);
    expect(codes(await inForce('PLAQUES', district, '2026-04-01'))).toEqual(['P2', 'P3']);
    const expected = {
      ...{ from: { version: 1 }, to: { version: 2 }, added: 1, removed: 1, changed: 1 },
      changes: {
        items: [
          expect.objectContaining({ code: 'P1', change: 'REMOVED' }),
          expect.objectContaining({ code: 'P2', change: 'CHANGED' }),
          expect.objectContaining({ code: 'P3', change: 'ADDED' }),
        ],
      },
    };
    expect(await diff('PLAQUES', district, { version: 1 }, { version: 2 })).toMatchObject(expected);
    expect(await diff('PLAQUES', district, { on: '2026-03-31' }, { on: '2026-04-01' })).toMatchObject(
      expected,
    );
    expect(await diff('PLAQUES', district, { version: 2 }, { version: 2 })).toMatchObject({
      ...{ added: 0, removed: 0, changed: 0 },
    });
  });

  it('has an end of its own if it says one', async () => {
    await published({ kind: 'SEAL_USES', to: '2026-03-31', items: [item('S1')] });
    expect(codes(await inForce('SEAL_USES', district, '2026-03-31'))).toEqual(['S1']);
    expect(codes(await inForce('SEAL_USES', district, '2026-04-01'))).toEqual([]);
  });

  it('is changed as a draft and never once it is published', async () => {
    const { list } = await draft({ kind: 'LEDGERS' });
    expect(await draft({ kind: 'LEDGERS' })).toMatchObject({ __typename: 'AccessAlreadyDone' });
    const revised = await draft({ kind: 'LEDGERS', id: list.id, items: [item('L9', { electronic: true })] });
    expect(revised).toMatchObject({ __typename: 'AccessListDrafted', list: { id: list.id, version: 1 } });
    await publish(list.id);
    for (const answer of [await publish(list.id), await draft({ kind: 'LEDGERS', id: list.id })])
      expect(answer).toMatchObject({ __typename: 'AccessAlreadyDone' });
    expect(codes(await inForce('LEDGERS', district))).toEqual(['L9']);
    const { db } = story.test.service;
    await expect(db.query(`update access_list_item set title = '{}'`)).rejects.toThrow('permission denied');
    await expect(db.query('delete from access_list_item')).rejects.toThrow('permission denied');
    await expect(db.query('delete from access_list')).rejects.toThrow('permission denied');
  });

  it('is one version, however many publish it at once', async () => {
    const { list } = await draft({ kind: 'PURCHASE_CATALOGUE' });
    const answers = await Promise.all([publish(list.id), publish(list.id), publish(list.id)]);
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual([
      ...['AccessAlreadyDone', 'AccessAlreadyDone', 'AccessListPublished'],
    ]);
    expect(codes(await inForce('PURCHASE_CATALOGUE', district))).toEqual(['P1', 'P2']);
  });

  it('is read in pages, drafts only by those who make lists there', async () => {
    const { list } = await draft({ kind: 'ASSESSMENTS', items: [item('A1', { itemType: 'ASSESSMENT' })] });
    const query = `{ accessLists(kind: ASSESSMENTS, jurisdiction: "${district}", first: 1) { items { id state } next } }`;
    expect((await story.read(people.clerk, query)).accessLists.items).toEqual([
      { id: list.id, state: 'DRAFT' },
    ]);
    expect((await story.read(people.resident, query)).accessLists.items).toEqual([]);
    const many = `{ accessList(kind: NEGATIVE, jurisdiction: "${district}") { items(first: 101) { next } } }`;
    await expect(story.read(people.resident, many)).rejects.toThrow('BAD_USER_INPUT');
    const page = await inForce('NEGATIVE', district, null, 3);
    expect([page.items.items.length, page.items.next]).toEqual([3, page.items.items[2].code]);
  });
});

describe('who makes a list', () => {
  it('is the role of the policy, in its own place and at its own level', async () => {
    await expect(draft({}, people.health as never)).rejects.toThrow('FORBIDDEN');
    await expect(draft({ jurisdiction: '330105' })).rejects.toThrow('FORBIDDEN');
    await expect(draft({ jurisdiction: '6202' })).rejects.toThrow('FORBIDDEN');
    expect(await draft({ jurisdiction: '6202' }, city)).toMatchObject({
      __typename: 'AccessListIncomplete',
      problems: [{ path: 'jurisdiction' }],
    });
    await expect(draft({ kind: 'ADMITTED_ITEMS' })).rejects.toThrow('BAD_USER_INPUT');
  });

  it('hears everything that is wrong at once', async () => {
    const answer = await draft({
      ...{ kind: 'NEGATIVE', from: '2026-05-01', to: '2026-04-30' },
      items: [item('N1'), item('N1', { keywords: ['跑腿代办'] })],
    });
    expect(answer.problems.map(({ path }: { path: string }) => path)).toEqual([
      ...['to', 'items.0.keywords', 'items.1.code'],
    ]);
  });
});

describe('the negative list', () => {
  it('[WA-03] grows from country to city to district, and its floor is never lowered', async () => {
    const cityList = { kind: 'NEGATIVE', jurisdiction: '6202' };
    const own = { ...cityList, items: [item('CITY_1', { keywords: ['代收费'] })] };
    await published(own, city);
    await published({ kind: 'NEGATIVE', items: [item('DISTRICT_1', { keywords: ['代征税款'] })] });
    const list = await inForce('NEGATIVE', places.xinhua);
    expect(list.layers.map(({ jurisdiction }: { jurisdiction: string }) => jurisdiction)).toEqual([
      '',
      '6202',
      '620201',
    ]);
    expect(codes(list)).toEqual(
      expect.arrayContaining(['CITY_1', 'DISTRICT_1', 'ONE_VOTE_VETO', 'DEMOLITION']),
    );
    expect(codes(list)).toHaveLength(18);
    for (const [items, lowered] of [
      [[item('ONE_VOTE_VETO', { keywords: ['从不出现'], effect: 'LEAD_BARRED' })], ['ONE_VOTE_VETO']],
      [[item('DISTRICT_2', { keywords: ['其他'] }), item('CITY_1', { keywords: ['其他'] })], ['CITY_1']],
    ] as const)
      expect(await draft({ kind: 'NEGATIVE', items })).toMatchObject({
        ...{ __typename: 'AccessListFloor', code: 'FLOOR_IS_FIXED', ruleId: 'WA-03', codes: lowered },
      });
    const veto = list.items.items.find(({ code }: { code: string }) => code === 'ONE_VOTE_VETO');
    expect(veto).toMatchObject({ jurisdiction: '', effect: 'FORBIDDEN', keywords: ['一票否决'] });
  });

  it('[WA-03] a later district list without an entry takes nothing from the floor', async () => {
    await published({ kind: 'NEGATIVE', items: [item('DISTRICT_9', { keywords: ['其他事由'] })] });
    const now = codes(await inForce('NEGATIVE', places.xinhua));
    expect(now).toEqual(expect.arrayContaining(['DISTRICT_9', 'CITY_1', 'ONE_VOTE_VETO']));
    expect(now).not.toContain('DISTRICT_1');
    expect(now).toHaveLength(18);
  });

  it('binds nobody before it is public', async () => {
    const { list } = await draft({ kind: 'FORBIDDEN_CERTIFICATES', items: [item('LOCAL_1')] });
    expect(codes(await inForce('FORBIDDEN_CERTIFICATES', district))).not.toContain('LOCAL_1');
    story.at('2026-03-03');
    expect(await publish(list.id)).toMatchObject({
      __typename: 'AccessListIncomplete',
      problems: [{ path: 'from' }],
    });
  });
});

describe('publication in time', () => {
  const duties = async () => {
    const query = `{ accessDeadlines(all: true, first: 100) { items { kind ruleId dueOn overdue why { start } } } }`;
    await story.test.service.runChores();
    const { accessDeadlines } = await story.read(people.clerk, query);
    return accessDeadlines.items.filter(({ kind }: { kind: string }) => kind === 'LIST_PUBLICATION');
  };
  const shown = async (id: string) => {
    const query = `{ accessLists(kind: ROUTINE, jurisdiction: "${district}") { items { id publication { dueOn overdue } } } }`;
    const { items } = (await story.read(people.clerk, query)).accessLists;
    return items.find((one: { id: string }) => one.id === id).publication;
  };

  it('[WA-17] is due twenty working days after a version was made: in time on that day, overdue on the next', async () => {
    const routine = { kind: 'ROUTINE', items: [item('R1', { itemType: 'TRAINING' })], from: '2026-04-01' };
    const { list } = await draft(routine);
    expect(await shown(list.id)).toEqual({ dueOn: '2026-03-30', overdue: false });
    story.at('2026-03-30');
    expect(await shown(list.id)).toEqual({ dueOn: '2026-03-30', overdue: false });
    story.at('2026-03-31');
    expect(await shown(list.id)).toEqual({ dueOn: '2026-03-30', overdue: true });
    const before = await duties();
    expect(before).toContainEqual({
      ...{
        kind: 'LIST_PUBLICATION',
        ruleId: 'WA-17',
        dueOn: '2026-03-30',
        overdue: true,
        why: { start: today },
      },
    });
    const answer = await publish(list.id);
    expect(answer.list.publication).toEqual({ dueOn: '2026-03-30', endedOn: '2026-03-31', overdue: true });
    expect(await duties()).toHaveLength(before.length - 1);
  });
});
