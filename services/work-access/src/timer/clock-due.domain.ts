// The clocks of a case and of an admission as due days with their derivation (WA-09, WA-17).
import { workdaysBetween } from '@shequ/calendar';
import type { Clocks, StepClock } from '../life-cycle/clock.domain.js';
import { deriveDue, dueOf, type ClockStop, type Due } from './due.domain.js';

const supplement = { zh: '补正', en: 'supplement' };

/** Between the end of one clock of the path and the start of the next the applicant was at work, not the office. */
function stopsOf(paths: readonly StepClock[]): readonly ClockStop[] {
  return paths.slice(1).map(({ startedOn }, at) => {
    const before = paths[at];
    return { from: before?.endedOn ?? startedOn, to: startedOn, reason: supplement };
  });
}

/** When the clock is due and why: for the whole path from its first start on, with the time that did not count. */
export function dueOfClock(clocks: Clocks, clock: StepClock): Due {
  const paths = clocks.slice(0, clocks.indexOf(clock) + 1).filter(({ step }) => step === 'PATH');
  const [first] = paths;
  if (clock.step !== 'PATH' || first === undefined || paths.length === 1) return dueOf(clock.derivation);
  const used = paths
    .slice(0, -1)
    .reduce((sum, { startedOn, endedOn }) => sum + workdaysBetween(startedOn, endedOn ?? startedOn).days, 0);
  const asked = { startedAt: first.startedOn, workdays: used + clock.workdays, stops: stopsOf(paths) };
  // What people were told stands, whatever notice has come out since.
  return { ...deriveDue(asked), dueOn: clock.dueOn };
}
