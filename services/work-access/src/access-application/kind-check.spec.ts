import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { accessItemTypes, type AccessItemType } from '@shequ/contracts';
import { uuidv7 } from 'uuidv7';
import { Story, people, places, today, units } from '../life-cycle/story.contract.js';

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
const incomplete = (...problems: readonly (readonly [path: string, ruleId: string])[]) => ({
  __typename: 'AccessApplicationIncomplete',
  problems: problems.map(([path, ruleId]) => ({ path, ruleId })),
});
const only = (...communityCodes: readonly string[]): Form => ({ communityCodes });

/** Admissions that stand, put where commands would have put them. */
async function standing(
  itemType: string,
  code: string,
  over: { state?: string; from?: string; to?: string } = {},
) {
  const { state = 'ACTIVE', from = '2026-01-01', to = '2026-12-31' } = over;
  const [id, applicationId] = [uuidv7(), uuidv7()];
  const { db } = story.test.service;
  await db.query(
    `insert into access_application (id, number, state, applicant, jurisdiction, policy_version, form, drafted_by, version,
       created_at, updated_at)
     values ($1, $2, 'ADMITTED', $3, '620201', 'national-2026@2026-01-01', '{}', 'spec', 1, now(), now())`,
    [applicationId, `SQ-${applicationId}`, units.health],
  );
  await db.query(
    `insert into admission (id, number, application_id, state, item_name, item_type, responsibility_mode, lead_unit, applicant,
       executing_units, community_codes, from_date, to_date, duration, personal_data_fields, unit, units_total, rate_fen,
       amount_fen, no_cost_reason, minutes_per_unit, authority, first_instalment_fen, epoch, version, state_published_at,
       policy_version, jurisdiction, created_at, updated_at)
     values ($1, $2, $3, $4, '{"zh":"已准入台账","en":"Ledger"}', $5, 'STATUTORY_ASSIST', 'DEPARTMENT', $6, '{}', $7, $8, $9,
       'LONG_TERM', '{}', '{"zh":"件","en":"piece"}', 10, 0, 0, 'none', 1, '[]', 0, 1, 1, now(),
       'national-2026@2026-01-01', '620201', now(), now())`,
    [id, `ZR-${id}`, applicationId, state, itemType, units.health, [code], from, to],
  );
  return id;
}

const listOf = async (kind: string, items: readonly object[], from = today) => {
  const { list } = await story.do(people.clerk, 'draftAccessList', {
    ...{ kind, jurisdiction: '620201', adoptedOn: today, from, items },
    ...{ madeBy: { zh: '区准入办', en: 'Office' }, source: { instrument: '区清单' } },
  });
  await story.do(people.clerk, 'publishAccessList', { id: list.id });
};
const entry = (code: string, zh: string, over: object = {}) => ({ code, title: { zh, en: code }, ...over });

describe('ledgers and forms', () => {
  const ledger = (over: Form = {}): Form => ({
    ...{ itemType: 'LEDGER', itemName: { zh: '高龄台账', en: 'Ledger' }, dataFields: ['服药情况'] },
    ...over,
  });

  it('[WA-21] [S1-43] collect no field that somebody has: its owner and source are named, from the first day on', async () => {
    const field = {
      ...{ jurisdiction: '620201', name: { zh: '居民 姓名', en: 'Name' }, owner: units.publicSecurity },
      ...{ source: '人口基础库', since: '2026-03-03' },
    };
    expect(await story.do(people.clerk, 'registerCollectedField', field)).toMatchObject({
      __typename: 'AccessCollectedFieldRegistered',
    });
    const asked = ledger({ dataFields: ['服药情况', '居民姓名'] });
    expect(await submit(asked)).toMatchObject(moved);
    story.at('2026-03-03');
    expect(await submit(asked)).toMatchObject(incomplete(['dataFields.1', 'WA-21']));
    expect(await submit(ledger())).toMatchObject(moved);
    expect(await submit({ ...asked, itemType: 'WORK_TASK' })).toMatchObject(moved);
  });

  it('[WA-21] [S1-43] name every field', async () => {
    expect(await submit(ledger({ dataFields: [] }))).toMatchObject(incomplete(['dataFields', 'WA-21']));
  });

  it('[WA-21] [S1-43] may collect a field again whose owner has given it up: the day after, not on its last day', async () => {
    const field = {
      ...{ jurisdiction: '620201', name: { zh: '犬只数量', en: 'Dogs' }, owner: units.health },
      ...{ source: '犬只台账', since: today },
    };
    const registered = await story.do(people.clerk, 'registerCollectedField', field);
    const end = { id: registered.field.id, until: '2026-03-04' };
    await story.do(people.clerk, 'endCollectedField', end);
    story.at('2026-03-04');
    expect(await submit(ledger({ dataFields: ['犬只数量'] }))).toMatchObject(
      incomplete(['dataFields.0', 'WA-21']),
    );
    story.at('2026-03-05');
    expect(await submit(ledger({ dataFields: ['犬只数量'] }))).toMatchObject(moved);
  });

  it('[WA-22] ask for no paper where an electronic ledger exists: the day before it may, on the day it may not', async () => {
    await listOf(
      'LEDGERS',
      [entry('L1', '独居老人台账', { electronic: true }), entry('L2', '纸质会议记录')],
      '2026-03-06',
    );
    const paper = ledger({ paper: true, itemName: { zh: '独居老人台账', en: 'Ledger' } });
    story.at('2026-03-05');
    expect(await submit(paper)).toMatchObject(moved);
    story.at('2026-03-06');
    expect(await submit(paper)).toMatchObject(incomplete(['paper', 'WA-22']));
    expect(await submit({ ...paper, paper: false })).toMatchObject(moved);
    expect(await submit({ ...paper, itemName: { zh: '纸质会议记录', en: 'Minutes' } })).toMatchObject(moved);
    await standing('LEDGER', places.fumin);
    const admitted = { ...paper, itemName: { zh: '已准入台账', en: 'Ledger' } };
    expect(await submit(admitted)).toMatchObject(incomplete(['paper', 'WA-22']));
  });

  it('[WA-03] go down as forms only by the county’s deployment', async () => {
    const form = ledger({ itemType: 'FORM_REPORT' });
    expect(await submit(form)).toMatchObject(incomplete(['countyDeployment', 'WA-03']));
    expect(await submit({ ...form, countyDeployment: '嘉政办发〔2026〕3号' })).toMatchObject(moved);
  });
});

describe('plaques and organs', () => {
  it.each(['PLAQUE', 'ORG_ESTABLISHMENT'])(
    '[WA-23] %s: as many as policy allows, and none beyond',
    async (itemType) => {
      const asked = { itemType, ...only(places.dazhong, places.fumin) };
      await standing(itemType, places.fumin);
      await standing(itemType, places.fumin, { state: 'SUSPENDED' });
      for (const state of ['EXPIRED', 'EXITED', 'LAPSED']) await standing(itemType, places.fumin, { state });
      // Three are allowed: two stand, so one more is.
      const third = await story.draft(asked);
      expect(await story.submit(third)).toMatchObject(moved);
      // It is under review and counts already.
      expect(await submit(asked)).toMatchObject(incomplete(['communityCodes.1', 'WA-23']));
      expect(await submit({ itemType, ...only(places.dazhong) })).toMatchObject(moved);
      await story.do(people.health, 'withdrawAccessApplication', { id: third, reason: '撤回' });
      expect(await submit(asked)).toMatchObject(moved);
    },
  );

  it('[WA-23] of two who take the last place at once exactly one gets it', async () => {
    const code = places.xinhua;
    await standing('PLAQUE', code);
    await standing('PLAQUE', code);
    const drafts = await Promise.all([1, 2, 3].map(() => story.draft({ itemType: 'PLAQUE', ...only(code) })));
    const answers = await Promise.all(drafts.map((id) => story.submit(id)));
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual([
      ...['AccessApplicationIncomplete', 'AccessApplicationIncomplete', 'AccessApplicationMoved'],
    ]);
  });

  it('[WA-23] each comes with an admission of its own', async () => {
    const implied = [{ itemType: 'PLAQUE', name: '某某工作室', admission: null }];
    expect(await submit({ implied })).toMatchObject({ problems: [{ path: 'implied.0.admission' }] });
  });
});

describe('how often a year', () => {
  it('[WA-24] [S3-21] one assessment or contest a year, in every year that it touches', async () => {
    const code = places.dazhong;
    const asked = (from: string, to: string) => ({
      ...{ itemType: 'ASSESSMENT', assessmentOwner: 'DISTRICT_GOVERNMENT', from, to, ...only(code) },
    });
    await standing('CREATION_CAMPAIGN', code, { from: '2026-11-01', to: '2027-01-01' });
    expect(await submit(asked('2026-05-01', '2026-06-30'))).toMatchObject(
      incomplete(['communityCodes.0', 'WA-24']),
    );
    expect(await submit(asked('2027-12-31', '2028-01-31'))).toMatchObject(
      incomplete(['communityCodes.0', 'WA-24']),
    );
    expect(await submit(asked('2028-01-01', '2028-01-31'))).toMatchObject(moved);
  });

  it.each([
    ['INSPECTION', 12],
    ['TRAINING', 12],
    ['SURVEY', 4],
  ])('[WA-48] %s: %i a year in a community, and the next one is refused', async (itemType, quota) => {
    const code = places.fumin;
    const asked = { itemType, ...only(code) };
    for (let at = 1; at < quota; at += 1) await standing(itemType, code);
    await standing(itemType, code, { from: '2025-01-01', to: '2025-12-31' });
    await standing(itemType, code, { state: 'LAPSED' });
    expect(await submit(asked)).toMatchObject(moved);
    expect(await submit(asked)).toMatchObject(incomplete(['communityCodes.0', 'WA-48']));
    expect(await submit({ ...asked, from: '2027-01-01', to: '2027-03-31' })).toMatchObject(moved);
  });
});

describe('mechanisms and posts', () => {
  it.each(['MECHANISM', 'STAFF_POSTING'])(
    '[WA-29] %s comes with the province’s consent',
    async (itemType) => {
      expect(await submit({ itemType })).toMatchObject(incomplete(['provincialConsent', 'WA-29']));
      expect(await submit({ itemType, provincialConsent: ' ' })).toMatchObject({
        problems: [{ ruleId: 'WA-29' }],
      });
      expect(await submit({ itemType, provincialConsent: '甘办字〔2026〕12号' })).toMatchObject(moved);
    },
  );
});

describe('what is listed already', () => {
  const listed = { listEntryId: 'ST-04', itemName: { zh: '维护治安', en: 'Order' } };

  it('[WA-42] is closed without admission and without second money; its conditions stay due', async () => {
    const answer = await submit(listed);
    expect(answer).toMatchObject({
      ...{ __typename: 'AccessItemListed', ruleId: 'WA-42', routes: ['CITE_LIST_ENTRY'] },
      ...{ listEntryId: 'ST-04', moneyFen: 0, application: { state: 'LISTED' } },
      conditions: [{ kind: 'TRAINING', description: '随访培训两次' }],
    });
    const query = `query ($id: ID!) { accessApplication(id: $id) { admission { id } listing { listEntryId jurisdiction version
      conditions { kind } } } }`;
    const { accessApplication } = await story.read(people.clerk, query, { id: answer.application.id });
    expect(accessApplication).toMatchObject({
      admission: null,
      listing: { listEntryId: 'ST-04', jurisdiction: '', conditions: [{ kind: 'TRAINING' }] },
    });
  });

  it('[WA-42] is found by its name too, and not closed before its conditions are said', async () => {
    const named = { itemName: { zh: '协助维护社会治安', en: 'Order' } };
    expect(await submit(named)).toMatchObject({ __typename: 'AccessItemListed', listEntryId: 'ST-04' });
    expect(await submit({ ...named, support: [] })).toMatchObject({
      problems: [{ path: 'support', ruleId: 'WA-42' }],
    });
  });

  it('[WA-42] [WA-19] is not what a repealed or unknown entry names, nor a right, nor a kind with lists of its own', async () => {
    for (const listEntryId of ['ST-56', 'ST-99'])
      expect(await submit({ ...listed, listEntryId })).toMatchObject(incomplete(['listEntryId', 'WA-42']));
    expect(await submit({ ...listed, listEntryId: 'ST-54' })).toMatchObject(moved);
    expect(await submit({ ...listed, itemType: 'LEDGER', dataFields: ['出警次数'] })).toMatchObject(moved);
    expect(await submit({ itemName: { zh: '夜间照明维护', en: 'Lights' } })).toMatchObject(moved);
  });

  it('[WA-42] is what the district has listed as well', async () => {
    await listOf('ASSISTANCE', [entry('JYG-01', '协助发放居民手册', { mode: 'STATUTORY_ASSIST' })]);
    expect(await submit({ itemName: { zh: '协助发放居民手册', en: 'Handbook' } })).toMatchObject({
      ...{ __typename: 'AccessItemListed', listEntryId: 'JYG-01' },
    });
  });
});

describe('a basis that is gone', () => {
  const basis = (instrument: string) => ({
    legalBases: [{ instrument, article: '第八条', issuingLevel: 'NATIONAL' }],
  });

  it('[WA-19] carries no application: the regulation behind ST-56 was repealed', async () => {
    for (const name of ['流动人口计划生育工作条例', '《流动人口计划生育工作条例》（2009）'])
      expect(await submit(basis(name))).toMatchObject(incomplete(['legalBases.0.instrument', 'WA-19']));
    expect(await submit(basis('中华人民共和国传染病防治法'))).toMatchObject(moved);
  });
});

describe('the routine catalogue', () => {
  it('is the fast path of the policy: what it holds goes straight to the decision', async () => {
    await listOf('ROUTINE', [entry('CG-01', '年度健康讲座', { itemType: 'TRAINING' })]);
    const routine = {
      itemType: 'TRAINING',
      itemName: { zh: '年度健康讲座', en: 'Talks' },
      ...only(places.xinhua),
    };
    const answer = await submit(routine);
    expect(answer).toMatchObject({ command: 'TAKE_ROUTINE_PATH', from: 'SUBMITTED', to: 'DECISION' });
    const { id } = answer.application;
    expect(answer.application.clocks.map(({ step }: { step: string }) => step)).toContain('DECISION');
    const decision = { id, outcome: 'ADMIT', reason: '常规项目' };
    const own = { ...people.head, department: units.health };
    expect(await story.do(own, 'decideAccessApplication', decision)).toMatchObject({
      __typename: 'AccessFourEyes',
    });
    expect(await story.do(people.head, 'decideAccessApplication', decision)).toMatchObject({
      to: 'ADMITTED',
    });
    expect(await submit({ ...routine, itemType: 'SURVEY' })).toMatchObject(moved);
    expect(await submit({ ...routine, itemName: { zh: '消防讲座', en: 'Talks' } })).toMatchObject(moved);
  });
});

describe('functions of a community', () => {
  const flagsOf = async (over: Form) => {
    const answer = await submit(over);
    expect(answer).toMatchObject(moved);
    const query = `query ($id: ID!) { accessApplication(id: $id) { flags { path ruleId } } }`;
    return (await story.read(people.clerk, query, { id: answer.application.id })).accessApplication.flags;
  };

  it('[S0-11] an item outside the four is flagged and goes on; one within is not', async () => {
    const flag = [{ path: 'functionClass', ruleId: 'S0-11' }];
    expect(await flagsOf({})).toEqual(flag);
    expect(await flagsOf({ functionClass: 'ECONOMY' })).toEqual(flag);
    for (const functionClass of ['SERVE_RESIDENTS', 'UNITE_PEOPLE', 'IMPROVE_MANAGEMENT', 'KEEP_STABILITY'])
      expect(await flagsOf({ functionClass })).toEqual([]);
  });

  it('[S2-06] an item names functions of the thirteen, and no others', async () => {
    expect(await submit({ functionCodes: ['F02', 'F13'] })).toMatchObject(moved);
    expect(await submit({ functionCodes: ['F02', 'F14'] })).toMatchObject(
      incomplete(['functionCodes.1', 'WA-07']),
    );
  });
});

describe('the sixteen channels', () => {
  const parts: Readonly<Partial<Record<AccessItemType, Form>>> = {
    LEDGER: { dataFields: ['门牌编号'] },
    FORM_REPORT: { dataFields: ['门牌编号'], countyDeployment: '嘉政办发〔2026〕4号' },
    ASSESSMENT: { assessmentOwner: 'DISTRICT_GOVERNMENT' },
    CREATION_CAMPAIGN: { assessmentOwner: 'DISTRICT_GOVERNMENT' },
    CERTIFICATE: {
      certificateKind: 'PARENTING_ABILITY',
      legalBases: [{ instrument: '收养登记办法', article: '第六条', issuingLevel: 'NATIONAL' }],
    },
    MECHANISM: { provincialConsent: '甘办字〔2026〕12号' },
    STAFF_POSTING: { provincialConsent: '甘办字〔2026〕12号' },
  };
  const years = new Map(accessItemTypes.map((kind, at) => [kind, 2030 + at]));

  it.each(accessItemTypes)(
    '%s is admitted like a task: reviewed when it says what its kind asks for',
    async (itemType) => {
      const year = years.get(itemType);
      const period = { from: `${year}-05-01`, to: `${year}-06-30`, ...only(places.dazhong) };
      expect(await submit({ ...period, itemType, ...parts[itemType] })).toMatchObject(moved);
      expect(await submit({ ...period, itemType, ...parts[itemType], oneVoteVeto: true })).toMatchObject({
        application: { state: 'AUTO_REJECTED' },
      });
    },
  );
});
