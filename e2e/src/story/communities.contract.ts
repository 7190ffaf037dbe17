import { describe, expect, it } from '@jest/globals';
import type { Host } from '../host.js';
import { gongshu, gongshuCommunity, places } from './cast.js';
import { admissionQuery } from './documents.js';
import { Life, mutate, read } from './life.js';
import { communityPicture } from './picture.js';

/** What all departments together say of a community, and what local rules make of it. `admissionOf`: one that is in force. */
export function ofCommunities(hostOf: () => Host, admissionOf: () => string): void {
  describe('the picture of a community', () => {
    it('has one committee, one council, one centre and one station [S0-24]', async () => {
      const { community } = await read(hostOf(), 'worker-xinhua', communityPicture, { code: places.xinhua });
      expect(community).toMatchObject({
        code: places.xinhua,
        name: '新华社区',
        committee: { number: expect.any(String) },
        council: { number: expect.any(String) },
        serviceCenter: { number: expect.any(String) },
        publicServiceStation: { number: expect.any(String) },
      });
    });

    it('has a regional Party committee of 9 to 11 with part-time members from units of the place [S0-25] [S0-26]', async () => {
      const { community } = await read(hostOf(), 'party-secretary', communityPicture, {
        code: places.xinhua,
      });
      const { state, seats, faults, members } = community.partyCommittee;
      expect([state, faults]).toEqual(['IN_OFFICE', []]);
      expect(seats).toBeGreaterThanOrEqual(9);
      expect(seats).toBeLessThanOrEqual(11);
      expect(members).toHaveLength(seats);
      const partTime = members.filter(({ kind }: { kind: string }) => kind === 'PART_TIME');
      expect(partTime.length).toBeGreaterThan(seats / 2);
      for (const { role, unit, termFrom, termTo } of partTime) {
        expect(['DEPUTY_SECRETARY', 'MEMBER']).toContain(role);
        expect(unit).toEqual({
          uscc: expect.any(String),
          name: expect.any(String),
          kind: expect.any(String),
        });
        expect(termFrom < termTo).toBe(true);
      }
    });

    it('shows what every department adds, in one query [S2-49]', async () => {
      const { community } = await read(hostOf(), 'worker-xinhua', communityPicture, { code: places.xinhua });
      for (const list of ['grids', 'volunteers', 'activities', 'admittedItems', 'desk'])
        expect(community[list].items.length).toBeGreaterThan(0);
      expect(community.admittedItems.items).toContainEqual(
        expect.objectContaining({ number: admissionOf() }),
      );
      expect(community.burden.tasks).toBeGreaterThan(0);
      expect(community.burden.hours).toBeGreaterThan(0);
    });

    it('counts full-time members by the local standard, and says how [S2-52]', async () => {
      const { street } = gongshu(hostOf());
      const input = { communityCode: gongshuCommunity, households: 2_800, source: 'DEMO' };
      const { community } = await mutate(hostOf(), street, 'setHouseholds', input);
      expect(community).toEqual({
        code: gongshuCommunity,
        households: { value: 2_800, source: 'DEMO' },
        staffing: {
          fullTimeMembers: 7,
          explanation: expect.arrayContaining([
            { zh: expect.any(String), en: expect.stringContaining('= 7') },
          ]),
          instrument: '市委办发〔2008〕160号',
          policyVersion: expect.stringContaining('gongshu-2008'),
          reason: null,
        },
      });
    });
  });

  it('divides the money of an admitted item between city and district, to the fen [S2-70] [WA-39]', async () => {
    const cast = gongshu(hostOf());
    const department = {
      uscc: cast.applicantUscc,
      name: { zh: '拱墅区卫生健康局', en: 'Health bureau of Gongshu' },
    };
    await mutate(hostOf(), cast.clerk, 'registerDepartment', { ...department, jurisdiction: cast.county });
    const there = new Life(hostOf(), cast);
    const money = {
      amountFen: 900_001,
      facilityCompensationFen: 1,
      rateFen: 3_000,
      calculation: 'x',
      budgetLine: 'x',
    };
    const id = await there.drafted({ money, responsibilityMode: 'STATUTORY_ASSIST' });
    await there.accepted(id);
    await there.consulted(id);
    const { number } = await there.decided(id);
    const { admission: found } = await read(hostOf(), cast.clerk, admissionQuery, { reference: number });
    const { shares } = found.funding;
    expect(shares.map(({ party, percent }: { party: string; percent: number }) => [party, percent])).toEqual([
      ['CITY', 50],
      ['DISTRICT', 50],
    ]);
    const fen: readonly number[] = shares.map((share: { fen: number }) => share.fen);
    expect([...fen].sort()).toEqual([450_000, 450_001]);
  });
}
