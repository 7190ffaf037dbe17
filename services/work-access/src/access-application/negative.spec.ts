import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Story, completeForm, people, today } from '../life-cycle/story.contract.js';

let story: Story;
beforeAll(async () => {
  story = await Story.begin();
}, 60_000);
beforeEach(() => story.at(today));
afterAll(() => story?.test.close());

type Form = Readonly<Record<string, unknown>>;
const submit = async (over: Form) => story.submit(await story.draft(over));
const named = (zh: string, over: Form = {}): Form => ({ itemName: { zh, en: 'Item' }, ...over });
const moved = { __typename: 'AccessApplicationMoved', to: 'SUBMITTED' };
const rejected = (code: string, ruleId: string, over: object = {}) => ({
  ...{ __typename: 'AccessNegativeMatch', code: 'NEGATIVE_MATCH', ruleId },
  ...{ application: { state: 'AUTO_REJECTED' }, entries: [{ code, ruleId, jurisdiction: '', ...over }] },
});
const contest = {
  itemType: 'ASSESSMENT',
  assessmentOwner: 'DISTRICT_GOVERNMENT',
  communityRole: 'ASSISTING',
};

describe('what may never come in', () => {
  it('[WA-03] is rejected without review, with the entry, whatever else is missing', async () => {
    const { application } = await story.do(people.health, 'draftAccessApplication', {
      form: { matter: '各社区完成招商引资任务' },
    });
    expect(await story.submit(application.id)).toMatchObject(rejected('INVESTMENT_TARGET', 'WA-03'));
    expect(await story.stateOf(application.id)).toBe('AUTO_REJECTED');
    const { accessApplication } = await story.read(
      people.clerk,
      'query ($id: ID!) { accessApplication(id: $id) { allowedCommands history { command actor } } }',
      { id: application.id },
    );
    expect(accessApplication.allowedCommands).toEqual(['ARCHIVE']);
    expect(accessApplication.history.at(-1)).toEqual({ command: 'AUTO_REJECT', actor: 'WA-03' });
    expect(await story.submit(application.id)).toMatchObject({ __typename: 'AccessMoveNotAllowed' });
  });

  it('[WA-03] is shown on the draft before anybody submits it, and a draft of something else passes', async () => {
    const id = await story.draft({ indicators: ['税收增量'] });
    const query = `query ($id: ID!) { accessApplication(id: $id) { negativeMatches { code list path ruleId } } }`;
    const { accessApplication } = await story.read(people.health, query, { id });
    expect(accessApplication.negativeMatches).toEqual([
      { code: 'TAX_TARGET', list: 'NEGATIVE', path: 'indicators.0', ruleId: 'WA-03' },
    ]);
    await story.do(people.health, 'draftAccessApplication', { id, form: { indicators: ['随访率'] } });
    expect(await story.submit(id)).toMatchObject(moved);
  });

  it('[WA-03] follows the list of the place from its first day on', async () => {
    const draft = {
      ...{ kind: 'NEGATIVE', jurisdiction: '620201', adoptedOn: today, from: '2026-03-04' },
      madeBy: { zh: '区准入办', en: 'Office' },
      source: { instrument: '区负面清单' },
      items: [{ code: 'FLYERS', title: { zh: '代发广告', en: 'Flyers' }, keywords: ['代发广告'] }],
    };
    const { list } = await story.do(people.clerk, 'draftAccessList', draft);
    await story.do(people.clerk, 'publishAccessList', { id: list.id });
    story.at('2026-03-03');
    expect(await submit(named('代发广告'))).toMatchObject(moved);
    story.at('2026-03-04');
    expect(await submit(named('代发 · 广告'))).toMatchObject(
      rejected('FLYERS', 'WA-03', { jurisdiction: '620201', version: 1, path: 'itemName' }),
    );
  });

  it.each([
    ['[S0-09] growth of taxes as a measure of communities', { indicators: ['经济增长率'] }, 'INCOME_TARGET'],
    ['[S0-09] taxes as a measure', { indicators: ['完成协税护税任务'] }, 'TAX_TARGET'],
    ['[S1-19] economic work', named('经济创收'), 'INCOME_TARGET'],
    ['[S1-19] investment promotion', { matter: '落实招商引资指标' }, 'INVESTMENT_TARGET'],
  ] as const)('[WA-03] %s is rejected', async (_, over, code) => {
    expect(await submit({ ...contest, ...over })).toMatchObject(rejected(code, 'WA-03'));
  });

  it('[S0-09] [S1-19] an assessment by service alone, held by the district, is reviewed', async () => {
    expect(await submit({ ...contest, indicators: ['居民满意度'] })).toMatchObject(moved);
  });
});

describe('subjects that no community answers for', () => {
  const leads = { leadUnit: 'COMMUNITY', ownStatutoryDuty: false };
  it.each([
    ['拆迁动员', leads, 'DEMOLITION'],
    ['城管巡查', { communityRole: 'RESPONSIBLE', ownStatutoryDuty: false }, 'URBAN_MANAGEMENT'],
    ['环境整治', { responsibilityMode: 'OWN_DUTY', ownStatutoryDuty: false }, 'ENVIRONMENTAL_REMEDIATION'],
    ['安全生产检查', leads, 'WORK_SAFETY_SUPERVISION'],
    ['招商服务', leads, 'INVESTMENT_PROMOTION'],
  ] as const)('[WA-04] %s with the community as responsible is rejected', async (zh, over, code) => {
    expect(await submit(named(zh, over))).toMatchObject(rejected(code, 'WA-04'));
  });

  it('[WA-04] [S0-12] approval and enforcement are never the community’s', async () => {
    for (const zh of ['行政审批代办', '联合执法'])
      expect(await submit(named(zh, leads))).toMatchObject(rejected('ADMINISTRATIVE_ENFORCEMENT', 'WA-04'));
  });

  it('[WA-04] [S0-12] help with them, under a department that answers, is reviewed', async () => {
    for (const zh of ['拆迁动员', '联合执法', '行政审批代办'])
      expect(await submit(named(zh))).toMatchObject(moved);
  });
});

describe('assessments', () => {
  it('[WA-24] [S0-14] [S3-21] of a department are rejected; the district holds the one that there is', async () => {
    const own = { ...contest, assessmentOwner: 'DEPARTMENT' };
    expect(await submit(own)).toMatchObject(
      rejected('DEPARTMENTAL_ASSESSMENT', 'WA-24', { path: 'assessmentOwner' }),
    );
    expect(await submit({ ...own, itemType: 'CREATION_CAMPAIGN' })).toMatchObject({ ruleId: 'WA-24' });
    const elsewhere = { itemType: 'ASSESSMENT', communityCodes: [story.places.fumin] };
    expect(await submit(elsewhere)).toMatchObject({
      __typename: 'AccessApplicationIncomplete',
      problems: [{ path: 'assessmentOwner', ruleId: 'WA-24' }],
    });
    const party = { ...elsewhere, assessmentOwner: 'DISTRICT_PARTY_COMMITTEE' };
    expect(await submit(party)).toMatchObject(moved);
    const next = { from: '2027-05-01', to: '2027-06-01', assessmentOwner: 'DISTRICT_GOVERNMENT' };
    expect(await submit({ ...elsewhere, ...next })).toMatchObject(moved);
  });

  it('[WA-25] with one vote that vetoes are never accepted', async () => {
    expect(await submit({ oneVoteVeto: true })).toMatchObject(
      rejected('ONE_VOTE_VETO', 'WA-25', { path: 'oneVoteVeto' }),
    );
    expect(await submit(named('综治一票否决'))).toMatchObject(rejected('ONE_VOTE_VETO', 'WA-25'));
    expect(await submit({ oneVoteVeto: false })).toMatchObject(moved);
  });

  it('[WA-28] rest on no screenshots and no check-ins', async () => {
    for (const kind of ['SCREENSHOT', 'CHECK_IN'])
      expect(await submit({ evidenceKinds: ['WORK_RECORD', kind] })).toMatchObject(
        rejected('TRACE_EVIDENCE', 'WA-28', { path: 'evidenceKinds.1' }),
      );
    expect(await submit({ evidenceKinds: ['WORK_RECORD', 'SPOT_CHECK', 'PHOTO'] })).toMatchObject(moved);
  });
});

describe('certificates', () => {
  const certificate = (certificateKind: string, over: Form = {}) =>
    named('证明事项', { itemType: 'CERTIFICATE', certificateKind, ...over });
  const adoption = [{ instrument: '收养登记办法', article: '第六条', issuingLevel: 'NATIONAL' }];

  it('[WA-26] of a forbidden kind are rejected; one that a regulation names is reviewed', async () => {
    expect(await submit(certificate('MARITAL_STATUS'))).toMatchObject(
      rejected('MARITAL_STATUS', 'WA-26', { list: 'FORBIDDEN_CERTIFICATES', path: 'certificateKind' }),
    );
    expect(await submit(certificate('MARITAL_STATUS', { legalBases: adoption }))).toMatchObject(moved);
    const wrong = [{ ...adoption[0], article: '第七条' }];
    expect(await submit(certificate('MARITAL_STATUS', { legalBases: wrong }))).toMatchObject({
      entries: [{ code: 'MARITAL_STATUS' }],
    });
  });

  it('[WA-26] on no list at all are rejected as well, and the kind has to be named', async () => {
    expect(await submit(certificate('GOOD_CONDUCT'))).toMatchObject(
      rejected('OFF_LIST_CERTIFICATE', 'WA-26'),
    );
    expect(await submit({ itemType: 'CERTIFICATE' })).toMatchObject({
      problems: [{ path: 'certificateKind', ruleId: 'WA-26' }],
    });
  });
});

describe('what is no concern of these rules', () => {
  it('is submitted as before, with every word of the form', async () => {
    expect(await submit({ ...completeForm })).toMatchObject(moved);
  });
});
