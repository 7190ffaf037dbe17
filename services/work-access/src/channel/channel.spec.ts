import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TaskDispatched } from '@shequ/contracts';
import { aDispatch } from '../community-task/register.scene.js';
import { Story, people, places, today, units, type Result } from '../life-cycle/story.contract.js';

let story: Story;
beforeAll(async () => {
  story = await Story.begin();
  await story.test.service.runChores();
}, 60_000);
beforeEach(() => story.at(today));
afterAll(() => story?.test.close());

type Form = Readonly<Record<string, unknown>>;
const submit = async (over: Form) => story.submit(await story.draft(over));
const moved = { __typename: 'AccessApplicationMoved', to: 'SUBMITTED' };

/** A task that cites a statutory entry, through the register. Gives what the register decided. */
async function sent(over: Partial<TaskDispatched>) {
  const event = aDispatch(null, {
    ...{ itemType: 'WORK_TASK', communityCode: places.xinhua, department: units.publicSecurity },
    ...{ citation: { kind: 'LIST_ENTRY', id: 'ST-04', version: 2 } },
    ...{ asOf: new Date(story.test.clock.now().getTime() - 2_000).toISOString(), ...over },
  });
  await story.test.publishAs('public-security', [event]);
  await story.test.settle();
  const query = `query ($id: ID!) { communityTask(id: $id) { state refusal { code ruleId } } }`;
  return (await story.read(people.police, query, { id: event.key })).communityTask;
}
const refused = (code: string, ruleId: string) => ({ state: 'REFUSED', refusal: { code, ruleId } });

describe('the sixteen channels at gate two', () => {
  it('[WA-28] [S2-49] an entry of a list carries work and no chat group, plaque, ledger or letter', async () => {
    expect(await sent({})).toEqual({ state: 'ADMITTED', refusal: null });
    for (const itemType of [
      'APP_OR_CHAT_GROUP',
      'PLAQUE',
      'LEDGER',
      'CERTIFICATE',
      'RESPONSIBILITY_LETTER',
    ] as const)
      expect([itemType, await sent({ itemType })]).toEqual([itemType, refused('OUT_OF_SCOPE', 'WA-02')]);
  });

  it('[WA-28] a chat group comes in by an admission of its own', async () => {
    const id = await story.active({ itemType: 'APP_OR_CHAT_GROUP' });
    const citation = { kind: 'ADMISSION', id, version: 2 } as const;
    story.at('2026-05-06');
    expect(await sent({ itemType: 'APP_OR_CHAT_GROUP', citation })).toMatchObject({ state: 'ADMITTED' });
    expect(
      await sent({ itemType: 'APP_OR_CHAT_GROUP', citation: null, gate: 'NONE', asOf: null }),
    ).toMatchObject(refused('NOT_ADMITTED', 'WA-01'));
  });

  it('[WA-04] [S0-12] a community answers for no enforcement, whatever is cited: a violation of that rule', async () => {
    const title = { zh: '拆除违法建设联合执法', en: 'Demolition' };
    expect(await sent({ title, leadUnit: 'COMMUNITY' })).toEqual(refused('BARRED_SUBJECT', 'WA-04'));
    const query = `{ violations(department: "${units.publicSecurity}", first: 1) { items { rule code } } }`;
    const { violations } = await story.read(people.clerk, query);
    expect(violations.items).toEqual([{ rule: 'WA-04', code: 'BARRED_SUBJECT' }]);
    expect(await sent({ title })).toMatchObject({ state: 'ADMITTED' });
  });
});

describe('what each kind has to fulfil', () => {
  it('is the same in sixteen kinds: by a list entry or not, with its parts, lists, ceilings and quotas', async () => {
    const query = `{ accessChannels(jurisdiction: "${places.xinhua}") { itemType byListEntry asks list ruleIds ceiling perYear } }`;
    const { accessChannels } = await story.read(people.resident, query);
    expect(accessChannels).toHaveLength(16);
    const of = (kind: string) =>
      accessChannels.find(({ itemType }: { itemType: string }) => itemType === kind);
    expect(of('WORK_TASK')).toMatchObject({ byListEntry: true, asks: [], ceiling: null, perYear: null });
    expect(of('PLAQUE')).toMatchObject({
      byListEntry: false,
      ceiling: 3,
      list: 'PLAQUES',
      ruleIds: ['WA-23'],
    });
    expect(of('SURVEY')).toMatchObject({ byListEntry: true, perYear: 4, ruleIds: ['WA-48'] });
    expect(of('ASSESSMENT')).toMatchObject({ byListEntry: false, asks: ['assessmentOwner'], perYear: 1 });
    expect(of('FORM_REPORT')).toMatchObject({ asks: ['dataFields', 'countyDeployment'] });
    expect(accessChannels.filter(({ byListEntry }: { byListEntry: boolean }) => byListEntry)).toHaveLength(5);
  });
});

describe('what communities are for', () => {
  const read = async () => {
    const query = `{ accessFunctions(jurisdiction: "${places.xinhua}") { classes { code } committee { code title { zh } }
      station { code title { zh } } assistanceFields { code title { zh } entries { code unverified } reason { zh } } } }`;
    return (await story.read(people.resident, query)).accessFunctions;
  };

  it('[S0-11] [S2-06] [S2-48] are four functions, thirteen of the committee, five duties of the station', async () => {
    const { classes, committee, station } = await read();
    expect([classes.length, committee.length, station.length]).toEqual([4, 13, 5]);
    expect(station[3].title.zh).toContain('准入机制');
    expect(committee[1].title.zh).toContain('协助政府部门');
  });

  it('[S2-07] are eight fields of assistance, each by entries in force or with the reason why there is none', async () => {
    const { assistanceFields: fields } = await read();
    expect(fields.map(({ title }: { title: { zh: string } }) => title.zh)).toEqual([
      ...['民事调解', '社会治安', '劳动就业', '公共卫生', '计划生育', '优抚救济', '青少年教育', '外来人口'],
    ]);
    const without = fields.filter(({ entries }: { entries: readonly unknown[] }) => entries.length === 0);
    expect(
      without.map(({ code, reason }: { code: string; reason: unknown }) => [code, reason !== null]),
    ).toEqual([['EMPLOYMENT', true]]);
    expect(await sent({ citation: { kind: 'LIST_ENTRY', id: 'ST-05', version: 2 } })).toMatchObject({
      state: 'ADMITTED',
    });
  });
});

describe('the register of documents', () => {
  const law = {
    ...{
      name: '《嘉峪关市社区工作准入办法》',
      number: '嘉政发〔2012〕38号',
      level: 'CITY',
      jurisdiction: '620201',
    },
    ...{ issuedBy: { zh: '市人民政府', en: 'City' }, issuedOn: '2012-05-01', from: '2026-03-03' },
    ...{ summary: { zh: '准入事项与程序', en: 'Items and procedure' } },
  };
  const list = async (over = '') => {
    const query = `{ accessDocuments(jurisdiction: "${places.xinhua}" ${over}) { items { name inForce endedOn
      admissions { items { id } } } next } }`;
    return (await story.read(people.resident, query)).accessDocuments.items;
  };

  it('[S0-38] holds an edition once, shows whether it is in force on the day, and what rests on it', async () => {
    const answer = await story.do(people.clerk, 'registerAccessDocument', law);
    expect(answer).toMatchObject({ __typename: 'AccessDocumentRegistered', document: { inForce: false } });
    expect(await story.do(people.clerk, 'registerAccessDocument', law)).toMatchObject({
      __typename: 'AccessAlreadyDone',
    });
    expect(await list('inForceOnly: true')).toEqual([]);
    story.at('2026-03-03');
    expect(await list('inForceOnly: true, text: "38号"')).toMatchObject([
      { inForce: true, admissions: { items: [] } },
    ]);
    expect(await list('text: "39号"')).toEqual([]);
    const end = `mutation { recordBasisEnd(input: { instrument: "嘉峪关市社区工作准入办法", endedOn: "2026-03-05",
      document: "嘉政发〔2026〕1号" }) { __typename } }`;
    await story.read(people.clerk, end);
    story.at('2026-03-05');
    expect(await list()).toMatchObject([{ inForce: true, endedOn: '2026-03-05' }]);
    story.at('2026-03-06');
    expect(await list()).toMatchObject([{ inForce: false }]);
    const basis = [{ instrument: law.name, article: '第三条', issuingLevel: 'CITY' }];
    expect(await submit({ legalBases: basis })).toMatchObject({ problems: [{ ruleId: 'WA-19' }] });
  });

  it('[S0-38] finds what rests on a document however its name is written, for a page of documents in one statement', async () => {
    for (const name of ['《社区健身办法》', '社区 阅览 办法', '〈社区救护办法２０２０〉'])
      await story.do(people.clerk, 'registerAccessDocument', { ...law, name });
    const on = (instrument: string) => ({
      ...{ from: '2026-05-06', legalBases: [{ instrument, article: '第三条', issuingLevel: 'CITY' }] },
    });
    const reading = await story.published(on('《社区阅览办法》'));
    const rescue = await story.published(on('社区救护　办法2020（试行）'));
    const { db } = story.test.service;
    const texts: string[] = [];
    const { logger, options } = db;
    Object.assign(options, { logging: ['query'] });
    Object.assign(db, { logger: { ...logger, logQuery: (sql: string) => texts.push(sql) } });
    const found = await list();
    Object.assign(db, { logger });
    const items = (name: string) => found.find((one: Result) => one.name === name).admissions.items;
    expect(items('社区 阅览 办法')).toEqual([{ id: reading }]);
    expect(items('〈社区救护办法２０２０〉')).toEqual([{ id: rescue }]);
    expect(items('《社区健身办法》')).toEqual([]);
    expect(texts.filter((text) => text.includes('basis_names'))).toHaveLength(1);
  });

  it('[S0-38] is kept by the office in its own place', async () => {
    await expect(story.do(people.health, 'registerAccessDocument', law)).rejects.toThrow('FORBIDDEN');
    const foreign = { ...law, jurisdiction: '330105' };
    await expect(story.do(people.clerk, 'registerAccessDocument', foreign)).rejects.toThrow('FORBIDDEN');
  });
});

describe('the duty list of a department', () => {
  const duty = {
    ...{ department: units.health, code: 'WJ-01', title: { zh: '预防接种组织', en: 'Vaccination' } },
    ...{ instrument: '疫苗管理法', article: '第四十一条', since: '2026-03-03' },
  };
  const asked = { itemName: { zh: '预防接种组织', en: 'Vaccination' }, ownStatutoryDuty: false };

  it('[S4-08] nobody calls what stands on it no duty of its own: from its first day to its last', async () => {
    const { duty: registered } = await story.do(people.clerk, 'registerDepartmentDuty', duty);
    expect(await submit(asked)).toMatchObject(moved);
    story.at('2026-03-03');
    expect(await submit(asked)).toMatchObject({ problems: [{ path: 'ownStatutoryDuty', ruleId: 'WA-06' }] });
    expect(await submit({ ...asked, ownStatutoryDuty: true })).toMatchObject(moved);
    expect(await submit({ ...asked, itemName: { zh: '健康讲座', en: 'Talks' } })).toMatchObject(moved);
    await story.do(people.clerk, 'endDepartmentDuty', { id: registered.id, until: '2026-03-04' });
    story.at('2026-03-04');
    expect(await submit(asked)).toMatchObject({ problems: [{ ruleId: 'WA-06' }] });
    story.at('2026-03-05');
    expect(await submit(asked)).toMatchObject(moved);
  });

  it('[S4-08] is public, paged, and registered once by the office', async () => {
    story.at('2026-03-06');
    const other = { ...duty, code: 'WJ-02', title: { zh: '传染病监测', en: 'Surveillance' } };
    await story.do(people.clerk, 'registerDepartmentDuty', other);
    expect(await story.do(people.clerk, 'registerDepartmentDuty', other)).toMatchObject({
      __typename: 'AccessAlreadyDone',
    });
    const query = `{ departmentDuties(department: "${units.health}", first: 1) { items { code department { uscc } } next } }`;
    expect((await story.read(people.resident, query)).departmentDuties).toMatchObject({
      ...{ items: [{ code: 'WJ-02', department: { uscc: units.health } }], next: null },
    });
    await expect(story.do(people.health, 'registerDepartmentDuty', other)).rejects.toThrow('FORBIDDEN');
  });
});
