// 社区区域性建制党委 / "大党委" (domain/02 §2.1): 9–11 seats, of these 1–2 full-time and 7–9 part-time, part-time members
// more than half, led by a secretary. The numbers come from the policy pack under which the committee was formed.
import { plusDays, plusMonths, type LocalDate } from '@shequ/calendar';
import {
  nextState,
  type MoveNotAllowed,
  type Moves,
  type Refusal,
  type Text,
} from '../problem/problem.domain.js';

export const committeeStates = [
  'FORMING',
  'SUBMITTED',
  'APPROVED',
  'IN_OFFICE',
  'TERM_ENDED',
  'DISSOLVED',
  'ABANDONED',
] as const;
export type CommitteeState = (typeof committeeStates)[number];

export const committeeCommands = [
  'SUBMIT',
  'RETURN',
  'APPROVE',
  'TAKE_OFFICE',
  'EXPIRE',
  'DISSOLVE',
  'ABANDON',
] as const;
export type CommitteeCommand = (typeof committeeCommands)[number];

export const committeeMoves = {
  FORMING: { SUBMIT: 'SUBMITTED', ABANDON: 'ABANDONED' },
  SUBMITTED: { APPROVE: 'APPROVED', RETURN: 'FORMING', ABANDON: 'ABANDONED' },
  APPROVED: { TAKE_OFFICE: 'IN_OFFICE', ABANDON: 'ABANDONED' },
  IN_OFFICE: { EXPIRE: 'TERM_ENDED', DISSOLVE: 'DISSOLVED' },
  TERM_ENDED: {},
  DISSOLVED: {},
  ABANDONED: {},
} as const satisfies Moves<CommitteeState, CommitteeCommand>;

interface Range {
  readonly min: number;
  readonly max: number;
}

/** Policy `party.committeeSeats`. */
export interface SeatRules extends Range {
  readonly fullTime: Range;
  readonly partTime: Range;
}

export const seatKinds = ['FULL_TIME', 'PART_TIME'] as const;
export type SeatKind = (typeof seatKinds)[number];

export const memberRoles = ['SECRETARY', 'DEPUTY_SECRETARY', 'MEMBER'] as const;
export type MemberRole = (typeof memberRoles)[number];

/** A seat that somebody holds. */
export interface HeldSeat {
  readonly kind: SeatKind;
  readonly role: MemberRole;
}

export const compositionFaults = [
  'TOO_FEW_SEATS',
  'TOO_MANY_SEATS',
  'TOO_FEW_FULL_TIME',
  'TOO_MANY_FULL_TIME',
  'TOO_FEW_PART_TIME',
  'TOO_MANY_PART_TIME',
  'PART_TIME_NOT_THE_MAJORITY',
  'NO_SECRETARY',
] as const;
export type CompositionFault = (typeof compositionFaults)[number];

const faultTexts: Readonly<Record<CompositionFault, Text>> = {
  TOO_FEW_SEATS: { zh: '席位总数不足', en: 'too few seats in all' },
  TOO_MANY_SEATS: { zh: '席位总数过多', en: 'too many seats in all' },
  TOO_FEW_FULL_TIME: { zh: '专职委员不足', en: 'too few full-time members' },
  TOO_MANY_FULL_TIME: { zh: '专职委员过多', en: 'too many full-time members' },
  TOO_FEW_PART_TIME: { zh: '兼职委员不足', en: 'too few part-time members' },
  TOO_MANY_PART_TIME: { zh: '兼职委员过多', en: 'too many part-time members' },
  PART_TIME_NOT_THE_MAJORITY: { zh: '兼职委员未过半数', en: 'part-time members are not more than half' },
  NO_SECRETARY: { zh: '缺少书记', en: 'there is no secretary' },
};

export interface SeatCount {
  readonly total: number;
  readonly fullTime: number;
  readonly partTime: number;
}

export function countSeats(seats: readonly HeldSeat[]): SeatCount {
  const partTime = seats.filter(({ kind }) => kind === 'PART_TIME').length;
  return { total: seats.length, fullTime: seats.length - partTime, partTime };
}

/** What is too much already; more people would not cure it. */
export function excess(count: SeatCount, rules: SeatRules): readonly CompositionFault[] {
  const faults: CompositionFault[] = [];
  if (count.total > rules.max) faults.push('TOO_MANY_SEATS');
  if (count.fullTime > rules.fullTime.max) faults.push('TOO_MANY_FULL_TIME');
  if (count.partTime > rules.partTime.max) faults.push('TOO_MANY_PART_TIME');
  return faults;
}

/** Everything in which the seats that are held differ from the rule, not only the first thing. */
export function faultsOf(seats: readonly HeldSeat[], rules: SeatRules): readonly CompositionFault[] {
  const count = countSeats(seats);
  const faults: CompositionFault[] = [...excess(count, rules)];
  if (count.total < rules.min) faults.push('TOO_FEW_SEATS');
  if (count.fullTime < rules.fullTime.min) faults.push('TOO_FEW_FULL_TIME');
  if (count.partTime < rules.partTime.min) faults.push('TOO_FEW_PART_TIME');
  // More than half, in whole numbers: exactly half is not enough.
  if (count.partTime * 2 <= count.total) faults.push('PART_TIME_NOT_THE_MAJORITY');
  if (!seats.some(({ role }) => role === 'SECRETARY')) faults.push('NO_SECRETARY');
  return faults;
}

export interface CompositionWrong extends Refusal<'PartyCompositionWrong', 'COMPOSITION_WRONG'> {
  readonly faults: readonly CompositionFault[];
  readonly count: SeatCount;
}

export function compositionWrong(faults: readonly CompositionFault[], count: SeatCount): CompositionWrong {
  return {
    kind: 'PartyCompositionWrong',
    code: 'COMPOSITION_WRONG',
    message: {
      zh: `党委组成不符合规定：${faults.map((fault) => faultTexts[fault].zh).join('；')}`,
      en: `The composition is not as it must be: ${faults.map((fault) => faultTexts[fault].en).join('; ')}`,
    },
    faults,
    count,
  };
}

export interface CommitteeExists extends Refusal<'PartyCommitteeExists', 'COMMITTEE_EXISTS'> {
  readonly number: string;
}

export function committeeExists(known: { readonly number: string; readonly state: string }): CommitteeExists {
  return {
    kind: 'PartyCommitteeExists',
    code: 'COMMITTEE_EXISTS',
    message: {
      zh: `该社区已有 ${known.number}（${known.state}），任期或筹备结束后方可另行组建`,
      en: `The community has ${known.number} (${known.state}); another can follow once that is over`,
    },
    number: known.number,
  };
}

export interface OutsideTerm extends Refusal<'PartyOutsideTerm', 'OUTSIDE_TERM'> {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

export interface Term {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

export function outsideTerm(term: Term): OutsideTerm {
  return {
    kind: 'PartyOutsideTerm',
    code: 'OUTSIDE_TERM',
    message: {
      zh: `应在党委任期 ${term.from} 至 ${term.to} 之内`,
      en: `It must lie within the committee's term, ${term.from} to ${term.to}`,
    },
    ...term,
  };
}

export interface KnownCommittee {
  readonly number: string;
  readonly state: CommitteeState;
  readonly termTo: LocalDate;
}

/** May a committee be formed from that day on? `open` are those in preparation or in office. The term's days both count. */
export function decideFormation(
  termFrom: LocalDate,
  open: readonly KnownCommittee[],
  termYears: number,
): { readonly kind: 'FORMED'; readonly term: Term } | CommitteeExists {
  const inTheWay = open.find(({ state, termTo }) => state !== 'IN_OFFICE' || termTo >= termFrom);
  if (inTheWay !== undefined) return committeeExists(inTheWay);
  return {
    kind: 'FORMED',
    term: { from: termFrom, to: plusDays(plusMonths(termFrom, termYears * 12), -1) },
  };
}

export interface CommitteeFacts {
  readonly state: CommitteeState;
  readonly term: Term;
  readonly held: readonly HeldSeat[];
  readonly today: LocalDate;
  /** Another committee of the community that is still in office. */
  readonly incumbent: KnownCommittee | null;
}

type Moved = { readonly kind: 'MOVED'; readonly to: CommitteeState };
export type CommitteeDecision = Moved | MoveNotAllowed | CompositionWrong | OutsideTerm | CommitteeExists;

/** One step of a committee. Submission, approval and taking office each look at the composition again. */
export function decideStep(
  facts: CommitteeFacts,
  command: CommitteeCommand,
  rules: SeatRules,
): CommitteeDecision {
  const move = nextState(committeeMoves, facts.state, command);
  if (move.kind !== 'MOVED') return move;
  if (command === 'SUBMIT' || command === 'APPROVE' || command === 'TAKE_OFFICE') {
    const faults = faultsOf(facts.held, rules);
    if (faults.length > 0) return compositionWrong(faults, countSeats(facts.held));
  }
  if (command === 'TAKE_OFFICE') {
    if (facts.today < facts.term.from || facts.today > facts.term.to) return outsideTerm(facts.term);
    if (facts.incumbent !== null) return committeeExists(facts.incumbent);
  }
  return move;
}
