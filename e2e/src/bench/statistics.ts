const sorted = (values: readonly number[]): readonly number[] => [...values].sort((a, b) => a - b);

/** The value below which that share of all values lies (nearest rank). NaN for no values. */
export function quantile(values: readonly number[], share: number): number {
  const rank = Math.max(1, Math.ceil(share * values.length));
  return sorted(values)[rank - 1] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** `min / median / max`, so that nobody has to trust one window. */
export function spread(values: readonly number[], digits = 0): string {
  const all = [quantile(values, 0), median(values), quantile(values, 1)];
  return all.map((value) => value.toFixed(digits)).join(' / ');
}
