import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  committeeCommands,
  committeeMoves,
  committeeStates,
  countSeats,
  decideFormation,
  decideStep,
  faultsOf,
  type CommitteeFacts,
  type HeldSeat,
} from './regional-committee.domain.js';
import {
  decideAppointment,
  decideEnd,
  decideEngagement,
  decideRecommendation,
  decideSeatStep,
  seatCommands,
  seatMoves,
  seatStates,
  type Bench,
  type OpenSeat,
} from './seat.domain.js';

const rules = { min: 9, max: 11, fullTime: { min: 1, max: 2 }, partTime: { min: 7, max: 9 } };
const term = { from: '2026-03-02', to: '2031-03-01' };

function seats(fullTime: number, partTime: number, secretary = true): readonly OpenSeat[] {
  return Array.from({ length: fullTime + partTime }, (_, index) => {
    const isFull = index < fullTime;
    return {
      id: `seat-${index}`,
      kind: isFull ? 'FULL_TIME' : 'PART_TIME',
      role: isFull && index === 0 && secretary ? 'SECRETARY' : 'MEMBER',
      state: isFull ? 'APPOINTED' : 'ENGAGED',
      subject: `person-${index}`,
      unitId: isFull ? null : `unit-${index}`,
    };
  });
}

const bench = (over: Partial<Bench> = {}): Bench => ({
  number: 'DW-1',
  communityCode: '620201002002',
  state: 'FORMING',
  term,
  seats: seats(2, 7),
  ...over,
});

const facts = (over: Partial<CommitteeFacts> = {}): CommitteeFacts => ({
  state: 'FORMING',
  term,
  held: seats(2, 7),
  today: '2026-03-02',
  incumbent: null,
  ...over,
});

/** domain/02 §2.1, drawn by hand: `state command next`. */
const committeePaths = new Set([
  'FORMING SUBMIT SUBMITTED',
  'FORMING ABANDON ABANDONED',
  'SUBMITTED APPROVE APPROVED',
  'SUBMITTED RETURN FORMING',
  'SUBMITTED ABANDON ABANDONED',
  'APPROVED TAKE_OFFICE IN_OFFICE',
  'APPROVED ABANDON ABANDONED',
  'IN_OFFICE EXPIRE TERM_ENDED',
  'IN_OFFICE DISSOLVE DISSOLVED',
]);

const seatPaths = new Set([
  'RECOMMENDED SCREEN SCREENED',
  'RECOMMENDED REJECT REJECTED',
  'RECOMMENDED WITHDRAW WITHDRAWN',
  'SCREENED APPROVE APPROVED',
  'SCREENED REJECT REJECTED',
  'SCREENED WITHDRAW WITHDRAWN',
  'APPROVED ENGAGE ENGAGED',
  'APPROVED WITHDRAW WITHDRAWN',
  'APPOINTED END ENDED',
  'ENGAGED END ENDED',
]);

describe('the states of a committee', () => {
  it('allows exactly the drawn steps of every state × command, and refuses the rest with what is allowed', () => {
    for (const state of committeeStates) {
      for (const command of committeeCommands) {
        const decision = decideStep(facts({ state }), command, rules);
        if (decision.kind === 'MOVED') expect(committeePaths).toContain(`${state} ${command} ${decision.to}`);
        else {
          expect(decision).toMatchObject({ kind: 'PartyMoveNotAllowed', state });
          expect([...committeePaths].filter((path) => path.startsWith(`${state} ${command} `))).toEqual([]);
        }
      }
    }
    const drawn = committeeStates.flatMap((state) =>
      Object.entries(committeeMoves[state]).map(([command, to]) => `${state} ${command} ${to}`),
    );
    expect(new Set(drawn)).toEqual(committeePaths);
  });

  it('reaches every state, and ends in three', () => {
    const targets = new Set(committeeStates.flatMap((state) => Object.values(committeeMoves[state])));
    expect(committeeStates.filter((state) => state !== 'FORMING' && !targets.has(state as never))).toEqual(
      [],
    );
    const ends = committeeStates.filter((state) => Object.keys(committeeMoves[state]).length === 0);
    expect(ends).toEqual(['TERM_ENDED', 'DISSOLVED', 'ABANDONED']);
  });
});

describe('the states of a seat', () => {
  it('allows exactly the drawn steps of every state × command', () => {
    const found = seatStates.flatMap((state) =>
      seatCommands.flatMap((command) => {
        const decision = decideSeatStep(state, command);
        return decision.kind === 'MOVED' ? [`${state} ${command} ${decision.to}`] : [];
      }),
    );
    expect(new Set(found)).toEqual(seatPaths);
    expect(Object.keys(seatMoves).sort()).toEqual([...seatStates].sort());
  });
});

describe('the composition', () => {
  it.each([
    [1, 8, []],
    [2, 7, []],
    [2, 9, []],
    [1, 7, ['TOO_FEW_SEATS']],
    [2, 6, ['TOO_FEW_SEATS', 'TOO_FEW_PART_TIME']],
    [2, 10, ['TOO_MANY_SEATS', 'TOO_MANY_PART_TIME']],
    [3, 8, ['TOO_MANY_FULL_TIME']],
    [0, 9, ['TOO_FEW_FULL_TIME', 'NO_SECRETARY']],
  ])('%d full-time and %d part-time: %j', (fullTime, partTime, faults) => {
    expect([...faultsOf(seats(fullTime, partTime), rules)].sort()).toEqual([...faults].sort());
  });

  it('wants more than half part-time: exactly half is not enough', () => {
    const even = { ...rules, min: 2, fullTime: { min: 1, max: 9 }, partTime: { min: 1, max: 9 } };
    expect(faultsOf(seats(4, 4), even)).toEqual(['PART_TIME_NOT_THE_MAJORITY']);
    expect(faultsOf(seats(4, 5), even)).toEqual([]);
  });

  it('without faults always keeps every number of the rule', () => {
    const seat: fc.Arbitrary<HeldSeat> = fc.record({
      kind: fc.constantFrom('FULL_TIME' as const, 'PART_TIME' as const),
      role: fc.constantFrom('SECRETARY' as const, 'MEMBER' as const),
    });
    fc.assert(
      fc.property(fc.array(seat, { maxLength: 14 }), (held) => {
        const { total, fullTime, partTime } = countSeats(held);
        expect(fullTime + partTime).toBe(total);
        const lawful =
          total >= 9 && total <= 11 && fullTime >= 1 && fullTime <= 2 && partTime >= 7 && partTime <= 9;
        const led = held.some(({ role }) => role === 'SECRETARY');
        expect(faultsOf(held, rules).length === 0).toBe(lawful && led && partTime / total > 0.5);
      }),
    );
  });
});

describe('forming and taking office', () => {
  it('gives a term of whole years, the last day included', () => {
    expect(decideFormation('2026-03-02', [], 5)).toEqual({ kind: 'FORMED', term });
    const incumbent = { number: 'DW-1', state: 'IN_OFFICE', termTo: '2026-03-01' } as const;
    expect(decideFormation('2026-03-02', [incumbent], 5).kind).toBe('FORMED');
    expect(decideFormation('2026-03-01', [incumbent], 5).kind).toBe('PartyCommitteeExists');
    const draft = { number: 'DW-2', state: 'APPROVED', termTo: '2026-01-01' } as const;
    expect(decideFormation('2026-03-02', [draft], 5).kind).toBe('PartyCommitteeExists');
  });

  it('takes office on the first and the last day of the term, not a day outside', () => {
    const on = (today: string) => decideStep(facts({ state: 'APPROVED', today }), 'TAKE_OFFICE', rules).kind;
    expect([on('2026-03-01'), on('2026-03-02'), on('2031-03-01'), on('2031-03-02')]).toEqual([
      'PartyOutsideTerm',
      'MOVED',
      'MOVED',
      'PartyOutsideTerm',
    ]);
  });

  it('looks at the composition again at each step', () => {
    for (const [state, command] of [
      ['FORMING', 'SUBMIT'],
      ['SUBMITTED', 'APPROVE'],
      ['APPROVED', 'TAKE_OFFICE'],
    ] as const) {
      expect(decideStep(facts({ state, held: seats(2, 6) }), command, rules).kind).toBe(
        'PartyCompositionWrong',
      );
    }
  });
});

describe('one more seat', () => {
  const unit = { id: 'unit-x', communityCode: '620201002002', state: 'PRESENT' } as const;
  const candidate = { subject: 'person-x', role: 'MEMBER', unit } as const;

  it('comes from a unit that stands in the community, one seat for one unit and one person', () => {
    const recommend = (over: object) => decideRecommendation(bench(), { ...candidate, ...over }).kind;
    expect(recommend({})).toBe('ACCEPTED');
    expect(recommend({ unit: { ...unit, communityCode: '620201002001' } })).toBe('PartyUnitNotEligible');
    expect(recommend({ unit: { ...unit, state: 'LEFT' } })).toBe('PartyUnitNotEligible');
    expect(recommend({ unit: { ...unit, id: 'unit-3' } })).toBe('PartyUnitHasSeat');
    expect(recommend({ subject: 'person-3' })).toBe('PartyPersonHasSeat');
    expect(recommend({ role: 'SECRETARY' })).toBe('PartyRoleNotOpen');
  });

  it('is open only while the committee forms or is in office', () => {
    for (const state of committeeStates) {
      const open = state === 'FORMING' || state === 'IN_OFFICE';
      expect(decideRecommendation(bench({ state }), candidate).kind).toBe(
        open ? 'ACCEPTED' : 'PartyCommitteeClosed',
      );
    }
  });

  it('finds the bench full at nine part-time or eleven in all', () => {
    const seat = { state: 'APPROVED', kind: 'PART_TIME', role: 'MEMBER', term } as const;
    const engage = (fullTime: number, partTime: number) =>
      decideEngagement(bench({ seats: seats(fullTime, partTime) }), seat, rules).kind;
    expect([engage(2, 8), engage(1, 9), engage(2, 9)]).toEqual([
      'MOVED',
      'PartyCompositionWrong',
      'PartyCompositionWrong',
    ]);
  });

  it('lies within the term of the committee', () => {
    const seat = { state: 'APPROVED', kind: 'PART_TIME', role: 'MEMBER' } as const;
    const within = (from: string, to: string) =>
      decideEngagement(bench(), { ...seat, term: { from, to } }, rules).kind;
    expect(within('2026-03-02', '2031-03-01')).toBe('MOVED');
    expect(within('2026-03-01', '2031-03-01')).toBe('PartyOutsideTerm');
    expect(within('2026-03-02', '2031-03-02')).toBe('PartyOutsideTerm');
    expect(within('2027-01-02', '2027-01-01')).toBe('PartyOutsideTerm');
  });

  it('in office never costs the part-time members their majority', () => {
    const wide = { ...rules, max: 20, fullTime: { min: 1, max: 20 } };
    const person = { subject: 'person-x', role: 'MEMBER', term } as const;
    const add = (state: 'FORMING' | 'IN_OFFICE', fullTime: number, partTime: number) =>
      decideAppointment(bench({ state, seats: seats(fullTime, partTime) }), person, wide).kind;
    expect([add('IN_OFFICE', 5, 7), add('IN_OFFICE', 6, 7), add('FORMING', 6, 7)]).toEqual([
      'ACCEPTED',
      'PartyCompositionWrong',
      'ACCEPTED',
    ]);
  });

  it('ends within its own term', () => {
    expect(decideEnd({ state: 'ENGAGED', term }, '2031-03-01').kind).toBe('MOVED');
    expect(decideEnd({ state: 'ENGAGED', term }, '2031-03-02').kind).toBe('PartyOutsideTerm');
    expect(decideEnd({ state: 'APPROVED', term: null }, '2026-03-02').kind).toBe('PartyMoveNotAllowed');
  });
});
