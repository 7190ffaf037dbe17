import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { withClient } from '@shequ/database';
import { verifyChain } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import { anActor, testService, type TestService } from '@shequ/testing';
import { divisionFiles } from '../division-import/files.js';
import { importDivisions } from '../division-import/import.js';
import { civilAffairs } from '../service.js';

const xinhua = '620201002002';
const at = (role: Parameters<typeof anActor>[0], jurisdiction = xinhua) => anActor(role, { jurisdiction });
const [resident, worker, secretary] = [at('RESIDENT'), at('COMMUNITY_WORKER'), at('PARTY_SECRETARY')];
const street = at('STREET_OFFICER', '620201002');
const stranger = at('RESIDENT', '620201001001');
let host: TestService;

beforeAll(async () => {
  host = await testService(civilAffairs);
  await importDivisions(host.service.db, { from: { file: divisionFiles.jiayuguan } });
});
afterAll(() => host.close());
beforeEach(async () => {
  host.clock.shiftTo(new Date('2026-06-01T09:00:00+08:00'));
  await withClient(host.migratorUrl, (client) =>
    client.query('truncate deliberation_council, council_constituency, deliberation_topic'),
  );
  const constituencies = [{ constituency: 'RESIDENTS', seats: 20 }];
  const input = { communityCode: xinhua, formedOn: '2026-03-10', constituencies };
  const form = `mutation ($input: FormDeliberationCouncilInput!) { formDeliberationCouncil(input: $input) { __typename } }`;
  await host.ask(worker, form, { input });
});

const fragment = `__typename
  ... on DeliberationTopicMoved { topic { id state allowedCommands } }
  ... on DeliberationTopicCollected { topic { id number state allowedCommands } }
  ... on CivilTopicMoveNotAllowed { state allowed } ... on CivilQuorumNotMet { eligible present needed }
  ... on Problem { code message { zh en } }`;
type Name = 'Collect' | 'Screen' | 'Discuss' | 'Vote' | 'Execute' | 'Publish' | 'Review';
const mutation = (name: Name) => `mutation ($input: ${name}DeliberationTopicInput!) {
  result: ${name.toLowerCase()}DeliberationTopic(input: $input) { ${
    name === 'Collect'
      ? fragment.replace(/.*Moved.*\n/, '').replace(/\.\.\. on Civil.*\n/, '')
      : name === 'Vote'
        ? fragment.replace(/.*Collected.*\n/, '')
        : fragment.replace(/.*Collected.*\n/, '').replace(/\.\.\. on CivilQuorumNotMet \{[^}]*\}/, '')
  } } }`;
const send = (actor: Actor, name: Name, input: object) => host.ask(actor, mutation(name), { input });
const title = { zh: '小区加装路灯', en: 'More street lamps' };
const collect = async (): Promise<string> =>
  (await send(resident, 'Collect', { communityCode: xinhua, title })).data.result.topic.id;

const vote = { present: 14, yes: 8, no: 4, abstain: 2 };
const steps: readonly (readonly [Actor, Name, object, string])[] = [
  [secretary, 'Screen', { outcome: 'ACCEPT', opinion: '同意提交议事会' }, 'SCREENED'],
  [worker, 'Discuss', { summary: '十二人发言' }, 'DISCUSSED'],
  [worker, 'Vote', vote, 'DECIDED'],
  [worker, 'Execute', { executor: '居民委员会' }, 'EXECUTING'],
  [worker, 'Publish', { publishedOn: '2026-06-01', through: 'NOTICE_BOARD' }, 'PUBLISHED'],
  [worker, 'Review', { grade: 'QUALIFIED' }, 'REVIEWED'],
];
async function moveTo(id: string, state: string): Promise<void> {
  for (const [actor, name, input, to] of steps) {
    await send(actor, name, { id, ...input });
    if (to === state) return;
  }
}

describe('a topic', () => {
  it('goes from the residents’ opinion to the appraisal, each step by its role', async () => {
    const { data } = await send(resident, 'Collect', { communityCode: xinhua, title });
    const { id } = data.result.topic;
    expect(data.result.topic).toEqual({
      id,
      number: 'YS-620201002002-1',
      state: 'COLLECTED',
      allowedCommands: ['ACCEPT', 'DECLINE'],
    });
    for (const [actor, name, input, to] of steps) {
      const answer = await send(actor, name, { id, ...input });
      expect(answer.data.result).toMatchObject({
        __typename: 'DeliberationTopicMoved',
        topic: { state: to },
      });
    }
    const query = `query ($id: ID!) { deliberationTopic(id: $id) { title { zh } opinion discussion executor publishedOn
      publishedThrough grade vote { eligible present yes no abstain policyVersion } history { seq command from to reason } } }`;
    expect((await host.ask(stranger, query, { id })).data.deliberationTopic).toEqual({
      title: { zh: '小区加装路灯' },
      opinion: '同意提交议事会',
      discussion: '十二人发言',
      executor: '居民委员会',
      publishedOn: '2026-06-01',
      publishedThrough: 'NOTICE_BOARD',
      grade: 'QUALIFIED',
      vote: { eligible: 20, ...vote, policyVersion: 'national-2026@2026-01-01+jiayuguan-2012@2012-07-30' },
      history: [
        { seq: 1, command: 'COLLECT', from: null, to: 'COLLECTED', reason: null },
        { seq: 2, command: 'ACCEPT', from: 'COLLECTED', to: 'SCREENED', reason: '同意提交议事会' },
        { seq: 3, command: 'DISCUSS', from: 'SCREENED', to: 'DISCUSSED', reason: null },
        { seq: 4, command: 'ADOPT', from: 'DISCUSSED', to: 'DECIDED', reason: null },
        { seq: 5, command: 'EXECUTE', from: 'DECIDED', to: 'EXECUTING', reason: null },
        { seq: 6, command: 'PUBLISH', from: 'EXECUTING', to: 'PUBLISHED', reason: null },
        { seq: 7, command: 'REVIEW', from: 'PUBLISHED', to: 'REVIEWED', reason: null },
      ],
    });
    expect(await verifyChain(host.service.db.manager)).toEqual([]);
  });

  it('is not discussed before the Party organisation has studied it', async () => {
    const id = await collect();
    expect((await send(worker, 'Discuss', { id, summary: '先议' })).data.result).toEqual({
      __typename: 'CivilTopicMoveNotAllowed',
      code: 'TOPIC_MOVE_NOT_ALLOWED',
      message: { zh: expect.any(String), en: expect.any(String) },
      state: 'COLLECTED',
      allowed: ['ACCEPT', 'DECLINE'],
    });
  });

  it('ends when it is declined', async () => {
    const id = await collect();
    await send(secretary, 'Screen', { id, outcome: 'DECLINE', opinion: '不属于社区事务' });
    const { data } = await send(worker, 'Discuss', { id, summary: '再议' });
    expect(data.result).toMatchObject({ state: 'DECLINED', allowed: [] });
  });

  it('is not decided without two thirds of the seats, and stays where it is', async () => {
    const id = await collect();
    await moveTo(id, 'DISCUSSED');
    const { data } = await send(worker, 'Vote', { id, present: 13, yes: 13, no: 0, abstain: 0 });
    expect(data.result).toMatchObject({
      __typename: 'CivilQuorumNotMet',
      eligible: 20,
      present: 13,
      needed: 14,
    });
    expect((await send(worker, 'Vote', { id, ...vote })).data.result.topic.state).toBe('DECIDED');
  });

  it('does not pass with half of those present: who abstains is present', async () => {
    const id = await collect();
    await moveTo(id, 'DISCUSSED');
    const { data } = await send(worker, 'Vote', { id, present: 14, yes: 7, no: 3, abstain: 4 });
    expect(data.result.topic).toMatchObject({ state: 'NOT_PASSED', allowedCommands: [] });
  });

  it('is voted on once, however many votes arrive at the same time', async () => {
    const id = await collect();
    await moveTo(id, 'DISCUSSED');
    const answers = await Promise.all(Array.from({ length: 6 }, () => send(worker, 'Vote', { id, ...vote })));
    const moved = answers.filter(({ data }) => data.result.__typename === 'DeliberationTopicMoved');
    expect(moved).toHaveLength(1);
    expect(
      await host.service.db.query(`select count(*)::integer as n from history where aggregate_id = $1`, [id]),
    ).toEqual([{ n: 4 }]);
  });

  it('takes the next number, however many are collected at the same time', async () => {
    await Promise.all(Array.from({ length: 6 }, collect));
    const rows = await host.service.db.query<{ number: string }[]>(
      'select number from deliberation_topic order by 1',
    );
    expect(rows.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6].map((n) => `YS-${xinhua}-${n}`));
  });

  it('needs a council, and a community', async () => {
    const other = '620201002001';
    const neighbour = at('RESIDENT', '620201002');
    const none = await send(neighbour, 'Collect', { communityCode: other, title });
    expect(none.data.result).toMatchObject({ __typename: 'CivilNoCouncil', code: 'NO_COUNCIL' });
    const nowhere = await send(neighbour, 'Collect', { communityCode: '620201002199', title });
    expect(nowhere.data.result).toMatchObject({ __typename: 'CivilCommunityNotFound' });
  });

  it('that does not exist cannot be moved', async () => {
    const id = '0198a000-0000-7000-8000-000000000000';
    for (const [actor, name, input] of steps) {
      const { data } = await send(actor, name, { id, ...input });
      expect(data.result).toMatchObject({ __typename: 'CivilTopicNotFound', code: 'TOPIC_NOT_FOUND' });
    }
  });
});

describe('who may do what', () => {
  it.each(steps.map(([, name, input, to]) => [name, input, to] as const))(
    '%s is closed to the wrong role and place',
    async (name, input, to) => {
      const id = await collect();
      const before = steps[steps.findIndex((step) => step[3] === to) - 1];
      if (before !== undefined) await moveTo(id, before[3]);
      const others = [
        resident,
        at('PARTY_SECRETARY', '620201002001'),
        at('COMMUNITY_WORKER', '620201002001'),
        at('OFFICE_CLERK', '620201'),
      ];
      for (const actor of others) {
        const { data, errors } = await send(actor, name, { id, ...input });
        expect(data ?? null).toBeNull();
        expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
      }
    },
  );

  it('shows a topic to the place until it is published, then to everybody', async () => {
    const id = await collect();
    const one = (actor: Actor) => host.ask(actor, `{ deliberationTopic(id: "${id}") { state } }`);
    const entity = `{ _entities(representations: [{ __typename: "Community", code: "${xinhua}" }]) {
      ... on Community { topics { items { state } next } } } }`;
    const list = async (actor: Actor) => (await host.ask(actor, entity)).data._entities[0].topics.items;
    for (const actor of [resident, street]) expect(await list(actor)).toEqual([{ state: 'COLLECTED' }]);
    for (const actor of [stranger, at('DEPARTMENT_OFFICER', '620201')]) {
      expect((await one(actor)).data.deliberationTopic).toBeNull();
      expect(await list(actor)).toEqual([]);
    }
    await moveTo(id, 'PUBLISHED');
    expect((await one(stranger)).data.deliberationTopic).toEqual({ state: 'PUBLISHED' });
    expect(await list(stranger)).toEqual([{ state: 'PUBLISHED' }]);
  });

  it('refuses anonymous requests', async () => {
    const id = await collect();
    const { status, body } = await host.askHttp(null, mutation('Discuss'), { input: { id, summary: '议' } });
    expect([status, body.errors?.[0]?.extensions]).toEqual([401, { code: 'UNAUTHENTICATED' }]);
  });
});

describe('bad input', () => {
  it.each([
    ['Screen', { outcome: 'PERHAPS', opinion: '同意' }],
    ['Screen', { outcome: 'ACCEPT', opinion: '  ' }],
    ['Discuss', { summary: '长'.padEnd(2001, '长') }],
    ['Vote', { present: 14, yes: 8, no: 4, abstain: 1 }],
    ['Vote', { present: 14, yes: 15, no: -1, abstain: 0 }],
    ['Vote', { present: 21, yes: 21, no: 0, abstain: 0 }],
    ['Publish', { publishedOn: '2026-06-02', through: 'ONLINE' }],
    ['Publish', { publishedOn: '2026-02-30', through: 'ONLINE' }],
    ['Review', { grade: 'GOOD' }],
  ] as const)('%s is refused (case %#)', async (name, input) => {
    const id = await collect();
    await moveTo(id, steps[Math.max(steps.findIndex((step) => step[1] === name) - 1, 0)]![3]);
    const actor = name === 'Screen' ? secretary : worker;
    const { errors } = await send(actor, name, { id, ...input });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('of an id that is none', async () => {
    expect(
      (await host.ask(worker, '{ deliberationTopic(id: "1") { state } }')).data.deliberationTopic,
    ).toBeNull();
    const { errors } = await send(worker, 'Discuss', { id: '1', summary: '议' });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});
