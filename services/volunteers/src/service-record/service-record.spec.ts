import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  admission,
  count,
  errorOf,
  host,
  join,
  leader,
  moveClock,
  neighbour,
  officer,
  opened,
  register,
  registerSays,
  requested,
  resident,
  result,
  says,
  send,
  specVolunteers,
  worker,
} from '../fixture.contract.js';

specVolunteers();

let volunteerId: string;
let activityId: string;
const day = (time: string) => `2026-06-06T${time}:00+08:00`;
const input = (over: object = {}) => ({
  ...{
    activityId,
    volunteerId,
    startedAt: day('09:00'),
    endedAt: day('11:00'),
    minutes: 100,
    content: '清扫',
  },
  ...over,
});
const recordAs = (actor: typeof leader, over: object = {}) => result(actor, 'recordService', input(over));

/** An activity of 6 June, 09:00 to 12:00, that the resident joined, and that is over. */
async function over(): Promise<string> {
  const id = await opened();
  await join(resident, id, volunteerId);
  await result(worker, 'beginActivity', { id });
  moveClock(day('12:00'));
  await result(worker, 'endActivity', { id });
  return id;
}

beforeEach(async () => {
  volunteerId = await register(resident);
  activityId = await over();
});

describe('a service record', () => {
  it('states actual minutes, and is read by the volunteer and the organisers', async () => {
    const { __typename, record } = await recordAs(leader);
    expect([__typename, record]).toEqual([
      'ServiceRecorded',
      {
        ...{ id: expect.any(String), minutes: 100, hours: 100 / 60, late: false, dueProvisional: false },
        ...{
          dueOn: '2026-06-22',
          policyVersion: 'national-2026@2026-01-01+jiayuguan-2012@2012-07-30',
          recordedAt: expect.any(String),
        },
      },
    ]);
    const query = `query ($id: ID!) { volunteer(id: $id) { servedMinutes
      records { items { minutes content activity { id } } next } } }`;
    const mine = { items: [{ minutes: 100, content: '清扫', activity: { id: activityId } }], next: null };
    for (const actor of [resident, worker, leader]) {
      const { data } = await host.test.ask(actor, query, { id: volunteerId });
      expect(data.volunteer).toEqual({ servedMinutes: 100, records: mine });
    }
    await result(resident, 'changeVolunteer', {
      id: volunteerId,
      alias: '林',
      skills: [],
      publishable: true,
    });
    const { data } = await host.test.ask(neighbour, query, { id: volunteerId });
    expect(data.volunteer).toEqual({ servedMinutes: null, records: { items: [], next: null } });
  });

  // 2026-06-06 is a Saturday; 19 June is the Dragon Boat holiday: the tenth working day is Monday, 22 June.
  it.each([
    ['2026-06-22T23:59:59+08:00', false],
    ['2026-06-23T00:00:01+08:00', true],
  ])('entered at %s is late: %s (working day 10 is in time, 11 is late)', async (moment, late) => {
    moveClock(moment);
    expect((await recordAs(leader)).record).toMatchObject({ dueOn: '2026-06-22', late });
  });

  it('exceeds neither its period nor the activity nor a day', async () => {
    const hours = { __typename: 'VolunteerHoursRefused' };
    expect(await recordAs(leader, { minutes: 121 })).toMatchObject({
      ...{ ...hours, code: 'HOURS_EXCEED_PERIOD', mostMinutes: 120 },
    });
    expect(await recordAs(leader, { minutes: 120 })).toMatchObject({ __typename: 'ServiceRecorded' });
    for (const outside of [{ startedAt: day('08:59') }, { startedAt: day('11:30'), endedAt: day('12:01') }])
      expect(await recordAs(leader, { ...outside, minutes: 1 })).toMatchObject({
        ...hours,
        code: 'OUTSIDE_ACTIVITY',
      });
  });

  it('covers at most a day, however long the activity was', async () => {
    moveClock('2026-06-06T12:30:00+08:00');
    const id = await opened({ startsAt: '2026-06-07T09:00:00+08:00', endsAt: '2026-06-09T09:00:00+08:00' });
    await join(resident, id, volunteerId);
    await result(worker, 'beginActivity', { id });
    moveClock('2026-06-09T09:00:00+08:00');
    await result(worker, 'endActivity', { id });
    const of = { activityId: id, startedAt: '2026-06-07T09:00:00+08:00', minutes: 1_440 };
    expect(await recordAs(leader, { ...of, endedAt: '2026-06-08T09:01:00+08:00' })).toMatchObject({
      code: 'PERIOD_OVER_A_DAY',
    });
    expect(await recordAs(leader, { ...of, endedAt: '2026-06-08T09:00:00+08:00' })).toMatchObject({
      __typename: 'ServiceRecorded',
    });
  });

  it('never overlaps another of the same person, also when both come at once', async () => {
    const both = await Promise.all([
      recordAs(leader),
      recordAs(worker, { startedAt: day('10:00'), minutes: 1 }),
    ]);
    const kinds = both.map(({ __typename }) => __typename).sort();
    expect(kinds).toEqual(['ServiceRecorded', 'VolunteerRecordOverlaps']);
    expect(await count('service_record')).toBe(1);
    const next = { startedAt: day('11:00'), endedAt: day('12:00'), minutes: 60 };
    expect(await recordAs(leader, next)).toMatchObject({ __typename: 'ServiceRecorded' });
  });

  it('is only of those who joined, and of what is over', async () => {
    const other = await register(neighbour);
    expect(await recordAs(leader, { volunteerId: other })).toMatchObject({ code: 'NOT_JOINED' });
    moveClock('2026-06-01T09:00:00+08:00');
    const open = await opened();
    await join(resident, open, volunteerId);
    expect(await recordAs(leader, { activityId: open })).toMatchObject({
      code: 'MOVE_NOT_ALLOWED',
      state: 'OPEN',
    });
    const nobody = '018f0000-0000-7000-8000-000000000000';
    for (const unknown of [{ volunteerId: nobody }, { activityId: nobody }])
      expect(await recordAs(leader, unknown)).toMatchObject({ __typename: 'VolunteerNotFound' });
  });

  it('of what was served before a halt is kept', async () => {
    moveClock('2026-06-01T09:00:00+08:00');
    const made = await requested();
    await registerSays(says.admitted(made));
    await join(resident, made.activityId, volunteerId);
    moveClock(day('11:00'));
    await admission({ version: 2, state: 'SUSPENDED' }, made.admissionId);
    const of = { activityId: made.activityId };
    expect(await recordAs(leader, { ...of, endedAt: day('11:30') })).toMatchObject({
      code: 'OUTSIDE_ACTIVITY',
    });
    expect(await recordAs(leader, { ...of, endedAt: day('10:59') })).toMatchObject({
      __typename: 'ServiceRecorded',
    });
  });

  it.each([
    ['no minutes', { minutes: 0 }],
    ['more than a day', { minutes: 1_441 }],
    ['an end before the beginning', { endedAt: day('08:00') }],
    ['no content', { content: ' ' }],
    ['no moment', { startedAt: '2026-02-30T09:00:00+08:00' }],
  ])('with %s is bad input', async (_, wrong) => {
    expect(errorOf(await send(leader, 'recordService', input(wrong)))).toMatchObject({
      code: 'BAD_USER_INPUT',
    });
  });

  it.each([
    ['the volunteer', resident],
    ['a department', officer],
  ])('is not written by %s', async (_, actor) => {
    expect(errorOf(await send(actor, 'recordService', input()))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await count('service_record')).toBe(0);
  });

  it('is not written for another place', async () => {
    const elsewhere = { ...leader, jurisdiction: '620201002001' };
    expect(await recordAs(elsewhere)).toMatchObject({ __typename: 'VolunteerNotFound' });
  });

  it('cannot be changed by the service itself', async () => {
    await recordAs(leader);
    const { db } = host.test.service;
    await expect(db.query('update service_record set minutes = 1')).rejects.toThrow('permission denied');
    await expect(db.query('delete from service_record')).rejects.toThrow('permission denied');
  });
});
