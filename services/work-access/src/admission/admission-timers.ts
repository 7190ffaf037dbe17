import { endStates, nextAdmissionState } from '../life-cycle/life-cycle.domain.js';
import type { EntityManager } from 'typeorm';
import type { StepClock } from '../life-cycle/clock.domain.js';
import { dueOfClock } from '../timer/clock-due.domain.js';
import { dueOnDay } from '../timer/due.domain.js';
import { timerKinds } from '../timer/duties.domain.js';
import { setTimers, type NewTimer } from '../timer/timer.store.js';
import type { AdmissionRow } from './admission.entity.js';

const kinds = ['AGREEMENT', 'FUNDING', 'PUBLICATION', 'EXIT', 'REOWNING', 'EXPIRY'] as const;
type ClockKind = Exclude<(typeof kinds)[number], 'EXPIRY'>;

const isClockKind = (step: string): step is ClockKind =>
  step !== 'EXPIRY' && kinds.some((kind) => kind === step);

function timersOf(row: AdmissionRow, clock: StepClock): readonly NewTimer[] {
  const { step: kind } = clock;
  if (clock.endedOn !== null || !isClockKind(kind)) return [];
  return [{ ...about(row), kind, due: dueOfClock(row.clocks, clock) }];
}

function about({ id, jurisdiction, policyVersion }: AdmissionRow) {
  return { subjectType: 'admission', subjectId: id, place: jurisdiction, policyVersion } as const;
}

/** In force or not, on the last day of its period it ends. */
const endsWithPeriod = ({ state }: AdmissionRow): boolean =>
  nextAdmissionState(state, 'EXPIRE') !== null || state in neverInForce;

/** Paid for, but not in force when the period ends: it lapses. What is not paid has a shorter limit of its own. */
export const neverInForce = { FUNDED: true, NOTIFIED: true, PUBLISHED: true } as const;

/** Running clocks, and the last day of the period while the item may expire (WA-18). */
export function timersOfAdmission(row: AdmissionRow): readonly NewTimer[] {
  const steps = row.clocks.flatMap((clock) => timersOf(row, clock));
  if (!endsWithPeriod(row)) return steps;
  const due = dueOnDay(row.from, row.to);
  return [...steps, { ...about(row), kind: 'EXPIRY', department: row.applicant, due }];
}

/** With the item every duty about it ends but its settlement. */
const hasEnded = ({ state }: AdmissionRow): boolean => endStates.some((end) => end === state);

/** Brings the limits of a locked admission to what its clocks and its period say. */
export function followAdmission(tx: EntityManager, row: AdmissionRow): Promise<void> {
  return setTimers(
    tx,
    { subjectId: row.id, kinds: hasEnded(row) ? timerKinds : kinds },
    timersOfAdmission(row),
  );
}
