import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answered, TestService } from '@shequ/testing';
import {
  aCommittee,
  aUnit,
  aUscc,
  call,
  dazhong,
  fumin,
  otherStreet,
  resident,
  secretary,
  street,
  testParty,
  xinhua,
} from '../fixture.contract.js';

const registered =
  '... on ResidentUnitRegistered { unit { id uscc name kind state community { code } leftOn } }';

describe('a resident unit', () => {
  let test: TestService;
  beforeAll(async () => {
    test = await testParty();
  });
  afterAll(() => test.close());

  const register = (over: object = {}) =>
    call(test, street, {
      name: 'registerResidentUnit',
      input: { communityCode: xinhua, uscc: aUscc(1), name: '酒钢医院', kind: 'INSTITUTION', ...over },
      select: `${registered} ... on PartyUnitRegistered { communityCode }`,
    });

  it('is registered in one community at a time, also in a race', async () => {
    const results = await Promise.all([register(), register({ communityCode: dazhong })]);
    const made = results.find(({ unit }) => unit !== undefined);
    const refused = results.find(({ unit }) => unit === undefined);
    const { code } = made.unit.community;
    expect(made).toEqual({
      __typename: 'ResidentUnitRegistered',
      unit: {
        id: made.unit.id,
        uscc: aUscc(1),
        name: '酒钢医院',
        kind: 'INSTITUTION',
        state: 'PRESENT',
        community: { code },
        leftOn: null,
      },
    });
    expect(refused).toMatchObject({
      __typename: 'PartyUnitRegistered',
      code: 'UNIT_REGISTERED',
      communityCode: code,
    });
  });

  it('leaves once, not while one of its people is a candidate, and can be registered elsewhere afterwards', async () => {
    const unitId = await aUnit(test, 2);
    const committeeId = await aCommittee(test);
    const leave = { name: 'recordUnitDeparture', input: { id: unitId, leftOn: '2026-03-01' } };
    const select =
      '... on ResidentUnitLeft { unit { state leftOn } } ... on PartyUnitHasSeat { committeeNumber }';
    const { seat } = await call(test, secretary, {
      name: 'recommendPartTimeMember',
      input: { committeeId, unitId, subject: 'person-1', role: 'MEMBER' },
      select: '... on PartySeatChanged { seat { id } }',
    });
    expect(await call(test, secretary, { ...leave, select })).toMatchObject({
      __typename: 'PartyUnitHasSeat',
      committeeNumber: `DW-${xinhua}-1`,
    });
    const withdrawal = { id: seat.id, reason: '单位迁出' };
    await call(test, secretary, { name: 'withdrawPartTimeCandidate', input: withdrawal, select: '' });
    expect((await call(test, secretary, { ...leave, select })).unit).toEqual({
      state: 'LEFT',
      leftOn: '2026-03-01',
    });
    expect(await call(test, secretary, { ...leave, select })).toMatchObject({ code: 'MOVE_NOT_ALLOWED' });
    expect((await register({ uscc: aUscc(2), communityCode: dazhong })).unit.community.code).toBe(dazhong);
  });

  it('is listed page by page, and only where the reader has jurisdiction', async () => {
    for (const serial of [11, 12, 13]) await aUnit(test, serial, dazhong);
    const query = `query ($r: [_Any!]!, $after: ID) { _entities(representations: $r) { ... on Community {
      residentUnits(first: 2, after: $after) { items { uscc } next } } } }`;
    const r = [{ __typename: 'Community', code: dazhong }];
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data }: Answered = await test.ask(street, query, { r, after });
      const page = data._entities[0].residentUnits;
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items.map(({ uscc }: { uscc: string }) => uscc));
      after = page.next;
    } while (after !== null);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining([aUscc(11), aUscc(12), aUscc(13)]));
    expect((await test.ask(resident, query, { r })).data._entities[0].residentUnits).toEqual({
      items: [],
      next: null,
    });
  });

  it('is invisible to other streets by id and by reference', async () => {
    const id = await aUnit(test, 20);
    const read = `{ partyResidentUnit(id: "${id}") { uscc } }`;
    expect((await test.ask(street, read)).data).toEqual({ partyResidentUnit: { uscc: aUscc(20) } });
    expect((await test.ask(otherStreet, read)).data).toEqual({ partyResidentUnit: null });
    const entities =
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on PartyResidentUnit { uscc } } }';
    const r = [{ __typename: 'PartyResidentUnit', id }];
    expect((await test.ask(otherStreet, entities, { r })).data).toEqual({ _entities: [null] });
    const { status } = await test.askHttp(null, entities, { r });
    expect(status).toBe(401);
  });

  it.each([
    [
      'a wrong check character',
      { uscc: `${aUscc(30).slice(0, 17)}${aUscc(30).endsWith('0') ? '1' : '0'}` },
      'uscc',
    ],
    ['an empty name', { name: ' ' }, 'name'],
    ['a community of another province that is none', { communityCode: '000000000000' }, 'communityCode'],
  ])('is refused with %s', async (_, over, path) => {
    await expect(register({ uscc: aUscc(31), ...over })).rejects.toMatchObject({
      errors: [{ extensions: { code: 'BAD_USER_INPUT', issues: [{ path }] } }],
    });
  });

  it('is registered by nobody from outside, nor leaves tomorrow', async () => {
    await expect(register({ communityCode: fumin })).rejects.toMatchObject({
      errors: [{ extensions: { code: 'FORBIDDEN' } }],
    });
    const input = { id: await aUnit(test, 40), leftOn: '2026-03-03' };
    await expect(
      call(test, secretary, { name: 'recordUnitDeparture', input, select: '' }),
    ).rejects.toMatchObject({
      errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
    });
  });
});
