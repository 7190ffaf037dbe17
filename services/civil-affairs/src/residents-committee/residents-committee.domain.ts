// 城市居民委员会组织法 (2018 text, Arts 7 and 8; replaced on 2026-01-01, articles not mapped yet): five to nine members, a term
// of five years. 妇女权益保障法 Art. 14: women among the members. The numbers come from the policy pack in force.
import { plusDays, plusMonths, type LocalDate } from '@shequ/calendar';
import type { CommunityKind } from '@shequ/standards';
import { templateFilled, type TemplateFilled } from '../community/template.domain.js';

export const committeeOffices = ['CHAIR', 'VICE_CHAIR', 'MEMBER'] as const;
export type CommitteeOffice = (typeof committeeOffices)[number];

export interface Seat {
  readonly office: CommitteeOffice;
  readonly heldByWoman: boolean;
}

export type CommitteeFault = 'NO_CHAIR' | 'MORE_THAN_ONE_CHAIR' | 'NO_WOMAN';

interface Text {
  readonly zh: string;
  readonly en: string;
}

interface Refusal<Kind extends string, Code extends string> {
  readonly kind: Kind;
  readonly code: Code;
  readonly message: Text;
}

export interface Election {
  readonly communityKind: CommunityKind;
  readonly electedOn: LocalDate;
  readonly seats: readonly Seat[];
  /** The committee that the community has now, if any. */
  readonly current: { readonly number: string; readonly termTo: LocalDate } | null;
}

export interface CommitteeRules {
  readonly members: { readonly min: number; readonly max: number };
  readonly termYears: number;
  /** Where the template of one body of each kind comes from. */
  readonly template: string;
}

export type Formation =
  | { readonly kind: 'ResidentsCommitteeFormed'; readonly termFrom: LocalDate; readonly termTo: LocalDate }
  | (Refusal<'CivilWrongCommunityKind', 'WRONG_COMMUNITY_KIND'> & { readonly communityKind: CommunityKind })
  | (Refusal<'CivilSeatsOutOfRange', 'SEATS_OUT_OF_RANGE'> & {
      readonly min: number;
      readonly max: number;
      readonly seats: number;
    })
  | (Refusal<'CivilCommitteeIncomplete', 'COMMITTEE_INCOMPLETE'> & {
      readonly faults: readonly CommitteeFault[];
    })
  | TemplateFilled;

const faultTexts: Readonly<Record<CommitteeFault, Text>> = {
  NO_CHAIR: { zh: '缺少主任', en: 'there is no chair' },
  MORE_THAN_ONE_CHAIR: { zh: '主任多于一人', en: 'there is more than one chair' },
  NO_WOMAN: { zh: '没有女性成员', en: 'there is no woman among the members' },
};

/** Everything that a committee lacks, not only the first thing. */
export function committeeFaults(seats: readonly Seat[]): readonly CommitteeFault[] {
  const chairs = seats.filter(({ office }) => office === 'CHAIR').length;
  const faults: CommitteeFault[] = [];
  if (chairs === 0) faults.push('NO_CHAIR');
  if (chairs > 1) faults.push('MORE_THAN_ONE_CHAIR');
  if (!seats.some(({ heldByWoman }) => heldByWoman)) faults.push('NO_WOMAN');
  return faults;
}

/** May this election be registered, and which term follows from it? The term is a closed interval of days. */
export function decideFormation(election: Election, rules: CommitteeRules): Formation {
  const { communityKind, electedOn, seats, current } = election;
  if (communityKind !== 'RESIDENTS_COMMITTEE') return wrongKind(communityKind);
  const { min, max } = rules.members;
  if (seats.length < min || seats.length > max) {
    return {
      kind: 'CivilSeatsOutOfRange',
      code: 'SEATS_OUT_OF_RANGE',
      message: {
        zh: `居民委员会由 ${min} 至 ${max} 人组成，现为 ${seats.length} 人`,
        en: `A residents’ committee has ${min} to ${max} members; these are ${seats.length}`,
      },
      min,
      max,
      seats: seats.length,
    };
  }
  const faults = committeeFaults(seats);
  if (faults.length > 0) return incomplete(faults);
  if (current !== null && electedOn <= current.termTo) {
    return templateFilled('COMMITTEE', current.number, rules.template);
  }
  const termTo = plusDays(plusMonths(electedOn, rules.termYears * 12), -1);
  return { kind: 'ResidentsCommitteeFormed', termFrom: electedOn, termTo };
}

function wrongKind(communityKind: CommunityKind): Formation {
  return {
    kind: 'CivilWrongCommunityKind',
    code: 'WRONG_COMMUNITY_KIND',
    message: {
      zh: '该代码不是居民委员会辖区，不能登记居民委员会',
      en: 'This code is no area of a residents’ committee, so none can be registered here',
    },
    communityKind,
  };
}

function incomplete(faults: readonly CommitteeFault[]): Formation {
  return {
    kind: 'CivilCommitteeIncomplete',
    code: 'COMMITTEE_INCOMPLETE',
    message: {
      zh: faults.map((fault) => faultTexts[fault].zh).join('；'),
      en: faults.map((fault) => faultTexts[fault].en).join('; '),
    },
    faults,
  };
}
