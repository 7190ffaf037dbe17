import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { workAccess } from '@shequ/contracts';
import type { NewEvent } from '@shequ/messaging';
import { aDispatch } from '../community-task/register.scene.js';
import { Story, units } from '../life-cycle/story.contract.js';

const fields = 'id number level state from to retroDueOn lapsesOn applicant { uscc } history { command to }';

describe('the emergency route', () => {
  let story: Story;

  beforeAll(async () => {
    story = await Story.begin();
    await story.test.service.runChores();
  }, 30_000);
  afterAll(() => story.test.close());

  const input = (number: string | null, over: object = {}) => ({
    number,
    level: 'CITY',
    issuedBy: { zh: '嘉峪关市人民政府', en: 'Government of Jiayuguan' },
    applicant: units.publicSecurity,
    areas: ['620201002'],
    itemType: 'INSPECTION',
    from: '2026-03-02',
    to: '2026-03-31',
    ...over,
  });
  const record = async (given: object, actor = story.people.clerk) => {
    const query = `mutation ($input: RecordDeploymentDecisionInput!) { recordDeploymentDecision(input: $input) { __typename
      ... on DeploymentDecisionRecorded { deploymentDecision { ${fields} } }
      ... on AccessDeploymentRefused { code ruleId routes } ... on AccessNotFound { code } } }`;
    return (await story.read(actor, query, { input: given })).recordDeploymentDecision;
  };
  const recorded = async (number: string, over: object = {}): Promise<string> =>
    (await record(input(number, over))).deploymentDecision.id;
  const file = async (id: string, applicationId: string, actor = story.people.police) => {
    const query = `mutation ($input: FileDeploymentDecisionInput!) { fileDeploymentDecision(input: $input) { __typename
      ... on DeploymentDecisionFiled { deploymentDecision { state application { id } } }
      ... on AccessDeploymentRefused { code ruleId } ... on AccessMoveNotAllowed { state } } }`;
    return (await story.read(actor, query, { input: { id, applicationId } })).fileDeploymentDecision;
  };
  const order = (id: string, over: object = {}): NewEvent =>
    aDispatch(null, {
      citation: { kind: 'DEPLOYMENT_DECISION', id, version: 1 },
      communityCode: story.places.xinhua,
      asOf: new Date(story.test.clock.now().getTime() - 1_000).toISOString(),
      ...over,
    });
  const taskState = async (event: NewEvent) => {
    const query = 'query ($id: ID!) { communityTask(id: $id) { state refusal { code } } }';
    const { communityTask } = await story.read(story.people.police, query, { id: event.key });
    return [communityTask.state, communityTask.refusal?.code];
  };
  const violations = async (id: string) => {
    const query = `{ violations(first: 100) { items { rule code department { uscc } deploymentDecision { id } } } }`;
    const { violations: page } = await story.read(story.people.clerk, query);
    return page.items.filter(
      (each: { deploymentDecision: { id: string } | null }) => each.deploymentDecision?.id === id,
    );
  };

  it('is opened by number and level, for the office to record, and tells the others [WA-30]', async () => {
    const answer = await record(input('嘉政发〔2026〕1号'));
    expect(answer).toEqual({
      __typename: 'DeploymentDecisionRecorded',
      deploymentDecision: {
        id: expect.any(String),
        number: '嘉政发〔2026〕1号',
        level: 'CITY',
        state: 'EMERGENCY_ACTIVE',
        from: '2026-03-02',
        to: '2026-03-31',
        retroDueOn: '2026-03-09',
        lapsesOn: '2026-04-01',
        applicant: { uscc: units.publicSecurity },
        history: [{ command: 'RECORD', to: 'EMERGENCY_ACTIVE' }],
      },
    });
    const states = [];
    const { topic, type } = workAccess.deploymentDecisionState;
    for await (const event of story.test.transport.snapshot(topic))
      if (event.type === type) states.push(event.data);
    expect(states).toMatchObject([
      { number: '嘉政发〔2026〕1号', state: 'EMERGENCY_ACTIVE', version: 1, epoch: 1 },
    ]);
  });

  it.each([
    ['NUMBER_MISSING', null, {}],
    ['LEVEL_MISSING', '嘉政发〔2026〕2号', { level: null }],
    ['PERIOD_TOO_LONG', '嘉政发〔2026〕2号', { to: '2026-04-01' }],
    ['NUMBER_TAKEN', '嘉政发〔2026〕1号', {}],
  ])('is refused with %s and the rule [WA-30]', async (code, number, over) => {
    expect(await record(input(number, over))).toEqual({
      __typename: 'AccessDeploymentRefused',
      code,
      ruleId: 'WA-30',
      routes: expect.arrayContaining(['APPLY_FOR_ADMISSION']),
    });
  });

  it('is not opened by a department, nor for an unknown one, nor beyond the office’s place [WA-30]', async () => {
    await expect(record(input('嘉政发〔2026〕3号'), story.people.police)).rejects.toThrow('FORBIDDEN');
    await expect(record(input('嘉政发〔2026〕3号', { areas: ['330105'] }))).rejects.toThrow('FORBIDDEN');
    const unknown = await record(input('嘉政发〔2026〕3号', { applicant: '11620200DEM000099X' }));
    expect(unknown.__typename).toBe('AccessNotFound');
  });

  it('carries tasks of its department, kind and area, in its period [WA-01] [WA-30]', async () => {
    const id = await recorded('嘉政发〔2026〕4号');
    const inside = order(id);
    const outside = [order(id, { communityCode: story.places.fumin }), order(id, { itemType: 'SURVEY' })];
    await story.test.publishAs('public-security', [inside, ...outside]);
    expect(await taskState(inside)).toEqual(['ADMITTED', undefined]);
    expect(await Promise.all(outside.map(taskState))).toEqual([
      ['REFUSED', 'OUT_OF_AREA'],
      ['REFUSED', 'OUT_OF_SCOPE'],
    ]);
  });

  it('wants the department’s own submitted application behind it, in time [WA-30]', async () => {
    const id = await recorded('嘉卫发〔2026〕5号', { applicant: units.health });
    const draft = await story.draft();
    expect(await file(id, draft, story.people.health)).toMatchObject({ code: 'APPLICATION_DOES_NOT_FIT' });
    await expect(file(id, draft)).rejects.toThrow('FORBIDDEN');
    const submitted = await story.submitted();
    expect(await file(id, submitted, story.people.health)).toEqual({
      __typename: 'DeploymentDecisionFiled',
      deploymentDecision: { state: 'RETRO_FILED', application: { id: submitted } },
    });
    story.at('2026-04-03');
    await story.test.service.runChores();
    expect(await violations(id)).toEqual([]);
    expect(await file(id, submitted, story.people.health)).toMatchObject({ state: 'RETRO_FILED' });
    story.at('2026-03-02');
  });

  it('records the missed filing as a violation, once, on the day after it was due [WA-30] [WA-37]', async () => {
    const id = await recorded('嘉政发〔2026〕6号', { from: '2026-05-06', to: '2026-05-20' });
    story.at('2026-05-12T23:59:59+08:00');
    await story.test.service.runChores();
    expect(await violations(id)).toEqual([]);
    story.at('2026-05-13T00:00:00+08:00');
    await story.test.service.runChores();
    await story.test.service.runChores();
    expect(await violations(id)).toEqual([
      {
        rule: 'WA-30',
        code: 'RETRO_FILING_MISSED',
        department: { uscc: units.publicSecurity },
        deploymentDecision: { id },
      },
    ]);
  });

  it('lapses when nothing was filed, and halts what stands on it [WA-30]', async () => {
    story.at('2026-06-01');
    const id = await recorded('嘉政发〔2026〕8号', { from: '2026-06-01', to: '2026-06-30' });
    const open = order(id);
    await story.test.publishAs('public-security', [open]);
    story.at('2026-07-02');
    await story.test.service.runChores();
    const query = `query ($id: String!) { deploymentDecision(reference: $id) { ${fields} lapsedAt version } }`;
    const { deploymentDecision } = await story.read(story.people.clerk, query, { id: '嘉政发〔2026〕8号' });
    expect(deploymentDecision).toMatchObject({ id, state: 'EMERGENCY_LAPSED', version: 2 });
    expect(await taskState(open)).toEqual(['HALTED', undefined]);
    const late = order(id, { asOf: null });
    await story.test.publishAs('public-security', [late]);
    expect(await taskState(late)).toEqual(['REFUSED', 'EXPIRED']);
    const file = (actor = story.people.clerk) => story.do(actor, 'archiveDeploymentDecision', { id });
    await expect(file(story.people.police)).rejects.toThrow('FORBIDDEN');
    expect((await file()).__typename).toBe('DeploymentDecisionArchived');
    expect(await file()).toMatchObject({ __typename: 'AccessMoveNotAllowed', state: 'ARCHIVED' });
    const after = order(id, { asOf: null });
    await story.test.publishAs('public-security', [after]);
    expect(await taskState(after)).toEqual(['REFUSED', 'EXPIRED']);
  });
});
