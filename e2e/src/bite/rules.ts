/** One rule, and the broken version of the code that enforces it. */
export interface RuleOff {
  readonly id: string;
  readonly file: string;
  /** Stands exactly once in the file. */
  readonly find: string;
  readonly replace: string;
  /** Paths of the specs that are run, separated by spaces. */
  readonly tests: string;
}

/** Every rule that the software enforces. Refusals allow; gates, clocks and records do nothing. */
export const rules: readonly RuleOff[] = [];
