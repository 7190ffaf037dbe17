const HUNDRED = 100n;

/** True when the percentages are whole, none below zero, and add up to exactly 100 (WA-39). */
export function addUpToHundred(shares: readonly Readonly<{ percent: number }>[]): boolean {
  const whole = shares.every(({ percent }) => Number.isInteger(percent) && percent >= 0);
  return whole && shares.reduce((sum, { percent }) => sum + percent, 0) === 100;
}

/**
 * Splits an amount by percent, to the fen: the parts add up to the amount, each at most one fen off its exact
 * share. The fen left over go to the largest remainders, equal ones to the earlier part. Each part keeps its
 * own fields and gains `fen`. Throws a RangeError when the amount is no safe whole number from 0 or the
 * shares miss 100 percent.
 */
export function splitShares<T extends Readonly<{ percent: number }>>(
  totalFen: number,
  shares: readonly T[],
): readonly (T & Readonly<{ fen: number }>)[] {
  if (!Number.isSafeInteger(totalFen) || totalFen < 0) {
    throw new RangeError(
      `金额须为非负整数（分）/ the amount must be a whole number of fen from 0: ${totalFen}`,
    );
  }
  if (!addUpToHundred(shares)) {
    throw new RangeError('各方比例须为整数且合计 100% / shares must be whole percents that add up to 100');
  }
  // Products of large amounts leave the safe integers, so they are taken as bigint.
  const exact = shares.map(({ percent }) => BigInt(totalFen) * BigInt(percent));
  const rest = totalFen - exact.reduce((sum, part) => sum + Number(part / HUNDRED), 0);
  const byRemainder = exact.map((part, at) => ({ at, remainder: part % HUNDRED }));
  byRemainder.sort((a, b) => Number(b.remainder - a.remainder) || a.at - b.at);
  const favoured = new Set(byRemainder.slice(0, rest).map(({ at }) => at));
  return shares.map((share, at) => {
    const floor = Number((exact[at] ?? 0n) / HUNDRED);
    return { ...share, fen: floor + (favoured.has(at) ? 1 : 0) };
  });
}
