import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, Host, type Mode } from '../host.js';
import { atRest } from './at-rest.contract.js';
import { atStart } from './at-start.contract.js';
import { attacks } from './attacks.contract.js';
import { badInput } from './bad-input.contract.js';
import { departments, jiayuguan, places } from './cast.js';
import { ofCommunities } from './communities.contract.js';
import { admissionQuery, burdenQuery, campaignQuery, deskQuery, taskQuery } from './documents.js';
import { admitted } from './form.js';
import { Life, mutate, read, type Refused } from './life.js';
import { otherGrounds } from './other-grounds.contract.js';
import { ownAgenda } from './own-agenda.contract.js';
import { publicFacts } from './picture.js';
import { countRows, grown, lastRefusal, replicaState, violations } from './rows.js';
import { volunteersAsked } from './volunteers.contract.js';

const bilingual = {
  zh: expect.stringMatching(/\p{Script=Han}/u),
  en: expect.stringMatching(/^[A-Z0-9].{10,}/s),
};
const three = [places.xinhua, places.dazhong, places.limin];
/** The story, told by the product in each of the ways in which it runs. */
export function theStory(modes: readonly Mode[]): void {
  const dataDir = mkdtempSync(join(tmpdir(), 'shequ-story-'));

  /** What the first mode answered to questions that change nothing; the next has to give the same, to the letter. */
  let answers: readonly unknown[] | null = null;

  afterAll(() => {
    rmSync(dataDir, { recursive: true, force: true });
  });

  // The next mode starts from what the one before has kept: the same ids, so that equal answers are equal texts.
  describe.each(modes)('the product with its services %s', (mode) => {
    let host: Host;
    let life: Life;
    let applicationId: string;
    let admission: { readonly id: string; readonly number: string };
    let campaign: { readonly id: string; readonly tasks: readonly { id: string; communityCode: string }[] };

    beforeAll(async () => {
      host = await Host.start({ mode, dataDir });
      life = new Life(host, jiayuguan);
    }, 120_000);
    afterAll(() => host?.stop());

    const cited = () => ({ kind: 'ADMISSION', reference: admission.number });
    const order = (over: object = {}) => ({
      title: { zh: '重点场所巡查', en: 'Inspection of key places' },
      itemType: 'INSPECTION',
      citation: cited(),
      communityCodes: three,
      units: 10,
      ...over,
    });
    const dispatch = (asker: string, over: object = {}) =>
      mutate(host, asker, 'dispatchGridCampaign', order(over));
    const desk = async (asker: string, code: string, states?: readonly string[]) =>
      (await read(host, asker, deskQuery, { code, ...(states ? { states } : {}) })).community.desk.items;
    const admissionNow = async () =>
      (await read(host, 'office-clerk', admissionQuery, { reference: admission.number })).admission;
    const tasksOf = async (asker: string) =>
      (await read(host, asker, campaignQuery, { id: campaign.id })).gridCampaign;
    const statesOf = async () =>
      (await tasksOf('police-officer')).tasks.map(({ state }: { state: string }) => state);
    const taskOf = (code: string): string =>
      campaign.tasks.find((task) => task.communityCode === code)?.id ?? '';

    atStart(
      () => host,
      () => answers,
    );

    describe('an application becomes an admitted item', () => {
      it('hears everything that is missing at once [WA-07]', async () => {
        const id = await life.drafted({
          legalBases: [],
          necessity: '',
          communityCodes: ['620201002199'],
          sealed: false,
        });
        const answer = await life.do('health-officer', 'submitAccessApplication', { id });
        expect(answer).toMatchObject({
          __typename: 'AccessApplicationIncomplete',
          code: expect.any(String),
          ruleId: 'WA-07',
          message: bilingual,
        });
        const paths = answer.problems.map(({ path }: { path: string }) => path);
        expect(paths.sort()).toEqual(['communityCodes.0', 'legalBases', 'necessity', 'sealed']);
      });

      it('is rejected as a transfer where responsibility would move to the community [S0-13] [WA-06]', async () => {
        const id = await life.drafted({ responsibilityMode: 'OWN_DUTY', communityRole: 'RESPONSIBLE' });
        expect(await life.do('health-officer', 'submitAccessApplication', { id })).toMatchObject({
          __typename: 'AccessResponsibilityTransfer',
          ruleId: 'WA-06',
          message: bilingual,
          article: { zh: expect.stringContaining('转嫁') },
          routes: expect.arrayContaining(['KEEP_WITHIN_DEPARTMENT']),
          application: { state: 'AUTO_REJECTED' },
        });
      });

      it('passes check, review and consultation by the role of each step, and skips none [S0-15] [WA-11]', async () => {
        applicationId = await life.urgent();
        const early = { id: applicationId, outcome: 'ADMIT', reason: 'x' };
        expect(await life.do('decision-head', 'decideAccessApplication', early)).toMatchObject({
          __typename: 'AccessMoveNotAllowed',
          ruleId: 'WA-11',
        });
        await life.accepted(applicationId);
        for (const [asker, mutation, input] of [
          ['police-officer', 'checkAccessApplication', { id: applicationId, outcome: 'ACCEPT' }],
          ['health-officer', 'reviewAccessApplication', { id: applicationId, opinion: '自审' }],
          ['office-clerk', 'decideAccessApplication', early],
        ] as const)
          await expect(life.do(asker, mutation, input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
        await life.consulted(applicationId);
      });

      it('is voted on without the applicant and decided by another head [WA-10]', async () => {
        const vote = { id: applicationId, vote: 'APPROVE' };
        expect(await life.do('joint-member-3', 'castAccessVote', vote)).toMatchObject({
          __typename: 'AccessFourEyes',
          ruleId: 'WA-10',
          message: bilingual,
        });
        admission = await life.decided(applicationId);
        expect(await admissionNow()).toMatchObject({
          state: 'ADMITTED',
          applicant: { uscc: departments.health },
          executingUnits: [{ uscc: departments.publicSecurity }, { uscc: departments.civilization }],
          unitsTotal: admitted.units,
          remainingUnits: admitted.units,
          amountFen: admitted.amountFen,
          remainingFen: admitted.amountFen,
        });
      });

      it('is not active before agreement, authority and money have arrived, to the fen [S1-22] [S4-09] [WA-13] [WA-14]', async () => {
        const admissionId = admission.id;
        expect(await life.do('office-clerk', 'activateAdmission', { admissionId })).toMatchObject({
          __typename: 'AccessNotReady',
          ruleId: 'WA-14',
          missing: ['AGREEMENT', 'AUTHORITY', 'FIRST_INSTALMENT'],
        });
        await life.signed(admissionId);
        const first = (await admissionNow()).funding.firstInstalmentFen;
        // An emergency is paid whole.
        expect(first).toBe(admitted.amountFen);
        const pay = (amountFen: number, voucher: string, to: string) =>
          life.moved('treasurer', 'recordInstalment', { admissionId, amountFen, voucher }, to);
        await pay(first - 1, '凭证一', 'AGREEMENT_SIGNED');
        expect(await life.do('office-clerk', 'activateAdmission', { admissionId })).toMatchObject({
          missing: ['FIRST_INSTALMENT'],
        });
        await pay(1, '凭证二', 'FUNDED');
      });

      it('is announced by the office alone, published and in force [WA-16] [WA-45]', async () => {
        const admissionId = admission.id;
        expect(await life.do('health-officer', 'issueAdmissionNotice', { admissionId })).toMatchObject({
          __typename: 'AccessDirectNotice',
          ruleId: 'WA-16',
          routes: ['ISSUE_THROUGH_OFFICE'],
        });
        await life.published(admissionId);
        await life.moved('office-clerk', 'activateAdmission', { admissionId }, 'ACTIVE');
        const { history, state, allowedCommands } = await admissionNow();
        expect([state, allowedCommands]).toEqual(['ACTIVE', ['SUSPEND', 'EVALUATE', 'EXPIRE']]);
        const steps: { actor: string; seq: number; hash: string; prevHash: string; to: string }[] = history;
        expect(steps.map(({ to, actor }) => `${to} ${actor}`)).toEqual([
          'ADMITTED decision-head',
          'AGREEMENT_SIGNED office-clerk',
          'AGREEMENT_SIGNED health-officer',
          'AGREEMENT_SIGNED treasurer',
          'FUNDED treasurer',
          'NOTIFIED office-clerk',
          'PUBLISHED office-clerk',
          'ACTIVE office-clerk',
        ]);
        expect(steps.slice(1).map(({ prevHash }) => prevHash)).toEqual(
          steps.slice(0, -1).map(({ hash }) => hash),
        );
      });

      it('reaches the copy of every department that may have to ask', async () => {
        for (const service of ['public-security', 'volunteers'])
          expect(
            await eventually(
              () => replicaState(host, service, admission.id),
              (state) => state === 'ACTIVE',
            ),
          ).toBe('ACTIVE');
      });
    });

    describe('gate one refuses, and writes one refusal row and nothing else', () => {
      const cases: readonly (readonly [string, string, string, object])[] = [
        ['without a citation [S0-13] [WA-01]', 'police-officer', 'NOT_ADMITTED WA-01', { citation: null }],
        ['by a third department [WA-01]', 'market-officer', 'NOT_ENTITLED WA-01', {}],
        [
          'outside the admitted area [WA-02]',
          'police-officer',
          'OUT_OF_AREA WA-02',
          { communityCodes: [places.wuyi] },
        ],
        ['of another kind [WA-02]', 'police-officer', 'OUT_OF_SCOPE WA-02', { itemType: 'LEDGER' }],
        [
          'for more personal data [WA-40]',
          'police-officer',
          'PERSONAL_DATA_EXCEEDED WA-40',
          { personalDataFields: ['income'] },
        ],
        ['beyond the volume [WA-02]', 'police-officer', 'VOLUME_EXCEEDED WA-02', { units: admitted.units }],
        [
          'led by the community [S0-18] [WA-05]',
          'police-officer',
          'COMMUNITY_AS_LEAD WA-05',
          { leadUnit: 'COMMUNITY' },
        ],
      ];
      const expectRefusal = async (asker: string, expected: string, over: object) => {
        const [security, register] = await Promise.all([
          countRows(host, 'public-security'),
          violations(host),
        ]);
        const answer = await dispatch(asker, over);
        expect(answer).toEqual({
          __typename: 'SecurityTaskRefused',
          code: expected.split(' ')[0],
          message: bilingual,
          ruleId: expected.split(' ')[1],
          article: bilingual,
          routes: expect.arrayContaining([expect.any(String)]),
        });
        expect(grown(security, await countRows(host, 'public-security'))).toEqual({ refusal: 1 });
        expect(await violations(host)).toBe(register);
        return answer;
      };

      it.each(cases)('%s', async (_, asker, expected, over) => {
        const answer = await expectRefusal(asker, expected, over);
        expect(await lastRefusal(host, 'public-security')).toMatchObject({
          actor: asker,
          code: answer.code,
          ruleId: answer.ruleId,
        });
      });

      it('after expiry, with the way to a new admission [WA-18]', async () => {
        const query = `{ admissions(state: EXPIRED, first: 100) { items { number itemType
        executingUnits { uscc } communities { code } } } }`;
        const { admissions } = await read(host, 'office-clerk', query);
        const expired = admissions.items.find((one: { executingUnits: { uscc: string }[] }) =>
          one.executingUnits.some(({ uscc }) => uscc === departments.publicSecurity),
        );
        const answer = await expectRefusal('police-officer', 'EXPIRED WA-18', {
          citation: { kind: 'ADMISSION', reference: expired.number },
          itemType: expired.itemType,
          communityCodes: [expired.communities[0].code],
          units: 1,
        });
        expect(answer.routes).toEqual(['EXTEND_ADMISSION', 'APPLY_FOR_ADMISSION', 'PURCHASE_SERVICE']);
      });
    });

    describe('the executing unit hands the work to three communities', () => {
      it('dispatches, waits for the register, and sees three tasks admitted [S2-49] [WA-01]', async () => {
        const answer = await dispatch('police-officer');
        expect(answer).toMatchObject({
          __typename: 'GridCampaignDispatched',
          campaign: {
            state: 'AWAITING_DECISION',
            gate: 'PASSED',
            department: departments.publicSecurity,
            units: 10,
            citation: { kind: 'ADMISSION', id: admission.id },
          },
        });
        campaign = answer.campaign;
        expect(campaign.tasks.map((task) => task.communityCode).sort()).toEqual([...three].sort());
        const decided = await eventually(statesOf, (states) => !states.includes('AWAITING_DECISION'));
        expect(decided).toEqual(['ADMITTED', 'ADMITTED', 'ADMITTED']);
        expect((await tasksOf('police-officer')).state).toBe('UNDER_WAY');
        const { remainingUnits, remainingFen } = await admissionNow();
        expect([remainingUnits, remainingFen]).toEqual([270, admitted.amountFen - 30 * admitted.rateFen]);
      });

      it.each(Object.entries(jiayuguan.workers))(
        'shows it on the desk of %s [S2-49]',
        async (code, worker) => {
          const items = await desk(worker as string, code);
          expect(items.find(({ id }: { id: string }) => id === taskOf(code))).toEqual({
            id: taskOf(code),
            state: 'ADMITTED',
            title: { zh: '重点场所巡查', en: 'Inspection of key places' },
            itemType: 'INSPECTION',
            channel: 'GRID_CAMPAIGN',
            units: 10,
            amountFen: 10 * admitted.rateFen,
            minutes: 10 * admitted.minutes,
            dueOn: null,
            department: { uscc: departments.publicSecurity, name: { zh: '公安局' } },
            community: { code },
            citation: { kind: 'ADMISSION', id: admission.id },
            allowedCommands: ['COMPLETE', 'REFUSE_BY_RIGHT'],
          });
          const all = await desk(worker as string, code, ['REFUSED', 'AWAITING_DECISION', 'HANDED_BACK']);
          expect(all).toEqual([]);
        },
      );
    });

    const requestNow = volunteersAsked(() => host, cited);

    describe('a community refuses by right', () => {
      it('without any adverse score; a complaint opens against the department [WA-32] [WA-33]', async () => {
        const score = async () =>
          (await read(host, 'worker-dazhong', burdenQuery, { code: places.dazhong })).community.burden;
        const before = await score();
        const input = { taskId: taskOf(places.dazhong), reason: 'NOT_FUNDED', note: '经费未到' };
        for (const asker of ['worker-xinhua', 'police-officer', 'resident-xinhua']) {
          const answer = mutate(host, asker, 'refuseCommunityTask', input).then(
            ({ __typename }) => __typename as string,
          );
          expect(await answer.catch((error: unknown) => (error as Refused).code)).toMatch(
            /^(AccessNotFound|FORBIDDEN)$/,
          );
        }
        const answer = await mutate(host, 'worker-dazhong', 'refuseCommunityTask', input);
        expect(answer).toMatchObject({
          __typename: 'CommunityTaskRefused',
          task: { state: 'REFUSED_BY_COMMUNITY' },
          complaint: {
            state: 'OPEN',
            reason: 'NOT_FUNDED',
            department: { uscc: departments.publicSecurity },
            communityCode: places.dazhong,
          },
        });
        const after = await score();
        expect(after).toEqual({
          ...before,
          tasks: before.tasks - 1,
          minutes: before.minutes - 10 * admitted.minutes,
          hours: expect.any(Number),
          amountFen: before.amountFen - 10 * admitted.rateFen,
          items: expect.any(Number),
        });
        expect(
          (await desk('worker-dazhong', places.dazhong)).map(({ id }: { id: string }) => id),
        ).not.toContain(taskOf(places.dazhong));
        const answered = { id: answer.complaint.id, outcome: 'UPHELD', reason: '经费确未到位' };
        expect(await mutate(host, 'office-clerk', 'decideComplaint', answered)).toMatchObject({
          complaint: { state: 'UPHELD' },
        });
        const { communityTask } = await read(host, 'office-clerk', taskQuery, { id: input.taskId });
        // The community was right: what was done to it is on the department's record, not on its own.
        expect(communityTask).toMatchObject({
          state: 'REFUSED_BY_COMMUNITY',
          violation: { id: expect.any(String) },
        });
      });

      it('for itself alone: the item stays active, the others go on, the volume returns [WA-32]', async () => {
        const states = await eventually(statesOf, (all) => all.includes('REFUSED_BY_COMMUNITY'));
        expect(states.sort()).toEqual(['ADMITTED', 'ADMITTED', 'REFUSED_BY_COMMUNITY']);
        expect(await admissionNow()).toMatchObject({ state: 'ACTIVE', remainingUnits: 275 });
      });
    });

    describe('the admission is suspended', () => {
      it('halts every open task under it everywhere and hands them back', async () => {
        const input = { admissionId: admission.id, reason: '第二期经费未到' };
        await life.moved('office-clerk', 'suspendAdmission', input, 'SUSPENDED');
        const states = await eventually(statesOf, (all) => !all.includes('ADMITTED'));
        expect(states.sort()).toEqual(['HALTED', 'HALTED', 'REFUSED_BY_COMMUNITY']);
        const halted = await eventually(requestNow, ({ state }) => state === 'HALTED');
        expect(halted).toMatchObject({ tasks: [{ state: 'HALTED' }], activities: [{ state: 'HALTED' }] });
        for (const code of [places.xinhua, places.limin]) {
          const { communityTask } = await read(host, 'office-clerk', taskQuery, { id: taskOf(code) });
          expect(communityTask).toMatchObject({
            state: 'HALTED',
            closing: { zh: expect.stringContaining(input.reason) },
            violation: null,
          });
          const open = await desk(jiayuguan.workers[code] as string, code);
          expect(open.map(({ id }: { id: string }) => id)).not.toContain(taskOf(code));
        }
        expect(await admissionNow()).toMatchObject({
          remainingUnits: admitted.units,
          remainingFen: admitted.amountFen,
          suspension: { reason: input.reason },
        });
      });

      it('cannot be cited meanwhile, and can again once it is resumed [WA-01]', async () => {
        await eventually(
          () => replicaState(host, 'public-security', admission.id),
          (state) => state === 'SUSPENDED',
        );
        expect(await dispatch('police-officer')).toMatchObject({ code: 'SUSPENDED', ruleId: 'WA-01' });
        const input = { admissionId: admission.id, reason: '经费已到' };
        await life.moved('office-clerk', 'resumeAdmission', input, 'ACTIVE');
        await eventually(
          () => replicaState(host, 'public-security', admission.id),
          (state) => state === 'ACTIVE',
        );
        campaign = (await dispatch('police-officer')).campaign;
        const states = await eventually(statesOf, (all) => !all.includes('AWAITING_DECISION'));
        expect(states).toEqual(['ADMITTED', 'ADMITTED', 'ADMITTED']);
      });
    });

    otherGrounds(() => host);
    ownAgenda(() => host);
    ofCommunities(
      () => host,
      () => admission.number,
    );
    badInput(() => host);
    attacks(
      () => host,
      () => campaign.tasks.map(({ id }) => id),
    );
    atRest(() => host);

    it('keeps its answers for the other mode', async () => {
      answers = await publicFacts(host);
      expect(answers.length).toBeGreaterThan(3);
    });
  });
}
