import { describe, expect, it } from '@jest/globals';
import {
  applicationMoves,
  applicationStates,
  type ApplicationCommand,
} from '../life-cycle/life-cycle.domain.js';
import {
  clocksAfter,
  consulted,
  decideMove,
  dueDays,
  mayDecide,
  mayReview,
  mayVote,
  meansFollow,
  type StepDays,
} from './access-application.domain.js';

const commands = [
  ...new Set(applicationStates.flatMap((state) => Object.keys(applicationMoves[state]))),
] as ApplicationCommand[];

describe('every state × every command', () => {
  it.each(applicationStates)('%s', (state) => {
    for (const command of commands) {
      const next = (applicationMoves[state] as Partial<Record<ApplicationCommand, string>>)[command];
      const decision = decideMove(state, command);
      if (next !== undefined) expect(decision).toBe(next);
      else
        expect(decision).toMatchObject({
          kind: 'AccessMoveNotAllowed',
          state,
          allowedCommands: Object.keys(applicationMoves[state]),
        });
    }
  });
});

describe('four eyes (WA-10)', () => {
  const of = { applicant: 'A', draftedBy: 'drafter', submittedBy: 'submitter', reviewedBy: 'reviewer' };
  const who = (subject: string, department: string | null = null) => ({ subject, department });
  it.each([
    ['drafter', who('drafter'), false, false],
    ['submitter', who('submitter'), false, false],
    ['a colleague of the applicant', who('x', 'A'), false, false],
    ['the reviewer', who('reviewer', 'B'), true, false],
    ['somebody else', who('x', 'B'), true, true],
    ['somebody of no department', who('x'), true, true],
  ])('%s', (_, person, reviews, decides) => {
    expect(mayReview(of, person) === null).toBe(reviews);
    expect(mayDecide(of, person) === null).toBe(decides);
    expect(mayVote(of, person, 'ABSTAIN')).toBeNull();
    for (const vote of ['APPROVE', 'REJECT', 'CONCLUDE'] as const)
      expect(mayVote(of, person, vote) === null).toBe(reviews);
  });
});

describe('who is heard', () => {
  it('is every community and each of their streets once', () => {
    expect(consulted(['620201002002', '620201001001', '620201002001'])).toEqual([
      '620201001',
      '620201001001',
      '620201002',
      '620201002001',
      '620201002002',
    ]);
  });
});

describe('what follows the task (WA-13)', () => {
  const money = { amountFen: 1, rateFen: 1, calculation: 'x', budgetLine: 'x', facilityCompensationFen: 0 };
  const given = (amountFen: number, noCostReason: string | null, authority = ['x'], support = ['x']) => ({
    money: { ...money, amountFen, noCostReason },
    authority: authority.map((scope) => ({ kind: 'MANAGEMENT' as const, scope })),
    support: support.map((description) => ({ kind: 'PEOPLE' as const, description })),
  });
  it.each([
    ['1 fen', given(1, null), []],
    ['0 fen', given(0, null), ['MONEY_OR_NO_COST_REASON']],
    ['0 fen and a reason', given(0, '不产生费用'), []],
    ['0 fen and a blank reason', given(0, ' '), ['MONEY_OR_NO_COST_REASON']],
    ['no authority', given(1, null, []), ['AUTHORITY']],
    ['blank authority', given(1, null, [' ']), ['AUTHORITY']],
    ['no support', given(1, null, ['x'], []), ['SUPPORT']],
    ['nothing at all', given(0, null, [], []), ['MONEY_OR_NO_COST_REASON', 'AUTHORITY', 'SUPPORT']],
  ])('%s', (_, form, missing) => {
    expect(meansFollow(form)?.missing ?? []).toEqual(missing);
  });
});

describe('the clocks of a case', () => {
  const days: StepDays = {
    formalCheck: 2,
    supplement: 10,
    preliminary: 5,
    consultation: 3,
    jointMeeting: 5,
    decision: 3,
    reconsideration: 10,
    path: 15,
  };
  const at = (day: string) => ({ now: new Date(`${day}T01:00:00Z`), days });
  it('run one after the other, the path over all, and all stop at the decision', () => {
    let clocks = clocksAfter([], 'SUBMIT', at('2026-03-02'));
    expect(dueDays(clocks)).toEqual({ stepDueOn: '2026-03-04', pathDueOn: '2026-03-23' });
    clocks = clocksAfter(clocks, 'ACCEPT', at('2026-03-03'));
    expect(dueDays(clocks).stepDueOn).toBe('2026-03-10');
    clocks = clocksAfter(clocks, 'PASS_PRELIMINARY', at('2026-03-04'));
    expect(dueDays(clocks).stepDueOn).toBe('2026-03-09');
    expect(clocks.filter(({ endedOn }) => endedOn === null).map(({ step }) => step)).toEqual([
      'PATH',
      'PRELIMINARY_REVIEW',
      'CONSULTATION',
    ]);
    clocks = clocksAfter(clocks, 'CONCLUDE_CONSULTATION', at('2026-03-09'));
    expect(dueDays(clocks).stepDueOn).toBe('2026-03-16');
    clocks = clocksAfter(clocks, 'CONCLUDE_JOINT_REVIEW', at('2026-03-12'));
    expect(dueDays(clocks)).toEqual({ stepDueOn: '2026-03-17', pathDueOn: '2026-03-23' });
    clocks = clocksAfter(clocks, 'ADMIT', at('2026-03-16'));
    expect(dueDays(clocks)).toEqual({ stepDueOn: null, pathDueOn: null });
  });

  it('a moment before midnight in Shanghai belongs to the day there', () => {
    const late = { now: new Date('2026-03-02T15:59:59Z'), days };
    const next = { now: new Date('2026-03-02T16:00:00Z'), days };
    expect(clocksAfter([], 'SUBMIT', late)[0]?.startedOn).toBe('2026-03-02');
    expect(clocksAfter([], 'SUBMIT', next)[0]?.startedOn).toBe('2026-03-03');
  });
});
