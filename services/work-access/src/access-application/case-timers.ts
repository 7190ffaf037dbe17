import type { EntityManager } from 'typeorm';
import type { StepClock } from '../life-cycle/clock.domain.js';
import { dueOfClock } from '../timer/clock-due.domain.js';
import { dueOf } from '../timer/due.domain.js';
import { setTimers, type NewTimer } from '../timer/timer.store.js';
import { consulted } from './access-application.domain.js';
import type { AccessApplicationRow } from './access-application.entity.js';
import { needsOwner } from './owner.domain.js';

const kinds = [
  'FORMAL_CHECK',
  'SUPPLEMENT',
  'PRELIMINARY_REVIEW',
  'CONSULTATION',
  'JOINT_REVIEW',
  'DECISION',
  'PATH',
  'RECONSIDERATION',
  'REOWNING',
] as const;
type CaseKind = (typeof kinds)[number];

const isCaseKind = (step: string): step is CaseKind => kinds.some((kind) => kind === step);

function timersOf(row: AccessApplicationRow, clock: StepClock): readonly NewTimer[] {
  const { step: kind } = clock;
  if (clock.endedOn !== null || !isCaseKind(kind)) return [];
  const { id: subjectId, jurisdiction: place, policyVersion } = row;
  const due = dueOfClock(row.clocks, clock);
  const timer = { kind, subjectType: 'access-application', subjectId, place, policyVersion, due } as const;
  if (kind === 'SUPPLEMENT' || kind === 'RECONSIDERATION') return [{ ...timer, department: row.applicant }];
  if (kind !== 'CONSULTATION') return [timer];
  return consulted(row.form.communityCodes ?? []).map((code) => ({
    ...timer,
    key: code,
    place: code,
    step: code.length === 9 ? 'CONSULTATION_STREET' : 'CONSULTATION_COMMUNITY',
  }));
}

/** The limits of a case are those of its running clocks; each consulted place has its own. */
export const timersOfCase = (row: AccessApplicationRow): readonly NewTimer[] => [
  ...row.clocks.flatMap((clock) => timersOf(row, clock)),
  ...ownerTimers(row),
];

/** WA-43: the time to find a case another department runs beside its own clocks, which go on. */
function ownerTimers(row: AccessApplicationRow): readonly NewTimer[] {
  const { id: subjectId, jurisdiction: place, policyVersion, reowning } = row;
  if (reowning === null || !needsOwner(row, reowning.start)) return [];
  const of = { kind: 'REOWNING', subjectType: 'access-application', subjectId } as const;
  return [{ ...of, place, policyVersion, due: dueOf(reowning) }];
}

/** Brings the limits of a locked case to what its clocks say. */
export function followCase(tx: EntityManager, row: AccessApplicationRow): Promise<void> {
  return setTimers(tx, { subjectId: row.id, kinds }, timersOfCase(row));
}
