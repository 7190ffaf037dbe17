import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { dispatched } from '@shequ/contracts';
import type { Actor } from '@shequ/identity';
import { uuidv7 } from 'uuidv7';
import { Story, people, places, today, units } from '../life-cycle/story.contract.js';

let story: Story;
beforeAll(async () => {
  story = await Story.begin();
}, 60_000);
afterAll(() => story?.test.close());
beforeEach(() => {
  story.at(today);
});

const codes = ['11620200DEM000060F', '11620200DEM000070G', '11620200DEM000090J', '11620200DEM000100Y'];

/** A department of its own for each test: what has ended stays so. */
async function department(producer: string | null = null): Promise<{ uscc: string; officer: Actor }> {
  const uscc = codes.shift() ?? '';
  const about = { uscc, name: { zh: uscc, en: uscc }, jurisdiction: '620201', producer };
  await story.do(people.clerk, 'registerDepartment', about);
  return { uscc, officer: { ...people.health, subject: `officer-${uscc}`, department: uscc } };
}

const end = (uscc: string, into: string | null) =>
  story.do(people.clerk, 'endDepartment', {
    ...{ uscc, into, kind: into === null ? 'WITHDRAWN' : 'MERGED', document: '机构改革方案' },
  });
const reown = (id: string, to: string, actor: Actor = people.clerk) =>
  story.do(actor, 'reownAccessApplication', { id, department: to, document: '职能划转通知' });
const look = async (id: string, fields: string, actor: Actor = people.clerk) =>
  (await story.read(actor, `query ($id: ID!) { accessApplication(id: $id) { ${fields} } }`, { id }))
    .accessApplication;
const facts = async (key: string) =>
  (
    await story.test.service.db.query(
      `select type, data from outbox where partitionkey = $1 and type like '%reowned%' order by seq`,
      [key],
    )
  ).map(({ data }: { data: object }) => data);

const openFinance = { ...people.health, subject: 'finance-officer', department: units.finance };

describe('[WA-43] the open applications of a department that ends', () => {
  /** A draft, one submitted, one that is consulted on, one before the joint meeting, one already withdrawn. */
  async function cases(officer: Actor) {
    const bytes = Buffer.from(`工作方案 ${officer.subject}`);
    const hash = createHash('sm3').update(bytes).digest('hex');
    await story.do(officer, 'uploadAccessAttachment', { hash, content: bytes.toString('base64') });
    const attachments = [{ name: '方案.txt', algorithm: 'SM3', hash, size: bytes.length }];
    const [draft, submitted, consulted, meeting, gone] = await Promise.all(
      [{ attachments }, {}, {}, {}, {}].map((over) => story.draft(over, officer)),
    );
    for (const id of [submitted, consulted, meeting, gone])
      await story.expectMoved(story.submit(id ?? '', officer));
    for (const id of [consulted, meeting])
      await story.expectMoved(story.do(people.clerk, 'checkAccessApplication', { id, outcome: 'ACCEPT' }));
    for (const id of [consulted, meeting])
      await story.expectMoved(story.do(people.reviewer, 'reviewAccessApplication', { id, opinion: '同意' }));
    for (const [actor, party] of [
      [people.street, { party: 'STREET' }],
      [people.worker, { party: 'COMMUNITY', communityCode: places.xinhua }],
      [people.workerDazhong, { party: 'COMMUNITY', communityCode: places.dazhong }],
    ] as const)
      await story.expectMoved(
        story.do(actor, 'recordAccessConsultation', { id: meeting, opinion: 'SUPPORT', ...party }),
      );
    await story.expectMoved(story.do(officer, 'withdrawAccessApplication', { id: gone, reason: '不再需要' }));
    const named = { draft, submitted, consulted, meeting, gone } as Readonly<Record<string, string>>;
    return (name: 'draft' | 'submitted' | 'consulted' | 'meeting' | 'gone'): string => named[name] ?? '';
  }
  const open = ['draft', 'submitted', 'consulted', 'meeting'] as const;

  it('[WA-43] go to the successor at once, with what they name, and each says so', async () => {
    const { uscc, officer } = await department();
    const id = await cases(officer);
    for (const member of [people.finance, people.civil])
      await story.expectMoved(story.do(member, 'castAccessVote', { id: id('meeting'), vote: 'APPROVE' }));
    expect(await end(uscc, units.finance)).toMatchObject({ items: 0, applications: 4 });
    for (const name of open) {
      const seen = await look(
        id(name),
        'applicant { uscc } reownDueOn history { command reason from to }',
        openFinance,
      );
      expect(seen).toMatchObject({ applicant: { uscc: units.finance }, reownDueOn: null });
      const { state } = await look(id(name), 'state', openFinance);
      expect(seen.history.at(-1)).toEqual({
        ...{ command: 'REOWN', reason: '机构改革方案', from: state, to: state },
      });
      expect(await facts(id(name))).toMatchObject([{ from: uscc, to: units.finance, reownDueOn: null }]);
    }
    expect(await look(id('gone'), 'applicant { uscc }')).toEqual({ applicant: { uscc } });
    // The file went along, and the successor goes on where the other stopped.
    await story.expectMoved(story.submit(id('draft'), openFinance));
    await expect(story.submit(id('submitted'), officer)).rejects.toThrow('FORBIDDEN');
    const withdrawn = story.do(openFinance, 'withdrawAccessApplication', {
      id: id('submitted'),
      reason: 'x',
    });
    await story.expectMoved(withdrawn);
    const [{ data }] = await story.test.service.db.query(
      `select data from outbox where partitionkey = $1 and type like '%department.ended%'`,
      [uscc],
    );
    expect(data).toEqual({ uscc, endedOn: today, kind: 'MERGED', mergedInto: units.finance });

    // WA-10: the successor's own member voted before it became the applicant; that vote counts no more.
    const conclude = () => story.do(people.civil, 'concludeJointReview', { id: id('meeting') });
    expect(await conclude()).toMatchObject({ __typename: 'AccessMeetingIncomplete', countedVotes: 1 });
  });

  it('[WA-43] wait for an owner where there is no successor: nobody acts on them, until one takes them over', async () => {
    const { uscc, officer } = await department();
    const id = await cases(officer);
    expect(await end(uscc, null)).toMatchObject({ applications: 4 });
    for (const name of open) {
      const seen = await look(id(name), 'applicant { uscc } reownDueOn history { command }');
      expect(seen).toMatchObject({ applicant: { uscc }, reownDueOn: '2026-03-30' });
      expect(seen.history.at(-1)).toEqual({ command: 'LOSE_OWNER' });
      expect(await facts(id(name))).toMatchObject([{ from: uscc, to: null, reownDueOn: '2026-03-30' }]);
    }
    const gone = { __typename: 'AccessDepartmentGone', code: 'DEPARTMENT_GONE', ruleId: 'WA-43', uscc };
    for (const answer of [
      await story.submit(id('draft'), officer),
      await story.do(officer, 'draftAccessApplication', { id: id('draft'), form: { matter: 'x' } }),
      await story.do(officer, 'withdrawAccessApplication', { id: id('submitted'), reason: 'x' }),
    ]) {
      expect(answer).toMatchObject(gone);
      expect(answer.routes).toContain('SEND_THROUGH_SUCCESSOR');
    }
    expect(await reown(id('draft'), uscc)).toMatchObject({ code: 'NO_SUCH_OWNER', ruleId: 'WA-43' });
    await expect(reown(id('draft'), units.finance, officer)).rejects.toThrow('FORBIDDEN');
    const taken = await reown(id('draft'), units.finance);
    expect(taken).toMatchObject({ command: 'REOWN', from: 'DRAFT', to: 'DRAFT' });
    expect(await look(id('draft'), 'applicant { uscc } reownDueOn', openFinance)).toEqual({
      applicant: { uscc: units.finance },
      reownDueOn: null,
    });
    expect(await reown(id('draft'), units.finance)).toMatchObject({ code: 'HAS_OWNER' });
    await story.expectMoved(story.submit(id('draft'), openFinance));

    story.at('2026-03-31T00:00:00+08:00');
    expect(await reown(id('submitted'), units.finance)).toMatchObject({ code: 'REOWN_LATE' });
    await story.test.service.runChores();
    const states = await Promise.all(open.map(async (name) => (await look(id(name), 'state')).state));
    expect(states).toEqual(['SUBMITTED', 'WITHDRAWN', 'WITHDRAWN', 'WITHDRAWN']);
    const { history } = await look(id('meeting'), 'history { actor command reason }');
    expect(history.at(-1)).toMatchObject({ actor: 'chore:ownership', command: 'WITHDRAW' });
  });
});

describe('[WA-43] tasks of a department that ends', () => {
  it('[WA-43] are refused under its items, at gate two by law and to gate one by the record; what left before is handed back', async () => {
    const { uscc } = await department('public-security');
    const id = await story.active();
    story.at('2026-04-20');
    await story.test.service.db.query('update admission set applicant = $1 where id = $2', [uscc, id]);
    const [{ version }] = await story.test.service.db.query('select version from admission where id = $1', [
      id,
    ]);
    const send = async (over: object = {}) => {
      const taskId = uuidv7();
      const asOf = new Date(story.test.clock.now().getTime() - 1_000).toISOString();
      const data = {
        ...{ taskId, department: uscc, communityCode: places.xinhua, itemType: 'WORK_TASK' },
        ...{ title: { zh: '随访', en: 'Visits' }, channel: 'GRID_CAMPAIGN', subjectId: 'campaign', asOf },
        ...{ citation: { kind: 'ADMISSION', id, version }, gate: 'PASSED', leadUnit: 'DEPARTMENT' },
        ...{ units: 1, personalDataFields: [], dueOn: null, ...over },
      };
      const { type } = dispatched('public-security');
      await story.test.publishAs('public-security', [
        { type, key: taskId, jurisdiction: places.xinhua, data },
      ]);
      await story.test.settle();
      const query = `query ($id: ID!) { communityTask(id: $id) { state refusal { code ruleId routes message { zh en } } } }`;
      return (await story.read(people.clerk, query, { id: taskId })).communityTask;
    };
    expect(await send()).toMatchObject({ state: 'ADMITTED' });
    const before = new Date(story.test.clock.now().getTime() - 1_000).toISOString();
    expect(await end(uscc, null)).toMatchObject({ items: 1 });
    const [{ data: record }] = await story.test.service.db.query(
      `select data from outbox where partitionkey = $1 and type like '%admission.state%' order by seq desc limit 1`,
      [id],
    );
    expect(record).toMatchObject({ applicant: uscc, ownerless: true, state: 'ACTIVE' });
    expect(await send({ asOf: before })).toMatchObject({
      state: 'HANDED_BACK',
      refusal: { code: 'DEPARTMENT_ENDED' },
    });
    story.at('2026-04-20T10:00:00+08:00');
    const refused = await send();
    expect(refused).toMatchObject({
      state: 'REFUSED',
      refusal: {
        code: 'DEPARTMENT_ENDED',
        ruleId: 'WA-43',
        routes: ['SEND_THROUGH_SUCCESSOR', 'WAIT_UNTIL_IN_FORCE'],
      },
    });
    expect(refused.refusal.message.zh).toContain(uscc);
    // Its statutory entries do not carry it either, and the executing unit of the item goes on.
    const entry = { kind: 'LIST_ENTRY', id: 'ST-04', version: 1 };
    expect(await send({ citation: entry })).toMatchObject({ refusal: { code: 'DEPARTMENT_ENDED' } });
    expect(await send({ department: units.publicSecurity })).toMatchObject({ state: 'ADMITTED' });
  });
});
