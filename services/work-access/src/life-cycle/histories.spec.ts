// Random histories of two hundred commands and more, on the real tables: no state but by the table, and the history alone
// gives the state.
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { historiesOf, verifyChain } from '@shequ/history';
import { transaction } from '@shequ/messaging';
import fc from 'fast-check';
import type { EntityManager } from 'typeorm';
import { lockApplication } from '../access-application/access-application.store.js';
import { moveCase } from '../access-application/case.js';
import { admissionsOfApplications, lockAdmission } from '../admission/admission.store.js';
import { admit } from '../admission/admit.js';
import { moveAdmission } from '../admission/moves.js';
import { sightOf } from '../can.js';
import { registerTime } from '../watermark/register-time.js';
import {
  admissionMoves,
  applicationMoves,
  lifeCycle,
  nextState,
  type AdmissionCommand,
  type ApplicationCommand,
  type LifeCommand,
  type LifeState,
} from './life-cycle.domain.js';
import { Story, people } from './story.contract.js';

const commandsOf = (moves: Readonly<Record<string, Readonly<Record<string, string>>>>): readonly string[] => [
  ...new Set(Object.values(moves).flatMap((open) => Object.keys(open))),
];
type Table = Readonly<Record<string, Readonly<Record<string, string>>>>;
const applicationCommands = commandsOf(applicationMoves);
const admissionCommands = commandsOf(admissionMoves);
const cases = 8;

let story: Story;
beforeAll(async () => {
  story = await Story.begin();
}, 60_000);
afterAll(() => story?.test.close());

/** One step of a history: which case, which of its two aggregates, which command. */
const step = fc.record({
  subject: fc.nat(cases - 1),
  onAdmission: fc.boolean(),
  choice: fc.nat(1_000),
  dice: fc.nat(5),
});
type Step = {
  readonly subject: number;
  readonly onAdmission: boolean;
  readonly choice: number;
  readonly dice: number;
};

/** Mostly the first open command, which leads on; sometimes any open one; sometimes any at all. */
function chosen(state: LifeState, all: readonly string[], { choice, dice }: Step): string {
  const open = Object.keys(lifeCycle[state]);
  if (dice > 1 && open[0] !== undefined) return open[0];
  const from = dice === 0 || open.length === 0 ? all : open;
  return from[choice % from.length] ?? '';
}

const actor = { subject: 'random', department: null };

/** Asks for one command, and compares what became of it with the table. Gives what the state should be now. */
async function play(tx: EntityManager, id: string, given: Step): Promise<void> {
  const now = story.test.clock.now();
  const known = (await admissionsOfApplications(tx, sightOf(people.clerk), [id])).get(id);
  const admission = given.onAdmission && known !== undefined ? await lockAdmission(tx, known.id) : null;
  if (admission !== null) {
    const command = chosen(admission.state, admissionCommands, given) as AdmissionCommand;
    const answer = await moveAdmission(tx, admission, { command, actor, now });
    compare(admissionMoves, { state: admission.state, command }, answer);
    return;
  }
  const row = await lockApplication(tx, id);
  if (row === null) throw new Error('The case is gone.');
  const command = chosen(row.state, applicationCommands, given) as ApplicationCommand;
  const answer = await moveCase(tx, row, { command, actor, now });
  compare(applicationMoves, { state: row.state, command }, answer);
  if (answer.kind !== 'AccessApplicationMoved' || !command.startsWith('ADMIT')) return;
  await admit(tx, answer.application, { actor, now, at: await registerTime(tx, story.test.clock) });
}

function compare(
  table: Table,
  asked: { readonly state: LifeState; readonly command: string },
  answer: { readonly kind: string; readonly to?: string; readonly allowedCommands?: readonly string[] },
): void {
  const { state, command } = asked;
  const open = table[state] ?? {};
  const next = open[command];
  if (next !== undefined) expect(answer).toMatchObject({ from: state, to: next });
  else
    expect(answer).toMatchObject({ kind: 'AccessMoveNotAllowed', state, allowedCommands: Object.keys(open) });
}

/** Walks a history from nothing: every step is a move of the table or leaves the state, and the last state is the row's. */
async function replayed(type: 'access-application' | 'admission', table: string, ids: readonly string[]) {
  const { db } = story.test.service;
  const rows: readonly { id: string; state: LifeState }[] = await db.query(
    `select id, state from ${table} where id = any($1::uuid[])`,
    [ids],
  );
  const histories = await historiesOf(db.manager, type, ids);
  for (const { id, state } of rows) {
    let at: LifeState | null = null;
    for (const entry of histories.get(id) ?? []) {
      expect(entry.from).toBe(at);
      if (at !== null && entry.to !== at) expect(nextState(at, entry.command as LifeCommand)).toBe(entry.to);
      at = entry.to as LifeState;
    }
    expect([id, at]).toEqual([id, state]);
  }
}

it('[WA-11] [WA-45] no history of two hundred commands leaves the table; replayed it gives the state, and its chain holds', async () => {
  const histories = fc.array(step, { minLength: 200, maxLength: 240 });
  const reached = new Set<string>();
  const { db } = story.test.service;
  await fc.assert(
    fc.asyncProperty(histories, async (steps) => {
      const ids = await Promise.all(Array.from({ length: cases }, () => story.draft()));
      for (const one of steps) await transaction(db, (tx) => play(tx, ids[one.subject] ?? '', one));
      const admissions = await admissionsOfApplications(db.manager, sightOf(people.clerk), ids);
      const admissionIds = [...admissions.values()].map(({ id }) => id);
      for (const { state } of admissions.values()) reached.add(state);
      await replayed('access-application', 'access_application', ids);
      await replayed('admission', 'admission', admissionIds);
      expect(await verifyChain(db.manager)).toEqual([]);
    }),
    { numRuns: 3, endOnFailure: true },
  );
  // The walks are no standstill: some came far beyond the decision.
  expect(reached.size).toBeGreaterThan(1);
}, 60_000);
