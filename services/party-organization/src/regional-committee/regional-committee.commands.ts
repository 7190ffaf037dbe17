import { Injectable } from '@nestjs/common';
import { localDateOf } from '@shequ/calendar';
import { record, type NewEntry } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import { transaction } from '@shequ/messaging';
import { Clock } from '@shequ/service';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { demand, type Action } from '../can.js';
import { lockCommunity } from '../community/community.store.js';
import { policy } from '../policy.js';
import { notFound, type NotFound } from '../problem/problem.domain.js';
import {
  decideFormation,
  decideStep,
  type CommitteeCommand,
  type CommitteeDecision,
  type CommitteeExists,
  type CommitteeState,
} from './regional-committee.domain.js';
import type {
  CommitteeStep,
  FormRegionalCommittee,
  Reason,
  ReviewRegionalCommittee,
} from './regional-committee.input.js';
import {
  expireCommittees,
  findOpen,
  insertCommittee,
  lockCommittee,
  moveCommittee,
  type Committee,
} from './regional-committee.store.js';
import { heldIn } from './seat.domain.js';
import { endSeatsOf, expireSeats, findSeats, type SeatMove } from './seat.store.js';

type Changed = { readonly kind: 'RegionalCommitteeChanged'; readonly committee: Committee };
type Refused = Exclude<CommitteeDecision, { readonly kind: 'MOVED' }>;

interface Step {
  readonly id: string;
  readonly action: Action;
  readonly command: (state: CommitteeState) => CommitteeCommand;
  readonly reason?: string | null;
  readonly filingReference?: string | null;
}

const what = { zh: '党委', en: 'committee' };
const byTerm = 'chore:party-terms';

/** Steps of seats that end together. Nothing personal goes into history: it is kept for ever. */
function seatEntries(
  moves: readonly SeatMove[],
  step: { readonly at: Date; readonly actor: string; readonly department?: string | null },
): readonly NewEntry[] {
  return moves.map(({ id, from, to }) => ({
    ...step,
    type: 'committee-seat',
    id,
    command: to === 'ENDED' ? 'END' : 'WITHDRAW',
    from,
    to,
  }));
}

/** Ends the committees whose term is over, with their seats. */
async function expire(tx: EntityManager, at: Date, within: string): Promise<void> {
  const today = localDateOf(at);
  const ended = await expireCommittees(tx, today, within);
  if (ended.length === 0) return;
  const seats = await endSeatsOf(
    tx,
    ended.map(({ id }) => id),
    today,
  );
  const step = { at, actor: byTerm };
  const committees = ended.map(({ id }) => ({
    ...step,
    type: 'regional-committee',
    id,
    command: 'EXPIRE',
    from: 'IN_OFFICE',
    to: 'TERM_ENDED',
  }));
  await record(tx, [...committees, ...seatEntries(seats, step)]);
}

@Injectable()
export class RegionalCommitteeCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  form(actor: Actor, input: FormRegionalCommittee): Promise<Changed | CommitteeExists> {
    const { communityCode, termFrom } = input;
    demand(actor, 'FORM_COMMITTEE', communityCode);
    const at = this.clock.now();
    const view = policy.at({ jurisdiction: communityCode, on: localDateOf(at) });
    return transaction(this.db, async (tx) => {
      await lockCommunity(tx, communityCode);
      const { open, total } = await findOpen(tx, communityCode);
      const decision = decideFormation(termFrom, open, view.get('party.committeeTermYears'));
      if (decision.kind !== 'FORMED') return decision;
      const committee: Committee = {
        id: uuidv7(),
        number: `DW-${communityCode}-${total + 1}`,
        communityCode,
        state: 'FORMING',
        termFrom: decision.term.from,
        termTo: decision.term.to,
        policyVersion: view.version,
        filingReference: null,
      };
      await insertCommittee(tx, committee, at);
      const { subject, department } = actor;
      const step = { type: 'regional-committee', id: committee.id, at, actor: subject, department };
      await record(tx, [{ ...step, command: 'FORM', to: 'FORMING', detail: decision.term }]);
      return { kind: 'RegionalCommitteeChanged', committee };
    });
  }

  submit(actor: Actor, { id }: CommitteeStep) {
    return this.step(actor, { id, action: 'SUBMIT_COMMITTEE', command: () => 'SUBMIT' });
  }

  review(actor: Actor, { id, approved, filingReference, reason }: ReviewRegionalCommittee) {
    const command = approved ? 'APPROVE' : 'RETURN';
    const filed = approved ? filingReference : null;
    return this.step(actor, {
      id,
      action: 'REVIEW_COMMITTEE',
      command: () => command,
      filingReference: filed,
      reason,
    });
  }

  takeOffice(actor: Actor, { id }: CommitteeStep) {
    return this.step(actor, { id, action: 'TAKE_OFFICE', command: () => 'TAKE_OFFICE' });
  }

  end(actor: Actor, { id, reason }: Reason) {
    const prepared: readonly CommitteeState[] = ['FORMING', 'SUBMITTED', 'APPROVED'];
    const command = (state: CommitteeState) => (prepared.includes(state) ? 'ABANDON' : 'DISSOLVE');
    return this.step(actor, { id, action: 'END_COMMITTEE', command, reason });
  }

  /** Ends what is over by its date. Safe to repeat. */
  async runTerms(): Promise<void> {
    const at = this.clock.now();
    await transaction(this.db, async (tx) => {
      await expire(tx, at, '');
      const seats = await expireSeats(tx, localDateOf(at));
      await record(tx, seatEntries(seats, { at, actor: byTerm }));
    });
  }

  private step(actor: Actor, step: Step): Promise<Changed | Refused | NotFound> {
    const at = this.clock.now();
    return transaction(this.db, async (tx) => {
      const committee = await lockCommittee(tx, step.id);
      if (committee === null) return notFound(what, step.id);
      demand(actor, step.action, committee.communityCode);
      const command = step.command(committee.state);
      if (command === 'TAKE_OFFICE') await expire(tx, at, committee.communityCode);
      const decision = await decide(tx, { committee, command, at });
      if (decision.kind !== 'MOVED') return decision;
      const filingReference = step.filingReference ?? committee.filingReference;
      const moved: Committee = { ...committee, state: decision.to, filingReference };
      await moveCommittee(tx, moved);
      const who = { at, actor: actor.subject, department: actor.department };
      const isOver = decision.to === 'DISSOLVED' || decision.to === 'ABANDONED';
      const seats = isOver ? await endSeatsOf(tx, [step.id], localDateOf(at)) : [];
      const { state: from } = committee;
      const entry = { ...who, type: 'regional-committee', id: step.id, command, from, to: decision.to };
      await record(tx, [{ ...entry, reason: step.reason ?? null }, ...seatEntries(seats, who)]);
      return { kind: 'RegionalCommitteeChanged', committee: moved };
    });
  }
}

async function decide(
  tx: EntityManager,
  step: { readonly committee: Committee; readonly command: CommitteeCommand; readonly at: Date },
): Promise<CommitteeDecision> {
  const { committee, command, at } = step;
  const seats = (await findSeats(tx, [committee.id])).get(committee.id) ?? [];
  const { open } = await findOpen(tx, committee.communityCode);
  const facts = {
    state: committee.state,
    term: { from: committee.termFrom, to: committee.termTo },
    held: heldIn(seats),
    today: localDateOf(at),
    incumbent: open.find(({ id, state }) => id !== committee.id && state === 'IN_OFFICE') ?? null,
  };
  return decideStep(facts, command, policy.pinned(committee.policyVersion).get('party.committeeSeats'));
}
