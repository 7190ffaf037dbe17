// Engagement of part-time members (domain/02 §2.1): wide recommendation → screening → approval by the street → engagement
// (聘用) → end. They come from a unit that stands in the community, one unit at most one seat, as deputy secretary or member;
// they hold no post, no establishment (编制) and no pay, so none is recorded here. Full-time members are appointed.
import type { LocalDate } from '@shequ/calendar';
import { unitHasSeat, type UnitHasSeat, type UnitState } from '../resident-unit/resident-unit.domain.js';
import { nextState, type MoveNotAllowed, type Moves, type Refusal } from '../problem/problem.domain.js';
import {
  compositionWrong,
  countSeats,
  excess,
  outsideTerm,
  type CommitteeState,
  type CompositionWrong,
  type HeldSeat,
  type MemberRole,
  type OutsideTerm,
  type SeatKind,
  type SeatRules,
  type Term,
} from './regional-committee.domain.js';

export const seatStates = [
  'APPOINTED',
  'RECOMMENDED',
  'SCREENED',
  'APPROVED',
  'ENGAGED',
  'ENDED',
  'REJECTED',
  'WITHDRAWN',
] as const;
export type SeatState = (typeof seatStates)[number];

export const seatCommands = ['SCREEN', 'APPROVE', 'REJECT', 'WITHDRAW', 'ENGAGE', 'END'] as const;
export type SeatCommand = (typeof seatCommands)[number];

export const seatMoves = {
  RECOMMENDED: { SCREEN: 'SCREENED', REJECT: 'REJECTED', WITHDRAW: 'WITHDRAWN' },
  SCREENED: { APPROVE: 'APPROVED', REJECT: 'REJECTED', WITHDRAW: 'WITHDRAWN' },
  APPROVED: { ENGAGE: 'ENGAGED', WITHDRAW: 'WITHDRAWN' },
  APPOINTED: { END: 'ENDED' },
  ENGAGED: { END: 'ENDED' },
  ENDED: {},
  REJECTED: {},
  WITHDRAWN: {},
} as const satisfies Moves<SeatState, SeatCommand>;

/** Somebody sits. */
export const heldStates = ['APPOINTED', 'ENGAGED'] as const satisfies readonly SeatState[];
/** Somebody sits or is to sit: the unit and the person are taken. */
export const openStates = [
  'APPOINTED',
  'RECOMMENDED',
  'SCREENED',
  'APPROVED',
  'ENGAGED',
] as const satisfies readonly SeatState[];

/** A seat as the decisions of its committee see it. */
export interface OpenSeat extends HeldSeat {
  readonly id: string;
  readonly state: SeatState;
  readonly subject: string;
  readonly unitId: string | null;
}

/** What a candidate or an appointee meets: the committee, and who sits or is to sit in it. */
export interface Bench {
  readonly number: string;
  readonly communityCode: string;
  readonly state: CommitteeState;
  readonly term: Term;
  readonly seats: readonly OpenSeat[];
}

export interface UnitNotEligible extends Refusal<'PartyUnitNotEligible', 'UNIT_ELSEWHERE' | 'UNIT_LEFT'> {
  readonly communityCode: string;
}
export type PersonHasSeat = Refusal<'PartyPersonHasSeat', 'PERSON_HAS_SEAT'>;
export type RoleNotOpen = Refusal<'PartyRoleNotOpen', 'SECRETARY_TAKEN' | 'NOT_FOR_PART_TIME'>;
export type CommitteeClosed = Refusal<'PartyCommitteeClosed', 'COMMITTEE_CLOSED'>;

type Accepted = { readonly kind: 'ACCEPTED' };
const accepted: Accepted = { kind: 'ACCEPTED' };

/** A composition that lies before the street, or that it has approved, does not change under its hands. */
const opensSeats: readonly CommitteeState[] = ['FORMING', 'IN_OFFICE'];

function refuseClosed(bench: Bench): CommitteeClosed | null {
  if (opensSeats.includes(bench.state)) return null;
  return {
    kind: 'PartyCommitteeClosed',
    code: 'COMMITTEE_CLOSED',
    message: {
      zh: `${bench.number} 处于 ${bench.state}，只有筹备中或在任时可以增补`,
      en: `${bench.number} is ${bench.state}; seats are filled while it is forming or in office`,
    },
  };
}

function refusePerson(bench: Bench, subject: string): PersonHasSeat | null {
  if (!bench.seats.some((seat) => seat.subject === subject)) return null;
  return {
    kind: 'PartyPersonHasSeat',
    code: 'PERSON_HAS_SEAT',
    message: {
      zh: `此人在 ${bench.number} 已有席位或为人选`,
      en: `This person has a seat or is a candidate in ${bench.number}`,
    },
  };
}

function roleNotOpen(code: RoleNotOpen['code'], zh: string, en: string): RoleNotOpen {
  return { kind: 'PartyRoleNotOpen', code, message: { zh, en } };
}

/** Refuses one more seat of that kind where the rule leaves no room for it. */
function refuseOneMore(bench: Bench, added: HeldSeat, rules: SeatRules): CompositionWrong | null {
  const before = heldIn(bench.seats);
  const count = countSeats([...before, added]);
  const faults = [...excess(count, rules)];
  // While the committee forms, the majority is not there yet; in office it may not be lost.
  if (bench.state === 'IN_OFFICE' && added.kind === 'FULL_TIME' && count.partTime * 2 <= count.total) {
    faults.push('PART_TIME_NOT_THE_MAJORITY');
  }
  return faults.length > 0 ? compositionWrong(faults, count) : null;
}

export function heldIn<Seat extends { readonly state: SeatState }>(seats: readonly Seat[]): readonly Seat[] {
  const held: readonly SeatState[] = heldStates;
  return seats.filter(({ state }) => held.includes(state));
}

export function refuseTerm(term: Term, outer: Term): OutsideTerm | null {
  return term.from < outer.from || term.to > outer.to || term.from > term.to ? outsideTerm(outer) : null;
}

export type Appointment =
  Accepted | CommitteeClosed | PersonHasSeat | RoleNotOpen | OutsideTerm | CompositionWrong;

/** May this person be appointed as a full-time member? There is one secretary. */
export function decideAppointment(
  bench: Bench,
  person: { readonly subject: string; readonly role: MemberRole; readonly term: Term },
  rules: SeatRules,
): Appointment {
  const secretary = heldIn(bench.seats).some(({ role }) => role === 'SECRETARY');
  if (person.role === 'SECRETARY' && secretary) {
    return roleNotOpen('SECRETARY_TAKEN', `${bench.number} 已有书记`, `${bench.number} has a secretary`);
  }
  return (
    refuseClosed(bench) ??
    refusePerson(bench, person.subject) ??
    refuseTerm(person.term, bench.term) ??
    refuseOneMore(bench, { kind: 'FULL_TIME', role: person.role }, rules) ??
    accepted
  );
}

export interface CandidateUnit {
  readonly id: string;
  readonly communityCode: string;
  readonly state: UnitState;
}

function refuseUnit(bench: Bench, unit: CandidateUnit): UnitNotEligible | UnitHasSeat | null {
  const { communityCode } = unit;
  if (unit.state === 'LEFT' || communityCode !== bench.communityCode) {
    const left = unit.state === 'LEFT';
    return {
      kind: 'PartyUnitNotEligible',
      code: left ? 'UNIT_LEFT' : 'UNIT_ELSEWHERE',
      message: {
        zh: left ? '该单位已迁出' : `该单位在社区 ${communityCode}，不在 ${bench.communityCode}`,
        en: left
          ? 'The unit has left'
          : `The unit stands in community ${communityCode}, not in ${bench.communityCode}`,
      },
      communityCode,
    };
  }
  if (!bench.seats.some((seat) => seat.unitId === unit.id)) return null;
  return unitHasSeat(bench.number);
}

export type Recommendation =
  Accepted | CommitteeClosed | PersonHasSeat | RoleNotOpen | UnitNotEligible | UnitHasSeat;

/** May this person be recommended as a part-time member? Room is looked at when the member is engaged. */
export function decideRecommendation(
  bench: Bench,
  candidate: { readonly subject: string; readonly role: MemberRole; readonly unit: CandidateUnit },
): Recommendation {
  if (candidate.role === 'SECRETARY') {
    return roleNotOpen(
      'NOT_FOR_PART_TIME',
      '兼职委员可任副书记或委员，不任书记',
      'A part-time member is deputy secretary or member, never secretary',
    );
  }
  return (
    refuseClosed(bench) ??
    refusePerson(bench, candidate.subject) ??
    refuseUnit(bench, candidate.unit) ??
    accepted
  );
}

type Moved = { readonly kind: 'MOVED'; readonly to: SeatState };
export type SeatDecision = Moved | MoveNotAllowed;
export type EngagementDecision = SeatDecision | CommitteeClosed | OutsideTerm | CompositionWrong;

export function decideSeatStep(state: SeatState, command: SeatCommand): SeatDecision {
  return nextState(seatMoves, state, command);
}

/** Engages an approved candidate, for a term within the committee's, if there is room. */
export function decideEngagement(
  bench: Bench,
  seat: {
    readonly state: SeatState;
    readonly kind: SeatKind;
    readonly role: MemberRole;
    readonly term: Term;
  },
  rules: SeatRules,
): EngagementDecision {
  const move = nextState(seatMoves, seat.state, 'ENGAGE');
  if (move.kind !== 'MOVED') return move;
  return (
    refuseClosed(bench) ?? refuseTerm(seat.term, bench.term) ?? refuseOneMore(bench, seat, rules) ?? move
  );
}

/** May the seat end on that day? Not later than today, since an end is recorded and not announced. */
export function decideEnd(
  seat: { readonly state: SeatState; readonly term: Term | null },
  endedOn: LocalDate,
): SeatDecision | OutsideTerm {
  const move = nextState(seatMoves, seat.state, 'END');
  if (move.kind !== 'MOVED' || seat.term === null) return move;
  return endedOn > seat.term.to ? outsideTerm(seat.term) : move;
}
