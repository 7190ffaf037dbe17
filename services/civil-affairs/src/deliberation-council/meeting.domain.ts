// Who must be there and how many must agree: 城市居民委员会组织法 (2018) Art. 9 for residents' meetings, 村民委员会组织法 Art. 22 for
// household representatives, the usual charters for a council. The shares themselves are data of the policy pack.

/** A part of a whole: at least it or, when `strict`, more than it. */
export interface Share {
  readonly numerator: number;
  readonly denominator: number;
  readonly strict: boolean;
}

function reaches({ numerator, denominator, strict }: Share, part: number, whole: number): boolean {
  const [left, right] = [part * denominator, whole * numerator];
  return strict ? left > right : left >= right;
}

/** True when enough of those entitled are present. Half of a strict half is not enough: 500 of 1000 are no quorum. */
export function quorumMet(quorum: Share, eligible: number, present: number): boolean {
  return reaches(quorum, present, eligible);
}

/** True when enough of those present said yes. Who abstains is present, so an abstention counts like a no. */
export function passed(majority: Share, present: number, yes: number): boolean {
  return reaches(majority, yes, present);
}

/** The smallest number that meets the quorum. */
export function neededFor(quorum: Share, eligible: number): number {
  const exact = (eligible * quorum.numerator) / quorum.denominator;
  return quorum.strict ? Math.floor(exact) + 1 : Math.ceil(exact);
}
