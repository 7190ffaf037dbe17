// What a community gets in a year by the standard of its place: S2-66 Party work, S2-67 committee, S2-68 temporary
// residents, S2-69 the two stations, S2-60 posts that bring money and nobody, S1-23 the budget of its class.
import type { LocalizedText } from '@shequ/contracts';
import type { Staffing } from '@shequ/policy';
import {
  addedUp,
  givenPart,
  partOf,
  rateUnknown,
  type Amount,
  type AmountTooLarge,
  type Rate,
  type RateUnknown,
} from './amount.domain.js';

export const partyOrganisations = ['COMMITTEE', 'BRANCH'] as const;

export interface CommunityFacts {
  readonly partyOrganisation: (typeof partyOrganisations)[number] | null;
  readonly fullTimeMembers: number;
  readonly temporaryResidents: number;
  readonly stationWorkers: number;
  /** Class by which the budget of a place is set, like CLASS_1. */
  readonly communityClass: string | null;
  /** Posts that are held besides another one: paid, and counted as nobody. */
  readonly moneyOnlyPosts: readonly { readonly code: string; readonly fen: number }[];
}

/** What the place sets beside rates. */
export interface Standards {
  readonly card: readonly Rate[];
  readonly posts: readonly { readonly code: string; readonly name: LocalizedText }[];
}

const codeOf = { COMMITTEE: 'PARTY_COMMITTEE', BRANCH: 'PARTY_BRANCH' } as const;

function wanted(facts: CommunityFacts): readonly { readonly code: string; readonly quantity: number }[] {
  const { partyOrganisation: party, communityClass } = facts;
  return [
    ...(communityClass === null ? [] : [{ code: communityClass, quantity: 1 }]),
    ...(party === null ? [] : [{ code: codeOf[party], quantity: 1 }]),
    { code: 'FULL_TIME_MEMBER', quantity: facts.fullTimeMembers },
    { code: 'TEMPORARY_RESIDENT', quantity: facts.temporaryResidents },
    { code: 'STATION_WORKER', quantity: facts.stationWorkers },
  ].filter(({ quantity }) => quantity > 0);
}

/** The amount of one year, line by line. Refused: a rate or a post that the place does not have, more than 2^53-1 fen. */
export function communityFunding(
  { card, posts }: Standards,
  facts: CommunityFacts,
): Amount | RateUnknown | AmountTooLarge {
  const parts = [];
  for (const { code, quantity } of wanted(facts)) {
    const rate = card.find((one) => one.code === code);
    if (rate === undefined)
      return rateUnknown(
        code,
        card.map((one) => one.code),
      );
    parts.push(partOf(rate, quantity));
  }
  for (const { code, fen } of facts.moneyOnlyPosts) {
    const post = posts.find((one) => one.code === code);
    if (post === undefined)
      return rateUnknown(
        code,
        posts.map((one) => one.code),
      );
    const what = { zh: `${post.name.zh}（配钱不配人）`, en: `${post.name.en} (money without a post)` };
    parts.push(givenPart(what, fen));
  }
  return addedUp(parts);
}

/** How many are full-time: as given, or by the formula of the place; null where there is neither. */
export function fullTimeMembers(
  given: number | null,
  formula: Staffing | null,
): { readonly count: number; readonly explanation: Staffing['explanation'] } {
  if (given !== null) return { count: given, explanation: [] };
  return formula ?? { count: 0, explanation: [] };
}
