import { describe, expect, it } from '@jest/globals';
import {
  count,
  errorOf,
  host,
  leader,
  neighbour,
  officer,
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

const entity = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Volunteer { alias servedMinutes } } }`;
const read = (id: string) => ({ r: [{ __typename: 'Volunteer', id }] });

describe('a registration', () => {
  it('holds an alias and skills, and is everybody’s own', async () => {
    const id = await register(resident, { skills: ['RESCUE', 'FIRST_AID', 'RESCUE'] });
    const query = `query { myVolunteers { id number alias skills relation publishable community { code }
      servedMinutes records { items { id } next } } }`;
    expect((await host.test.ask(resident, query)).data.myVolunteers).toEqual([
      {
        ...{
          id,
          number: expect.stringMatching(/^ZY-\d{8}$/),
          alias: '小林',
          skills: ['FIRST_AID', 'RESCUE'],
        },
        ...{ relation: 'MYSELF', publishable: false, community: { code: xinhua }, servedMinutes: 0 },
        records: { items: [], next: null },
      },
    ]);
    expect((await host.test.ask(neighbour, query)).data.myVolunteers).toEqual([]);
  });

  it('of oneself exists once, also when it comes five times at once; wards are others', async () => {
    const input = { communityCode: xinhua, alias: '小林' };
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => result(resident, 'registerVolunteer', input)),
    );
    const kinds = answers.map(({ __typename }) => __typename).sort();
    expect(kinds).toEqual([...Array<string>(4).fill('VolunteerAlreadyRegistered'), 'VolunteerRegistered']);
    await register(resident, { relation: 'MY_WARD' });
    expect(await count('volunteer')).toBe(2);
  });

  it('is changed by whoever made it alone', async () => {
    const id = await register(resident);
    const input = { id, alias: '林', skills: [], publishable: true };
    for (const actor of [neighbour, worker])
      expect(await result(actor, 'changeVolunteer', input)).toMatchObject({
        __typename: 'VolunteerNotFound',
      });
    expect(await result(resident, 'changeVolunteer', input)).toMatchObject({ volunteer: { alias: '林' } });
  });

  it('in a community that nobody knows is not found, in another’s forbidden, of a department closed', async () => {
    const input = { communityCode: '620201002004', alias: '小林' };
    const wide = { ...resident, jurisdiction: '620201002' };
    expect(await result(wide, 'registerVolunteer', input)).toMatchObject({ code: 'NOT_FOUND' });
    expect(errorOf(await send(resident, 'registerVolunteer', input))).toMatchObject({ code: 'FORBIDDEN' });
    const own = { ...input, communityCode: xinhua };
    expect(errorOf(await send(officer, 'registerVolunteer', own))).toMatchObject({ code: 'FORBIDDEN' });
  });

  it.each([
    ['nothing', { alias: '  ' }],
    ['an ID number', { alias: '620201199001011234' }],
    ['a phone number', { alias: '林13800000000' }],
    ['more than 20 characters', { alias: '林'.repeat(21) }],
    ['a wrong skill', { skills: ['FLYING'] }],
    ['a wrong relation', { relation: 'MY_EMPLOYEE' }],
    ['a wrong code', { communityCode: 'x' }],
  ])('with %s is bad input', async (_, over) => {
    const input = { communityCode: xinhua, alias: '小林', ...over };
    expect(errorOf(await send(resident, 'registerVolunteer', input))).toMatchObject({
      code: 'BAD_USER_INPUT',
    });
    expect(await count('volunteer')).toBe(0);
  });
});

describe('who sees a volunteer', () => {
  it('before consent: oneself and the organisers of the place', async () => {
    const id = await register(resident);
    const seen = async (actor: typeof worker) =>
      (await host.test.ask(actor, entity, read(id))).data._entities[0];
    for (const actor of [resident, worker, leader])
      expect(await seen(actor)).toEqual({ alias: '小林', servedMinutes: 0 });
    for (const actor of [neighbour, officer, stranger]) expect(await seen(actor)).toBeNull();
    const elsewhere = { ...worker, jurisdiction: stranger.jurisdiction };
    expect(await seen(elsewhere)).toBeNull();
  });

  it('with consent: whoever has to do with the place, but not what they did', async () => {
    const id = await register(resident, { publishable: true });
    const seen = async (actor: typeof worker) =>
      (await host.test.ask(actor, entity, read(id))).data._entities[0];
    for (const actor of [neighbour, officer])
      expect(await seen(actor)).toEqual({ alias: '小林', servedMinutes: null });
    expect(await seen(stranger)).toBeNull();
  });

  it('never the anonymous, over HTTP and in process', async () => {
    const id = await register(resident, { publishable: true });
    const { status, body } = await host.test.askHttp(null, entity, read(id));
    expect([status, body.errors?.[0]?.extensions]).toEqual([401, { code: 'UNAUTHENTICATED' }]);
    expect(errorOf(await host.test.ask(null, entity, read(id)))).toEqual({ code: 'UNAUTHENTICATED' });
    const known = await host.test.askHttp(resident, entity, read(id));
    expect([known.status, known.body]).toEqual([
      200,
      { data: { _entities: [{ alias: '小林', servedMinutes: 0 }] } },
    ]);
  });
});
