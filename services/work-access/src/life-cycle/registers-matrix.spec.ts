// Role × place × operation of the office's own registers and lists, and of work, money and what is asked about them, the
// anonymous among them, against tables written by hand; and a count of every mutation of the service: none comes without a row.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous, type Actor } from '@shequ/identity';
import { aDispatch } from '../community-task/register.scene.js';
import { oversightOperations } from '../evaluation/oversight-matrix.scene.js';
import { actors as signedIn, caseOperations } from './matrix.scene.js';
import {
  collected,
  draft,
  ownDuty,
  registerOperations,
  type RegisterRows,
} from './registers-matrix.scene.js';
import { Story, people, places, today } from './story.contract.js';
import {
  award,
  contractOf,
  delegate,
  deployment,
  workOperations,
  type WorkRows,
} from './work-matrix.scene.js';

let story: Story;
let rows: RegisterRows & WorkRows;

// What an allowed step would end has ended before, so that each answer is that of the first.
beforeAll(async () => {
  story = await Story.begin();
  await story.test.service.runChores();
  rows = { ...(await registers()), ...(await work()) };
}, 90_000);
afterAll(() => story?.test.close());

async function registers(): Promise<RegisterRows> {
  const drafted = await story.do(people.clerk, 'draftAccessList', { ...draft, kind: 'SEAL_USES' });
  const list: string = drafted.list.id;
  await story.do(people.clerk, 'publishAccessList', { id: list });
  const field: string = (await story.do(people.clerk, 'registerCollectedField', collected)).field.id;
  await story.do(people.clerk, 'endCollectedField', { id: field, until: today });
  const duty: string = (await story.do(people.clerk, 'registerDepartmentDuty', ownDuty)).duty.id;
  await story.do(people.clerk, 'endDepartmentDuty', { id: duty, until: today });
  return { list, field, duty };
}

async function work(): Promise<WorkRows> {
  const application = await story.inDecision();
  const redirected = { id: application, outcome: 'REDIRECT_TO_PURCHASE', reason: '清单以外，购买服务' };
  await story.expectMoved(story.do(people.head, 'decideAccessApplication', redirected));
  const { contract } = await story.do(people.clerk, 'signPurchase', contractOf(application));
  const admission = await story.active();
  const { fund } = await story.do(people.treasurer, 'openFund', award);
  const asked = { fundId: fund.id, matter: '资金何时使用', dueOn: '2026-03-16' };
  const { followUp } = await story.do(people.clerk, 'followUpFund', asked);
  const { deploymentDecision } = await story.do(people.clerk, 'recordDeploymentDecision', deployment);
  // A task of public security on the statutory list, which its community refuses.
  const citation = { kind: 'LIST_ENTRY', id: 'ST-04', version: 2 } as const;
  const event = aDispatch(null, { citation, communityCode: places.xinhua });
  await story.test.publishAs('public-security', [event]);
  await story.do(people.police, 'consentToRedelegation', { taskId: event.key, delegate });
  const refusal = { taskId: event.key, reason: 'NO_AUTHORITY' };
  const { complaint } = await story.do(people.worker, 'refuseCommunityTask', refusal);
  return {
    ...{ application, admission, contract: contract.id, fund: fund.id, followUp: followUp.id },
    ...{ deployment: deploymentDecision.id, task: event.key, complaint: complaint.id },
  };
}

const actors: ReadonlyMap<string, Actor> = new Map([['ANONYMOUS', anonymous], ...signedIn]);

/**
 * `OPEN` also for whoever is let in and then hears what is wrong with the input; `UNSEEN` for whoever hears that there is no
 * such thing, since it is not theirs to see.
 */
async function heard(actor: Actor, mutation: string, input: Readonly<Record<string, unknown>>) {
  try {
    const { __typename: kind } = await story.do(actor, mutation, input);
    return kind === 'AccessNotFound' ? 'UNSEEN' : 'OPEN';
  } catch (error) {
    const code = /FORBIDDEN|UNAUTHENTICATED|BAD_USER_INPUT/.exec(String(error))?.[0];
    if (code === undefined) throw error;
    return code === 'BAD_USER_INPUT' ? 'OPEN' : code;
  }
}

async function askedOfAll(
  mutation: string,
  input: Readonly<Record<string, unknown>>,
): Promise<ReadonlyMap<string, string>> {
  const answers = new Map<string, string>();
  for (const [name, actor] of actors) answers.set(name, await heard(actor, mutation, input));
  expect(answers.get('ANONYMOUS')).toBe('UNAUTHENTICATED');
  return answers;
}
const those = (answers: ReadonlyMap<string, string>, ...heard: readonly string[]) =>
  [...answers].flatMap(([name, answer]) => (heard.includes(answer) ? [name] : [])).sort();

describe('the registers of the office', () => {
  // Anybody may see these: who hears that nothing is left to end has been let in.
  it.each(registerOperations)('%s: these and nobody else', async (mutation, input, allowed) => {
    expect(those(await askedOfAll(mutation, input(rows)), 'OPEN', 'UNSEEN')).toEqual([...allowed].sort());
  });
});

describe('work, money and what is asked about both', () => {
  it.each(workOperations)('%s: these and nobody else', async (mutation, input, allowed) => {
    expect(those(await askedOfAll(mutation, input(rows)), 'OPEN')).toEqual([...allowed].sort());
  });

  it('lets no member of the applying department keep its own item on another basis [WA-10]', async () => {
    const instrument = '基本医疗卫生与健康促进法';
    const end = { instrument, endedOn: '2026-12-31', document: '废止决定' };
    await story.do(people.clerk, 'recordBasisEnd', end);
    const input = { admissionId: rows.admission, instrument: '新法', article: '第一条', reason: '仍需' };
    expect(await story.do(people.healthMember, 'confirmAccessBasis', input)).toMatchObject({
      code: 'FOUR_EYES',
    });
    await story.expectMoved(story.do(people.finance, 'confirmAccessBasis', input));
  });
});

describe('every mutation of the service', () => {
  it('is a row of a matrix, and every row is a mutation', () => {
    const listed = [...caseOperations, ...registerOperations, ...workOperations].map(
      ([mutation]) => mutation,
    );
    const judged = Object.values(oversightOperations).flatMap(({ mutation }) => mutation ?? []);
    const all = Object.keys(story.test.service.subgraph.schema.getMutationType()?.getFields() ?? {});
    // Judged where they are made: libs/operations.
    const operated = ['workAccessDiscard', 'workAccessRedrive'];
    expect([...new Set([...listed, ...judged, ...operated])].sort()).toEqual(all.sort());
  });
});
