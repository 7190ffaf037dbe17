import type { PolicyRole, ProcedureStep } from '@shequ/policy';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { policies } from '../policies.js';
import { overAt, stagesOf, type Due, type Stage } from './due.domain.js';
import { duties, type SubjectType, type TimerKind } from './duties.domain.js';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A time limit to start. */
export interface NewTimer {
  readonly kind: TimerKind;
  readonly subjectType: SubjectType;
  readonly subjectId: string;
  /** Tells limits of one kind on one subject apart. */
  readonly key?: string;
  /** Where the duty lies. */
  readonly place: string;
  /** When it is the duty of one department. */
  readonly department?: string | null;
  /** The pack that names role and reminders: the one to which the subject is pinned. */
  readonly policyVersion: string;
  /** Another step than the kind's own. */
  readonly step?: ProcedureStep;
  readonly due: Due;
  /** Facts that the handler needs beside the subject. */
  readonly payload?: Json;
}

export type TimerState = 'WAITING' | 'OVERDUE' | 'DONE' | 'STOPPED';

/** A time limit as it is kept. */
export interface TimerRow {
  readonly id: string;
  readonly kind: TimerKind;
  readonly subjectType: SubjectType;
  readonly subjectId: string;
  readonly key: string;
  readonly place: string;
  readonly role: PolicyRole;
  readonly department: string | null;
  readonly policyVersion: string;
  readonly dueOn: string;
  readonly dueAt: Date;
  readonly derivation: Due;
  readonly payload: Json;
  readonly state: TimerState;
  readonly nextAt: Date | null;
  readonly attempts: number;
}

export const timerColumns = `id, kind, subject_type as "subjectType", subject_id as "subjectId", key, place, role, department,
  policy_version as "policyVersion", due_on as "dueOn", due_at as "dueAt", derivation, payload, state, next_at as "nextAt",
  attempts`;

function rowOf(timer: NewTimer) {
  const { due, kind, key = '', department = null, payload = null, step, ...rest } = timer;
  const view = policies.pinned(timer.policyVersion);
  const stages = stagesOf(due, view.get('clock.reminderWorkdays'));
  const role = view.get('procedure.roles')[step ?? duties[kind].step];
  if (role === undefined) throw new Error(`No role takes the step of ${kind}: name one in procedure.roles.`);
  const when = { dueOn: due.dueOn, dueAt: overAt(due), derivation: due, stages, nextAt: firstOf(stages) };
  return { ...rest, ...when, id: uuidv7(), kind, key, department, payload, role };
}

const firstOf = ([first]: readonly Stage[]): Date | null => first?.at ?? null;

// Started again while it runs, a limit is moved: one kind, subject and key have one limit at a time.
const insert = `
insert into timer (id, kind, subject_type, subject_id, key, place, role, department, policy_version, due_on, due_at,
  derivation, stages, payload, state, next_at)
select r.id, r.kind, r."subjectType", r."subjectId", r.key, r.place, r.role, r.department, r."policyVersion", r."dueOn",
  r."dueAt", r.derivation, r.stages, r.payload, 'WAITING', r."nextAt"
from jsonb_to_recordset($1::jsonb) as r(id uuid, kind text, "subjectType" text, "subjectId" text, key text, place text,
  role text, department text, "policyVersion" text, "dueOn" date, "dueAt" timestamptz, derivation jsonb, stages jsonb,
  payload jsonb, "nextAt" timestamptz)
on conflict (subject_id, kind, key) where state in ('WAITING', 'OVERDUE') do update set
  place = excluded.place, role = excluded.role, department = excluded.department,
  policy_version = excluded.policy_version, due_on = excluded.due_on, due_at = excluded.due_at,
  derivation = excluded.derivation, stages = excluded.stages, payload = excluded.payload, state = 'WAITING',
  next_at = excluded.next_at, attempts = 0, last_error = null
where timer.due_on <> excluded.due_on or timer.department is distinct from excluded.department`;

/**
 * Starts time limits in the caller's transaction, which holds the subject's lock: they exist exactly when its changes do.
 * One that runs for the same kind, subject and key is moved to the new day; the same day again changes nothing.
 */
export async function startTimers(tx: EntityManager, timers: readonly NewTimer[]): Promise<void> {
  if (timers.length === 0) return;
  await tx.query(insert, [JSON.stringify(timers.map(rowOf))]);
}

export function startTimer(tx: EntityManager, timer: NewTimer): Promise<void> {
  return startTimers(tx, [timer]);
}

const stopped = `state = 'STOPPED', next_at = null`;

/** Ends limits of subjects that the caller has locked: the duty is done, or nobody's any more. All kinds by default. */
export async function stopTimers(
  tx: EntityManager,
  subjectId: string | readonly string[],
  kinds: readonly TimerKind[] | null = null,
): Promise<void> {
  await tx.query(
    `update timer set ${stopped}
     where subject_id = any($1::text[]) and state in ('WAITING', 'OVERDUE') and ($2::text[] is null or kind = any($2::text[]))`,
    [typeof subjectId === 'string' ? [subjectId] : subjectId, kinds],
  );
}

/** Ends one of several limits of a kind. */
export async function stopTimer(
  tx: EntityManager,
  one: Required<Pick<NewTimer, 'subjectId' | 'kind' | 'key'>>,
): Promise<void> {
  await tx.query(
    `update timer set ${stopped} where subject_id = $1 and kind = $2 and key = $3 and state in ('WAITING', 'OVERDUE')`,
    [one.subjectId, one.kind, one.key],
  );
}

/** Brings the limits of some kinds on one locked subject to exactly those that are wanted. */
export async function setTimers(
  tx: EntityManager,
  of: { readonly subjectId: string; readonly kinds: readonly TimerKind[] },
  wanted: readonly NewTimer[],
): Promise<void> {
  const kept = wanted.map(({ kind, key = '' }) => `${kind} ${key}`);
  await tx.query(
    `update timer set ${stopped}
     where subject_id = $1 and kind = any($2::text[]) and state in ('WAITING', 'OVERDUE')
       and not (kind || ' ' || key = any($3::text[]))`,
    [of.subjectId, of.kinds, kept],
  );
  await startTimers(tx, wanted);
}
