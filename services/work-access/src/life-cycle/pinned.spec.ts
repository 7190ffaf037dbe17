// A pack that comes into force does not touch the cases that were opened before it.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { loadPacks } from '@shequ/policy';
import { z } from 'zod';
import type { Story } from './story.contract.js';

const source = { instrument: '区社区工作准入办法', article: '第一条', trust: 'D' };
const packs = fileURLToPath(new URL('../../../../libs/policy/packs/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'packs-'));
const national = join(packs, 'national-2026', 'procedure.json');
const valueFile = z.object({ values: z.array(z.object({ key: z.string(), value: z.unknown() })) });
const nationalRoles = z
  .record(z.string(), z.string())
  .parse(
    valueFile
      .parse(JSON.parse(readFileSync(national, 'utf8')))
      .values.find(({ key }) => key === 'procedure.roles')?.value,
  );

/** An edition of a district's own rules: a time limit, a threshold and a role. */
interface Edition {
  readonly id: string;
  readonly inForceFrom: string;
  readonly inForceTo: string | null;
  readonly preliminary: number;
  readonly minimumVotes: number;
  readonly reviewer: string;
}

function publish({ preliminary, minimumVotes, reviewer, ...edition }: Edition): void {
  const { id } = edition;
  const said = { name: { zh: id, en: id }, source: { document: id, publishedOn: null } };
  const majority = { numerator: 1, denominator: 2, strict: true };
  const roles = { ...nationalRoles, PRELIMINARY_REVIEW: reviewer };
  const values = [
    { key: 'clock.preliminaryWorkdays', value: preliminary, unit: 'WORKDAY', source },
    { key: 'procedure.roles', value: roles, unit: 'NONE', source },
    { key: 'procedure.jointMeeting', value: { minimumVotes, majority }, unit: 'NONE', source },
  ];
  mkdirSync(join(folder, id));
  writeFileSync(
    join(folder, id, 'pack.json'),
    JSON.stringify({ jurisdiction: '620201', ...edition, ...said }),
  );
  writeFileSync(join(folder, id, 'values.json'), JSON.stringify({ values }));
}

const [first, second] = ['access-rules-1', 'access-rules-2'] as const;
const changeOn = '2026-04-01';
const both = 'national-2026@2026-01-01+jiayuguan-2012@2012-07-30';
const versions = { A: `${both}+${first}@2026-01-01`, B: `${both}+${second}@${changeOn}` };

let story: Story;
beforeAll(async () => {
  cpSync(packs, folder, { recursive: true });
  const until = '2026-03-31';
  publish({
    ...{ id: first, inForceFrom: '2026-01-01', inForceTo: until },
    ...{ preliminary: 8, minimumVotes: 2, reviewer: 'PRELIMINARY_REVIEWER' },
  });
  publish({
    ...{ id: second, inForceFrom: changeOn, inForceTo: null },
    ...{ preliminary: 3, minimumVotes: 3, reviewer: 'OFFICE_CLERK' },
  });
  // The service reads the packs of its own folder when it is loaded: here it gets those of a folder with two more.
  jest.unstable_mockModule('../policies.js', () => ({ policies: loadPacks(folder) }));
  const { Story: Here } = await import('./story.contract.js');
  story = await Here.begin();
}, 60_000);
afterAll(async () => {
  await story?.test.close();
  rmSync(folder, { recursive: true });
});

const look = async (id: string) => {
  const fields = `policyVersion clocks { step startedOn dueOn } history { command policyVersion }
    admission { policyVersion history { command policyVersion } }`;
  const query = `query ($id: ID!) { accessApplication(id: $id) { ${fields} } }`;
  return (await story.read(story.people.clerk, query, { id })).accessApplication;
};
const check = (id: string) =>
  story.do(story.people.clerk, 'checkAccessApplication', { id, outcome: 'ACCEPT' });
const review = (id: string, by: 'reviewer' | 'otherClerk') =>
  story.do(story.people[by], 'reviewAccessApplication', { id, opinion: '同意' });
const conclude = (id: string) => story.do(story.people.finance, 'concludeJointReview', { id });
const dueOf = (row: { clocks: readonly { step: string; dueOn: string }[] }) =>
  row.clocks.find(({ step }) => step === 'PRELIMINARY_REVIEW')?.dueOn;

async function heard(id: string): Promise<void> {
  const { people, places } = story;
  for (const [actor, party] of [
    [people.street, { party: 'STREET' }],
    [people.worker, { party: 'COMMUNITY', communityCode: places.xinhua }],
    [people.workerDazhong, { party: 'COMMUNITY', communityCode: places.dazhong }],
  ] as const)
    await story.expectMoved(
      story.do(actor, 'recordAccessConsultation', { id, opinion: 'SUPPORT', ...party }),
    );
  for (const member of [people.finance, people.civil])
    await story.expectMoved(story.do(member, 'castAccessVote', { id, vote: 'APPROVE' }));
}

describe('two cases on either side of a new edition of the rules', () => {
  it('[WA-08] [WA-10] [WA-45] each keep the deadline, the role and the threshold of their own, and say so', async () => {
    const a = await story.submitted();
    story.at(changeOn);
    const later = { from: '2026-06-15', to: '2026-09-30', signedOn: changeOn };
    const b = await story.submitted(later);
    for (const [id, version] of [
      [a, versions.A],
      [b, versions.B],
    ] as const) {
      const { policyVersion, history } = await look(id);
      expect(policyVersion).toBe(version);
      expect(history).toEqual([
        { command: 'DRAFT', policyVersion: version },
        { command: 'SUBMIT', policyVersion: version },
      ]);
    }

    // The deadline: eight working days for A, three for B, counted from the same day.
    for (const id of [a, b]) await story.expectMoved(check(id));
    expect([dueOf(await look(a)), dueOf(await look(b))]).toEqual(['2026-04-14', '2026-04-07']);

    // The role: A's reviewer is nobody in B, and the other way round.
    await expect(review(a, 'otherClerk')).rejects.toThrow('FORBIDDEN');
    await expect(review(b, 'reviewer')).rejects.toThrow('FORBIDDEN');
    await story.expectMoved(review(a, 'reviewer'));
    await story.expectMoved(review(b, 'otherClerk'));

    // The threshold: two votes decide A; B needs a third.
    for (const id of [a, b]) await heard(id);
    await story.expectMoved(conclude(a));
    expect(await conclude(b)).toMatchObject({
      ...{ __typename: 'AccessMeetingIncomplete', countedVotes: 2, neededVotes: 3 },
    });
    const third = { ...story.people.finance, subject: 'joint-4', department: null };
    await story.expectMoved(story.do(third, 'castAccessVote', { id: b, vote: 'APPROVE' }));
    await story.expectMoved(conclude(b));

    // And the admissions that follow are their cases' own.
    for (const [id, version] of [
      [a, versions.A],
      [b, versions.B],
    ] as const) {
      const decision = { id, outcome: 'ADMIT', reason: '确需社区协助' };
      await story.expectMoved(story.do(story.people.head, 'decideAccessApplication', decision));
      const { policyVersion, admission } = await look(id);
      expect([policyVersion, admission.policyVersion]).toEqual([version, version]);
      expect(admission.history).toEqual([{ command: 'ADMIT', policyVersion: version }]);
    }
  });

  it('[WA-45] a draft that waited goes by the rules of the day on which it is submitted, and the history names both', async () => {
    story.at('2026-03-31');
    const id = await story.draft({ from: '2026-06-15' });
    story.at(changeOn);
    await story.expectMoved(story.submit(id));
    const { policyVersion, history } = await look(id);
    expect(policyVersion).toBe(versions.B);
    expect(history).toEqual([
      { command: 'DRAFT', policyVersion: versions.A },
      { command: 'SUBMIT', policyVersion: versions.B },
    ]);
  });
});
