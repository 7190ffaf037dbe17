import { Injectable } from '@nestjs/common';
import { localDateOf } from '@shequ/calendar';
import { badInput } from '@shequ/graphql';
import { record } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import { transaction } from '@shequ/messaging';
import { Clock } from '@shequ/service';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { demand, type Action } from '../can.js';
import { policy } from '../policy.js';
import { notFound, type NotFound } from '../problem/problem.domain.js';
import { lockUnit } from '../resident-unit/resident-unit.store.js';
import type { SeatRules, Term } from './regional-committee.domain.js';
import type {
  AppointFullTimeMember,
  CandidateOpinion,
  EndEngagement,
  EngagePartTimeMember,
  Reason,
  RecommendPartTimeMember,
} from './regional-committee.input.js';
import { lockCommittee, type Committee } from './regional-committee.store.js';
import {
  decideAppointment,
  decideEnd,
  decideEngagement,
  decideRecommendation,
  decideSeatStep,
  openStates,
  type Appointment,
  type Bench,
  type Recommendation,
  type SeatCommand,
  type SeatState,
} from './seat.domain.js';
import { committeeOfSeat, findSeats, insertSeat, updateSeat, type Seat } from './seat.store.js';

type Changed = { readonly kind: 'PartySeatChanged'; readonly seat: Seat; readonly committee: Committee };
type Refused<Decision extends { readonly kind: string }> = Exclude<Decision, { readonly kind: 'ACCEPTED' }>;

/** A committee that is locked, as the decisions about its seats see it. */
interface Table {
  readonly committee: Committee;
  readonly seats: readonly Seat[];
  readonly bench: Bench;
  readonly rules: SeatRules;
}

type Moved = { readonly kind: 'MOVED'; readonly to: SeatState };
const isMoved = (decision: { readonly kind: string }): decision is Moved => decision.kind === 'MOVED';

interface SeatStep<Refusal extends { readonly kind: string }> {
  readonly id: string;
  readonly action: Action;
  readonly command: SeatCommand;
  readonly decide: (seat: Seat, table: Table) => Moved | Refusal;
  readonly change?: (seat: Seat, table: Table) => Partial<Seat>;
  readonly reason?: string | null;
}

const committeeName = { zh: '党委', en: 'committee' };
const seatName = { zh: '席位', en: 'seat' };
const unitName = { zh: '驻区单位', en: 'resident unit' };

async function openTable(tx: EntityManager, committeeId: string): Promise<Table | null> {
  const committee = await lockCommittee(tx, committeeId);
  if (committee === null) return null;
  const seats = (await findSeats(tx, [committeeId])).get(committeeId) ?? [];
  const open: readonly SeatState[] = openStates;
  const { number, communityCode, state, termFrom, termTo } = committee;
  const bench = {
    number,
    communityCode,
    state,
    term: { from: termFrom, to: termTo },
    seats: seats.filter((seat) => open.includes(seat.state)),
  };
  const rules = policy.pinned(committee.policyVersion).get('party.committeeSeats');
  return { committee, seats, bench, rules };
}

/** What is not given is taken from the committee's own term. */
function termOf(
  given: { readonly termFrom: string | null; readonly termTo: string | null },
  outer: Term,
): Term {
  return { from: given.termFrom ?? outer.from, to: given.termTo ?? outer.to };
}

@Injectable()
export class SeatCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  appoint(actor: Actor, input: AppointFullTimeMember): Promise<Changed | Refused<Appointment> | NotFound> {
    const { committeeId, subject, role } = input;
    return transaction(this.db, async (tx) => {
      const table = await openTable(tx, committeeId);
      if (table === null) return notFound(committeeName, committeeId);
      demand(actor, 'APPOINT_FULL_TIME', table.committee.communityCode);
      const term = termOf(input, table.bench.term);
      const decision = decideAppointment(table.bench, { subject, role, term }, table.rules);
      if (decision.kind !== 'ACCEPTED') return decision;
      const place = { unitId: null, unit: null, termFrom: term.from, termTo: term.to, endedOn: null };
      const seat: Seat = {
        id: uuidv7(),
        committeeId,
        kind: 'FULL_TIME',
        role,
        state: 'APPOINTED',
        subject,
        ...place,
      };
      return this.seatNew(tx, { actor, seat, command: 'APPOINT', committee: table.committee });
    });
  }

  recommend(
    actor: Actor,
    input: RecommendPartTimeMember,
  ): Promise<Changed | Refused<Recommendation> | NotFound> {
    const { committeeId, unitId, subject, role } = input;
    return transaction(this.db, async (tx) => {
      const table = await openTable(tx, committeeId);
      if (table === null) return notFound(committeeName, committeeId);
      demand(actor, 'RECOMMEND', table.committee.communityCode);
      const unit = await lockUnit(tx, unitId);
      if (unit === null) return notFound(unitName, unitId);
      const decision = decideRecommendation(table.bench, { subject, role, unit });
      if (decision.kind !== 'ACCEPTED') return decision;
      const place = { unitId, unit, termFrom: null, termTo: null, endedOn: null };
      const seat: Seat = {
        id: uuidv7(),
        committeeId,
        kind: 'PART_TIME',
        role,
        state: 'RECOMMENDED',
        subject,
        ...place,
      };
      return this.seatNew(tx, { actor, seat, command: 'RECOMMEND', committee: table.committee });
    });
  }

  screen(actor: Actor, { id, passed, reason }: CandidateOpinion) {
    return this.opinion(actor, { id, action: 'SCREEN', command: 'SCREEN', passed, reason });
  }

  approve(actor: Actor, { id, passed, reason }: CandidateOpinion) {
    return this.opinion(actor, { id, action: 'APPROVE_CANDIDATE', command: 'APPROVE', passed, reason });
  }

  withdraw(actor: Actor, { id, reason }: Reason) {
    const decide = (seat: Seat) => decideSeatStep(seat.state, 'WITHDRAW');
    return this.step(actor, { id, action: 'RECOMMEND', command: 'WITHDRAW', decide, reason });
  }

  engage(actor: Actor, input: EngagePartTimeMember) {
    return this.step(actor, {
      id: input.id,
      action: 'ENGAGE',
      command: 'ENGAGE',
      decide: (seat, { bench, rules }) =>
        decideEngagement(bench, { ...seat, term: termOf(input, bench.term) }, rules),
      change: (_, { bench }) => {
        const term = termOf(input, bench.term);
        return { termFrom: term.from, termTo: term.to };
      },
    });
  }

  end(actor: Actor, { id, endedOn, reason }: EndEngagement) {
    if (endedOn > localDateOf(this.clock.now())) {
      throw badInput('endedOn', '不能晚于今天 / not later than today');
    }
    return this.step(actor, {
      id,
      action: 'END_SEAT',
      command: 'END',
      decide: ({ state, termFrom, termTo }) => {
        const term = termFrom === null || termTo === null ? null : { from: termFrom, to: termTo };
        return decideEnd({ state, term }, endedOn);
      },
      change: () => ({ endedOn }),
      reason,
    });
  }

  /** Screening and approval each take the candidate a step on, or end the way. Who screens cannot approve. */
  private opinion(
    actor: Actor,
    opinion: CandidateOpinion & { readonly action: Action; readonly command: 'SCREEN' | 'APPROVE' },
  ) {
    const { id, action, command, passed, reason } = opinion;
    const decide = (seat: Seat) => {
      const step = decideSeatStep(seat.state, command);
      return passed || step.kind !== 'MOVED' ? step : decideSeatStep(seat.state, 'REJECT');
    };
    return this.step(actor, { id, action, command: passed ? command : 'REJECT', decide, reason });
  }

  private step<Refusal extends { readonly kind: string }>(
    actor: Actor,
    step: SeatStep<Refusal>,
  ): Promise<Changed | Refusal | NotFound> {
    const at = this.clock.now();
    return transaction(this.db, async (tx) => {
      const committeeId = await committeeOfSeat(tx, step.id);
      const table = committeeId === null ? null : await openTable(tx, committeeId);
      const seat = table?.seats.find(({ id }) => id === step.id);
      if (table === null || seat === undefined) return notFound(seatName, step.id);
      demand(actor, step.action, table.committee.communityCode);
      const decision = step.decide(seat, table);
      if (!isMoved(decision)) return decision;
      const moved: Seat = { ...seat, ...step.change?.(seat, table), state: decision.to };
      await updateSeat(tx, moved);
      await record(tx, [
        {
          type: 'committee-seat',
          id: seat.id,
          at,
          actor: actor.subject,
          department: actor.department,
          command: step.command,
          from: seat.state,
          to: moved.state,
          reason: step.reason ?? null,
        },
      ]);
      return { kind: 'PartySeatChanged', seat: moved, committee: table.committee };
    });
  }

  private async seatNew(
    tx: EntityManager,
    made: {
      readonly actor: Actor;
      readonly seat: Seat;
      readonly command: string;
      readonly committee: Committee;
    },
  ): Promise<Changed> {
    const { actor, seat, command, committee } = made;
    const at = this.clock.now();
    await insertSeat(tx, seat, at);
    const { subject, department } = actor;
    const detail = { committeeId: seat.committeeId, unitId: seat.unitId, role: seat.role };
    const step = { type: 'committee-seat', id: seat.id, at, actor: subject, department, command };
    await record(tx, [{ ...step, to: seat.state, detail }]);
    return { kind: 'PartySeatChanged', seat, committee };
  }
}
