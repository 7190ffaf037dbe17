// Duties that are nobody's move of a case: a refusal to answer, a yearly evaluation, a violation to correct.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aDispatch } from '../community-task/register.scene.js';
import { tell } from '../evaluation/evaluation.scene.js';
import { people, places, Story, today, units, type Result } from '../life-cycle/story.contract.js';

let story: Story;
beforeAll(async () => {
  story = await Story.begin();
}, 60_000);
afterAll(() => story?.test.close());

const run = () => story.test.service.runChores();
const midnight = (day: string) => story.at(`${day}T00:00:00+08:00`);
const lastSecondBefore = (day: string) => {
  midnight(day);
  story.test.clock.shiftBy(-2_000);
};

const list = `{ accessDeadlines(first: 100, all: true) { items { kind ruleId role place state overdue dueOn
  department { uscc } notices { kind workdaysLeft roles } why { start unit count explanation { en } } } } }`;
/** The only open duty of that kind; null: there is none. */
async function duty(kind: string): Promise<Result> {
  const { items } = (await story.read(people.clerk, list)).accessDeadlines;
  const found = items.filter((one: Result) => one.kind === kind);
  expect(found.length).toBeLessThanOrEqual(1);
  return found[0] ?? null;
}

interface Expected {
  readonly role: string;
  /** Working days left and the day that has so many left. */
  readonly reminders: readonly (readonly [left: number, on: string])[];
  readonly dueOn: string;
  readonly overdueOn: string;
}

/** Reminded on its days and not before, in time on the last day, escalated at midnight after it. */
async function runsOut(kind: string, { role, reminders, dueOn, overdueOn }: Expected): Promise<void> {
  const notices: object[] = [];
  expect(await duty(kind)).toMatchObject({ role, dueOn, state: 'WAITING', notices });
  for (const [workdaysLeft, on] of reminders) {
    lastSecondBefore(on);
    await run();
    expect((await duty(kind)).notices).toEqual(notices);
    midnight(on);
    await run();
    await run();
    notices.push({ kind: 'REMINDER', workdaysLeft, roles: [role] });
    expect((await duty(kind)).notices).toEqual(notices);
  }
  lastSecondBefore(overdueOn);
  await run();
  expect(await duty(kind)).toMatchObject({ state: 'WAITING', overdue: false, notices });
  midnight(overdueOn);
  await run();
  await run();
  const roles = [...new Set([role, 'DECISION_HEAD', 'AUDITOR'])];
  notices.push({ kind: 'ESCALATION', workdaysLeft: null, roles });
  expect(await duty(kind)).toMatchObject({ state: 'OVERDUE', overdue: true, notices });
}

const escalation = (reason: string) => ({ command: 'ESCALATE', from: 'OPEN', to: 'OPEN', reason });

describe('a duty beside the path', () => {
  it('to answer a refusal is reminded of with one working day left, escalated after the fifth, and never answers itself [WA-33] [WA-09]', async () => {
    midnight(today);
    await run();
    const citation = { kind: 'LIST_ENTRY', id: 'ST-04', version: 2 } as const;
    const event = aDispatch(null, { citation, communityCode: places.xinhua });
    await story.test.publishAs('public-security', [event]);
    const refuse = `mutation ($id: ID!) { refuseCommunityTask(input: { taskId: $id, reason: NO_AUTHORITY }) {
      ... on CommunityTaskRefused { complaint { id } } } }`;
    const { complaint } = (await story.read(people.worker, refuse, { id: event.key })).refuseCommunityTask;
    expect(await duty('REFUSAL_ANSWER')).toMatchObject({
      ruleId: 'WA-33',
      place: places.xinhua,
      why: { start: '2026-03-02', unit: 'WORKDAY', count: 5 },
    });
    // Five working days are left on the day of the refusal itself: that day is not reminded of.
    await runsOut('REFUSAL_ANSWER', {
      role: 'OFFICE_CLERK',
      reminders: [[1, '2026-03-06']],
      dueOn: '2026-03-09',
      overdueOn: '2026-03-10',
    });
    const query = `query ($id: ID!) { complaint(id: $id) { state decisionReason history { command from to reason } } }`;
    const { state, decisionReason, history } = (await story.read(people.clerk, query, { id: complaint.id }))
      .complaint;
    expect([state, decisionReason]).toEqual(['OPEN', null]);
    expect(history.at(-1)).toEqual(escalation('逾期：答复社区拒绝，期限 2026-03-09'));
    const decide = `mutation ($input: DecideComplaintInput!) { decideComplaint(input: $input) { __typename } }`;
    const input = { id: complaint.id, outcome: 'UPHELD', reason: '权力确未移交' };
    const { decideComplaint } = await story.read(people.clerk, decide, { input });
    expect([decideComplaint.__typename, await duty('REFUSAL_ANSWER')]).toEqual(['ComplaintDecided', null]);
  });

  it('to evaluate is reminded of with five and one left, escalated after the twentieth, and never gives a result by itself [WA-35] [WA-09]', async () => {
    midnight(today);
    const admissionId = await story.active();
    const { evaluation } = await tell(story, people.clerk, 'openAccessEvaluation', { admissionId });
    expect(await duty('EVALUATION')).toMatchObject({
      ruleId: 'WA-35',
      place: '620201',
      why: { start: '2026-03-02', unit: 'WORKDAY', count: 20 },
    });
    await runsOut('EVALUATION', {
      role: 'OFFICE_CLERK',
      reminders: [
        [5, '2026-03-23'],
        [1, '2026-03-27'],
      ],
      dueOn: '2026-03-30',
      overdueOn: '2026-03-31',
    });
    const query = `query ($id: ID!) { accessEvaluation(id: $id) { state result { __typename }
      history { command from to reason } } }`;
    const { state, result, history } = (await story.read(people.clerk, query, { id: evaluation.id }))
      .accessEvaluation;
    expect([state, result]).toEqual(['OPEN', null]);
    expect(history.at(-1)).toEqual(escalation('逾期：年度双向评价，期限 2026-03-30'));
    expect(await story.admissionState(admissionId)).toBe('ACTIVE');
  });

  it('to correct a violation is its department’s: reminded of with five and one left, escalated after the tenth, never taken as done [WA-37] [WA-09]', async () => {
    midnight(today);
    const recorded = await tellViolation('recordAccessViolation', 'AccessViolationRecorded', {
      ...{ violator: units.finance, violatorKind: 'DEPARTMENT', rule: 'WA-01', channel: 'CHAT_GROUP' },
      ...{ communityCode: places.xinhua, serious: false, what: { zh: '布置报表', en: 'a form' } },
      evidence: [{ description: '群通知文件', reference: 'GA-1' }],
    });
    const { id } = recorded;
    expect(await duty('CORRECTION')).toBeNull();
    await tellViolation('publishAccessViolation', 'AccessViolationPublished', { id });
    expect(await duty('CORRECTION')).toMatchObject({
      ruleId: 'WA-37',
      department: { uscc: units.finance },
      why: { start: '2026-03-02', unit: 'WORKDAY', count: 10 },
    });
    await runsOut('CORRECTION', {
      role: 'DEPARTMENT_OFFICER',
      reminders: [
        [5, '2026-03-09'],
        [1, '2026-03-13'],
      ],
      dueOn: '2026-03-16',
      overdueOn: '2026-03-17',
    });
    const query = `{ violations(department: "${units.finance}") { items { state correctedOn } } }`;
    expect((await story.read(people.clerk, query)).violations.items).toEqual([
      { state: 'OVERDUE', correctedOn: null },
    ]);
    const correction = { id, correctedOn: '2026-03-16', measure: '已撤回' };
    const corrected = await tellViolation(
      'confirmViolationCorrection',
      'AccessViolationCorrected',
      correction,
    );
    expect([corrected.correctedOn, await duty('CORRECTION')]).toEqual(['2026-03-16', null]);
  });
});

async function tellViolation(mutation: string, member: string, input: object): Promise<Result> {
  const name = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}`;
  const query = `mutation ($input: ${name}Input!) { ${mutation}(input: $input) { __typename
    ... on ${member} { violation { id state correctedOn } } } }`;
  const answer = (await story.read(people.clerk, query, { input }))[mutation];
  expect(answer.__typename).toBe(member);
  return answer.violation;
}
