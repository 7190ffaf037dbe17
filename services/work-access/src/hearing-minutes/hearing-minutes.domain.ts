// Minutes of a hearing (听证纪要, 拱墅 2008): basic facts, what the delegates said, the plan that found most favour; made and filed
// within a week, and posted. Who hears whom before an admission is decided in access-application.
import { addDays, type LocalDate } from '@shequ/calendar';

export interface FilingClock {
  readonly dueOn: LocalDate;
  readonly late: boolean;
}

/** The last day itself is in time; minutes that come late are filed and shown as late. */
export function filing(heldOn: LocalDate, filedOn: LocalDate, days: number): FilingClock {
  const dueOn = addDays(heldOn, days).due;
  return { dueOn, late: filedOn > dueOn };
}
