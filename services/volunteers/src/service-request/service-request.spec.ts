import { describe, expect, it } from '@jest/globals';
import type { Actor } from '@shequ/identity';
import { anActor } from '@shequ/testing';
import {
  admission,
  count,
  dazhong,
  errorOf,
  farOfficer,
  healthOfficer,
  host,
  insurance,
  join,
  leader,
  limin,
  officer,
  order,
  register,
  registerSays,
  requested,
  resident,
  result,
  says,
  send,
  specVolunteers,
  worker,
  xinhua,
} from '../fixture.contract.js';

specVolunteers();

const people: readonly Actor[] = [
  worker,
  leader,
  resident,
  anActor('GRID_OFFICER', { jurisdiction: xinhua }),
  anActor('PARTY_SECRETARY', { jurisdiction: xinhua }),
];
const everywhere = `query ($a: ID!, $q: ID!, $r: [_Any!]!) {
  volunteerActivity(id: $a) { id } volunteerRequest(id: $q) { id } volunteerRequests { items { id } }
  _entities(representations: $r) {
    ... on VolunteerActivity { id } ... on VolunteerRequest { id } ... on Community { activities { items { id } } } } }`;
const see = async (actor: Actor, of: { activityId: string; requestId: string }) => {
  const r = [
    { __typename: 'VolunteerActivity', id: of.activityId },
    { __typename: 'VolunteerRequest', id: of.requestId },
    { __typename: 'Community', code: xinhua },
  ];
  return (await host.test.ask(actor, everywhere, { a: of.activityId, q: of.requestId, r })).data;
};
const hidden = {
  ...{ volunteerActivity: null, volunteerRequest: null, volunteerRequests: { items: [] } },
  _entities: [null, null, { activities: { items: [] } }],
};
const shown = ({ activityId: a, requestId: q }: { activityId: string; requestId: string }) => ({
  ...{ volunteerActivity: { id: a }, volunteerRequest: { id: q }, volunteerRequests: { items: [{ id: q }] } },
  _entities: [{ id: a }, { id: q }, { activities: { items: [{ id: a }] } }],
});
const stateOf = async (id: string) => {
  const query = 'query ($id: ID!) { volunteerActivity(id: $id) { state endedAt request { state } } }';
  return (await host.test.ask(officer, query, { id })).data.volunteerActivity;
};

describe('a department that asks communities for volunteers', () => {
  it('[WA-01] with a lawful citation gets one task and one activity for each, and they wait for the register', async () => {
    const id = await admission();
    const input = order(id, { communityCodes: [xinhua, dazhong] });
    const before = await count('outbox');
    const { __typename, request } = await result(officer, 'requestVolunteers', input);
    expect(__typename).toBe('VolunteersRequested');
    expect(request).toMatchObject({
      ...{ number: expect.stringMatching(/^ZQ-\d{8}$/), state: 'AWAITING_DECISION', gate: 'PASSED' },
      citation: { kind: 'ADMISSION', id, version: 1 },
    });
    const each = [dazhong, xinhua].map((code) => ({ state: 'AWAITING_DECISION', community: { code } }));
    expect(request.tasks).toMatchObject(each);
    expect(request.activities).toMatchObject(each);
    expect(await count('outbox')).toBe(before + 2);
  });

  it.each([
    ['nothing', null, {}, 'NOT_ADMITTED', 'WA-01'],
    ['an area outside', {}, { communityCodes: [limin] }, 'OUT_OF_AREA', 'WA-02'],
    ['another kind of item', {}, { itemType: 'INSPECTION' }, 'OUT_OF_SCOPE', 'WA-02'],
    ['more than the volume', {}, { units: 11 }, 'VOLUME_EXCEEDED', 'WA-02'],
    ['more than the money', { remainingFen: 99 }, {}, 'MONEY_EXCEEDED', 'WA-13'],
    ['what has ended', { to: '2026-05-31' }, {}, 'EXPIRED', 'WA-18'],
    ['what is suspended', { state: 'SUSPENDED' as const }, {}, 'SUSPENDED', 'WA-01'],
    ['what is another department’s', { applicant: '11620200DEM000030C' }, {}, 'NOT_ENTITLED', 'WA-01'],
    ['a number from each community', {}, { quota: 5 }, 'FORCED_ASSIGNMENT', 'WA-01'],
    ['the community as the lead', {}, { leadUnit: 'COMMUNITY' }, 'COMMUNITY_AS_LEAD', 'WA-05'],
  ] as const)('[WA-01] citing %s is refused, and one refusal is all that is written', async (...row) => {
    const [, record, over, code, ruleId] = row;
    const reference = record === null ? null : await admission(record);
    const outbox = await count('outbox');
    expect(await result(officer, 'requestVolunteers', order(reference, over))).toEqual({
      ...{
        __typename: 'VolunteerTaskRefused',
        code,
        ruleId,
        message: { zh: expect.any(String), en: expect.any(String) },
      },
      article: { zh: expect.any(String), en: expect.any(String) },
      routes: expect.arrayContaining([expect.any(String)]),
    });
    const written = await Promise.all(
      ['refusal', 'volunteer_request', 'activity', 'dispatched_task'].map(count),
    );
    expect([...written, await count('outbox')]).toEqual([1, 0, 0, 0, outbox]);
  });

  it('insures them first if it is dangerous', async () => {
    const id = await admission();
    const dangerous = order(id, { dangerous: true });
    expect(await result(officer, 'requestVolunteers', dangerous)).toMatchObject({
      code: 'INSURANCE_MISSING',
    });
    expect(await count('volunteer_request')).toBe(0);
    const insured = await result(officer, 'requestVolunteers', { ...dangerous, insurance });
    expect(insured.__typename).toBe('VolunteersRequested');
  });

  it.each([
    ['an empty list', { communityCodes: [] }],
    ['the same community twice', { communityCodes: [xinhua, xinhua] }],
    ['a community that does not exist', { communityCodes: ['620201002004'] }],
    ['no units', { units: 0 }],
    ['a day that is over', { dueOn: '2026-05-31' }],
    ['no day', { dueOn: '2026-02-30' }],
    [
      'a beginning in the past',
      { startsAt: '2026-05-01T09:00:00+08:00', endsAt: '2026-05-01T10:00:00+08:00' },
    ],
    ['a wrong enum', { leadUnit: 'NOBODY' }],
  ])('with %s is told what is wrong', async (_, over) => {
    const input = order('018f0000-0000-7000-8000-000000000000', over);
    expect(errorOf(await send(officer, 'requestVolunteers', input))).toMatchObject({
      code: 'BAD_USER_INPUT',
    });
    expect(await count('dispatched_task')).toBe(0);
  });

  it('names the limit of communities at once', async () => {
    const communityCodes = Array.from({ length: 501 }, (_, n) => `620201${100_100 + n}`);
    const answer = await send(officer, 'requestVolunteers', order(null, { communityCodes }));
    expect(errorOf(answer)).toMatchObject({
      code: 'BAD_USER_INPUT',
      issues: [{ path: 'communityCodes', message: expect.stringContaining('500') }],
    });
  });

  it('stays within its own place; community people and officers of no department cannot ask', async () => {
    const input = order(await admission());
    for (const actor of [farOfficer, worker, anActor('DEPARTMENT_OFFICER')])
      expect(errorOf(await send(actor, 'requestVolunteers', input))).toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('what a department has asked for', () => {
  it('[WA-01] is invisible to people of the community, _entities included, until it is admitted', async () => {
    const made = await requested();
    for (const person of people) expect(await see(person, made)).toEqual(hidden);
    expect(await see(officer, made)).toEqual(shown(made));
    const volunteerId = await register(resident);
    expect(await join(resident, made.activityId, volunteerId)).toMatchObject({
      __typename: 'VolunteerNotFound',
    });
    expect(await result(worker, 'openActivity', { id: made.activityId })).toMatchObject({
      code: 'NOT_FOUND',
    });
    await registerSays(says.admitted(made));
    for (const person of people) expect(await see(person, made)).toEqual(shown(made));
    expect(await join(resident, made.activityId, volunteerId)).toMatchObject({
      __typename: 'ActivityJoined',
    });
    expect(await stateOf(made.activityId)).toEqual({
      state: 'OPEN',
      endedAt: null,
      request: { state: 'UNDER_WAY' },
    });
  });

  it('is closed to officers of other departments, who see no more than the admitted activity', async () => {
    const [made, other] = [await requested(), await requested()];
    const street = anActor('STREET_OFFICER', { jurisdiction: xinhua.slice(0, 9) });
    for (const { activityId, requestId } of [made, other])
      expect(await see(healthOfficer, { activityId, requestId })).toEqual(hidden);
    expect(await see(street, made)).toMatchObject({ volunteerRequest: { id: made.requestId } });
    await registerSays(says.admitted(made), says.refused(other, false));
    expect(await see(healthOfficer, other)).toMatchObject({
      volunteerActivity: null,
      volunteerRequest: null,
    });
    const open = { id: made.activityId };
    expect(await see(healthOfficer, made)).toEqual({
      ...hidden,
      volunteerActivity: open,
      _entities: [open, null, { activities: { items: [open] } }],
    });
  });

  it('is closed to other places and departments of other places', async () => {
    const made = await requested();
    await registerSays(says.admitted(made));
    expect(await see({ ...worker, jurisdiction: dazhong }, made)).toMatchObject({ volunteerActivity: null });
    expect(await see({ ...healthOfficer, jurisdiction: '330105' }, made)).toEqual(hidden);
  });

  it.each([true, false])('never appears once refused (handed back: %s)', async (handedBack) => {
    const made = await requested();
    await registerSays(says.refused(made, handedBack));
    for (const person of people) expect(await see(person, made)).toEqual(hidden);
    expect(await stateOf(made.activityId)).toMatchObject({
      state: 'NOT_ADMITTED',
      request: { state: 'REFUSED' },
    });
  });

  it('is halted and handed back when the admission ends, and nobody joins any more', async () => {
    const made = await requested();
    await registerSays(says.admitted(made));
    await admission({ version: 2, state: 'SUSPENDED' }, made.admissionId);
    expect(await stateOf(made.activityId)).toMatchObject({ state: 'HALTED', request: { state: 'HALTED' } });
    const volunteerId = await register(resident);
    expect(await join(resident, made.activityId, volunteerId)).toMatchObject({ code: 'MOVE_NOT_ALLOWED' });
  });

  it('is halted at once if it was admitted under what had ended already', async () => {
    const made = await requested();
    await admission({ version: 2, state: 'EXITED' }, made.admissionId);
    await registerSays(says.admitted(made));
    expect(await stateOf(made.activityId)).toMatchObject({ state: 'HALTED', endedAt: expect.any(String) });
  });

  it('ends as declined when the community refuses, as ended when the register calls it completed', async () => {
    const [first, second] = [await requested(), await requested()];
    await registerSays(says.admitted(first), says.byCommunity(first), says.admitted(second));
    expect(await stateOf(first.activityId)).toMatchObject({
      state: 'DECLINED',
      request: { state: 'REFUSED' },
    });
    await registerSays(says.completed(second));
    expect(await stateOf(second.activityId)).toMatchObject({
      state: 'ENDED',
      request: { state: 'COMPLETED' },
    });
  });

  it('is not cancelled by the community, which refuses at the register', async () => {
    const made = await requested();
    await registerSays(says.admitted(made));
    const input = { id: made.activityId, reason: '没有人' };
    expect(await result(worker, 'cancelActivity', input)).toMatchObject({ allowed: ['CLOSE', 'BEGIN'] });
    expect(errorOf(await send(officer, 'cancelActivity', input))).toMatchObject({ code: 'FORBIDDEN' });
  });
});
