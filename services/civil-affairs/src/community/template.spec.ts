import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { withClient } from '@shequ/database';
import { verifyChain } from '@shequ/history';
import { anActor, testService, type TestService } from '@shequ/testing';
import { divisionFiles } from '../division-import/files.js';
import { importDivisions } from '../division-import/import.js';
import { civilAffairs } from '../service.js';

const xinhua = '620201002002';
const street = anActor('STREET_OFFICER', { jurisdiction: '620201002' });
let host: TestService;

beforeAll(async () => {
  host = await testService(civilAffairs);
  await importDivisions(host.service.db, { from: { file: divisionFiles.jiayuguan } });
});
afterAll(() => host.close());
beforeEach(async () => {
  host.clock.shiftTo(new Date('2026-06-01T09:00:00+08:00'));
  await withClient(host.migratorUrl, (client) =>
    client.query(
      'truncate residents_committee, committee_seat, deliberation_council, council_constituency, deliberation_topic, service_place',
    ),
  );
});

const problem =
  '... on Problem { code message { zh en } } ... on CivilTemplateFilled { limit existing instrument }';
const committee = `mutation ($input: FormResidentsCommitteeInput!) { result: formResidentsCommittee(input: $input) {
  __typename ... on ResidentsCommitteeFormed { committee { number termFrom termTo termOver seats { seat office heldByWoman } } }
  ... on CivilSeatsOutOfRange { min max seats } ... on CivilCommitteeIncomplete { faults } ${problem} } }`;
const council = `mutation ($input: FormDeliberationCouncilInput!) { result: formDeliberationCouncil(input: $input) {
  __typename ... on DeliberationCouncilFormed { council { number seats quorum constituencies { constituency seats } } } ${problem} } }`;
const center = `mutation ($input: OpenServicePlaceInput!) { result: openServiceCenter(input: $input) {
  __typename ... on ServiceCenterOpened { place { number openedOn } } ${problem} } }`;
const station = `mutation ($input: OpenServicePlaceInput!) { result: openPublicServiceStation(input: $input) {
  __typename ... on PublicServiceStationOpened { place { number openedOn } } ${problem} } }`;

const seats = (n: number, women = 1) =>
  Array.from({ length: n }, (_, index) => ({
    office: index === 0 ? 'CHAIR' : 'MEMBER',
    heldByWoman: index < women,
  }));
const election = { communityCode: xinhua, electedOn: '2026-03-01', seats: seats(5) };
const councilOf20 = {
  communityCode: xinhua,
  formedOn: '2026-03-10',
  constituencies: [
    { constituency: 'RESIDENTS', seats: 12 },
    { constituency: 'RESIDENT_UNIT', seats: 8 },
  ],
};
const place = { communityCode: xinhua, openedOn: '2026-04-01' };

describe('the template', () => {
  const bodies: readonly (readonly [string, string, object, string])[] = [
    ['committee', committee, { ...election }, 'JW-620201002002-1'],
    ['council', council, councilOf20, 'YS-620201002002'],
    ['service centre', center, place, 'ZX-620201002002'],
    ['public service station', station, place, 'FW-620201002002'],
  ];

  it('[S0-24] gives a community one committee, one council, one centre and one station', async () => {
    for (const [, mutation, input] of bodies) await host.ask(street, mutation, { input });
    const query = `{ community(code: "${xinhua}") {
      committee { number } council { number } serviceCenter { number } publicServiceStation { number } } }`;
    expect((await host.ask(street, query)).data.community).toEqual({
      committee: { number: 'JW-620201002002-1' },
      council: { number: 'YS-620201002002' },
      serviceCenter: { number: 'ZX-620201002002' },
      publicServiceStation: { number: 'FW-620201002002' },
    });
  });

  it.each(bodies)('[S0-24] refuses a second %s and names the first', async (_, mutation, input, existing) => {
    await host.ask(street, mutation, { input });
    const { data } = await host.ask(street, mutation, { input });
    expect(data.result).toEqual({
      __typename: 'CivilTemplateFilled',
      code: 'TEMPLATE_FILLED',
      message: { zh: expect.stringContaining(existing), en: expect.stringContaining(existing) },
      limit: 1,
      existing,
      instrument: '新型社区·温馨家园（“一委一会一中心”）',
    });
  });

  it.each(bodies)('[S0-24] lets one of eight %ss at once through', async (_, mutation, input) => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => host.ask(street, mutation, { input })));
    const names = answers.map(({ data }) => data.result.__typename).sort();
    expect(names.filter((name) => name === 'CivilTemplateFilled')).toHaveLength(7);
    expect(await verifyChain(host.service.db.manager)).toEqual([]);
  });

  it.each(bodies)('[S0-24] has an index behind the refusal of a second %s', async (_, mutation, input) => {
    await host.ask(street, mutation, { input });
    const tables = ['residents_committee', 'deliberation_council', 'service_place'];
    const filled: string[] = [];
    for (const table of tables) {
      const rows = await host.service.db.query<{ id: string }[]>(`select id from ${table}`);
      if (rows.length > 0) filled.push(table);
    }
    const [table] = filled;
    const copy = `insert into ${table} select (jsonb_populate_record(t, '{"id": "0198a000-0000-7000-8000-000000000001",
      "number": "second"}')).* from ${table} t`;
    await expect(host.service.db.query(copy)).rejects.toMatchObject({ code: '23505' });
  });

  it.each(bodies)('refuses a %s in a community that is not there', async (_, mutation, input) => {
    const { data } = await host.ask(street, mutation, { input: { ...input, communityCode: '620201002199' } });
    expect(data.result).toMatchObject({ __typename: 'CivilCommunityNotFound', code: 'COMMUNITY_NOT_FOUND' });
  });

  it.each(bodies)('closes the %s to another street, and to residents', async (_, mutation, input) => {
    const others = [
      anActor('STREET_OFFICER', { jurisdiction: '620201001' }),
      anActor('RESIDENT', { jurisdiction: xinhua }),
      anActor('DEPARTMENT_OFFICER'),
    ];
    for (const actor of others) {
      const { data, errors } = await host.ask(actor, mutation, { input });
      expect(data ?? null).toBeNull();
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
    }
  });

  it.each([
    ['committee', committee, { ...election, electedOn: '2026-02-30' }],
    ['committee', committee, { ...election, electedOn: '2026-06-02' }],
    ['committee', committee, { ...election, communityCode: '6202' }],
    ['committee', committee, { ...election, seats: seats(100) }],
    ['council', council, { ...councilOf20, formedOn: '2027-01-01' }],
    ['council', council, { ...councilOf20, constituencies: [] }],
    ['council', council, { ...councilOf20, constituencies: [{ constituency: 'RESIDENTS', seats: 0 }] }],
    [
      'council',
      council,
      { ...councilOf20, constituencies: Array(2).fill({ constituency: 'TRADE', seats: 3 }) },
    ],
    ['centre', center, { ...place, openedOn: '2026-06-02' }],
    ['station', station, { ...place, openedOn: 'yesterday' }],
  ])('refuses bad input for a %s', async (_, mutation, input) => {
    const { errors } = await host.ask(street, mutation, { input });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});

describe('a residents’ committee', () => {
  const form = async (change: object) =>
    (await host.ask(street, committee, { input: { ...election, ...change } })).data.result;

  it('has a term of five years, both days included', async () => {
    expect(await form({})).toEqual({
      __typename: 'ResidentsCommitteeFormed',
      committee: {
        number: 'JW-620201002002-1',
        termFrom: '2026-03-01',
        termTo: '2031-02-28',
        termOver: false,
        seats: seats(5).map((seat, index) => ({ seat: index + 1, ...seat })),
      },
    });
  });

  it.each([
    [4, 'CivilSeatsOutOfRange'],
    [5, 'ResidentsCommitteeFormed'],
    [9, 'ResidentsCommitteeFormed'],
    [10, 'CivilSeatsOutOfRange'],
  ])('of %i members is %s', async (n, name) => {
    expect(await form({ seats: seats(n) })).toMatchObject({ __typename: name });
  });

  it('says everything that is missing', async () => {
    expect(await form({ seats: seats(5, 0).map((seat) => ({ ...seat, office: 'MEMBER' })) })).toMatchObject({
      __typename: 'CivilCommitteeIncomplete',
      faults: ['NO_CHAIR', 'NO_WOMAN'],
    });
    expect(await form({ seats: seats(5).map((seat) => ({ ...seat, office: 'CHAIR' })) })).toMatchObject({
      faults: ['MORE_THAN_ONE_CHAIR'],
    });
  });

  it('is not for a villagers’ area', async () => {
    const [village] = await host.service.db.query<{ code: string }[]>(
      `select code from community where kind = 'VILLAGERS_COMMITTEE' order by code limit 1`,
    );
    const input = { ...election, communityCode: village!.code };
    const { data } = await host.ask(anActor('STREET_OFFICER'), committee, { input });
    expect(data.result).toMatchObject({
      __typename: 'CivilWrongCommunityKind',
      code: 'WRONG_COMMUNITY_KIND',
    });
  });

  it('gives way to the next one when its term is over, and is kept', async () => {
    await form({});
    host.clock.shiftTo(new Date('2031-03-02T09:00:00+08:00'));
    const query = `{ community(code: "${xinhua}") { committee { number termOver } } }`;
    expect((await host.ask(street, query)).data.community.committee).toEqual({
      number: 'JW-620201002002-1',
      termOver: true,
    });
    expect(await form({ electedOn: '2031-02-28' })).toMatchObject({ __typename: 'CivilTemplateFilled' });
    expect(await form({ electedOn: '2031-03-01' })).toMatchObject({
      committee: { number: 'JW-620201002002-2' },
    });
    const rows = await host.service.db.query('select number, state from residents_committee order by number');
    expect(rows).toEqual([
      { number: 'JW-620201002002-1', state: 'ENDED' },
      { number: 'JW-620201002002-2', state: 'IN_OFFICE' },
    ]);
    expect(await verifyChain(host.service.db.manager)).toEqual([]);
  });
});
