import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Asker, Host } from '../host.js';
import { inside } from './bad-input.contract.js';
import { departments, gongshu, gongshuCommunity, jiayuguan, places } from './cast.js';
import { documentOf, taskQuery, type Mutation } from './documents.js';
import { Life } from './life.js';
import { countRows, grown, type Counts } from './rows.js';
import { strangerKey, tokenFor } from './token.js';

const clerk = { subject: 'office-clerk', roles: ['OFFICE_CLERK'], jurisdiction: '620201' };
const police = {
  subject: 'police-officer',
  roles: ['DEPARTMENT_OFFICER'],
  jurisdiction: '620201',
  department: departments.publicSecurity,
};

/** What those try who may not: nobody, somebody else, somebody from elsewhere. `tasksOf`: tasks that exist. */
export function attacks(hostOf: () => Host, tasksOf: () => readonly string[]): void {
  const ask = async (asker: Asker, text: string, variables: object = {}) => {
    const answer = await hostOf().ask(asker, text, variables);
    expect(JSON.stringify(answer)).not.toMatch(inside);
    return answer;
  };
  const codeOf = async (asker: Asker, mutation: Mutation, input: object): Promise<string> => {
    const { data, errors } = await ask(asker, documentOf(mutation), { input });
    return String(errors?.[0]?.extensions?.code ?? data[mutation].__typename);
  };
  const order = (communityCodes: readonly string[]) => ({
    title: { zh: '巡查', en: 'Inspection' },
    itemType: 'INSPECTION',
    citation: null,
    communityCodes,
    units: 1,
  });

  describe('attacks', () => {
    let before: readonly Counts[];
    const rows = () =>
      Promise.all(['public-security', 'volunteers'].map((name) => countRows(hostOf(), name)));
    beforeAll(async () => {
      before = await rows();
    });

    it.each<[string, (host: Host) => string | null]>([
      ['no token', () => null],
      ['rubbish', () => 'x.y.z'],
      ['a forged token', (host) => tokenFor(host, clerk, { key: strangerKey() })],
      ['an expired token', (host) => tokenFor(host, clerk, { expiresAt: new Date(Date.now() - 1_000) })],
      ['a token for somebody else', (host) => tokenFor(host, clerk, { audience: 'urn:shequ:work-access' })],
      ['a token of a role that does not exist', (host) => tokenFor(host, { ...clerk, roles: ['MAYOR'] })],
      [
        'a token whose claims were changed',
        (host) => {
          const [head, , mac] = tokenFor(host, clerk).split('.');
          const [, claims] = tokenFor(host, { ...clerk, jurisdiction: '33' }).split('.');
          return [head, claims, mac].join('.');
        },
      ],
      [
        'a token that says it needs no signature',
        (host) => {
          const [, claims] = tokenFor(host, clerk).split('.');
          return `${Buffer.from('{"alg":"none"}').toString('base64url')}.${claims}.AA`;
        },
      ],
    ])('answers %s with 401, entities and refusals of the document included', async (_, token) => {
      const host = hostOf();
      for (const text of [
        '{ communities(within: "620201") { next } }',
        '{ _entities(representations: [{ __typename: "CommunityTask", id: "x" }]) { __typename } }',
        '{ _service { sdl } }',
        '{ nothing }',
      ]) {
        const { status, body } = await host.post(JSON.stringify({ query: text }), token(host));
        expect([status, body.errors?.[0]?.extensions.code, body.data]).toEqual([
          401,
          'UNAUTHENTICATED',
          undefined,
        ]);
        expect(JSON.stringify(body)).not.toMatch(inside);
      }
    });

    it('takes the identity that services exchange from nobody at the front door', async () => {
      const claims = {
        actor: { ...clerk, department: null, purpose: null },
        audience: 'work-access',
        expires: 9e15,
      };
      const header = `${Buffer.from(JSON.stringify(claims)).toString('base64url')}.AAAA`;
      const query = JSON.stringify({ query: '{ departments { next } }' });
      const { status } = await hostOf().post(query, null, { 'x-shequ-identity': header });
      expect(status).toBe(401);
    });

    it('answers what is public without a token, and nothing beside it', async () => {
      const asked = (text: string) => hostOf().post(JSON.stringify({ query: text }), null);
      const open = await asked('{ publicItems(place: "620201") { items { number department { uscc } } } }');
      expect([open.status, open.body.errors]).toEqual([200, undefined]);
      expect(open.body.data.publicItems.items.length).toBeGreaterThan(0);
      for (const text of [
        '{ publicItems { next } departments { next } }',
        '{ publicItems: admissions { next } }',
        '{ publicItems { next } __schema { types { name } } }',
      ]) {
        const { status, body } = await asked(text);
        expect([status, body.errors?.[0]?.extensions.code, body.data]).toEqual([
          401,
          'UNAUTHENTICATED',
          undefined,
        ]);
      }
    });

    it.each(['{ _entities(representations: []) { __typename } }', '{ _service { sdl } }'])(
      'keeps the services’ own door %s closed to everybody',
      async (text) => {
        const { errors } = await ask('office-clerk', text);
        expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
      },
    );

    it('shows tasks of one place to nobody of another', async () => {
      const there = gongshu(hostOf());
      const [id = ''] = tasksOf();
      expect((await ask('office-clerk', taskQuery, { id })).data.communityTask.id).toBe(id);
      for (const asker of [there.clerk, there.reviewer, there.street, there.applicant])
        expect((await ask(asker, taskQuery, { id })).data?.communityTask ?? null).toBeNull();
      const input = { taskId: id, reason: 'EXPIRED' };
      const worker = there.workers[gongshuCommunity] ?? null;
      expect(await codeOf(worker, 'refuseCommunityTask', input)).toBe('AccessNotFound');
      expect(await codeOf(worker, 'completeCommunityTask', { taskId: id })).toBe('AccessNotFound');
    });

    it('lets no department act for another', async () => {
      const life = new Life(hostOf(), jiayuguan);
      const id = await life.drafted();
      for (const mutation of ['submitAccessApplication', 'draftAccessApplication'] as const) {
        const input = mutation === 'draftAccessApplication' ? { id, form: { matter: 'x' } } : { id };
        for (const asker of ['police-officer', 'market-officer', 'office-clerk'])
          expect(await codeOf(asker, mutation, input)).toMatch(/^(FORBIDDEN|AccessNotFound)$/);
      }
      const { subject, roles, jurisdiction } = police;
      const nobody = { token: tokenFor(hostOf(), { subject, roles, jurisdiction }) };
      expect(await codeOf(nobody, 'dispatchGridCampaign', order([places.xinhua]))).toBe('FORBIDDEN');
    });

    it('lets no street officer reach beyond the street, and no department beyond its county', async () => {
      const outside = '620201001001';
      expect(await codeOf('street-gangcheng', 'dispatchGridCampaign', order([outside]))).toBe('FORBIDDEN');
      expect(await codeOf('street-gangcheng', 'dispatchGridCampaign', order([places.xinhua, outside]))).toBe(
        'FORBIDDEN',
      );
      const households = { communityCode: outside, households: 1, source: 'DEMO' };
      expect(await codeOf('street-gangcheng', 'setHouseholds', households)).toBe('FORBIDDEN');
      expect(await codeOf('police-officer', 'dispatchGridCampaign', order([gongshuCommunity]))).toBe(
        'FORBIDDEN',
      );
    });

    it.each(['worker-xinhua', 'grid-officer', 'resident-xinhua', 'volunteer-leader', 'party-secretary'])(
      'never lets a community be the one that sends work down: %s [S0-18]',
      async (asker) => {
        expect(await codeOf(asker, 'dispatchGridCampaign', order([places.xinhua]))).toBe('FORBIDDEN');
      },
    );

    it('wrote nothing through all of this', async () => {
      const after = await rows();
      expect(after.map((counts, at) => grown(before[at] ?? {}, counts))).toEqual([{}, {}]);
    });
  });
}
