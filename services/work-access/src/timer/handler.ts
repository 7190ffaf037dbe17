import type { Clock } from '@shequ/service';
import type { EntityManager } from 'typeorm';
import type { TimerRow } from './timer.store.js';

/** A time limit that is over, with the state of its subject, whose row is locked. */
export type OverTimer = TimerRow & { readonly subjectState: string | null };

/** The time of law, read once for the batch, and the clock for `registerTime`. */
export interface Firing {
  readonly now: Date;
  readonly clock: Clock;
}

/**
 * What the register does when limits of one kind are over: all that are over, in one transaction with their completion, so
 * it happens exactly once. It throws for what cannot be done: that limit is tried again later and reported.
 */
export type TimerHandler = (tx: EntityManager, timers: readonly OverTimer[], firing: Firing) => Promise<void>;
