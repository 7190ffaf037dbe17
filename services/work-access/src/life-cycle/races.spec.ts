// Who comes at the same moment. A lock is held until PostgreSQL itself says that everybody waits for it: the requests do
// overlap, and the order in which they came is known.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { Story, people, today, units, type Result } from './story.contract.js';

let story: Story;
beforeAll(async () => {
  story = await Story.begin();
}, 60_000);
afterAll(() => story?.test.close());

const waiting = `select count(*)::integer as n from pg_stat_activity
  where datname = current_database() and wait_event_type = 'Lock'`;

/** Starts each work once the one before it waits for the row, lets go of it, and gives what came of them. */
async function queued<T>(
  row: { readonly table: 'access_application' | 'admission'; readonly id: string },
  works: readonly (() => Promise<T>)[],
): Promise<readonly T[]> {
  const { db } = story.test.service;
  const holder = db.createQueryRunner();
  await holder.startTransaction();
  await holder.query(`select 1 from ${row.table} where id = $1 for update`, [row.id]);
  const started: Promise<T>[] = [];
  for (const work of works) {
    started.push(work());
    while ((await db.query(waiting))[0].n < started.length) await sleep(5);
  }
  await holder.commitTransaction();
  await holder.release();
  return Promise.all(started);
}

const kindOf = ({ __typename }: Result): string => String(__typename);
const caseOf = async (id: string, fields: string) => {
  const query = `query ($id: ID!) { accessApplication(id: $id) { ${fields} } }`;
  return (await story.read(people.clerk, query, { id })).accessApplication;
};
const itemOf = async (r: string, fields: string) =>
  (await story.read(people.clerk, `query ($r: String!) { admission(reference: $r) { ${fields} } }`, { r }))
    .admission;
const otherHead = { ...people.head, subject: 'decision-head-2' };

describe('at the same moment', () => {
  it.each([
    ['ADMIT', 'REJECT'],
    ['REJECT', 'ADMIT'],
    ['ADMIT', 'ADMIT'],
  ] as const)(
    '[WA-11] two heads decide, %s before %s: the first does, and its decision stands',
    async (...outcomes) => {
      story.at(today);
      const id = await story.inDecision();
      const answers = await queued(
        { table: 'access_application', id },
        [people.head, otherHead].map(
          (head, at) => () =>
            story.do(head, 'decideAccessApplication', { id, outcome: outcomes[at], reason: String(at) }),
        ),
      );
      expect(answers.map(kindOf)).toEqual(['AccessApplicationMoved', 'AccessMoveNotAllowed']);
      const seen = await caseOf(
        id,
        'decision { outcome reason decidedBy } admission { id } history { command }',
      );
      expect(seen.decision).toEqual({ outcome: outcomes[0], reason: '0', decidedBy: people.head.subject });
      expect(seen.admission !== null).toBe(outcomes[0] === 'ADMIT');
      const commands = seen.history.map(({ command }: { command: string }) => command);
      expect(commands.filter((command: string) => ['ADMIT', 'REJECT'].includes(command))).toEqual([
        outcomes[0],
      ]);
      const rows = await story.test.service.db.query('select 1 from admission where application_id = $1', [
        id,
      ]);
      expect(rows).toHaveLength(outcomes[0] === 'ADMIT' ? 1 : 0);
    },
  );

  it('[WA-11] a vote comes behind the conclusion: it is refused, and the recommendation is what was counted', async () => {
    const id = await story.inJointReview();
    for (const member of [people.finance, people.civil])
      await story.expectMoved(story.do(member, 'castAccessVote', { id, vote: 'APPROVE' }));
    const third = { ...people.finance, subject: 'joint-4', department: units.publicSecurity };
    const answers = await queued({ table: 'access_application', id }, [
      () => story.do(people.finance, 'concludeJointReview', { id }),
      () => story.do(third, 'castAccessVote', { id, vote: 'REJECT' }),
    ]);
    expect(answers).toMatchObject([
      { command: 'CONCLUDE_JOINT_REVIEW', to: 'DECISION' },
      { __typename: 'AccessMoveNotAllowed', state: 'DECISION' },
    ]);
    const seen = await caseOf(id, 'recommendation votes { member } history { command }');
    expect(seen.recommendation).toBe('ADMIT');
    expect(seen.votes).toHaveLength(2);
    expect(seen.history.at(-1)).toEqual({ command: 'CONCLUDE_JOINT_REVIEW' });
  });

  it('[WA-11] a vote on a motion comes behind its conclusion: the motion is closed', async () => {
    const id = await story.active();
    await story.expectMoved(story.suspend(id));
    const motionId = await story.moved(id, { kind: 'EXIT', exitReason: 'AIM_REACHED' });
    for (const member of [people.finance, people.civil])
      await story.expectMoved(story.do(member, 'voteOnAdmissionMotion', { motionId, vote: 'APPROVE' }));
    const third = { ...people.finance, subject: 'joint-4', department: units.publicSecurity };
    const answers = await queued({ table: 'admission', id }, [
      () => story.do(people.finance, 'concludeAdmissionMotion', { motionId }),
      () => story.do(third, 'voteOnAdmissionMotion', { motionId, vote: 'REJECT' }),
    ]);
    expect(answers).toMatchObject([{ to: 'EXITED' }, { __typename: 'AccessAlreadyDone' }]);
    expect((await itemOf(id, 'motions { votes { member } }')).motions[0].votes).toHaveLength(2);
  });

  it.each(['pays first', 'expires first'])(
    '[WA-15] [WA-18] an instalment and the end of the item: who %s, no fen is lost and none counted twice',
    async (order) => {
      story.at(today);
      const id = await story.active();
      story.at('2026-10-01T00:00:00+08:00');
      const pay = async () => kindOf(await story.pay(id, 60_000, 'M'));
      const expire = async () => {
        await story.test.service.runChores();
        return 'chores';
      };
      const works = order === 'pays first' ? [pay, expire] : [expire, pay];
      const answers = await Promise.all(works.map((work) => work()));
      await story.test.service.runChores();
      const paid = answers.includes('AdmissionMoved');
      expect(paid || answers.includes('AccessMoveNotAllowed')).toBe(true);
      const { state, ledger } = await itemOf(
        id,
        'state ledger { balance { receivedFen heldFen } accounts { signedFen } }',
      );
      expect(state).toBe('EXPIRED');
      const fen = paid ? 160_000 : 100_000;
      expect(ledger.balance).toEqual({ receivedFen: fen, heldFen: fen });
      const sides: readonly number[] = ledger.accounts.map(({ signedFen }: { signedFen: string }) =>
        Number(signedFen),
      );
      expect(sides.reduce((sum, one) => sum + one, 0)).toBe(0);
      const instalments = await story.test.service.db.query(
        'select sum(amount_fen)::integer as fen from instalment where admission_id = $1',
        [id],
      );
      expect(instalments).toEqual([{ fen }]);
    },
  );
});
