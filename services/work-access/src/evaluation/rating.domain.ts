// Who rates whom (S1-32, S2-08, S2-44, S2-50): residents, communities and government each have a voice, and nobody rates itself.
import { covers, hasRole, type Actor } from '@shequ/identity';

export const ratedKinds = ['ADMISSION', 'DEPARTMENT', 'STATION'] as const;
export type RatedKind = (typeof ratedKinds)[number];

export const parties = ['RESIDENTS', 'COMMUNITIES', 'GOVERNMENT'] as const;
export type Party = (typeof parties)[number];

/** What is rated: which departments answer for it, and which places it concerns. */
export interface Rated {
  readonly kind: RatedKind;
  readonly departments: readonly string[];
  /** Communities, or one division above them. */
  readonly places: readonly string[];
}

/** A resident is nothing else; who works in a community speaks for it; everybody else works for the government. */
export function partyOf(actor: Actor): Party {
  if (actor.roles.every((role) => role === 'RESIDENT')) return 'RESIDENTS';
  const inCommunity = hasRole(
    actor,
    'COMMUNITY_WORKER',
    'PARTY_SECRETARY',
    'GRID_OFFICER',
    'VOLUNTEER_LEADER',
  );
  return inCommunity ? 'COMMUNITIES' : 'GOVERNMENT';
}

function touches(actor: Actor, places: readonly string[]): boolean {
  return places.some((place) => covers(actor, place) || actor.jurisdiction.startsWith(place));
}

/** A station answers to its residents and to the government; whoever answers for the rated thing has no vote on it. */
export function mayRate(actor: Actor, rated: Rated): boolean {
  // Who keeps the platform running speaks for nobody.
  if (actor.roles.every((role) => role === 'OPERATOR')) return false;
  if (actor.department !== null && rated.departments.includes(actor.department)) return false;
  if (rated.kind === 'STATION' && partyOf(actor) === 'COMMUNITIES') return false;
  return touches(actor, rated.places);
}

export interface Voice {
  readonly cast: number;
  readonly satisfied: number;
}

export type Voices = Readonly<Record<Party, Voice>>;

/** Whole percent, rounded down. */
export function percentOf({ cast, satisfied }: Voice): number | null {
  return cast === 0 ? null : Math.floor((satisfied * 100) / cast);
}

/** 三满意: all three, each for itself. Null until each has spoken. */
export function allSatisfied(voices: Voices, thresholdPercent: number): boolean | null {
  const found = parties.map((party) => voices[party]);
  if (found.some(({ cast }) => cast === 0)) return null;
  return found.every(({ cast, satisfied }) => satisfied * 100 >= thresholdPercent * cast);
}
