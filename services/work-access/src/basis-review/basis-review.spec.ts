import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { people, Story, today, units } from '../life-cycle/story.contract.js';

let story: Story;
beforeAll(async () => {
  story = await Story.begin();
}, 30_000);
afterAll(() => story.test.close());

const law = '《城市养犬管理条例》（2009）';
const on = (instrument: string, validTo: string | null = null) => ({
  legalBases: [{ instrument, article: '第八条', issuingLevel: 'NATIONAL', validTo }],
});

const record = `mutation ($input: RecordBasisEndInput!) { recordBasisEnd(input: $input) { __typename
  ... on Problem { code } ... on AccessBasisEndRecorded { affected basisEnd { name jurisdiction endedOn } } } }`;
const ended = async (instrument: string, endedOn: string, actor = people.clerk) =>
  (await story.read(actor, record, { input: { instrument, endedOn, document: '国务院令第 X 号' } }))
    .recordBasisEnd;

const confirm = `mutation ($input: ConfirmAccessBasisInput!) { confirmAccessBasis(input: $input) { __typename
  ... on Problem { code } ... on WorkAccessProblem { ruleId } ... on AdmissionMoved { command from to } } }`;
const confirmed = async (admissionId: string, actor = people.finance, instrument = '人口与计划生育法') => {
  const input = { admissionId, instrument, article: '第十二条', reason: '改依新法' };
  return (await story.read(actor, confirm, { input })).confirmAccessBasis;
};

const review = async (id: string) => {
  const query = `query ($id: String!) { admission(reference: $id) { state deadlines { kind state dueOn ruleId
    role notices { kind workdaysLeft } } history { command reason } } }`;
  const { admission } = await story.read(people.clerk, query, { id });
  const limit =
    admission.deadlines.filter(({ kind }: { kind: string }) => kind === 'BASIS_REVIEW').at(-1) ?? null;
  return { state: admission.state, limit, last: admission.history.at(-1) };
};
const midnight = (day: string) => story.at(`${day}T00:00:00+08:00`);
const run = () => story.test.service.runChores();

describe('a legal basis that ends', () => {
  it('[WA-19] opens a review of every standing item that rests on it; without one the item leaves on the eleventh working day', async () => {
    story.at(today);
    const [resting, other] = [await story.active(on(law)), await story.active(on('社会救助暂行办法'))];
    midnight('2026-06-01');
    expect(await ended('城市养犬管理条例', '2026-05-31')).toMatchObject({
      __typename: 'AccessBasisEndRecorded',
      affected: 1,
      basisEnd: { jurisdiction: '620201', endedOn: '2026-05-31' },
    });
    expect((await review(resting)).limit).toMatchObject({
      dueOn: '2026-06-15',
      ruleId: 'WA-19',
      role: 'JOINT_MEETING_MEMBER',
      state: 'WAITING',
    });
    expect((await review(other)).limit).toBeNull();
    midnight('2026-06-14');
    await run();
    story.at('2026-06-15T23:59:58+08:00');
    await run();
    expect(await review(resting)).toMatchObject({ state: 'ACTIVE', limit: { state: 'WAITING' } });
    midnight('2026-06-16');
    await run();
    expect(await review(resting)).toMatchObject({
      state: 'EXITED',
      limit: { state: 'DONE' },
      last: { command: 'EXIT', reason: expect.stringContaining('BASIS_REPEALED') },
    });
    expect((await review(other)).state).toBe('ACTIVE');
  });

  it('[WA-19] lets the item stay on the last day of the review, on a basis that stands, by who has no part in it', async () => {
    story.at(today);
    const id = await story.active(on('试行办法甲'));
    midnight('2026-06-01');
    expect(await confirmed(id)).toMatchObject({ code: 'NO_REVIEW_OPEN', ruleId: 'WA-19' });
    await ended('试行办法甲', '2026-05-31');
    await ended('试行办法乙', '2026-05-31');
    story.at('2026-06-15T23:59:58+08:00');
    const ownMember = { ...people.finance, department: units.health };
    expect(await confirmed(id, ownMember)).toMatchObject({ code: 'FOUR_EYES' });
    expect(await confirmed(id, people.finance, '《试行办法乙》')).toMatchObject({ code: 'BASIS_ENDED' });
    await expect(confirmed(id, people.clerk)).rejects.toThrow('FORBIDDEN');
    expect(await confirmed(id)).toEqual({
      __typename: 'AdmissionMoved',
      command: 'CONFIRM_BASIS',
      from: 'ACTIVE',
      to: 'ACTIVE',
    });
    midnight('2026-06-16');
    await run();
    expect(await review(id)).toMatchObject({ state: 'ACTIVE', limit: { state: 'STOPPED' } });
  });

  it('[WA-19] reviews a basis with an end of its own after that day', async () => {
    story.at(today);
    const id = await story.active(on('年度方案', '2026-06-30'));
    const open = await story.active(on('年度方案', '2026-09-30'));
    expect((await review(id)).limit).toMatchObject({ dueOn: '2026-07-14' });
    expect((await review(open)).limit).toBeNull();
    midnight('2026-07-15');
    await run();
    expect((await review(id)).state).toBe('EXITED');
  });

  it.each([
    ['社区 矫正 试行办法', '《社区矫正试行办法》'],
    ['〈Ａ类 台账管理办法〉', 'A类台账管理办法（2020 年修正）'],
    ['《养老服务　办法》（试行）', '养老服务办法'],
    ['安全“三查”办法', '《安全三查办法》'],
  ])(
    '[WA-19] is found by %s where its end is recorded for %s, and the other way round',
    async (one, other) => {
      story.at(today);
      const [asked, known] = [await story.active(on(one)), await story.active(on(other))];
      const apart = await story.active(on('社区养老实施细则'));
      midnight('2026-06-01');
      expect(await ended(one, '2026-05-31')).toMatchObject({ affected: 2 });
      for (const id of [asked, known]) expect((await review(id)).limit).toMatchObject({ state: 'WAITING' });
      expect((await review(apart)).limit).toBeNull();
      expect(await ended(other, '2026-05-31')).toMatchObject({ __typename: 'AccessAlreadyDone' });
      for (const instrument of [one, other]) {
        expect(await confirmed(asked, people.finance, instrument)).toMatchObject({ code: 'BASIS_ENDED' });
        const period = { from: '2026-08-03', to: '2026-12-31', signedOn: '2026-06-01' };
        expect(await story.submit(await story.draft({ ...on(instrument), ...period }))).toMatchObject({
          __typename: 'AccessApplicationIncomplete',
          problems: [{ ruleId: 'WA-19' }],
        });
      }
    },
  );

  it('[WA-19] is reviewed again when the basis on which it was kept ends as well', async () => {
    story.at(today);
    const id = await story.active(on('旧办法丁'));
    midnight('2026-06-01');
    await ended('旧办法丁', '2026-05-31');
    expect(await confirmed(id, people.finance, '《新 办法丁》')).toMatchObject({
      __typename: 'AdmissionMoved',
    });
    expect((await review(id)).limit).toMatchObject({ state: 'STOPPED' });
    expect(await ended('新办法丁', '2026-05-31')).toMatchObject({ affected: 1 });
    expect((await review(id)).limit).toMatchObject({ state: 'WAITING' });
  });

  it('is recorded once, by the office, and anybody may read it', async () => {
    story.at(today);
    await expect(ended('办法丙', '2026-05-31', people.health)).rejects.toThrow('FORBIDDEN');
    expect(await ended('办法丙', '2026-05-31')).toMatchObject({ affected: 0 });
    expect(await ended('《办法丙》', '2026-06-30')).toMatchObject({ __typename: 'AccessAlreadyDone' });
    const query = '{ accessBasisEnds(first: 1) { items { name endedOn document } next } }';
    const { accessBasisEnds } = await story.read(people.resident, query);
    expect(accessBasisEnds.items).toEqual([
      { name: '办法丙', endedOn: '2026-05-31', document: '国务院令第 X 号' },
    ]);
  });
});
