import { describe, expect, it } from '@jest/globals';
import type { Host } from '../host.js';
import { places } from './cast.js';
import { daysFrom, today } from './day.js';
import { mutate, read } from './life.js';
import { countRows, grown } from './rows.js';

/** What a community and its residents do of their own accord needs nobody's admission. */
export function ownAgenda(hostOf: () => Host): void {
  const day = daysFrom(today(), 30);
  const activity = {
    communityCode: places.xinhua,
    organiser: 'TEAM',
    title: { zh: '楼道清扫', en: 'Sweeping the stairs' },
    content: '清扫楼道',
    place: '三号楼',
    risks: '无',
    startsAt: `${day}T09:00:00+08:00`,
    endsAt: `${day}T11:00:00+08:00`,
    capacity: 10,
  };

  describe('the community’s own agenda', () => {
    it('passes no gate: an activity of a team, a case found by a grid officer [WA-31]', async () => {
      const host = hostOf();
      const services = ['volunteers', 'public-security'];
      const before = await Promise.all(services.map((name) => countRows(host, name)));
      const created = await mutate(host, 'volunteer-leader', 'createActivity', activity);
      expect(created).toMatchObject({
        __typename: 'ActivityCreated',
        activity: { state: 'PLANNED', request: null },
      });
      const query = `{ community(code: "${places.xinhua}") { grids { items { code } } }
        gridCaseCategories(within: "${places.xinhua}") { code } }`;
      const { community, gridCaseCategories } = await read(host, 'grid-officer', query);
      const found = {
        gridCode: community.grids.items[0].code,
        category: gridCaseCategories[0].code,
        description: '路灯不亮',
      };
      expect(await mutate(host, 'grid-officer', 'reportGridCase', found)).toMatchObject({
        __typename: 'GridCaseReported',
        case: { state: 'REPORTED', citation: null },
      });
      const after = await Promise.all(services.map((name) => countRows(host, name)));
      for (const [at, counts] of after.entries()) {
        const more = grown(before[at] ?? {}, counts);
        expect(Object.keys(more)).not.toContain('dispatched_task');
        expect(Object.keys(more)).not.toContain('refusal');
      }
    });

    it('lets people join who want to, and nobody be assigned by somebody else', async () => {
      const host = hostOf();
      const { activity: made } = await mutate(host, 'volunteer-leader', 'createActivity', activity);
      await mutate(host, 'volunteer-leader', 'openActivity', { id: made.id });
      const { myVolunteers } = await read(host, 'resident-xinhua', '{ myVolunteers { id } }');
      const input = { activityId: made.id, volunteerId: myVolunteers[0].id };
      expect(await mutate(host, 'volunteer-leader', 'joinActivity', input)).toMatchObject({
        __typename: 'VolunteerForcedAssignment',
        code: 'FORCED_ASSIGNMENT',
      });
      expect(await mutate(host, 'resident-xinhua', 'joinActivity', input)).toMatchObject({
        __typename: 'ActivityJoined',
        activity: { joined: 1 },
      });
    });
  });
}
