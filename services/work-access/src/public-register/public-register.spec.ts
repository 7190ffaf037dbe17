import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous } from '@shequ/identity';
import type { GraphQLSchema } from 'graphql';
import { getNamedType, isObjectType } from 'graphql';
import { access } from '../access.js';
import { aDispatch } from '../community-task/register.scene.js';
import { Story, units } from '../life-cycle/story.contract.js';

const item = `number itemName { zh } itemType state department { uscc name { zh } } communityCodes from to amountFen publishedAt`;
const violation = `noticeNumber violator { uscc name { zh } } violatorKind rule message { zh } channel communityCode state correctBy referred`;

describe('the public register', () => {
  let story: Story;
  let xinhua: string;
  let visits: string;

  beforeAll(async () => {
    story = await Story.begin();
    xinhua = story.places.xinhua;
    visits = await story.active();
    await story.published({
      itemName: { zh: '重阳节慰问登记', en: 'Visits at Chongyang' },
      itemType: 'LEDGER',
      dataFields: ['慰问次数'],
    });
    await story.signed({ itemName: { zh: '尚未公布的事项', en: 'Not published' } });
    story.at('2026-05-06');
    const asOf = new Date(story.test.clock.now().getTime() - 2_000).toISOString();
    const task = { communityCode: xinhua, itemType: 'WORK_TASK', units: 2, asOf } as const;
    await story.test.publishAs('public-security', [aDispatch(visits, task), aDispatch(null, task)]);
    story.at('2026-03-02');
  }, 60_000);
  afterAll(() => story?.test.close());

  const ask = (query: string) => story.test.ask(anonymous, query);
  const read = async (query: string) => {
    const { data, errors } = await ask(query);
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data;
  };
  const names = async (args: string): Promise<readonly string[]> =>
    (await read(`{ publicItems(${args}) { items { itemName { zh } } } }`)).publicItems.items.map(
      (one: { itemName: { zh: string } }) => one.itemName.zh,
    );
  const [first, second] = ['重阳节慰问登记', '老年人健康随访'];

  it('shows published items to anybody, the newest first, in pages', async () => {
    const { publicItems } = await read(`{ publicItems(first: 1) { items { ${item} } next } }`);
    expect(publicItems.items[0]).toMatchObject({
      ...{ itemName: { zh: first }, itemType: 'LEDGER', state: 'PUBLISHED' },
      ...{
        department: { uscc: units.health },
        communityCodes: [xinhua, story.places.dazhong],
        amountFen: 200_000,
      },
    });
    expect(await names(`first: 1, after: "${publicItems.next}"`)).toEqual([second]);
    expect((await ask('{ publicItems(first: 101) { next } }')).errors?.[0]?.extensions?.['code']).toBe(
      'BAD_USER_INPUT',
    );
  });

  it.each([
    ['search: "健康"', [second]],
    ['search: "康"', [second]],
    ['search: "jksf"', [second]],
    ['search: "CYJ"', [first]],
    ['search: "zyj"', []],
    ['search: "Visits"', [first, second]],
    ['search: "%"', []],
    ['search: "尚未"', []],
    ['itemType: LEDGER', [first]],
    ['state: ACTIVE', [second]],
    ['place: "620201002001"', [first, second]],
    ['place: "620201001001"', []],
    ['place: "620201002"', [first, second]],
    ['place: "620201001"', []],
    ['place: "620201"', [first, second]],
    ['place: "62"', [first, second]],
    ['place: "33"', []],
    ['department: "11620200DEM000010A"', [first, second]],
    ['department: "11620200DEM000020B"', []],
    ['publishedFrom: "2026-03-02", publishedTo: "2026-03-02"', [first, second]],
    ['publishedTo: "2026-03-01"', []],
    ['publishedFrom: "2026-03-03"', []],
    ['inForceOn: "2026-04-19"', []],
    ['inForceOn: "2026-04-20"', [first, second]],
    ['inForceOn: "2026-10-01"', []],
  ])('finds items by %s', async (args, found) => {
    expect(await names(args)).toEqual(found);
  });

  it('shows a county what the city above it has put on its communities', async () => {
    const under = (jurisdiction: string) =>
      story.test.service.db.query(`update admission set jurisdiction = $1 where id = $2`, [
        jurisdiction,
        visits,
      ]);
    await under('6202');
    for (const place of ['6202', '620201', '620201002', xinhua])
      expect(await names(`place: "${place}"`)).toContain(second);
    expect(await names('place: "620202"')).toEqual([]);
    await under('620201');
  });

  it.each(['publicItems(publishedTo: "9999-12-31")', 'publicViolations(publishedTo: "3000-01-01")'])(
    'refuses %s as a day that cannot be meant',
    async (field) => {
      expect((await ask(`{ ${field} { next } }`)).errors?.[0]?.extensions?.['code']).toBe(
        'GRAPHQL_VALIDATION_FAILED',
      );
    },
  );

  it('keeps violations to itself until they are published, and then shows the notice [WA-37]', async () => {
    const shown = async (args = '') =>
      (await read(`{ publicViolations${args} { items { ${violation} } next } }`)).publicViolations;
    expect((await shown()).items).toEqual([]);
    const { violations } = await story.read(story.people.clerk, '{ violations { items { id } } }');
    const publish = `mutation ($id: ID!) { publishAccessViolation(input: { id: $id }) { __typename } }`;
    for (const { id } of violations.items) await story.read(story.people.clerk, publish, { id });
    const [one] = (await shown()).items;
    expect(one).toMatchObject({
      ...{
        violator: { uscc: units.publicSecurity },
        violatorKind: 'DEPARTMENT',
        rule: 'WA-01',
        communityCode: xinhua,
      },
      ...{ state: 'PUBLISHED', correctBy: '2026-03-16', referred: false },
    });
    for (const [args, count] of [
      ['(place: "620201002")', 1],
      ['(place: "620201001")', 0],
      ['(rule: "WA-01", violatorKind: DEPARTMENT)', 1],
      ['(rule: "WA-05")', 0],
      ['(violatorKind: STREET)', 0],
      [`(department: "${units.health}")`, 0],
      ['(publishedFrom: "2026-03-03")', 0],
      ['(search: "publics")', 1],
      ['(search: "health")', 0],
    ] as const)
      expect([args, (await shown(args)).items.length]).toEqual([args, count]);
  });

  it('has a public record of every department and street [WA-37]', async () => {
    const record = async (unit: string) =>
      (
        await read(
          `{ publicRecord(unit: "${unit}") { unit { uscc } published corrected overdue referrals } }`,
        )
      ).publicRecord;
    expect(await record(units.publicSecurity)).toEqual({
      ...{ unit: { uscc: units.publicSecurity }, published: 1, corrected: 0, overdue: 0, referrals: 0 },
    });
    story.at('2026-03-17');
    expect(await record(units.publicSecurity)).toMatchObject({ published: 1, overdue: 1 });
    story.at('2026-03-02');
    expect(await record(units.street)).toMatchObject({ published: 0 });
    expect(await record('11620200DEM000070G')).toBeNull();
  });

  it('shows the burden of each community of a place [S0-16]', async () => {
    const { publicBurden } = await read(
      `{ publicBurden(place: "620201002", month: "2026-05", first: 1) { items { communityCode communityName tasks hours amountFen } next } }`,
    );
    const { dazhong } = story.places;
    expect(publicBurden).toEqual({
      items: [{ communityCode: dazhong, communityName: dazhong, tasks: 0, hours: 0, amountFen: 0 }],
      next: dazhong,
    });
    const rest = await read(
      `{ publicBurden(place: "620201002", month: "2026-05", after: "${dazhong}") { items { communityCode tasks hours amountFen } next } }`,
    );
    expect(rest.publicBurden).toEqual({
      items: [{ communityCode: xinhua, tasks: 1, hours: 1, amountFen: 1_000 }],
      next: null,
    });
    const bad = await ask('{ publicBurden(place: "6202010") { next } }');
    expect(bad.errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
  });

  it('shows the lists, and finds their entries by piece and by initials', async () => {
    const found = async (search: string) =>
      (
        await read(
          `{ publicListEntries(kind: FORBIDDEN_CERTIFICATES, jurisdiction: "620201", search: "${search}") { items { title { zh } } } }`,
        )
      ).publicListEntries.items.map(({ title }: { title: { zh: string } }) => title.zh);
    expect((await found('婚姻')).join()).toContain('婚姻');
    expect(await found('hyzk')).toEqual(expect.arrayContaining([...(await found('婚姻状况'))]));
    expect(await found('不存在的')).toEqual([]);
    const lists = await read(
      '{ accessList(kind: NEGATIVE, jurisdiction: "620201") { items(first: 2) { items { code } } } }',
    );
    expect(lists.accessList.items.items).toHaveLength(2);
  });

  it('says what policy and lists say of channels, functions, certificates, duties and documents [S4-08] [S0-38]', async () => {
    const { clerk } = story.people;
    await story.do(clerk, 'registerDepartmentDuty', {
      ...{ department: units.health, code: 'WJ-01', title: { zh: '老年健康服务', en: 'Health of the old' } },
      ...{ instrument: '权责清单', article: '第一项', since: '2026-01-01' },
    });
    await story.do(clerk, 'registerAccessDocument', {
      ...{ name: '基本医疗卫生与健康促进法', level: 'NATIONAL', jurisdiction: '620201' },
      ...{ issuedBy: { zh: '全国人大常委会', en: 'NPC' }, issuedOn: '2019-12-28', from: '2020-06-01' },
      summary: { zh: '健康教育', en: 'Health education' },
    });
    const answer = await read(`{
      accessChannels(jurisdiction: "${xinhua}") { itemType byListEntry asks list ruleIds ceiling perYear }
      accessFunctions(jurisdiction: "${xinhua}") { classes { code } assistanceFields { code entries { code citation } } }
      certificateDecision(kind: "NO_CRIMINAL_RECORD", jurisdiction: "620201") { __typename
        ... on AccessCertificateRefused { code ruleId message { zh } entry { code } }
        ... on AccessCertificateMayBeRefused { code ruleId certificate } }
      departmentDuties { items { code title { zh } unit { uscc name { zh } } instrument article since until } next }
      accessDocuments(jurisdiction: "620201") { items { name issuedOn inForce admissions { items { number itemName { zh } } } } }
    }`);
    expect(answer.accessChannels).toHaveLength(16);
    expect(answer.accessFunctions.classes).toHaveLength(4);
    expect(answer.certificateDecision).toMatchObject({ ruleId: 'WA-26' });
    expect(answer.departmentDuties.items).toMatchObject([{ code: 'WJ-01', unit: { uscc: units.health } }]);
    expect(answer.accessDocuments.items).toMatchObject([{ inForce: true }]);
    const items: readonly { itemName: { zh: string } }[] = answer.accessDocuments.items[0].admissions.items;
    expect(items.map(({ itemName }) => itemName.zh).sort()).toEqual([first, second].sort());
    const text = JSON.stringify(answer);
    for (const person of Object.values(story.people)) expect(text).not.toContain(person.subject);
    for (const secret of ['0937-0000000', '副主任', '基层卫生科', '尚未公布'])
      expect(text).not.toContain(secret);
  });

  it('names nobody: neither those who acted nor what they wrote for the file', async () => {
    const { publicItems, publicViolations } = await read(
      `{ publicItems { items { ${item} } } publicViolations { items { ${violation} } } }`,
    );
    const text = JSON.stringify([publicItems, publicViolations]);
    for (const person of Object.values(story.people)) expect(text).not.toContain(person.subject);
    for (const secret of ['0937-0000000', '副主任', '基层卫生科', 'signator'])
      expect(text).not.toContain(secret);
  });

  it('is all that the anonymous see: every other field asks them to sign in, entities among them', async () => {
    const { schema } = story.test.service.subgraph;
    const isPublic = (type: string, field: string): boolean => {
      const rules = access[type];
      return (
        rules === 'PUBLIC' ||
        (typeof rules === 'object' &&
          !Array.isArray(rules) &&
          (rules as Readonly<Record<string, unknown>>)[field] === 'PUBLIC')
      );
    };
    const roots = Object.keys(schema.getQueryType()?.getFields() ?? {});
    const open = roots.filter((field) => isPublic('Query', field));
    expect(open.sort()).toEqual(
      [
        ...['accessList', 'accessListDiff', 'accessListEntries', 'accessListVersion', 'accessLists'],
        ...['publicBurden', 'publicItems', 'publicListEntries', 'publicRecord', 'publicViolations'],
        ...[
          'accessChannels',
          'accessFunctions',
          'accessDocuments',
          'certificateDecision',
          'departmentDuties',
        ],
      ].sort(),
    );
    expect(
      Object.keys(schema.getMutationType()?.getFields() ?? {}).filter((field) => isPublic('Mutation', field)),
    ).toEqual([]);
    expect(reached(schema, open, isPublic).filter((type) => schemaHasKey(schema, type))).toEqual([]);
    for (const query of [
      '{ admissions { next } }',
      '{ violations { next } }',
      '{ departments { next } }',
      '{ departmentDuties { items { department { uscc } } } }',
      '{ serviceItemCheck(jurisdiction: "620201", materials: []) { __typename } }',
      '{ accessCollectedFields(jurisdiction: "620201") { next } }',
      '{ functionTransfers(place: "620201") { next } }',
      `{ _entities(representations: [{ __typename: "Community", code: "${xinhua}" }]) { __typename } }`,
      'mutation { openAccessEvaluation(input: { admissionId: "x" }) { __typename } }',
    ])
      expect([query, (await ask(query)).errors?.[0]?.extensions?.['code']]).toEqual([
        query,
        'UNAUTHENTICATED',
      ]);
  });

  it('is tagged for the gateway where it is open, and nowhere else', () => {
    const fields = Object.values(story.test.service.subgraph.schema.getQueryType()?.getFields() ?? {});
    const tagged = fields.filter(
      ({ astNode }) => astNode?.directives?.some(({ name }) => name.value === 'tag') === true,
    );
    const open = fields.filter(({ name }) => {
      const rules = access['Query'];
      return (
        typeof rules === 'object' &&
        !Array.isArray(rules) &&
        (rules as Readonly<Record<string, unknown>>)[name] === 'PUBLIC'
      );
    });
    expect(tagged.map(({ name }) => name).sort()).toEqual(open.map(({ name }) => name).sort());
  });
});

/** Types that an anonymous query can come to. */
function reached(
  schema: GraphQLSchema,
  roots: readonly string[],
  isPublic: (type: string, field: string) => boolean,
): readonly string[] {
  const seen = new Set<string>();
  const enter = (name: string): void => {
    const type = schema.getType(name);
    if (!isObjectType(type) || seen.has(name)) return;
    const fields = Object.values(type.getFields()).filter((field) => isPublic(name, field.name));
    if (fields.length > 0) seen.add(name);
    for (const field of fields) enter(getNamedType(field.type).name);
  };
  for (const root of roots) enter(getNamedType(schema.getQueryType()?.getFields()[root]?.type)?.name ?? '');
  return [...seen];
}

const schemaHasKey = (schema: GraphQLSchema, name: string): boolean =>
  schema.getType(name)?.astNode?.directives?.some((one) => one.name.value === 'key') === true;
