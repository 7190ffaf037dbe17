import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { workAccess } from '@shequ/contracts';
import { historyMigrations, historyOf } from '@shequ/history';
import { messagingMigrations, type NewEvent } from '@shequ/messaging';
import { anActor, testService, type TestService } from '@shequ/testing';
import { operated } from './index.js';

const name = 'street-desk';
const consumer = `${name}.tasks`;
const { topic, type } = workAccess.taskCompleted;
const operator = anActor('OPERATOR', { subject: 'operator-1' });

describe('what operators do about events that cannot be applied', () => {
  let test: TestService;
  /** Keys whose events fail, as long as their cause lasts. */
  const broken = new Set<string>();
  let applied: string[] = [];

  const arrives = (key: string): NewEvent => ({
    type,
    key,
    jurisdiction: '620201002002',
    data: { taskId: key, communityCode: '620201002002', completedAt: '2026-03-01T00:00:00Z' },
  });
  const publish = (keys: readonly string[]) => test.publishAs('work-access', keys.map(arrives));
  const ask = async (query: string, variables: object = {}) => {
    const { data, errors } = await test.ask(operator, query, { ...variables });
    expect(errors).toBeUndefined();
    return data;
  };
  const keys = async () =>
    (await ask('{ streetDeskParkedKeys { consumer topic key error waiting } }')).streetDeskParkedKeys;
  const events = async (key: string) => {
    const query = `query ($of: ParkedKeyInput!) {
      streetDeskParkedEvents(of: $of) { id type source sequence error correlationId } }`;
    return (await ask(query, { of: { consumer, topic, key } })).streetDeskParkedEvents;
  };
  const redrive = async (key: string) => {
    const query = `mutation ($input: ParkedKeyInput!) { streetDeskRedrive(input: $input) {
      __typename ... on KeyRedriven { applied } ... on KeyStillParked { code applied id error message { zh en } }
      ... on NothingParked { code } } }`;
    return (await ask(query, { input: { consumer, topic, key } })).streetDeskRedrive;
  };
  const discarding = `mutation ($input: DiscardEventInput!) { streetDeskDiscard(input: $input) {
    __typename ... on EventDiscarded { id } ... on NothingParked { code message { zh en } } } }`;
  const discard = (key: string, id: string, reason = '重复上报，已线下核实') =>
    test.ask(operator, discarding, { input: { consumer, topic, key, id, reason } });
  const historyOfKey = async (key: string) =>
    (await historyOf(test.service.db.manager, 'parked-key', `${consumer} ${topic} ${key}`)).map(
      ({ command, actor, reason, detail }) => ({ command, actor, reason, detail }),
    );

  beforeAll(async () => {
    test = await testService(
      operated({
        name,
        schemaParts: ['extend type Query { hello: String }'],
        access: { Query: { hello: 'SIGNED_IN' } },
        entities: [],
        migrations: [messagingMigrations, historyMigrations],
        providers: [],
        subscriptions: ({ db }) => [
          {
            consumer,
            db,
            topics: [topic],
            mode: 'inbox',
            apply: (_, arrived) => {
              for (const { partitionkey: key } of arrived)
                if (broken.has(key)) throw new Error(`no such task ${key}`);
              applied.push(...arrived.map(({ partitionkey: key, aggseq }) => `${key} ${aggseq}`));
              return Promise.resolve();
            },
          },
        ],
      }),
    );
  });
  afterAll(() => test.close());
  beforeEach(() => {
    applied = [];
    broken.clear();
  });

  it('a key waits with everything behind it, others go on, and the operator sees why', async () => {
    const [bad, good] = [randomUUID(), randomUUID()];
    broken.add(bad);
    const [first, second] = await publish([bad, bad, good]);
    expect(applied).toEqual([`${good} 1`]);
    expect(await keys()).toContainEqual({
      consumer,
      topic,
      key: bad,
      error: expect.stringContaining(`no such task ${bad}`),
      waiting: 2,
    });
    expect(await events(bad)).toEqual([
      {
        id: first?.id,
        type,
        source: 'work-access',
        sequence: 1,
        error: expect.stringContaining('no such task'),
        correlationId: first?.correlationid,
      },
      expect.objectContaining({ id: second?.id, sequence: 2, error: null }),
    ]);
  });

  it('is redriven in order once the cause is gone, with who did it', async () => {
    const key = randomUUID();
    broken.add(key);
    const [first] = await publish([key, key]);
    expect(await redrive(key)).toMatchObject({
      __typename: 'KeyStillParked',
      code: 'STILL_PARKED',
      applied: 0,
      id: first?.id,
      message: { zh: expect.stringContaining('再次失败'), en: expect.stringContaining('failed again') },
    });
    broken.clear();
    expect(await redrive(key)).toEqual({ __typename: 'KeyRedriven', applied: 2 });
    expect(applied).toEqual([`${key} 1`, `${key} 2`]);
    expect((await keys()).map((one: { key: string }) => one.key)).not.toContain(key);
    expect(await redrive(key)).toEqual({ __typename: 'NothingParked', code: 'NOTHING_PARKED' });
    await publish([key]);
    expect(applied.at(-1)).toBe(`${key} 3`);
    expect(await historyOfKey(key)).toEqual([
      { command: 'REDRIVE', actor: 'operator-1', reason: null, detail: { applied: 0, failed: first?.id } },
      { command: 'REDRIVE', actor: 'operator-1', reason: null, detail: { applied: 2 } },
    ]);
  });

  it('applies nothing twice when two operators redrive at once while more arrives', async () => {
    const key = randomUUID();
    broken.add(key);
    await publish([key, key, key]);
    broken.clear();
    await Promise.all([redrive(key), redrive(key), publish([key, key])]);
    await redrive(key);
    expect(applied).toEqual([1, 2, 3, 4, 5].map((number) => `${key} ${number}`));
  });

  it('is noted for each of many operators who redrive at once', async () => {
    const key = randomUUID();
    broken.add(key);
    await publish([key]);
    const many = Array.from({ length: 8 }, () => redrive(key));
    for (const result of await Promise.all(many))
      expect(result).toMatchObject({ __typename: 'KeyStillParked', applied: 0 });
    expect(await historyOfKey(key)).toHaveLength(many.length);
    broken.clear();
  });

  it('is given up with a reason, and what waited behind it goes on', async () => {
    const key = randomUUID();
    broken.add(key);
    const [first] = await publish([key, key]);
    const id = first?.id ?? '';
    for (const reason of ['', '  不  '])
      expect((await discard(key, id, reason)).errors?.[0]?.extensions).toMatchObject({
        code: 'BAD_USER_INPUT',
        issues: [{ path: 'reason' }],
      });
    expect((await discard(key, id)).data.streetDeskDiscard).toEqual({ __typename: 'EventDiscarded', id });
    expect((await discard(key, id)).data.streetDeskDiscard).toMatchObject({ code: 'NOTHING_PARKED' });
    broken.clear();
    expect(await redrive(key)).toEqual({ __typename: 'KeyRedriven', applied: 1 });
    expect(applied).toEqual([`${key} 2`]);
    expect(await historyOfKey(key)).toEqual([
      { command: 'DISCARD', actor: 'operator-1', reason: '重复上报，已线下核实', detail: { id } },
      { command: 'REDRIVE', actor: 'operator-1', reason: null, detail: { applied: 1 } },
    ]);
  });

  it('shows what was quarantined, page by page, and who wrote it', async () => {
    const event = (await publish([randomUUID()]))[0];
    for (const department of ['volunteers', 'civil-affairs'])
      await test.transport.publish(department, [{ ...event!, id: randomUUID() }]);
    const query = `query ($after: ID) { streetDeskQuarantine(first: 1, after: $after) {
      items { id consumer producer reason } next } }`;
    const one = (await ask(query)).streetDeskQuarantine;
    const two = (await ask(query, { after: one.next })).streetDeskQuarantine;
    expect([...one.items, ...two.items].map(({ producer }: { producer: string }) => producer).sort()).toEqual(
      ['civil-affairs', 'volunteers'],
    );
    expect(one.items[0]).toMatchObject({ consumer, reason: expect.any(String) });
    expect(two.next).toBeNull();
  });

  it('is closed to everybody else', async () => {
    const place = { consumer, topic, key: 'k' };
    for (const role of ['OFFICE_CLERK', 'AUDITOR', 'DEPARTMENT_OFFICER'] as const)
      for (const [query, variables] of [
        ['{ streetDeskParkedKeys { key } }', {}],
        ['query ($of: ParkedKeyInput!) { streetDeskParkedEvents(of: $of) { id } }', { of: place }],
        ['{ streetDeskQuarantine { items { id } } }', {}],
        [
          'mutation ($input: ParkedKeyInput!) { streetDeskRedrive(input: $input) { __typename } }',
          { input: place },
        ],
        [discarding, { input: { ...place, id: randomUUID(), reason: '无权放弃' } }],
      ] as const)
        expect((await test.ask(anActor(role), query, variables)).errors?.[0]?.extensions?.['code']).toBe(
          'FORBIDDEN',
        );
  });
});
