import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  allowedCommands,
  decideMove,
  decideVote,
  topicCommands,
  topicMoves,
  topicStates,
  type TopicCommand,
  type TopicState,
} from './deliberation-topic.domain.js';

const rules = {
  quorum: { numerator: 2, denominator: 3, strict: false },
  majority: { numerator: 1, denominator: 2, strict: true },
};
const next = (state: TopicState): readonly TopicState[] => Object.values(topicMoves[state]);

describe('the moves of a topic', () => {
  it('reach every state from COLLECTED, and end in three', () => {
    const seen = new Set<TopicState>(['COLLECTED']);
    for (const state of seen) for (const to of next(state)) seen.add(to);
    expect([...seen].sort()).toEqual([...topicStates].sort());
    expect(topicStates.filter((state) => next(state).length === 0)).toEqual([
      'REVIEWED',
      'DECLINED',
      'NOT_PASSED',
    ]);
  });

  it.each(topicStates.flatMap((state) => topicCommands.map((command) => [state, command] as const)))(
    '%s + %s',
    (state, command) => {
      const to = (topicMoves[state] as Partial<Record<TopicCommand, TopicState>>)[command];
      const decision = decideMove(state, command);
      if (to === undefined) {
        expect(decision).toMatchObject({ kind: 'CivilTopicMoveNotAllowed', allowed: allowedCommands(state) });
      } else expect(decision).toEqual({ kind: 'Move', command, to });
    },
  );

  it('lead to a decision only through the Party organisation’s screening', () => {
    const before = topicStates.filter((state) => next(state).includes('DISCUSSED'));
    expect(before).toEqual(['SCREENED']);
    expect(topicStates.filter((state) => next(state).includes('SCREENED'))).toEqual(['COLLECTED']);
  });
});

describe('a vote', () => {
  const vote = (present: number, yes: number) => ({
    eligible: 20,
    present,
    yes,
    no: present - yes,
    abstain: 0,
  });

  it.each([
    [14, 8, 'DECIDED'],
    [14, 7, 'NOT_PASSED'],
    [20, 20, 'DECIDED'],
    [20, 0, 'NOT_PASSED'],
  ])('with %i of 20 present and %i yes leads to %s', (present, yes, to) => {
    expect(decideVote('DISCUSSED', vote(present, yes), rules)).toMatchObject({ kind: 'Move', to });
  });

  it('decides nothing without a quorum, however clear it is', () => {
    expect(decideVote('DISCUSSED', vote(13, 13), rules)).toMatchObject({
      kind: 'CivilQuorumNotMet',
      needed: 14,
    });
  });

  it('before the discussion is refused as a move, whatever its result', () => {
    const states = fc.constantFrom(...topicStates.filter((state) => state !== 'DISCUSSED'));
    fc.assert(
      fc.property(states, fc.nat(20), fc.nat(20), (state, present, yes) => {
        const decision = decideVote(state, vote(present, Math.min(yes, present)), rules);
        return decision.kind === 'CivilTopicMoveNotAllowed';
      }),
    );
  });
});
