import { describe, expect, it } from '@jest/globals';
import { verifyChain } from '@shequ/history';
import {
  count,
  created,
  dazhong,
  errorOf,
  farOfficer,
  host,
  insurance,
  join,
  leader,
  moveClock,
  neighbour,
  officer,
  opened,
  plan,
  register,
  resident,
  result,
  send,
  specVolunteers,
  stranger,
  worker,
  xinhua,
} from '../fixture.contract.js';

specVolunteers();

const refused = (kind: string, code: string) => ({
  __typename: kind,
  code,
  message: { zh: expect.any(String), en: expect.any(String) },
});

describe('an own activity', () => {
  it('[WA-31] of a committee, a team or residents cites nothing and sends nothing to the register', async () => {
    const who = [
      [worker, 'COMMITTEE'],
      [leader, 'TEAM'],
      [resident, 'RESIDENTS'],
    ] as const;
    for (const [actor, organiser] of who) {
      const { __typename, activity } = await result(actor, 'createActivity', { ...plan, organiser });
      expect([__typename, activity.state]).toEqual(['ActivityCreated', 'PLANNED']);
      const moved = await result(actor, 'openActivity', { id: activity.id });
      expect([moved.__typename, moved.activity.state]).toEqual(['ActivityMoved', 'OPEN']);
    }
    expect(await Promise.all(['outbox', 'dispatched_task', 'refusal'].map(count))).toEqual([0, 0, 0]);
  });

  it('runs from plan to end, and every step is in the chained history', async () => {
    const id = await opened();
    for (const name of ['closeActivity', 'reopenActivity', 'beginActivity'])
      expect((await result(worker, name, { id })).__typename).toBe('ActivityMoved');
    moveClock('2026-06-06T12:30:00+08:00');
    const ended = await result(worker, 'endActivity', { id });
    expect(ended.activity).toMatchObject({ state: 'ENDED', allowedCommands: [] });
    const query = `query ($id: ID!) { volunteerActivity(id: $id) { history { seq command from to } } }`;
    const { data } = await host.test.ask(resident, query, { id });
    expect(data.volunteerActivity.history).toEqual([
      { seq: 1, command: 'CREATE', from: null, to: 'PLANNED' },
      { seq: 2, command: 'OPEN', from: 'PLANNED', to: 'OPEN' },
      { seq: 3, command: 'CLOSE', from: 'OPEN', to: 'CLOSED' },
      { seq: 4, command: 'REOPEN', from: 'CLOSED', to: 'OPEN' },
      { seq: 5, command: 'BEGIN', from: 'OPEN', to: 'UNDER_WAY' },
      { seq: 6, command: 'END', from: 'UNDER_WAY', to: 'ENDED' },
    ]);
    expect(await verifyChain(host.test.service.db.manager)).toEqual([]);
  });

  it('is refused a step that its state does not allow, and names what is', async () => {
    const id = await created();
    expect(await result(worker, 'beginActivity', { id })).toEqual({
      ...refused('VolunteerMoveNotAllowed', 'MOVE_NOT_ALLOWED'),
      state: 'PLANNED',
      allowed: ['OPEN', 'CANCEL'],
    });
    await result(worker, 'cancelActivity', { id, reason: '下雨' });
    expect(await result(worker, 'openActivity', { id })).toMatchObject({ state: 'CANCELLED', allowed: [] });
  });

  it('cannot end before it begins, nor in the future', async () => {
    const id = await opened();
    await result(worker, 'beginActivity', { id });
    expect(await result(worker, 'endActivity', { id })).toMatchObject({ code: 'MOVE_NOT_ALLOWED' });
    const future = await send(worker, 'endActivity', { id, endedAt: '2026-06-06T10:00:00+08:00' });
    expect(errorOf(future)).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('that is dangerous opens only with insurance for all its days', async () => {
    const id = await created({ dangerous: true });
    const missing = refused('VolunteerInsuranceMissing', 'INSURANCE_MISSING');
    expect(await result(worker, 'openActivity', { id })).toEqual(missing);
    const short = { ...insurance, from: '2026-06-07', to: '2026-06-08' };
    await result(worker, 'insureActivity', { id, insurance: short });
    expect(await result(worker, 'openActivity', { id })).toEqual(missing);
    await result(worker, 'insureActivity', { id, insurance });
    expect(await result(worker, 'openActivity', { id })).toMatchObject({ activity: { state: 'OPEN' } });
    expect(await result(worker, 'insureActivity', { id, insurance })).toMatchObject({
      code: 'MOVE_NOT_ALLOWED',
    });
  });

  it('of an unknown community or id is not found', async () => {
    const street = { ...worker, jurisdiction: '620201002' };
    const input = { ...plan, communityCode: '620201002004' };
    const notFound = refused('VolunteerNotFound', 'NOT_FOUND');
    expect(await result(street, 'createActivity', input)).toEqual(notFound);
    expect(await result(worker, 'openActivity', { id: '018f0000-0000-7000-8000-000000000000' })).toEqual(
      notFound,
    );
    const query =
      '{ volunteerActivity(id: "x") { id } volunteer(id: "1") { id } volunteerRequest(id: "") { id } }';
    const { data } = await host.test.ask(worker, query);
    expect(data).toEqual({ volunteerActivity: null, volunteer: null, volunteerRequest: null });
  });

  it.each([
    ['a resident as the committee', resident, {}],
    ['a worker as a team', worker, { organiser: 'TEAM' }],
    ['a worker of another community', { ...worker, jurisdiction: dazhong }, {}],
    ['a department', officer, {}],
  ])('is not created by %s', async (_, actor, over) => {
    expect(errorOf(await send(actor, 'createActivity', { ...plan, ...over }))).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await count('activity')).toBe(0);
  });

  it('of residents is run by whoever started it, not by a neighbour', async () => {
    const made = await result(resident, 'createActivity', { ...plan, organiser: 'RESIDENTS' });
    const { id } = made.activity;
    expect(errorOf(await send(neighbour, 'openActivity', { id }))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await result(resident, 'openActivity', { id })).toMatchObject({ activity: { state: 'OPEN' } });
  });

  it.each([
    ['no place for anybody', { capacity: 0 }],
    ['more places than a community has people', { capacity: 10_001 }],
    ['an end before the beginning', { endsAt: '2026-06-06T08:00:00+08:00' }],
    ['more than 31 days', { endsAt: '2026-07-08T09:00:00+08:00' }],
    [
      'a beginning in the past',
      { startsAt: '2026-05-01T09:00:00+08:00', endsAt: '2026-05-01T10:00:00+08:00' },
    ],
    ['no moment', { startsAt: '2026-02-30T09:00:00+08:00' }],
    ['no risks stated', { risks: ' ' }],
    ['a title without text', { title: { zh: '', en: 'x' } }],
    ['a department as organiser', { organiser: 'DEPARTMENT' }],
    ['a wrong skill', { requiredSkills: ['FLYING'] }],
    ['a wrong community code', { communityCode: '62020100200' }],
    ['insurance that ends before it begins', { insurance: { ...insurance, to: '2026-06-05' } }],
  ])('with %s is bad input', async (_, over) => {
    expect(errorOf(await send(worker, 'createActivity', { ...plan, ...over }))).toMatchObject({
      code: 'BAD_USER_INPUT',
    });
    expect(await count('activity')).toBe(0);
  });
});

describe('joining', () => {
  it('is for oneself and for a ward, and leaving gives the place back', async () => {
    const activityId = await opened();
    const [self, ward] = [await register(resident), await register(resident, { relation: 'MY_WARD' })];
    expect(await join(resident, activityId, self)).toMatchObject({
      __typename: 'ActivityJoined',
      activity: { joined: 1 },
    });
    expect(await join(resident, activityId, ward)).toMatchObject({ activity: { joined: 2 } });
    const left = await result(resident, 'leaveActivity', { activityId, volunteerId: ward });
    expect(left).toMatchObject({ __typename: 'ActivityLeft', activity: { joined: 1 } });
    expect(await result(resident, 'leaveActivity', { activityId, volunteerId: ward })).toEqual(
      refused('VolunteerNotJoined', 'NOT_JOINED'),
    );
    expect(await join(resident, activityId, ward)).toMatchObject({ activity: { joined: 2 } });
  });

  it.each([
    ['a community worker', worker],
    ['a volunteer leader', leader],
    ['a department', officer],
    ['a neighbour', neighbour],
  ])('[WA-01] is never done by %s for somebody else: forced assignment', async (_, actor) => {
    const activityId = await opened();
    const volunteerId = await register(resident);
    for (const name of ['joinActivity', 'leaveActivity']) {
      expect(await result(actor, name, { activityId, volunteerId })).toEqual({
        ...refused('VolunteerForcedAssignment', 'FORCED_ASSIGNMENT'),
        ruleId: 'WA-01',
        article: { zh: expect.stringContaining('志愿服务条例'), en: expect.any(String) },
        routes: ['KEEP_WITHIN_DEPARTMENT', 'PURCHASE_SERVICE'],
      });
    }
    expect(await count('participation')).toBe(0);
  });

  it('is refused where it is full, twice, without the skill, closed, over or unknown', async () => {
    const activityId = await opened({ capacity: 1 });
    const [self, other] = [await register(resident), await register(neighbour)];
    await join(resident, activityId, self);
    expect(await join(resident, activityId, self)).toEqual(
      refused('VolunteerAlreadyJoined', 'ALREADY_JOINED'),
    );
    expect(await join(neighbour, activityId, other)).toEqual(
      refused('VolunteerActivityFull', 'ACTIVITY_FULL'),
    );
    const skilled = await opened({ requiredSkills: ['FIRST_AID', 'RESCUE'] });
    expect(await join(resident, skilled, self)).toEqual({
      ...refused('VolunteerSkillMissing', 'SKILL_MISSING'),
      missing: ['FIRST_AID', 'RESCUE'],
    });
    const change = { id: self, alias: '小林', skills: ['RESCUE', 'FIRST_AID'], publishable: true };
    await result(resident, 'changeVolunteer', change);
    expect(await join(resident, skilled, self)).toMatchObject({ __typename: 'ActivityJoined' });
    await result(worker, 'closeActivity', { id: skilled });
    expect(await join(neighbour, skilled, other)).toMatchObject({
      code: 'MOVE_NOT_ALLOWED',
      state: 'CLOSED',
    });
    const late = await opened();
    moveClock('2026-06-06T12:00:00+08:00');
    expect(await join(neighbour, late, other)).toMatchObject({ code: 'MOVE_NOT_ALLOWED', state: 'OPEN' });
    const nobody = '018f0000-0000-7000-8000-000000000000';
    expect(await join(neighbour, late, nobody)).toEqual(refused('VolunteerNotFound', 'NOT_FOUND'));
    expect(await join(neighbour, nobody, other)).toEqual(refused('VolunteerNotFound', 'NOT_FOUND'));
  });

  it('of one another from a foreign place is not even found', async () => {
    const activityId = await opened();
    const volunteerId = await register(resident);
    for (const actor of [stranger, farOfficer]) {
      expect(await join(actor, activityId, volunteerId)).toMatchObject({ __typename: 'VolunteerNotFound' });
    }
  });

  it('gives three places to three of ten who come at once', async () => {
    const activityId = await opened({ capacity: 3 });
    const people = Array.from({ length: 10 }, (_, n) => ({ ...resident, subject: `racer-${n}` }));
    const ids = await Promise.all(people.map((person) => register(person)));
    const answers = await Promise.all(people.map((person, n) => join(person, activityId, ids[n]!)));
    const kinds = answers.map(({ __typename }) => __typename);
    expect(kinds.filter((kind) => kind === 'ActivityJoined')).toHaveLength(3);
    expect(kinds.filter((kind) => kind === 'VolunteerActivityFull')).toHaveLength(7);
    expect(await count('participation')).toBe(3);
  });
});

describe('a community of the graph', () => {
  const entities = (rest: string) =>
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Community { code ${rest} } } }`;

  it('pages through its activities, the newest first', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 3; n += 1) ids.unshift(await created());
    const query = entities('activities(first: 2) { items { id } next }');
    const r = [{ __typename: 'Community', code: xinhua }];
    const { data } = await host.test.ask(resident, query, { r });
    expect(data._entities[0].activities.items.map(({ id }: { id: string }) => id)).toEqual(ids.slice(0, 2));
    const rest = entities(
      `activities(first: 2, after: "${data._entities[0].activities.next}") { items { id } next }`,
    );
    const end = await host.test.ask(resident, rest, { r });
    expect(end.data._entities[0].activities).toEqual({ items: [{ id: ids[2] }], next: null });
    const wrong = await host.test.ask(resident, entities('activities(after: "x") { next }'), { r });
    expect(errorOf(wrong)).toMatchObject({ code: 'BAD_USER_INPUT', issues: [{ path: 'after' }] });
  });

  it('costs one statement a field for 100 of them', async () => {
    const activityId = await opened();
    await join(resident, activityId, await register(resident, { publishable: true }));
    const statements: string[] = [];
    const { db } = host.test.service;
    const original = db.query.bind(db);
    Object.assign(db, {
      query: (...args: Parameters<typeof db.query>) => {
        statements.push(args[0]);
        return original(...args);
      },
    });
    const r = Array.from({ length: 100 }, (_, n) => ({
      __typename: 'Community',
      code: n === 0 ? xinhua : `6202010020${String(n + 10).padStart(2, '0')}`,
    }));
    const query = entities(
      'volunteers { items { alias } } activities { items { id participants { items { alias } } } }',
    );
    const { data, errors } = await host.test.ask({ ...worker, jurisdiction: '62' }, query, { r });
    Object.assign(db, { query: original });
    expect(errors).toBeUndefined();
    expect(data._entities).toHaveLength(100);
    expect(data._entities[0]).toEqual({
      code: xinhua,
      volunteers: { items: [{ alias: '小林' }] },
      activities: { items: [{ id: activityId, participants: { items: [{ alias: '小林' }] } }] },
    });
    expect(statements).toHaveLength(3);
  });
});
