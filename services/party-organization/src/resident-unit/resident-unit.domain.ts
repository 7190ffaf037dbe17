// 社区"大党委" (domain/02 §2.1): part-time members come from units that stand in the community; a unit keeps its own
// affiliation (不改变隶属关系), so nothing here touches it.
import { nextState, type MoveNotAllowed, type Moves, type Refusal } from '../problem/problem.domain.js';

export const unitKinds = [
  'ORGAN',
  'INSTITUTION',
  'STATE_FIRM',
  'NON_PUBLIC_FIRM',
  'SOCIAL_ORGANISATION',
] as const;
export type UnitKind = (typeof unitKinds)[number];

export const unitStates = ['PRESENT', 'LEFT'] as const;
export type UnitState = (typeof unitStates)[number];

export const unitMoves = {
  PRESENT: { LEAVE: 'LEFT' },
  LEFT: {},
} as const satisfies Moves<UnitState, 'LEAVE'>;

export interface UnitRegistered extends Refusal<'PartyUnitRegistered', 'UNIT_REGISTERED'> {
  readonly communityCode: string;
}

export function unitRegistered(uscc: string, communityCode: string): UnitRegistered {
  return {
    kind: 'PartyUnitRegistered',
    code: 'UNIT_REGISTERED',
    message: {
      zh: `${uscc} 已登记在社区 ${communityCode}，迁出后方可另行登记`,
      en: `${uscc} is registered in community ${communityCode}; record its departure there first`,
    },
    communityCode,
  };
}

export interface UnitHasSeat extends Refusal<'PartyUnitHasSeat', 'UNIT_HAS_SEAT'> {
  readonly committeeNumber: string;
}

export function unitHasSeat(committeeNumber: string): UnitHasSeat {
  return {
    kind: 'PartyUnitHasSeat',
    code: 'UNIT_HAS_SEAT',
    message: {
      zh: `该单位在 ${committeeNumber} 已有席位或人选，一个单位至多一席`,
      en: `The unit has a seat or a candidate in ${committeeNumber}, and a unit has at most one`,
    },
    committeeNumber,
  };
}

/** May the unit leave? `seatIn` is the committee in which one of its people holds or is to hold a seat. */
export function decideDeparture(
  state: UnitState,
  seatIn: string | null,
): { readonly kind: 'MOVED'; readonly to: UnitState } | UnitHasSeat | MoveNotAllowed {
  const move = nextState(unitMoves, state, 'LEAVE');
  if (move.kind !== 'MOVED' || seatIn === null) return move;
  return unitHasSeat(seatIn);
}
