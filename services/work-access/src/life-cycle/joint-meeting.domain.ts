// The joint meeting (联席会议): Harbin 2006 has it review, Erqi 2020 has it decide the list. No source fixes how many votes
// it takes: the policy pack of the case says so. WA-10: abstentions are no votes.
import type { Refusal } from '../problem/refusal.domain.js';

export const voteChoices = ['APPROVE', 'REJECT', 'ABSTAIN'] as const;
export type VoteChoice = (typeof voteChoices)[number];

export interface Vote {
  readonly vote: VoteChoice;
}

/** The policy's terms: votes needed, abstentions not counted, and the part of them that must approve. */
export interface MeetingTerms {
  readonly minimumVotes: number;
  readonly majority: { readonly numerator: number; readonly denominator: number; readonly strict: boolean };
}

export interface MeetingIncomplete extends Refusal<'AccessMeetingIncomplete'> {
  readonly countedVotes: number;
  readonly neededVotes: number;
}

function incomplete(countedVotes: number, neededVotes: number): MeetingIncomplete {
  const message = {
    zh: `联席会议至少需要 ${neededVotes} 张有效票（弃权不计），目前 ${countedVotes} 张。`,
    en: `The joint meeting needs ${neededVotes} votes, abstentions not counted; it has ${countedVotes}.`,
  };
  return { kind: 'AccessMeetingIncomplete', code: 'MEETING_INCOMPLETE', message, countedVotes, neededVotes };
}

/** Whether the meeting approves, or that it has too few votes to say. Exact: no fraction is ever rounded. */
export function approved(votes: readonly Vote[], terms: MeetingTerms): boolean | MeetingIncomplete {
  const approvals = votes.filter(({ vote }) => vote === 'APPROVE').length;
  const counted = approvals + votes.filter(({ vote }) => vote === 'REJECT').length;
  if (counted < terms.minimumVotes) return incomplete(counted, terms.minimumVotes);
  const { numerator, denominator, strict } = terms.majority;
  const [reached, needed] = [approvals * denominator, counted * numerator];
  return strict ? reached > needed : reached >= needed;
}
