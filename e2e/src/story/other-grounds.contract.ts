import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { eventually, type Host } from '../host.js';
import { departments, jiayuguan, places } from './cast.js';
import { daysFrom, today } from './day.js';
import { campaignQuery, deskQuery } from './documents.js';
import { Life, mutate, read } from './life.js';

interface Entry {
  readonly id: string;
  readonly mode: string;
  readonly inForce: boolean;
}

/** What beside an admission a task may stand on: a statute's list, or a government's decision in an emergency. */
export function otherGrounds(hostOf: () => Host): void {
  const dispatch = (citation: object, over: object = {}) =>
    mutate(hostOf(), 'police-officer', 'dispatchGridCampaign', {
      title: { zh: '协助', en: 'Assistance' },
      itemType: 'WORK_TASK',
      citation,
      communityCodes: [places.xinhua],
      units: 1,
      ...over,
    });
  const decided = async (id: string): Promise<string> => {
    const [task] = await eventually(
      async () => (await read(hostOf(), 'police-officer', campaignQuery, { id })).gridCampaign.tasks,
      ([one]) => one.state !== 'AWAITING_DECISION',
    );
    return task.state;
  };

  describe('other lawful grounds', () => {
    it('are at least five entries of the statutory lists, each of which may be cited [WA-01]', async () => {
      const query = '{ accessListEntries(first: 100) { items { id mode inForce instrument article } } }';
      const { accessListEntries } = await read(hostOf(), 'resident-xinhua', query);
      const open = (accessListEntries.items as Entry[]).filter(
        ({ mode, inForce }) => mode === 'STATUTORY_ASSIST' && inForce,
      );
      expect(open.length).toBeGreaterThanOrEqual(5);
      const campaigns = [];
      for (const { id } of open.slice(0, 5))
        campaigns.push(await dispatch({ kind: 'LIST_ENTRY', reference: id }));
      for (const { campaign } of campaigns) expect(await decided(campaign.id)).toBe('ADMITTED');
    });

    it('are neither a right of the committee nor a repealed statute [WA-01] [WA-18]', async () => {
      const codeOf = async (reference: string) => (await dispatch({ kind: 'LIST_ENTRY', reference })).code;
      expect(await codeOf('ST-54')).toBe('NOT_A_CITATION');
      expect(await codeOf('ST-56')).toBe('EXPIRED');
    });

    it('are not asked for within thirty working days of the start, unless a government has decided on an emergency [WA-08] [WA-30]', async () => {
      const life = new Life(hostOf(), jiayuguan);
      const soon = { from: daysFrom(today(), 20), to: daysFrom(today(), 60) };
      const submit = async (id: string) =>
        (await life.do('health-officer', 'submitAccessApplication', { id })).problems;
      expect(await submit(await life.drafted(soon))).toEqual([{ path: 'from', ruleId: 'WA-08' }]);
      const unfounded = await life.drafted({ ...soon, to: soon.from, duration: 'EMERGENCY' });
      expect(await submit(unfounded)).toEqual([{ path: 'deploymentDecision', ruleId: 'WA-30' }]);
    });

    it('are a government’s decision in an emergency, with number and level, for its area alone [WA-30]', async () => {
      const decision = {
        number: `嘉政令 ${randomUUID().slice(0, 8)}`,
        level: 'CITY',
        issuedBy: { zh: '嘉峪关市人民政府', en: 'Government of Jiayuguan' },
        applicant: departments.publicSecurity,
        areas: [places.xinhua],
        itemType: 'WORK_TASK',
        from: today(),
        to: daysFrom(today(), 10),
      };
      const record = (input: object) =>
        mutate(hostOf(), 'office-clerk', 'recordDeploymentDecision', input as never);
      expect(await record({ ...decision, number: null })).toMatchObject({
        __typename: 'AccessDeploymentRefused',
        ruleId: 'WA-30',
      });
      const { deploymentDecision } = await record(decision);
      expect(deploymentDecision).toMatchObject({ number: decision.number, state: 'EMERGENCY_ACTIVE' });
      const citation = { kind: 'DEPLOYMENT_DECISION', reference: deploymentDecision.id };
      const answer = await dispatch(citation);
      expect(await decided(answer.campaign.id)).toBe('ADMITTED');
      const outside = await dispatch(citation, { communityCodes: [places.dazhong] });
      expect(outside).toMatchObject({ code: 'OUT_OF_AREA', ruleId: 'WA-02' });
      const { community } = await read(hostOf(), 'worker-xinhua', deskQuery, { code: places.xinhua });
      expect(community.desk.items).toContainEqual(
        expect.objectContaining({ citation: { kind: 'DEPLOYMENT_DECISION', id: deploymentDecision.id } }),
      );
    });
  });
}
