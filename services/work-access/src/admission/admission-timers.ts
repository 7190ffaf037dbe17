import { endStates, nextAdmissionState } from '../life-cycle/life-cycle.domain.js';
import type { EntityManager } from 'typeorm';
import type { StepClock } from '../life-cycle/clock.domain.js';
import { dueOfClock } from '../timer/clock-due.domain.js';
import { dueOnDay } from '../timer/due.domain.js';
import { timerKinds } from '../timer/duties.domain.js';
import { setTimers, type NewTimer } from '../timer/timer.store.js';
import { viewOf } from '../access-application/case.js';
import { outstanding } from '../fund-ledger/plan.domain.js';
import type { AdmissionRow } from './admission.entity.js';

const kinds = ['AGREEMENT', 'FUNDING', 'PUBLICATION', 'EXIT', 'REOWNING', 'INSTALMENT', 'EXPIRY'] as const;
type ClockKind = Exclude<(typeof kinds)[number], 'EXPIRY' | 'INSTALMENT'>;

const isClockKind = (step: string): step is ClockKind =>
  step !== 'EXPIRY' && step !== 'INSTALMENT' && kinds.some((kind) => kind === step);

function timersOf(row: AdmissionRow, clock: StepClock): readonly NewTimer[] {
  const { step: kind } = clock;
  if (clock.endedOn !== null || !isClockKind(kind)) return [];
  return [{ ...about(row), kind, due: dueOfClock(row.clocks, clock) }];
}

function about({ id, jurisdiction, policyVersion }: AdmissionRow) {
  return { subjectType: 'admission', subjectId: id, place: jurisdiction, policyVersion } as const;
}

/** WA-15: each part of the money that is still to come has its day. */
function instalmentTimers(row: AdmissionRow): readonly NewTimer[] {
  return outstanding(row, viewOf(row)).map(({ number, due }) => ({
    ...about(row),
    kind: 'INSTALMENT',
    key: String(number),
    due,
  }));
}

/** In force or not, on the last day of its period it ends. */
const endsWithPeriod = ({ state }: AdmissionRow): boolean =>
  nextAdmissionState(state, 'EXPIRE') !== null || state in neverInForce;

/** Paid for, but not in force when the period ends: it lapses. What is not paid has a shorter limit of its own. */
export const neverInForce = { FUNDED: true, NOTIFIED: true, PUBLISHED: true } as const;

/** Running clocks, and the last day of the period while the item may expire (WA-18). */
export function timersOfAdmission(row: AdmissionRow): readonly NewTimer[] {
  const steps = [...row.clocks.flatMap((clock) => timersOf(row, clock)), ...instalmentTimers(row)];
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
