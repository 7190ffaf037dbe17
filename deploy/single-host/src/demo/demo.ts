import type { Person } from '../people.js';

export type Data = Readonly<Record<string, unknown>>;

/** Speaks GraphQL as one person, through the same access rules as everybody. */
export interface DemoVoice {
  /** The answer's data. @throws Error with the first error's message and code: demo data must load whole or not at all. */
  do(query: string, variables?: Readonly<Record<string, unknown>>): Promise<Data>;
}

/**
 * How demo data is made: by commands alone, under a fixed clock, so that it has a past (an expired admission, a suspended
 * one) and every row has gone through the same rules as real ones.
 */
export interface DemoRun {
  as(person: Person['subject']): DemoVoice;
  /** Sets the clock of all services, like '2026-03-02T09:00:00+08:00'. */
  at(moment: string): void;
  /** Moves the clock forward to the next day at the same time and runs due work. */
  settle(): Promise<void>;
  note(text: string): void;
}
