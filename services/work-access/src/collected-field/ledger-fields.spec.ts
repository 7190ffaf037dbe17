import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { people, Story, today, units, type Result } from '../life-cycle/story.contract.js';

let story: Story;
beforeAll(async () => {
  story = await Story.begin();
}, 60_000);
beforeEach(() => story.at(today));
afterAll(() => story?.test.close());

const ledger = (field: string) => ({
  ...{ itemType: 'LEDGER', itemName: { zh: `${field}台账`, en: 'Ledger' }, dataFields: [field] },
});
const collected = async (name: string): Promise<readonly Result[]> => {
  const query = `query ($name: String!) { accessCollectedFields(jurisdiction: "620201", name: $name) {
    items { owner { uscc } source since until } } }`;
  return (await story.read(people.resident, query, { name })).accessCollectedFields.items;
};
const numberOf = async (r: string): Promise<string> =>
  (await story.read(people.clerk, 'query ($r: String!) { admission(reference: $r) { number } }', { r }))
    .admission.number;
const asks = async (field: string) => {
  const period = { signedOn: today, from: '2026-12-01', to: '2026-12-31' };
  return story.submit(await story.draft({ ...ledger(field), ...period }));
};

describe('the data fields of an admitted ledger', () => {
  it('[WA-21] are on the register from the day it is in force, through a suspension, to the day it leaves', async () => {
    const id = await story.published(ledger('服药情况'));
    expect(await collected('服药情况')).toEqual([]);
    await story.expectMoved(story.activate(id));
    const source = `服药情况台账（${await numberOf(id)}）`;
    const row = { owner: { uscc: units.health }, source, since: today, until: null };
    expect(await collected('服药情况')).toEqual([row]);
    const refused = { __typename: 'AccessApplicationIncomplete' };
    expect(await asks('服药情况')).toMatchObject({
      ...refused,
      problems: [{ path: 'dataFields.0', ruleId: 'WA-21' }],
    });
    const byHand = { jurisdiction: '620201', name: { zh: '服药情况', en: 'x' }, owner: units.finance };
    expect(
      await story.do(people.clerk, 'registerCollectedField', { ...byHand, source: 'x', since: today }),
    ).toMatchObject({ __typename: 'AccessAlreadyDone' });
    story.at('2026-03-04');
    await story.exited(id);
    expect(await collected('服药情况')).toEqual([{ ...row, until: '2026-03-04' }]);
    expect(await asks('服药情况')).toMatchObject(refused);
    story.at('2026-03-05');
    await story.expectMoved(asks('服药情况'));
  });

  it('[WA-21] leave with its period, on its last day', async () => {
    const id = await story.active(ledger('饮食情况'));
    story.at('2026-10-01T00:00:00+08:00');
    await story.test.service.runChores();
    expect(await story.admissionState(id)).toBe('EXPIRED');
    expect(await collected('饮食情况')).toMatchObject([{ since: today, until: '2026-09-30' }]);
  });

  it('are none of a task that is no ledger, and none of a ledger that never was in force', async () => {
    await story.active({ ...ledger('睡眠情况'), itemType: 'WORK_TASK' });
    await story.published(ledger('运动情况'));
    expect([...(await collected('睡眠情况')), ...(await collected('运动情况'))]).toEqual([]);
  });
});
