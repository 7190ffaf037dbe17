/** One question in SQL; every row of its answer (`what`) breaks the invariant. */
export interface Check {
  readonly invariant: string;
  readonly says: string;
  readonly sql: string;
}

export interface Finding {
  readonly invariant: string;
  readonly service: string;
  readonly says: string;
  /** The first ten things that break it. */
  readonly what: readonly string[];
  readonly count: number;
}

const shownMax = 10;

export function finding(
  check: Omit<Check, 'sql'>,
  service: string,
  what: readonly string[],
): readonly Finding[] {
  if (what.length === 0) return [];
  const { invariant, says } = check;
  return [{ invariant, service, says, what: what.slice(0, shownMax), count: what.length }];
}
