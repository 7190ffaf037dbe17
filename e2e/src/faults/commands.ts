import fc from 'fast-check';

/** What people do in a random history, and what happens to them meanwhile. */
export type Command =
  | {
      readonly kind: 'dispatch';
      readonly admission: number;
      readonly communities: number;
      readonly units: number;
    }
  | { readonly kind: 'dispatch-flawed'; readonly admission: number; readonly flaw: Flaw }
  /** Two dispatches at once, each of more than half of what remains: at most one may be admitted. */
  | { readonly kind: 'race'; readonly admission: number }
  | { readonly kind: 'refuse' | 'complete'; readonly pick: number }
  | { readonly kind: 'suspend' | 'resume'; readonly admission: number }
  /** A backend of a service ends while the next commands run, and with it the transaction that it is in. */
  | {
      readonly kind: 'abort';
      readonly service: 'public-security' | 'work-access';
      readonly afterMs: number;
      readonly pick: number;
    };

export type Flaw = 'UNCITED' | 'FOREIGN' | 'OUT_OF_AREA' | 'TOO_MUCH';

export const admissionsInUse = 3;
const commandsPerHistory = 50;

const admission = fc.nat({ max: admissionsInUse - 1 });
const pick = fc.nat({ max: 1_000 });

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      kind: fc.constant('dispatch' as const),
      admission,
      communities: fc.integer({ min: 1, max: 3 }),
      units: fc.integer({ min: 1, max: 5 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('dispatch-flawed' as const),
      admission,
      flaw: fc.constantFrom<Flaw[]>('UNCITED', 'FOREIGN', 'OUT_OF_AREA', 'TOO_MUCH'),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('race' as const), admission }) },
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constantFrom('refuse' as const, 'complete' as const), pick }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('suspend' as const), admission }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('resume' as const), admission }) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('abort' as const),
      service: fc.constantFrom('public-security' as const, 'work-access' as const),
      afterMs: fc.nat({ max: 40 }),
      pick,
    }),
  },
);

/** Fifty commands. Shrinking leaves commands out (null) before it makes them simpler. */
export const history: fc.Arbitrary<readonly (Command | null)[]> = fc.array(
  fc.option(command, { nil: null, freq: 1_000_000 }),
  { minLength: commandsPerHistory, maxLength: commandsPerHistory, size: 'max' },
);
