import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '@shequ/identity';
import { anActor } from '@shequ/testing';
import { aDispatch } from '../community-task/register.scene.js';
import { Story, units } from '../life-cycle/story.contract.js';

const about = `id state violatorKind origin rule channel serious communityCode noticeNumber correctBy correctedOn
  referred department { uscc } evidence { description }`;

describe('violations', () => {
  let story: Story;
  let base: Readonly<Record<string, unknown>>;

  beforeAll(async () => {
    story = await Story.begin();
    base = {
      violator: units.health,
      violatorKind: 'DEPARTMENT',
      rule: 'WA-01',
      channel: 'CHAT_GROUP',
      communityCode: story.places.xinhua,
      what: { zh: '在工作群直接布置未准入的报表', en: 'A form without admission, ordered in a chat group' },
      serious: false,
      evidence: [{ description: '群通知文件', reference: 'GA-1' }],
    };
  }, 60_000);
  afterAll(() => story?.test.close());

  const call = async (actor: Actor, mutation: string, input: object) => {
    const name = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}`;
    const member = {
      recordAccessViolation: 'AccessViolationRecorded',
      publishAccessViolation: 'AccessViolationPublished',
      confirmViolationCorrection: 'AccessViolationCorrected',
    }[mutation];
    const moved =
      mutation === 'recordAccessViolation' ? '' : '... on AccessMoveNotAllowed { state allowedCommands }';
    const query = `mutation ($input: ${name}Input!) { ${mutation}(input: $input) { __typename
      ... on ${member ?? ''} { violation { ${about} } } ${moved} } }`;
    return (await story.read(actor, query, { input }))[mutation];
  };
  const found = async (over: object = {}): Promise<string> =>
    (await call(story.people.clerk, 'recordAccessViolation', { ...base, ...over })).violation.id;
  const publish = (id: string, actor: Actor = story.people.clerk) =>
    call(actor, 'publishAccessViolation', { id });
  const list = async (actor: Actor, department: string | null = null) =>
    (await story.read(
      actor,
      `query ($d: ID) { violations(department: $d) { items { ${about} } }
          violationReferrals(department: $d) { items { ground violationIds to { zh } department { uscc } } } }`,
      { d: department },
    )) as Readonly<Record<string, { readonly items: readonly Readonly<Record<string, unknown>>[] }>>;

  it('records who, when, by which channel and rule, with the evidence [WA-37]', async () => {
    const { violation } = await call(story.people.clerk, 'recordAccessViolation', base);
    expect(violation).toMatchObject({
      ...{
        state: 'RECORDED',
        origin: 'OFFICE',
        violatorKind: 'DEPARTMENT',
        rule: 'WA-01',
        channel: 'CHAT_GROUP',
      },
      ...{ noticeNumber: null, correctBy: null, referred: false, evidence: [{ description: '群通知文件' }] },
    });
    const bad = { ...base, evidence: [] };
    await expect(call(story.people.clerk, 'recordAccessViolation', bad)).rejects.toThrow('BAD_USER_INPUT');
    const nobody = { ...base, violator: '11620200DEM000070G' };
    expect(await call(story.people.clerk, 'recordAccessViolation', nobody)).toEqual({
      __typename: 'AccessNotFound',
    });
  });

  it('a street is a violator like a department, and both see their own record only [WA-37]', async () => {
    const id = await found({ violator: units.street, violatorKind: 'STREET' });
    const ids = async (actor: Actor) => (await list(actor))['violations']?.items.map((row) => row['id']);
    expect(await ids(story.people.street)).toEqual([id]);
    expect(await ids(story.people.health)).not.toContain(id);
    expect(await ids(story.people.police)).toEqual([]);
    expect(await ids(story.people.clerk)).toContain(id);
    expect(await ids(anActor('OFFICE_CLERK', { jurisdiction: '330105' }))).toEqual([]);
    await expect(ids(story.people.worker)).rejects.toThrow('FORBIDDEN');
  });

  it('is published once by the office alone, to be corrected within ten working days [WA-37]', async () => {
    const id = await found({ violator: units.finance });
    for (const actor of [story.people.health, story.people.street])
      expect(await publish(id, actor)).toEqual({ __typename: 'AccessNotFound' });
    await expect(publish(id, story.people.head)).rejects.toThrow('FORBIDDEN');
    const early = { id, correctedOn: '2026-03-02', measure: '已撤回' };
    expect(await call(story.people.clerk, 'confirmViolationCorrection', early)).toEqual({
      __typename: 'AccessMoveNotAllowed',
      state: 'RECORDED',
      allowedCommands: ['PUBLISH_VIOLATION'],
    });
    const { violation } = await publish(id);
    expect(violation).toMatchObject({ state: 'PUBLISHED', correctBy: '2026-03-16', referred: false });
    expect(violation.noticeNumber).toMatch(/^TB620201-2026-\d{6}$/);
    expect((await publish(id)).__typename).toBe('AccessMoveNotAllowed');
    const state = async () =>
      (await list(story.people.clerk, units.finance))['violations']?.items[0]?.['state'];
    story.at('2026-03-16');
    expect(await state()).toBe('PUBLISHED');
    story.at('2026-03-17');
    expect(await state()).toBe('OVERDUE');
    const future = { ...early, correctedOn: '2026-03-18' };
    await expect(call(story.people.clerk, 'confirmViolationCorrection', future)).rejects.toThrow(
      'BAD_USER_INPUT',
    );
    await call(story.people.clerk, 'confirmViolationCorrection', { ...early, correctedOn: '2026-03-17' });
    expect(await state()).toBe('CORRECTED');
    story.at('2026-03-02');
  });

  it('the third within twelve months is referred, the second is not; what is serious is referred at once [WA-37]', async () => {
    const violator = units.civilAffairs;
    const first = await found({ violator });
    story.at('2026-03-02');
    await publish(first);
    const again = async (day: string): Promise<string> => {
      story.at(day);
      const id = await found({ violator });
      await publish(id);
      return id;
    };
    const second = await again('2026-06-01');
    expect((await list(story.people.clerk, violator))['violationReferrals']?.items).toEqual([]);
    // A year to the day after the first, that one counts no more.
    const third = await again('2027-03-02');
    expect((await list(story.people.clerk, violator))['violationReferrals']?.items).toEqual([]);
    const fourth = await again('2027-03-03');
    const referrals = (await list(story.people.clerk, violator))['violationReferrals']?.items;
    expect(referrals).toHaveLength(1);
    expect(referrals?.[0]).toMatchObject({ ground: 'REPEATED', violationIds: [second, third, fourth] });
    const serious = await found({ violator, serious: true });
    expect((await publish(serious)).violation.referred).toBe(true);
    expect((await list(story.people.clerk, violator))['violationReferrals']?.items[0]).toMatchObject({
      ground: 'SERIOUS',
      violationIds: [serious],
    });
    story.at('2026-03-02');
  });

  it('is never changed or removed, not by the service’s own role either [WA-37] [WA-45]', async () => {
    const { db } = story.test.service;
    for (const sql of [
      'delete from violation',
      `update violation set rule_id = 'WA-02'`,
      'delete from violation_notice',
    ])
      await expect(db.query(sql)).rejects.toThrow('permission denied');
  });

  it('comes from gate two by itself, and is published like any other [WA-37]', async () => {
    const event = aDispatch(null, { communityCode: story.places.xinhua });
    await story.test.publishAs('public-security', [event]);
    const [row] = (await list(story.people.clerk, units.publicSecurity))['violations']?.items ?? [];
    expect(row).toMatchObject({ origin: 'REGISTER', rule: 'WA-01', communityCode: story.places.xinhua });
    expect((await publish(String(row?.['id']))).violation.state).toBe('PUBLISHED');
  });

  it('two clerks who publish the same one at once give one notice [WA-37]', async () => {
    const id = await found({ violator: units.office });
    const both = await Promise.all([publish(id), publish(id, story.people.otherClerk)]);
    expect(both.map(({ __typename }) => __typename).sort()).toEqual([
      'AccessMoveNotAllowed',
      'AccessViolationPublished',
    ]);
  });
});
