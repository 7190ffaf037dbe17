/** One rule at one place, and the broken version of the code that enforces it there. */
export interface RuleOff {
  readonly id: string;
  /** Which of the places that enforce the rule. */
  readonly where: string;
  readonly file: string;
  /** Stands exactly once in the file. */
  readonly find: string;
  /** Refusals allow; gates, clocks and records do nothing; what must be free is gated. It has to load: types do not count. */
  readonly replace: string;
  /** The specs that are run, of them only the tests with the id in their titles. */
  readonly tests: readonly string[];
}

export const enforcedIds = [
  // What is judged and published.
  ...['WA-28', 'WA-35', 'WA-36', 'S0-16', 'S1-32', 'S2-08', 'S2-40', 'S2-42', 'S2-43', 'S2-44', 'S2-50'],
  ...['S3-22', 'S4-10', 'S4-24'],
  // The later parts of the procedure.
  ...['WA-08', 'WA-12', 'WA-20', 'WA-34', 'WA-41', 'WA-43', 'WA-44', 'WA-46', 'S1-27', 'S2-41', 'S4-29'],
  // Money and authority that follow a task.
  ...['WA-15', 'WA-38', 'S0-10', 'S0-20', 'S0-21', 'S0-36', 'S1-06', 'S1-07', 'S1-23', 'S2-60', 'S2-65'],
  ...['S2-66', 'S2-67', 'S2-68', 'S2-69', 'S3-30', 'S4-01', 'S4-05', 'S4-06', 'S4-17'],
  // Kinds of items, lists, certificates and channels.
  ...[
    'WA-03',
    'WA-04',
    'WA-21',
    'WA-22',
    'WA-23',
    'WA-24',
    'WA-25',
    'WA-26',
    'WA-27',
    'WA-29',
    'WA-42',
    'WA-48',
  ],
  ...[
    'S0-09',
    'S0-11',
    'S0-12',
    'S0-14',
    'S0-38',
    'S1-19',
    'S1-43',
    'S2-06',
    'S2-07',
    'S2-48',
    'S3-21',
    'S4-08',
  ],
  ...[
    'WA-01',
    'WA-02',
    'WA-05',
    'WA-06',
    'WA-07',
    'WA-09',
    'WA-10',
    'WA-11',
    'WA-13',
    'WA-14',
    'WA-16',
    'WA-17',
    'WA-18',
    'WA-19',
  ],
  ...['WA-30', 'WA-31', 'WA-32', 'WA-33', 'WA-37', 'WA-39', 'WA-40', 'WA-45', 'WA-47'],
  ...['S0-13', 'S0-15', 'S0-18', 'S0-24', 'S0-25', 'S0-26', 'S1-22', 'S2-49', 'S2-52', 'S2-70', 'S4-09'],
] as const;

/** How often the text stands in the source. Another number than one: the code has changed under the row. */
export function occurrences({ find }: Pick<RuleOff, 'find'>, source: string): number {
  return source.split(find).length - 1;
}

export function nameOf({ id, where }: RuleOff): string {
  return `${id} ${where}`;
}
