import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TaskDispatched } from '@shequ/contracts';
import type { Actor } from '@shequ/identity';
import type { NewEvent } from '@shequ/messaging';
import { Story } from '../life-cycle/story.contract.js';
import { aDispatch } from './register.scene.js';

const task = 'id state refusal { code ruleId }';
const askedData = ['address', 'illness'].map((field) => ({
  ...{ field, sensitive: field === 'illness' },
  ...{ purpose: '入户', retentionDays: 180, recipient: '卫健委' },
}));

describe('the edges of what is admitted', () => {
  let story: Story;
  const edge = { id: '', version: 1 };
  const onEdge = () => ({ citation: { kind: 'ADMISSION', ...edge } as const });

  beforeAll(async () => {
    story = await Story.begin();
    edge.id = await story.active({ personalData: askedData, piaReference: 'PIA-2026-3' });
    const text = 'select version from admission where id = $1';
    edge.version = (await story.test.service.db.query(text, [edge.id]))[0].version;
    story.at('2026-05-06');
    await story.test.service.runChores();
  }, 30_000);

  afterAll(() => story.test.close());

  const order = (over: Partial<TaskDispatched> = {}): NewEvent =>
    aDispatch(edge.id, {
      itemType: 'WORK_TASK',
      communityCode: story.places.xinhua,
      asOf: new Date(story.test.clock.now().getTime() - 2_000).toISOString(),
      ...onEdge(),
      ...over,
    });
  const send = async (...events: readonly NewEvent[]): Promise<void> => {
    await story.test.publishAs('public-security', events);
    await story.test.settle();
  };
  const read = async (actor: Actor, id: string) =>
    (await story.read(actor, `query ($id: ID!) { communityTask(id: $id) { ${task} } }`, { id }))
      .communityTask;
  const decided = async (...events: readonly NewEvent[]) => {
    await send(...events);
    const rows = await Promise.all(events.map(({ key }) => read(story.people.police, key)));
    return rows.map(({ state, refusal }) => [state, ...(refusal ? [refusal.code, refusal.ruleId] : [])]);
  };

  it('admits the last unit of a month and not one more [WA-02]', async () => {
    const on = (units: number) => order({ units });
    expect(await decided(on(99), on(2), on(1), on(1))).toEqual([
      ['ADMITTED'],
      ['HANDED_BACK', 'VOLUME_EXCEEDED', 'WA-02'],
      ['ADMITTED'],
      ['HANDED_BACK', 'VOLUME_EXCEEDED', 'WA-02'],
    ]);
  });

  it('lets personal data travel within the admitted fields, and sensitive ones under an assessment [WA-40]', async () => {
    const asking = (...personalDataFields: string[]) =>
      order({ communityCode: story.places.dazhong, personalDataFields });
    story.at('2026-06-08');
    expect(await decided(asking('address', 'income'), asking('address'), asking('illness'))).toEqual([
      ['REFUSED', 'PERSONAL_DATA_EXCEEDED', 'WA-40'],
      ['ADMITTED'],
      ['ADMITTED'],
    ]);
    // What was admitted before anybody asked for the assessment.
    await story.test.service.db.query('update admission set pia_reference = null where id = $1', [edge.id]);
    expect(await decided(asking('illness'), asking('address'))).toEqual([
      ['REFUSED', 'IMPACT_ASSESSMENT_MISSING', 'WA-40'],
      ['ADMITTED'],
    ]);
  });

  it('sends work on statutory grounds to no place that takes none, and reproaches nobody for a new community [WA-01] [WA-02]', async () => {
    const [villagers, founded] = ['620201002201', '620201002099'];
    await story.communities([villagers], false);
    const on = (communityCode: string, over: Partial<TaskDispatched> = {}) =>
      order({ communityCode, citation: { kind: 'LIST_ENTRY', id: 'ST-04', version: 1 }, ...over });
    const blind = { gate: 'NONE', asOf: null } as const;
    const events = [on(villagers, blind), on(founded), on(founded, blind)];
    await send(...events);
    const rows = await Promise.all(events.map(({ key }) => read(story.people.police, key)));
    expect(rows.map(({ state, refusal }) => [state, refusal.code, refusal.ruleId])).toEqual([
      ['REFUSED', 'OUT_OF_AREA', 'WA-02'],
      ['HANDED_BACK', 'UNKNOWN_COMMUNITY', 'WA-01'],
      ['HANDED_BACK', 'UNKNOWN_COMMUNITY', 'WA-01'],
    ]);
    await story.communities([founded]);
    const again = on(founded);
    await send(again);
    expect(await read(story.people.police, again.key)).toMatchObject({ state: 'ADMITTED' });
  });

  const redelegation = `redelegations { delegate note reason redelegatedAt }`;
  const consent = (actor: Actor, input: object) =>
    story.test.ask(
      actor,
      `mutation ($input: ConsentToRedelegationInput!) { consentToRedelegation(input: $input) { __typename
         ... on RedelegationConsented { task { ${redelegation} } } ... on Problem { code } } }`,
      { input },
    );
  const redelegate = async (actor: Actor, input: object) =>
    story.test.ask(
      actor,
      `mutation ($input: RedelegateCommunityTaskInput!) { redelegateCommunityTask(input: $input) { __typename
         ... on CommunityTaskRedelegated { task { state leadUnit ${redelegation} } }
         ... on Problem { code } ... on AccessConsentMissing { ruleId consentedTo } } }`,
      { input },
    );

  it('lets a community hand a task on only to whom its department has consented [WA-47]', async () => {
    const event = order();
    await send(event);
    const [station, other] = ['市红十字会老年服务站', '某家政公司'];
    const input = { taskId: event.key, delegate: station, reason: '有护理资质' };
    const { people } = story;
    const refused = await redelegate(people.worker, input);
    expect(refused.data.redelegateCommunityTask).toEqual({
      ...{ __typename: 'AccessConsentMissing', code: 'CONSENT_MISSING', ruleId: 'WA-47', consentedTo: [] },
    });
    const given = await consent(people.police, { taskId: event.key, delegate: station, note: '限本月' });
    expect(given.data.consentToRedelegation.task.redelegations).toEqual([
      { delegate: station, note: '限本月', reason: null, redelegatedAt: null },
    ]);
    const toAnother = await redelegate(people.worker, { ...input, delegate: other });
    expect(toAnother.data.redelegateCommunityTask).toMatchObject({ ruleId: 'WA-47', consentedTo: [station] });
    const done = await redelegate(people.worker, input);
    expect(done.data.redelegateCommunityTask).toEqual({
      __typename: 'CommunityTaskRedelegated',
      task: {
        ...{ state: 'ADMITTED', leadUnit: 'DEPARTMENT' },
        redelegations: [
          { delegate: station, note: '限本月', reason: '有护理资质', redelegatedAt: expect.any(String) },
        ],
      },
    });
    expect((await redelegate(people.worker, input)).data.redelegateCommunityTask.code).toBe('ALREADY_DONE');
    const query = 'query ($id: ID!) { communityTask(id: $id) { history { command from to } } }';
    const { communityTask } = await story.read(people.clerk, query, { id: event.key });
    expect(communityTask.history.slice(1)).toEqual([
      { command: 'CONSENT_REDELEGATION', from: 'ADMITTED', to: 'ADMITTED' },
      { command: 'REDELEGATE', from: 'ADMITTED', to: 'ADMITTED' },
    ]);
    await story.read(
      people.worker,
      'mutation ($id: ID!) { completeCommunityTask(input: { taskId: $id }) { __typename } }',
      { id: event.key },
    );
    const late = await redelegate(people.worker, { ...input, delegate: other });
    expect(late.data.redelegateCommunityTask.code).toBe('MOVE_NOT_ALLOWED');
  });

  it('takes that consent from the department of the task alone [WA-47]', async () => {
    const event = order();
    await send(event);
    const input = { taskId: event.key, delegate: '服务站' };
    const strange = await consent(story.people.health, input);
    expect(strange.data.consentToRedelegation.code).toBe('NOT_FOUND');
    expect((await consent(story.people.worker, input)).errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
    expect((await redelegate(story.people.police, { ...input, reason: '忙' })).errors?.[0]).toMatchObject({
      extensions: { code: 'FORBIDDEN' },
    });
    const elsewhere = await redelegate(story.people.workerDazhong, { ...input, reason: '忙' });
    expect(elsewhere.data.redelegateCommunityTask.code).toBe('NOT_FOUND');
  });

  it.each([
    ['the day before the first', '2026-04-19T23:59:59+08:00', ['HANDED_BACK', 'NOT_YET_IN_FORCE', 'WA-01']],
    ['the first day', '2026-04-20T00:00:00+08:00', ['ADMITTED']],
    ['the last day', '2026-09-30T23:59:59+08:00', ['ADMITTED']],
    ['the day after the last', '2026-10-01T00:00:05+08:00', ['HANDED_BACK', 'EXPIRED', 'WA-18']],
    ['a day later', '2026-10-02T00:00:00+08:00', ['REFUSED', 'EXPIRED', 'WA-18']],
  ])('counts the days of an admission in Shanghai: on %s [WA-01]', async (_, moment, expected) => {
    story.at(moment);
    const asOf = new Date(new Date(moment).getTime() - 10_000).toISOString();
    expect(await decided(order({ asOf }))).toEqual([expected]);
  });
});
