import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Story, people, places, today } from '../life-cycle/story.contract.js';
import { policies } from '../policies.js';

let story: Story;
beforeAll(async () => {
  story = await Story.begin();
}, 60_000);
beforeEach(() => story.at(today));
afterAll(() => story?.test.close());

const entry = 'entry { code title { zh } jurisdiction version instrument article }';
const query = `query ($kind: ID!, $basis: AccessCertificateBasisInput, $jurisdiction: String!, $on: LocalDate) {
  certificateDecision(kind: $kind, basis: $basis, jurisdiction: $jurisdiction, on: $on) { __typename
    ... on Problem { code message { zh en } } ... on WorkAccessProblem { ruleId article { zh } routes }
    ... on AccessCertificateMustIssue { ${entry} } ... on AccessCertificateRefused { ${entry} } } }`;
const decide = async (kind: string, basis: object | null = null, on: string | null = null) =>
  (await story.read(people.resident, query, { kind, basis, on, jurisdiction: places.xinhua }))
    .certificateDecision;
const adoption = (article: string) => ({ instrument: '收养登记办法', article });

const list = async (kind: string, items: readonly object[], from = today) => {
  const drafted = await story.do(people.clerk, 'draftAccessList', {
    ...{ kind, jurisdiction: '620201', adoptedOn: today, from, items },
    ...{ madeBy: { zh: '区民政局', en: 'Civil affairs' }, source: { instrument: '区证明清单' } },
  });
  if (drafted.__typename !== 'AccessListDrafted') return drafted;
  return story.do(people.clerk, 'publishAccessList', { id: drafted.list.id });
};

describe('a certificate', () => {
  const kinds = policies
    .at({ jurisdiction: places.xinhua, on: today })
    .get('certificates.forbidden')
    .map(({ code }) => code);

  it('[WA-26] of each of the twenty forbidden kinds is refused with its reference', async () => {
    expect(kinds).toHaveLength(20);
    for (const kind of kinds)
      expect(await decide(kind)).toMatchObject({
        ...{ __typename: 'AccessCertificateRefused', code: 'FORBIDDEN_CERTIFICATE', ruleId: 'WA-26' },
        ...{
          article: { zh: expect.stringContaining('民发〔2020〕20号') },
          entry: { code: kind, version: 1 },
        },
      });
  });

  it('[WA-26] of marital status is refused, and for an adopter it must be issued: by the article, and by no other', async () => {
    expect(await decide('MARITAL_STATUS')).toMatchObject({ __typename: 'AccessCertificateRefused' });
    for (const article of ['第六条', '6', 'Art. 5'])
      expect(await decide('MARITAL_STATUS', adoption(article))).toMatchObject({
        ...{ __typename: 'AccessCertificateMustIssue', entry: { instrument: '收养登记办法' } },
      });
    for (const basis of [
      adoption('第四条'),
      adoption('第七条'),
      { instrument: '某局通知', article: '第六条' },
    ])
      expect(await decide('MARITAL_STATUS', basis)).toMatchObject({ __typename: 'AccessCertificateRefused' });
    expect(await decide('DEATH', adoption('第六条'))).toMatchObject({
      __typename: 'AccessCertificateRefused',
    });
  });

  it('[WA-26] that is listed must be issued from its first day on; one on no list may be refused', async () => {
    const residence = {
      code: 'RESIDENCE',
      title: { zh: '居住情况证明', en: 'Residence' },
      instrument: '某条例',
    };
    expect(await list('PERMITTED_CERTIFICATES', [residence], '2026-03-03')).toMatchObject({
      list: { state: 'PUBLISHED' },
    });
    expect(await decide('RESIDENCE', null, '2026-03-02')).toMatchObject({
      ...{ __typename: 'AccessCertificateMayBeRefused', code: 'NOT_ON_THE_LIST', ruleId: 'WA-26' },
    });
    expect(await decide('RESIDENCE', null, '2026-03-03')).toMatchObject({
      ...{ __typename: 'AccessCertificateMustIssue', entry: { code: 'RESIDENCE', jurisdiction: '620201' } },
    });
    expect(await decide('GOOD_CONDUCT')).toMatchObject({ __typename: 'AccessCertificateMayBeRefused' });
  });

  it('[WA-26] cannot be permitted below where the country forbids it, and a place may forbid more', async () => {
    const kinship = { code: 'KINSHIP', title: { zh: '亲属关系证明', en: 'Kinship' }, instrument: '区文件' };
    expect(await list('PERMITTED_CERTIFICATES', [kinship])).toMatchObject({
      ...{ __typename: 'AccessListFloor', codes: ['KINSHIP'] },
    });
    const own = { code: 'NO_DEBT', title: { zh: '无欠款证明', en: 'No debt' } };
    expect(await list('FORBIDDEN_CERTIFICATES', [own])).toMatchObject({ list: { state: 'PUBLISHED' } });
    expect(await decide('NO_DEBT')).toMatchObject({
      ...{ __typename: 'AccessCertificateRefused', entry: { jurisdiction: '620201' } },
    });
  });
});

describe('a service item', () => {
  const check = async (materials: readonly object[]) => {
    const text = `query ($m: [AccessMaterialInput!]!) { serviceItemCheck(jurisdiction: "620201", materials: $m) { __typename
      ... on Problem { code } ... on WorkAccessProblem { ruleId routes }
      ... on AccessServiceItemRefused { problems { path message { zh } entry { code } } }
      ... on AccessServiceItemAllowed { materials } } }`;
    return (await story.read(people.health, text, { m: materials })).serviceItemCheck;
  };
  const idCard = { name: '身份证' };
  const marriage = { name: '社区婚姻状况证明', certificateKind: 'MARITAL_STATUS' };

  it('[WA-27] asks for no forbidden certificate: every one is named at once', async () => {
    const lost = { name: '遗失证明', certificateKind: 'LOST_DOCUMENT' };
    expect(await check([idCard, marriage, lost])).toMatchObject({
      ...{ __typename: 'AccessServiceItemRefused', code: 'FORBIDDEN_MATERIAL', ruleId: 'WA-27' },
      problems: [
        { path: 'materials.1', entry: { code: 'MARITAL_STATUS' } },
        { path: 'materials.2', entry: { code: 'LOST_DOCUMENT' } },
      ],
    });
  });

  it('[WA-27] may ask for what a regulation names, for what is no certificate, and for nothing', async () => {
    for (const materials of [[], [idCard], [idCard, { ...marriage, basis: adoption('第六条') }]])
      expect(await check(materials)).toEqual({
        ...{ __typename: 'AccessServiceItemAllowed', materials: materials.length },
      });
    await expect(check(Array.from({ length: 101 }, () => idCard))).rejects.toThrow('BAD_USER_INPUT');
  });
});
