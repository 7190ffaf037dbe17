import { describe, expect, it } from '@jest/globals';
import { eventually, type Host } from '../host.js';
import { places } from './cast.js';
import { daysFrom, today } from './day.js';
import { requestQuery } from './documents.js';
import { mutate, read } from './life.js';
import { countRows, grown } from './rows.js';

/** The second executing unit of the admission asks for volunteers. Gives how its request stands now. */
export function volunteersAsked(hostOf: () => Host, cited: () => object) {
  let request: { readonly id: string };
  const requestNow = async () =>
    (await read(hostOf(), 'civilization-officer', requestQuery, { id: request.id })).volunteerRequest;

  describe('another executing unit asks a community for volunteers', () => {
    const ask = (over: object = {}) => {
      const day = daysFrom(today(), 20);
      return mutate(hostOf(), 'civilization-officer', 'requestVolunteers', {
        ...{
          title: { zh: '巡查引导', en: 'Guides for the inspection' },
          itemType: 'INSPECTION',
          citation: cited(),
        },
        ...{
          communityCodes: [places.xinhua],
          units: 5,
          capacity: 4,
          content: '引导巡查',
          place: '新华社区',
          risks: '无',
        },
        ...{ startsAt: `${day}T09:00:00+08:00`, endsAt: `${day}T11:00:00+08:00` },
        ...over,
      });
    };

    it('and is refused without a citation [S0-13] [WA-01]', async () => {
      const before = await countRows(hostOf(), 'volunteers');
      expect(await ask({ citation: null })).toMatchObject({
        __typename: 'VolunteerTaskRefused',
        code: 'NOT_ADMITTED',
        ruleId: 'WA-01',
        message: { zh: expect.any(String), en: expect.any(String) },
      });
      expect(grown(before, await countRows(hostOf(), 'volunteers'))).toEqual({ refusal: 1 });
    });

    it('and, once the register has admitted it, the community sees the activity', async () => {
      request = (await ask()).request;
      const found = await eventually(requestNow, ({ state }) => state !== 'AWAITING_DECISION');
      expect(found).toMatchObject({
        state: 'UNDER_WAY',
        tasks: [{ state: 'ADMITTED' }],
        activities: [{ state: 'OPEN' }],
      });
      const query = `{ community(code: "${places.xinhua}") { activities { items { request { id } } } } }`;
      const { community } = await read(hostOf(), 'volunteer-leader', query);
      expect(community.activities.items).toContainEqual({ request: { id: request.id } });
    });
  });

  return requestNow;
}
