import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { anActor, type TestService } from '@shequ/testing';
import {
  aCommittee,
  aFilledCommittee,
  anApprovedCandidate,
  appoint,
  aUnit,
  aUscc,
  call,
  dazhong,
  engage,
  fumin,
  otherStreet,
  putInOffice,
  resident,
  secretary,
  street,
  testParty,
  xinhua,
} from '../fixture.contract.js';

const changed = '... on RegionalCommitteeChanged { committee { id state termFrom termTo } }';
const seat = '... on PartySeatChanged { seat { id state } }';
const communityQuery = `query ($codes: [_Any!]!) { _entities(representations: $codes) { ... on Community {
  code partyCommittee { number state seats fullTimeSeats partTimeSeats faults termFrom termTo
    members { role kind unit { uscc name kind } termFrom termTo } } } } }`;
const representations = (...codes: string[]) => ({
  codes: codes.map((code) => ({ __typename: 'Community', code })),
});

// Filling a committee takes some fifty commands; a busy machine needs longer than five seconds for that.
jest.setTimeout(30_000);

describe('a regional Party committee', () => {
  let test: TestService;
  beforeEach(async () => {
    test = await testParty();
  });
  afterEach(() => test.close());

  it('[S0-25] [S0-26] is formed, filled by engagement, approved by the street and read with the units of its members', async () => {
    const { committeeId } = await aFilledCommittee(test, 7);
    expect((await test.ask(resident, communityQuery, representations(xinhua))).data).toEqual({
      _entities: [{ code: xinhua, partyCommittee: null }],
    });
    await putInOffice(test, committeeId);
    const { data } = await test.ask(resident, communityQuery, representations(xinhua, dazhong));
    const full = { kind: 'FULL_TIME', unit: null, termFrom: '2026-03-02', termTo: '2031-03-01' };
    const part = Array.from({ length: 7 }, (_, index) => ({
      ...full,
      kind: 'PART_TIME',
      role: 'MEMBER',
      unit: { uscc: aUscc(100 + index), name: `驻区单位${100 + index}`, kind: 'INSTITUTION' },
    }));
    expect(data._entities).toEqual([
      {
        code: xinhua,
        partyCommittee: {
          number: `DW-${xinhua}-1`,
          state: 'IN_OFFICE',
          seats: 9,
          fullTimeSeats: 2,
          partTimeSeats: 7,
          faults: [],
          termFrom: '2026-03-02',
          termTo: '2031-03-01',
          members: [{ ...full, role: 'SECRETARY' }, { ...full, role: 'DEPUTY_SECRETARY' }, ...part],
        },
      },
      { code: dazhong, partyCommittee: null },
    ]);
  });

  it('[S0-25] is not submitted with eight seats, six of them part-time, and says all that is wrong', async () => {
    const { committeeId } = await aFilledCommittee(test, 6);
    const refused = await call(test, secretary, {
      name: 'submitRegionalCommittee',
      input: { id: committeeId },
      select: '... on PartyCompositionWrong { faults count { total fullTime partTime } }',
    });
    expect(refused).toEqual({
      __typename: 'PartyCompositionWrong',
      code: 'COMPOSITION_WRONG',
      message: {
        zh: '党委组成不符合规定：席位总数不足；兼职委员不足',
        en: 'The composition is not as it must be: too few seats in all; too few part-time members',
      },
      faults: ['TOO_FEW_SEATS', 'TOO_FEW_PART_TIME'],
      count: { total: 8, fullTime: 2, partTime: 6 },
    });
  });

  it('[S0-26] seats no tenth part-time member and no third full-time one', async () => {
    const { committeeId } = await aFilledCommittee(test, 9);
    const unitId = await aUnit(test, 200);
    const id = await anApprovedCandidate(test, { committeeId, unitId, subject: 'person-tenth' });
    expect(await engage(test, id)).toMatchObject({
      __typename: 'PartyCompositionWrong',
      faults: ['TOO_MANY_SEATS', 'TOO_MANY_PART_TIME'],
    });
    expect(await appoint(test, committeeId, { subject: 'person-full-3', role: 'MEMBER' })).toMatchObject({
      faults: ['TOO_MANY_SEATS', 'TOO_MANY_FULL_TIME'],
    });
  });

  it('stands once per community: a second one is refused, also in a race', async () => {
    const input = { communityCode: xinhua, termFrom: '2026-03-02' };
    const form = () => call(test, street, { name: 'formRegionalCommittee', input, select: changed });
    const results = await Promise.all([form(), form(), form()]);
    expect(results.map(({ __typename }) => __typename).sort()).toEqual([
      'PartyCommitteeExists',
      'PartyCommitteeExists',
      'RegionalCommitteeChanged',
    ]);
  });

  it('takes office not before its term, and ends with all its seats when the term is over', async () => {
    const { committeeId, seatIds } = await aFilledCommittee(test, 7);
    test.clock.shiftTo(new Date('2026-03-01T09:00:00+08:00'));
    const input = { id: committeeId };
    await call(test, secretary, { name: 'submitRegionalCommittee', input, select: changed });
    const review = { ...input, approved: true, filingReference: '备〔2026〕1号' };
    await call(test, street, { name: 'reviewRegionalCommittee', input: review, select: changed });
    const office = () =>
      call(test, secretary, {
        name: 'takeRegionalCommitteeOffice',
        input,
        select: `${changed} ... on PartyOutsideTerm { from to }`,
      });
    expect(await office()).toMatchObject({
      __typename: 'PartyOutsideTerm',
      from: '2026-03-02',
      to: '2031-03-01',
    });
    test.clock.shiftTo(new Date('2026-03-02T09:00:00+08:00'));
    expect((await office()).committee.state).toBe('IN_OFFICE');
    test.clock.shiftTo(new Date('2031-03-01T23:59:00+08:00'));
    await test.service.runChores();
    const read = `{ regionalPartyCommittee(id: "${committeeId}") { state seats faults
      candidates { state endedOn } history { command actor } } }`;
    expect((await test.ask(street, read)).data.regionalPartyCommittee.state).toBe('IN_OFFICE');
    test.clock.shiftTo(new Date('2031-03-02T00:01:00+08:00'));
    await test.service.runChores();
    await test.service.runChores();
    const { regionalPartyCommittee: ended } = (await test.ask(street, read)).data;
    expect(ended).toMatchObject({ state: 'TERM_ENDED', seats: 0, faults: [] });
    expect(ended.candidates).toEqual(
      Array.from({ length: seatIds.length + 2 }, () => ({ state: 'ENDED', endedOn: '2031-03-01' })),
    );
    expect(ended.history.map(({ command }: { command: string }) => command)).toEqual([
      'FORM',
      'SUBMIT',
      'APPROVE',
      'TAKE_OFFICE',
      'EXPIRE',
    ]);
  });

  it('is returned by the street with a reason, and abandoned with its candidates', async () => {
    const { committeeId } = await aFilledCommittee(test, 7);
    const input = { id: committeeId };
    await call(test, secretary, { name: 'submitRegionalCommittee', input, select: changed });
    const back = { ...input, approved: false, reason: '兼职委员来源单一' };
    const returned = await call(test, street, {
      name: 'reviewRegionalCommittee',
      input: back,
      select: changed,
    });
    expect(returned.committee.state).toBe('FORMING');
    const unitId = await aUnit(test, 300);
    await anApprovedCandidate(test, { committeeId, unitId, subject: 'person-300' });
    const end = { ...input, reason: '区划调整' };
    const over = await call(test, street, { name: 'endRegionalCommittee', input: end, select: changed });
    expect(over.committee.state).toBe('ABANDONED');
    const read = `{ regionalPartyCommittee(id: "${committeeId}") { candidates { state } } }`;
    const { candidates } = (await test.ask(street, read)).data.regionalPartyCommittee;
    expect(candidates.map(({ state }: { state: string }) => state).sort()).toEqual([
      ...Array.from({ length: 9 }, () => 'ENDED'),
      'WITHDRAWN',
    ]);
    const again = await call(test, street, {
      name: 'endRegionalCommittee',
      input: end,
      select: '... on PartyMoveNotAllowed { state allowedCommands }',
    });
    expect(again).toMatchObject({ code: 'MOVE_NOT_ALLOWED', state: 'ABANDONED', allowedCommands: [] });
  });
});

describe('an engagement', () => {
  let test: TestService;
  let committeeId: string;
  let unitId: string;
  beforeAll(async () => {
    test = await testParty();
    committeeId = await aCommittee(test);
    unitId = await aUnit(test, 1);
  });
  afterAll(() => test.close());

  const recommend = (over: object, select = seat) =>
    call(test, secretary, {
      name: 'recommendPartTimeMember',
      input: { committeeId, unitId, subject: 'person-a', role: 'DEPUTY_SECRETARY', ...over },
      select,
    });
  const step = (name: string, input: object) => {
    const actor = name === 'approvePartTimeMember' ? street : secretary;
    return call(test, actor, {
      name,
      input,
      select: `${seat} ... on PartyMoveNotAllowed { allowedCommands }`,
    });
  };

  it('[S0-26] goes through recommendation, screening, approval and engagement, and skips no step', async () => {
    const { id } = (await recommend({})).seat;
    const opinion = { id, passed: true };
    const notYet = { __typename: 'PartyMoveNotAllowed', code: 'MOVE_NOT_ALLOWED' };
    expect(await step('engagePartTimeMember', { id })).toMatchObject(notYet);
    expect(await step('approvePartTimeMember', opinion)).toMatchObject({
      ...notYet,
      allowedCommands: ['SCREEN', 'REJECT', 'WITHDRAW'],
    });
    expect((await step('screenPartTimeMember', opinion)).seat.state).toBe('SCREENED');
    expect(await step('engagePartTimeMember', { id })).toMatchObject(notYet);
    expect((await step('approvePartTimeMember', opinion)).seat.state).toBe('APPROVED');
    expect((await step('engagePartTimeMember', { id })).seat).toEqual({ id, state: 'ENGAGED' });
    const end = { id, endedOn: '2026-03-02', reason: '工作调动' };
    expect((await step('endEngagement', end)).seat.state).toBe('ENDED');
    const read = `{ regionalPartyCommittee(id: "${committeeId}") { candidates { id subject unit { id }
      history { seq command from to reason } } } }`;
    const { candidates } = (await test.ask(secretary, read)).data.regionalPartyCommittee;
    expect(candidates).toEqual([
      {
        id,
        subject: 'person-a',
        unit: { id: unitId },
        history: [
          { seq: 1, command: 'RECOMMEND', from: null, to: 'RECOMMENDED', reason: null },
          { seq: 2, command: 'SCREEN', from: 'RECOMMENDED', to: 'SCREENED', reason: null },
          { seq: 3, command: 'APPROVE', from: 'SCREENED', to: 'APPROVED', reason: null },
          { seq: 4, command: 'ENGAGE', from: 'APPROVED', to: 'ENGAGED', reason: null },
          { seq: 5, command: 'END', from: 'ENGAGED', to: 'ENDED', reason: '工作调动' },
        ],
      },
    ]);
  });

  it('is refused by the street with a reason, and the unit is free again', async () => {
    const { id } = (await recommend({ subject: 'person-b' })).seat;
    await step('screenPartTimeMember', { id, passed: true });
    const no = { id, passed: false, reason: '不符合条件' };
    expect((await step('approvePartTimeMember', no)).seat.state).toBe('REJECTED');
    const next = (await recommend({ subject: 'person-b' })).seat;
    const withdrawn = { id: next.id, reason: '本人意愿' };
    expect((await step('withdrawPartTimeCandidate', withdrawn)).seat.state).toBe('WITHDRAWN');
  });

  it('[S0-26] gives a unit one seat and a person one seat, also in a race', async () => {
    const unit = await aUnit(test, 2);
    const results = await Promise.all([
      recommend({ unitId: unit, subject: 'person-c' }),
      recommend({ unitId: unit, subject: 'person-d' }),
    ]);
    expect(results.map(({ __typename }) => __typename).sort()).toEqual([
      'PartySeatChanged',
      'PartyUnitHasSeat',
    ]);
    const winner = results[0].__typename === 'PartySeatChanged' ? 'person-c' : 'person-d';
    expect(await recommend({ unitId: await aUnit(test, 3), subject: winner })).toMatchObject({
      __typename: 'PartyPersonHasSeat',
    });
  });

  it('[S0-26] takes nobody from a unit of another community or of one that has left', async () => {
    const elsewhere = await aUnit(test, 4, dazhong);
    const select = `${seat} ... on PartyUnitNotEligible { communityCode }`;
    expect(await recommend({ unitId: elsewhere, subject: 'person-e' }, select)).toMatchObject({
      __typename: 'PartyUnitNotEligible',
      code: 'UNIT_ELSEWHERE',
      communityCode: dazhong,
    });
    const gone = await aUnit(test, 5);
    const input = { id: gone, leftOn: '2026-03-01' };
    await call(test, secretary, { name: 'recordUnitDeparture', input, select: '' });
    expect(await recommend({ unitId: gone, subject: 'person-e' })).toMatchObject({ code: 'UNIT_LEFT' });
  });

  it('makes nobody secretary who is part-time, and appoints one secretary', async () => {
    expect(await recommend({ subject: 'person-f', role: 'SECRETARY' })).toMatchObject({
      __typename: 'PartyRoleNotOpen',
      code: 'NOT_FOR_PART_TIME',
    });
    expect((await appoint(test, committeeId)).seat.state).toBe('APPOINTED');
    expect(await appoint(test, committeeId, { subject: 'person-full-9' })).toMatchObject({
      code: 'SECRETARY_TAKEN',
    });
  });

  it('lies within the term of the committee', async () => {
    const id = await anApprovedCandidate(test, {
      committeeId,
      unitId: await aUnit(test, 6),
      subject: 'person-g',
    });
    expect(await engage(test, id, { termTo: '2031-03-02' })).toMatchObject({
      __typename: 'PartyOutsideTerm',
      from: '2026-03-02',
      to: '2031-03-01',
    });
    expect((await engage(test, id, { termFrom: '2026-04-01', termTo: '2027-03-31' })).seat.state).toBe(
      'ENGAGED',
    );
  });

  it('[S0-26] seats the last free place once, however many engage at once', async () => {
    const candidates: string[] = [];
    for (let serial = 10; serial < 20; serial += 1) {
      const place = { committeeId, unitId: await aUnit(test, serial), subject: `person-${serial}` };
      candidates.push(await anApprovedCandidate(test, place));
    }
    const results = await Promise.all(candidates.map((id) => engage(test, id)));
    const kinds = new Set(results.map(({ __typename }) => __typename));
    expect(kinds).toEqual(new Set(['PartySeatChanged', 'PartyCompositionWrong']));
    // Whoever sat before: nine part-time members are the most.
    const read = `{ regionalPartyCommittee(id: "${committeeId}") { partTimeSeats } }`;
    const { regionalPartyCommittee } = (await test.ask(secretary, read)).data;
    expect(regionalPartyCommittee).toEqual({ partTimeSeats: 9 });
  });
});

describe('who may do and see what', () => {
  let test: TestService;
  let committeeId: string;
  beforeAll(async () => {
    test = await testParty();
    committeeId = await aCommittee(test);
  });
  afterAll(() => test.close());

  const code = (answer: { errors?: readonly { extensions?: Record<string, unknown> }[] | undefined }) =>
    answer.errors?.[0]?.extensions?.['code'];
  const form = `mutation ($code: ID!) { formRegionalCommittee(input: { communityCode: $code, termFrom: "2026-03-02" })
    { __typename } }`;

  it('gives no rights in a foreign jurisdiction, and shows nothing of it', async () => {
    expect(code(await test.ask(street, form, { code: fumin }))).toBe('FORBIDDEN');
    expect(code(await test.ask(secretary, form, { code: dazhong }))).toBe('FORBIDDEN');
    const step = `mutation { submitRegionalCommittee(input: { id: "${committeeId}" }) { __typename } }`;
    const foreign = { ...secretary, jurisdiction: dazhong };
    expect(code(await test.ask(foreign, step))).toBe('FORBIDDEN');
    const reference = { id: committeeId, __typename: 'RegionalPartyCommittee' };
    const read =
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on RegionalPartyCommittee { number } } }';
    expect((await test.ask(otherStreet, read, { r: [reference] })).data).toEqual({ _entities: [null] });
    expect((await test.ask(street, read, { r: [reference] })).data).toEqual({
      _entities: [{ number: `DW-${xinhua}-1` }],
    });
    expect((await test.ask(resident, read, { r: [reference] })).data).toEqual({ _entities: [null] });
  });

  it('lets only the street approve, and only organisers read persons and candidates', async () => {
    const review = `mutation { reviewRegionalCommittee(input: { id: "${committeeId}", approved: true,
      filingReference: "1" }) { __typename } }`;
    expect(code(await test.ask(secretary, review))).toBe('FORBIDDEN');
    const read = `{ regionalPartyCommittee(id: "${committeeId}") { members { subject } candidates { id } } }`;
    const { errors } = await test.ask(resident, read);
    expect(errors?.[0]?.extensions).toEqual({
      code: 'FORBIDDEN',
      fields: ['PartyCommitteeMember.subject', 'RegionalPartyCommittee.candidates'],
    });
  });

  it('answers the anonymous with 401, _entities included', async () => {
    const { status, body } = await test.askHttp(null, communityQuery, representations(xinhua));
    expect([status, body.errors?.[0]?.extensions?.['code']]).toEqual([401, 'UNAUTHENTICATED']);
    const known = await test.askHttp(street, communityQuery, representations(xinhua));
    expect([known.status, known.body.data._entities[0].partyCommittee.state]).toEqual([200, 'FORMING']);
  });

  it.each([
    [
      'a community that does not exist',
      { communityCode: '620201002099', termFrom: '2026-03-02' },
      'communityCode',
    ],
    ['a code of eleven digits', { communityCode: '62020100200', termFrom: '2026-03-02' }, 'communityCode'],
  ])('refuses %s', async (_, input, path) => {
    const wide = { ...street, jurisdiction: '62' };
    const query =
      'mutation ($input: FormRegionalCommitteeInput!) { formRegionalCommittee(input: $input) { __typename } }';
    const { errors } = await test.ask(wide, query, { input });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', issues: [{ path }] });
  });

  it('refuses a day that does not exist, an ID number and a name in place of an opaque id', async () => {
    const query =
      'mutation ($input: AppointFullTimeMemberInput!) { appointFullTimeMember(input: $input) { __typename } }';
    const ask = (over: object) =>
      test.ask(street, query, { input: { committeeId, subject: 'person-1', role: 'SECRETARY', ...over } });
    expect(code(await ask({ termTo: '2026-02-30' }))).toBe('BAD_USER_INPUT');
    expect(code(await ask({ subject: '62020119900101001X' }))).toBe('BAD_USER_INPUT');
    expect(code(await ask({ subject: '张三丰' }))).toBe('BAD_USER_INPUT');
    expect(code(await ask({ committeeId: 'x' }))).toBe('BAD_USER_INPUT');
    expect(code(await ask({ role: 'CHAIR' }))).toBe('BAD_USER_INPUT');
  });

  it('says what it does not find', async () => {
    const id = '01900000-0000-7000-8000-000000000000';
    const refused = await call(test, secretary, {
      name: 'submitRegionalCommittee',
      input: { id },
      select: '',
    });
    expect(refused).toMatchObject({ __typename: 'PartyNotFound', code: 'NOT_FOUND' });
    const read = `{ regionalPartyCommittee(id: "${id}") { id } }`;
    expect((await test.ask(anActor('AUDITOR'), read)).data).toEqual({ regionalPartyCommittee: null });
  });
});
