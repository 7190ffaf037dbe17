import type { EntityManager } from 'typeorm';
import { databaseNow } from '@shequ/database';

/**
 * The two times of a service: `now` is this process's, `ofLaw` the database's, which alone counts where a right begins or
 * ends (decisions.md §3). An abstract class, so that it is its own injection token.
 */
export abstract class Clock {
  abstract now(): Date;
  abstract ofLaw(tx: EntityManager): Promise<Date>;
}

export class SystemClock extends Clock {
  override now(): Date {
    return new Date();
  }
  override ofLaw(tx: EntityManager): Promise<Date> {
    return databaseNow(tx);
  }
}

/** Both times moved by the same span. For tests, and for demo data that must have a past. */
export class ShiftedClock extends Clock {
  private offsetMs = 0;

  shiftTo(moment: Date): void {
    this.offsetMs = moment.getTime() - Date.now();
  }

  shiftBy(ms: number): void {
    this.offsetMs += ms;
  }

  reset(): void {
    this.offsetMs = 0;
  }

  override now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }

  override async ofLaw(tx: EntityManager): Promise<Date> {
    return new Date((await databaseNow(tx)).getTime() + this.offsetMs);
  }
}
