// 居民议事会, "三会一评": collect opinions, discuss, decide, then appraise. 城市居民委员会组织法 (in force 2026-01-01): important matters
// are first studied by the Party organisation, so nothing is discussed before it was screened.
import { neededFor, passed, quorumMet, type Share } from '../deliberation-council/meeting.domain.js';

export const topicStates = [
  'COLLECTED',
  'SCREENED',
  'DISCUSSED',
  'DECIDED',
  'EXECUTING',
  'PUBLISHED',
  'REVIEWED',
  'DECLINED',
  'NOT_PASSED',
] as const;
export type TopicState = (typeof topicStates)[number];

export const topicCommands = [
  'ACCEPT',
  'DECLINE',
  'DISCUSS',
  'ADOPT',
  'TURN_DOWN',
  'EXECUTE',
  'PUBLISH',
  'REVIEW',
] as const;
export type TopicCommand = (typeof topicCommands)[number];

/** Every move a topic can make. A pair that is missing here is refused. */
export const topicMoves = {
  COLLECTED: { ACCEPT: 'SCREENED', DECLINE: 'DECLINED' },
  SCREENED: { DISCUSS: 'DISCUSSED' },
  DISCUSSED: { ADOPT: 'DECIDED', TURN_DOWN: 'NOT_PASSED' },
  DECIDED: { EXECUTE: 'EXECUTING' },
  EXECUTING: { PUBLISH: 'PUBLISHED' },
  PUBLISHED: { REVIEW: 'REVIEWED' },
  REVIEWED: {},
  DECLINED: {},
  NOT_PASSED: {},
} as const satisfies Readonly<Record<TopicState, Partial<Record<TopicCommand, TopicState>>>>;

interface Text {
  readonly zh: string;
  readonly en: string;
}

export interface MoveNotAllowed {
  readonly kind: 'CivilTopicMoveNotAllowed';
  readonly code: 'TOPIC_MOVE_NOT_ALLOWED';
  readonly message: Text;
  readonly state: TopicState;
  readonly allowed: readonly TopicCommand[];
}

export interface QuorumNotMet {
  readonly kind: 'CivilQuorumNotMet';
  readonly code: 'QUORUM_NOT_MET';
  readonly message: Text;
  readonly eligible: number;
  readonly present: number;
  readonly needed: number;
}

export interface Move {
  readonly kind: 'Move';
  readonly command: TopicCommand;
  readonly to: TopicState;
}

export interface Vote {
  /** Seats of the council. */
  readonly eligible: number;
  readonly present: number;
  readonly yes: number;
  readonly no: number;
  readonly abstain: number;
}

export interface VoteRules {
  readonly quorum: Share;
  readonly majority: Share;
}

export function allowedCommands(state: TopicState): readonly TopicCommand[] {
  const moves: Partial<Record<TopicCommand, TopicState>> = topicMoves[state];
  return topicCommands.filter((command) => moves[command] !== undefined);
}

export function decideMove(state: TopicState, command: TopicCommand): Move | MoveNotAllowed {
  const moves: Partial<Record<TopicCommand, TopicState>> = topicMoves[state];
  const to = moves[command];
  if (to !== undefined) return { kind: 'Move', command, to };
  const allowed = allowedCommands(state);
  return {
    kind: 'CivilTopicMoveNotAllowed',
    code: 'TOPIC_MOVE_NOT_ALLOWED',
    message: {
      zh: `议题处于 ${state}，不能 ${command}；可以：${allowed.join('、') || '无'}`,
      en: `The topic is ${state}, so ${command} is not possible; possible: ${allowed.join(', ') || 'nothing'}`,
    },
    state,
    allowed,
  };
}

/** The vote itself chooses between ADOPT and TURN_DOWN. Without a quorum nothing is decided. */
export function decideVote(
  state: TopicState,
  vote: Vote,
  rules: VoteRules,
): Move | MoveNotAllowed | QuorumNotMet {
  const isPassed = passed(rules.majority, vote.present, vote.yes);
  const move = decideMove(state, isPassed ? 'ADOPT' : 'TURN_DOWN');
  const { eligible, present } = vote;
  if (move.kind !== 'Move' || quorumMet(rules.quorum, eligible, present)) return move;
  const needed = neededFor(rules.quorum, eligible);
  return {
    kind: 'CivilQuorumNotMet',
    code: 'QUORUM_NOT_MET',
    message: {
      zh: `应到 ${eligible} 人，实到 ${present} 人，须有 ${needed} 人到会方可表决`,
      en: `${present} of ${eligible} were present; ${needed} are needed before the council can decide`,
    },
    eligible,
    present,
    needed,
  };
}
