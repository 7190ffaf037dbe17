import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { workAccess } from '@shequ/contracts';
import {
  admission,
  fumin,
  insiders,
  people,
  police,
  taskAdmitted,
  taskRefused,
  world,
  xinhua,
  type World,
} from '../fixture.contract.js';

let test: World;
beforeAll(async () => {
  test = await world();
});
afterAll(() => test?.close());
beforeEach(() => test.fresh());

const push = `mutation ($input: PushDownGridCaseInput!) { pushDownGridCase(input: $input) { __typename
  ... on GridCasePushedDown { case { id number state citation { kind id version } grid { code } handlingUnit } }
  ... on Problem { code } ... on WorkAccessProblem { ruleId routes } } }`;
const read = `query ($id: ID!, $r: [_Any!]!) { gridCase(id: $id) { state handlingUnit dueAt refusal { code } }
  _entities(representations: $r) { ... on GridCase { state } ... on Community { openCases { items { id } } } } }`;

const input = (citation: object | null, over: object = {}) => ({
  input: {
    communityCode: xinhua,
    category: 'FIRE_HAZARD',
    description: '核查消防隐患整改',
    title: { zh: '消防隐患核查', en: 'Check a fire hazard' },
    itemType: 'INSPECTION',
    citation,
    ...over,
  },
});

async function pushed(): Promise<{ id: string; of: Parameters<typeof taskAdmitted>[0] }> {
  const admissionId = randomUUID();
  await test.registerSays(admission(admissionId));
  const citation = { kind: 'ADMISSION', reference: admissionId };
  const { pushDownGridCase: answer } = await test.data(people.police, push, input(citation));
  const [task] = await test.service.db.query('select task_id from dispatched_task where subject_id = $1', [
    answer.case.id,
  ]);
  return { id: answer.case.id, of: { taskId: task.task_id, communityCode: xinhua, admissionId } };
}

const seenBy = async (actor: Parameters<World['data']>[0], id: string) => {
  const r = [
    { __typename: 'GridCase', id },
    { __typename: 'Community', code: xinhua },
  ];
  const { gridCase, _entities: entities } = await test.data(actor, read, { id, r });
  const listed = entities[1].openCases.items.some((item: { id: string }) => item.id === id);
  return { gridCase, entity: entities[0], listed };
};

describe('a case that a department pushes down', () => {
  it('[WA-01] needs a citation, and leaves only a refusal row without one', async () => {
    const tables = ['refusal', 'grid_case', 'dispatched_task', 'outbox'];
    const before = await Promise.all(tables.map((table) => test.count(table)));
    const { pushDownGridCase: answer } = await test.data(people.police, push, input(null));
    expect(answer).toMatchObject({
      __typename: 'SecurityTaskRefused',
      code: 'NOT_ADMITTED',
      ruleId: 'WA-01',
    });
    const after = await Promise.all(tables.map((table) => test.count(table)));
    expect(after).toEqual([before[0]! + 1, ...before.slice(1)]);
  });

  it('[WA-01] is invisible to people of the community until the register admits it, _entities included', async () => {
    const { id, of } = await pushed();
    for (const actor of insiders)
      expect(await seenBy(actor, id)).toEqual({ gridCase: null, entity: null, listed: false });
    expect((await seenBy(people.police, id)).gridCase).toMatchObject({ state: 'AWAITING_DECISION' });
    expect((await seenBy(people.street, id)).listed).toBe(true);
    await test.registerSays(taskAdmitted(of));
    for (const actor of [people.worker, people.gridOfficer, people.secretary]) {
      const seen = await seenBy(actor, id);
      expect(seen).toMatchObject({ gridCase: { state: 'DISPATCHED', handlingUnit: xinhua }, listed: true });
      expect(seen.gridCase.dueAt).not.toBeNull();
    }
    expect((await seenBy(people.resident, id)).gridCase).toBeNull();
  });

  it('[WA-01] stays invisible when the register refuses it, and tells the department why', async () => {
    const { id, of } = await pushed();
    await test.registerSays(taskRefused(of, 'EXPIRED', false));
    for (const actor of insiders) expect((await seenBy(actor, id)).gridCase).toBeNull();
    expect((await seenBy(people.police, id)).gridCase).toMatchObject({
      state: 'NOT_ADMITTED',
      refusal: { code: 'EXPIRED' },
    });
  });

  it('[WA-18] is halted when its admission ends, in both orders', async () => {
    const [first, second] = [await pushed(), await pushed()];
    const ends = (id: string) => test.registerSays(admission(id, { version: 2, state: 'EXPIRED' }));
    await test.registerSays(taskAdmitted(first.of));
    await ends(first.of.admissionId);
    await ends(second.of.admissionId);
    await test.registerSays(taskAdmitted(second.of));
    for (const { id } of [first, second])
      expect((await seenBy(people.police, id)).gridCase).toMatchObject({ state: 'HALTED' });
  });

  it('[WA-32] is halted when the community refuses it', async () => {
    const { id, of } = await pushed();
    await test.registerSays(taskAdmitted(of));
    const data = {
      ...{ taskId: of.taskId, communityCode: xinhua, department: police },
      ...{ reason: 'NOT_FUNDED', complaintId: randomUUID() },
    };
    const type = workAccess.taskRefusedByCommunity.type;
    await test.registerSays({ type, key: of.taskId, jurisdiction: xinhua, data });
    expect((await seenBy(people.police, id)).gridCase).toMatchObject({ state: 'HALTED' });
  });

  it('[WA-05] never has the community as its lead, and only a department may push', async () => {
    const citation = { kind: 'LIST_ENTRY', reference: 'ST-01' };
    const { pushDownGridCase: answer } = await test.data(
      people.police,
      push,
      input(citation, { leadUnit: 'COMMUNITY' }),
    );
    expect(answer).toMatchObject({ code: 'COMMUNITY_AS_LEAD', ruleId: 'WA-05' });
    for (const actor of [
      people.worker,
      people.gridOfficer,
      people.resident,
      { ...people.police, department: null },
    ]) {
      const refused = await test.ask(actor, push, input(citation));
      expect(refused.errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
    }
    const elsewhere = await test.ask(people.street, push, input(citation, { communityCode: fumin }));
    expect(elsewhere.errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
  });
});
