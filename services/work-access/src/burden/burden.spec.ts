import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TaskDispatched } from '@shequ/contracts';
import type { Actor } from '@shequ/identity';
import { anActor } from '@shequ/testing';
import { aDispatch } from '../community-task/register.scene.js';
import { completeForm, Story, units } from '../life-cycle/story.contract.js';

const whole = `month items tasks carriedTasks minutes hours amountFen unmeasuredTasks overdueTasks`;
const parts = `department { uscc } items tasks minutes hours ledgers forms plaques meetings promisedFen arrivedFen`;

describe('the burden of a community', () => {
  let story: Story;
  let xinhua: string;

  beforeAll(async () => {
    story = await Story.begin();
    xinhua = story.places.xinhua;
    const admission = await story.active();
    const odd = {
      ...{ amountFen: 200_001, rateFen: 500 },
      calculation: '含场地',
      budgetLine: '基本公共卫生',
    };
    const money = { ...odd, facilityCompensationFen: 1 };
    const kept = { itemType: 'LEDGER', dataFields: ['随访次数'], money };
    const ledger = await story.published(kept, 100_001);
    await story.expectMoved(story.activate(ledger));
    story.at('2026-05-06');
    await send(admission, { units: 3 });
    await send(admission, { units: 5, dueOn: '2026-05-05' });
    await send(admission, { units: 5, communityCode: story.places.dazhong });
    // What is not paid by the middle of the period is suspended, and would count no more.
    story.at('2026-06-02');
    for (const id of [admission, ledger]) await story.expectMoved(story.pay(id, 100_000, 'the rest'));
  }, 60_000);
  afterAll(() => story?.test.close());

  const send = async (citation: string, over: Partial<TaskDispatched> = {}): Promise<string> => {
    const asOf = new Date(story.test.clock.now().getTime() - 2_000).toISOString();
    const event = aDispatch(citation, { itemType: 'WORK_TASK', communityCode: xinhua, asOf, ...over });
    await story.test.publishAs('public-security', [event]);
    return event.key;
  };
  const ofPlace = async (selection: string, codes = [xinhua], actor: Actor = story.people.worker) => {
    const r = codes.map((code) => ({ __typename: 'Community', code }));
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Community { code ${selection} } } }`;
    return (await story.read(actor, query, { r }))._entities;
  };
  const burden = async (month: string) => (await ofPlace(`burden(month: "${month}") { ${whole} }`))[0].burden;

  it('counts items, tasks, hours and money from the tasks of the month [S0-16]', async () => {
    story.at('2026-05-06');
    expect(await burden('2026-05')).toEqual({
      ...{ month: '2026-05', items: 1, tasks: 2, carriedTasks: 0, minutes: 240, hours: 4 },
      ...{ amountFen: 4_000, unmeasuredTasks: 0, overdueTasks: 1 },
    });
  });

  it('carries what is open into the next months, as the desk shows it, and counts its hours once [S0-16]', async () => {
    story.at('2026-06-03');
    expect(await burden('2026-06')).toMatchObject({ items: 1, tasks: 2, carriedTasks: 2, minutes: 0 });
    const [{ desk }] = await ofPlace('desk { items { id } }');
    expect(desk.items).toHaveLength(2);
    const complete = 'mutation ($id: ID!) { completeCommunityTask(input: { taskId: $id }) { __typename } }';
    await story.read(story.people.worker, complete, { id: desk.items[0].id });
    story.at('2026-07-01');
    expect(await burden('2026-06')).toMatchObject({ tasks: 2 });
    expect(await burden('2026-07')).toMatchObject({ tasks: 1, carriedTasks: 1, hours: 0 });
    expect(await burden('2026-04')).toMatchObject({ items: 0, tasks: 0 });
  });

  it('a lawful refusal lightens the burden and is no mark against the community [WA-32] [S0-16]', async () => {
    const before = await burden('2026-07');
    const [{ desk }] = await ofPlace('desk { items { id } }');
    const refuse = `mutation ($id: ID!) { refuseCommunityTask(input: { taskId: $id, reason: NOT_FUNDED }) { __typename } }`;
    await story.read(story.people.worker, refuse, { id: desk.items[0].id });
    expect(await burden('2026-07')).toMatchObject({ tasks: before.tasks - 1, overdueTasks: 0 });
  });

  it('tells department by department what stands there, and the money that came of what was promised [S0-16]', async () => {
    story.at('2026-05-20');
    const page = async (codes: readonly string[]) =>
      (await ofPlace(`burdenByDepartment(month: "2026-05") { items { ${parts} } next }`, [...codes])).map(
        (row: { burdenByDepartment: { items: readonly object[] } }) => row.burdenByDepartment.items,
      );
    const [ofXinhua, ofDazhong] = await page([xinhua, story.places.dazhong]);
    const health = {
      department: { uscc: units.health },
      items: 2,
      tasks: 0,
      ledgers: 1,
      forms: 0,
      plaques: 0,
    };
    expect(ofXinhua[0]).toMatchObject({ ...health, promisedFen: 200_001, arrivedFen: 100_001 });
    // Two communities share 200,000 and 200,001 fen: together exactly what was promised, the odd fen to the first.
    expect(ofDazhong[0]).toMatchObject({ ...health, promisedFen: 200_000, arrivedFen: 100_000 });
    const police = {
      department: { uscc: units.publicSecurity },
      items: 1,
      tasks: 1,
      minutes: 150,
      hours: 2.5,
    };
    expect(ofXinhua[1]).toMatchObject({ ...police, promisedFen: 0, meetings: 0 });
    const [first] = await ofPlace(
      `burdenByDepartment(month: "2026-05", first: 1) { items { ${parts} } next }`,
    );
    expect(first.burdenByDepartment.next).toBe(units.health);
    const rest = `burdenByDepartment(month: "2026-05", after: "${units.health}") { items { department { uscc } } next }`;
    expect((await ofPlace(rest))[0].burdenByDepartment).toEqual({
      items: [{ department: { uscc: units.publicSecurity } }],
      next: null,
    });
  });

  it('shows before and after, month by month: from busy with affairs back to service [S4-10] [S0-16]', async () => {
    const { dazhong } = story.places;
    story.at('2026-06-10');
    const [{ desk }] = await ofPlace('desk { items { id } }', [dazhong], story.people.workerDazhong);
    const complete = 'mutation ($id: ID!) { completeCommunityTask(input: { taskId: $id }) { __typename } }';
    await story.read(story.people.workerDazhong, complete, { id: desk.items[0].id });
    story.at('2026-07-20');
    const [row] = await ofPlace(
      `burdenHistory(from: "2026-05", to: "2026-07") { month tasks hours }
       burdenChange(before: "2026-05", after: "2026-07") { items tasks hours before { hours } after { hours } }`,
      [dazhong],
    );
    expect(row.burdenHistory).toEqual([
      { month: '2026-05', tasks: 1, hours: 2.5 },
      { month: '2026-06', tasks: 1, hours: 0 },
      { month: '2026-07', tasks: 0, hours: 0 },
    ]);
    expect(row.burdenChange).toEqual({
      ...{ items: -1, tasks: -1, hours: -2.5 },
      ...{ before: { hours: 2.5 }, after: { hours: 0 } },
    });
    await expect(ofPlace('burdenHistory(from: "2024-01", to: "2026-01") { month }')).rejects.toThrow(
      'BAD_USER_INPUT',
    );
    await expect(ofPlace('burdenHistory(from: "2026-02", to: "2026-01") { month }')).rejects.toThrow(
      'BAD_USER_INPUT',
    );
  });

  it('of a hundred communities costs one statement a field [S0-16]', async () => {
    const { db } = story.test.service;
    const statements: string[] = [];
    const original = db.manager.query.bind(db.manager);
    db.manager.query = ((sql: string, values?: unknown[]) => {
      statements.push(sql);
      return original(sql, values);
    }) as typeof db.manager.query;
    const codes = Array.from({ length: 100 }, (_, at) => String(620201002001 + at));
    const rows = await ofPlace(
      `burden { tasks } burdenByDepartment { items { tasks } } burdenHistory(from: "2026-01", to: "2026-12") { tasks }
       capacity { loadHours }`,
      codes,
    );
    db.manager.query = original;
    expect(rows).toHaveLength(100);
    // Capacity reads the record of the staff and the load.
    expect(statements).toHaveLength(5);
  });

  describe('its capacity', () => {
    const staffing = (actor: Actor, over: object = {}) => {
      const input = { communityCode: xinhua, from: '2026-07-01', staff: 1, source: '街道编制册', ...over };
      const query = `mutation ($input: RecordCommunityStaffingInput!) { recordCommunityStaffing(input: $input) { __typename
        ... on AccessCommunityStaffingRecorded { capacity { staff capacityHours loadHours explanation { zh } } } } }`;
      return story.read(actor, query, { input }).then((data) => data.recordCommunityStaffing);
    };

    it('is staff times hours, and unknown, with the reason, until the street says who works there [WA-34]', async () => {
      const [before] = await ofPlace(
        'capacity(month: "2026-07") { staff capacityHours loadHours explanation { en } }',
      );
      expect(before.capacity).toMatchObject({ staff: null, capacityHours: null, loadHours: 40 });
      expect(before.capacity.explanation.en).toContain('not checked');
      expect(await staffing(story.people.street)).toMatchObject({
        __typename: 'AccessCommunityStaffingRecorded',
        capacity: { staff: 1, capacityHours: 165, loadHours: 40 },
      });
      expect((await staffing(story.people.street)).__typename).toBe('AccessAlreadyDone');
    });

    it('is recorded by the street of the place alone [WA-34]', async () => {
      for (const actor of [
        story.people.worker,
        story.people.health,
        anActor('STREET_OFFICER', { jurisdiction: '620201001' }),
      ])
        await expect(staffing(actor, { from: '2026-08-01' })).rejects.toThrow('FORBIDDEN');
      await expect(staffing(story.people.street, { staff: null })).rejects.toThrow('BAD_USER_INPUT');
    });

    it('follows from the households where a staffing standard is in force [WA-34]', async () => {
      const street = anActor('STREET_OFFICER', { jurisdiction: '330105' });
      const place = { communityCode: '330105001001', staff: null, from: '2026-07-01' };
      const { capacity } = await staffing(street, { ...place, households: 2_400 });
      expect(capacity).toMatchObject({ staff: 6, capacityHours: 990 });
    });

    it('is exceeded only by an explicit decision with its reason: the hour that fits, and the hour above [WA-34]', async () => {
      story.at('2026-03-02');
      await staffing(story.people.street, { from: '2026-04-01' });
      const asking = (hoursPerMonth: number) =>
        story.inDecision({ workload: { ...completeForm.workload, hoursPerMonth } });
      const decide = (id: string, over: object = {}) =>
        story.do(story.people.head, 'decideAccessApplication', {
          ...{ id, outcome: 'ADMIT', reason: '确需社区协助' },
          ...over,
        });
      const above = await asking(126);
      expect(await decide(above)).toMatchObject({
        ...{ __typename: 'AccessOverCapacity', ruleId: 'WA-34' },
        communities: [{ communityCode: xinhua, month: '2026-04-01', loadHours: 166, capacityHours: 165 }],
      });
      expect(await story.stateOf(above)).toBe('DECISION');
      await story.expectMoved(decide(await asking(125)));
      await story.expectMoved(decide(above, { workloadOverride: '阶段性任务，增派人手' }));
      const query = 'query ($id: ID!) { accessApplication(id: $id) { state decision { workloadOverride } } }';
      const { accessApplication } = await story.read(story.people.clerk, query, { id: above });
      expect(accessApplication).toEqual({
        state: 'ADMITTED',
        decision: { workloadOverride: '阶段性任务，增派人手' },
      });
    });
  });
});
