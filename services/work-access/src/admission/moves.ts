import { record } from '@shequ/history';
import { append, transaction } from '@shequ/messaging';
import type { Clock } from '@shequ/service';
import type { DataSource, EntityManager } from 'typeorm';
import type { Act } from '../access-application/case.js';
import { followFields } from '../collected-field/ledger-fields.js';
import { haltTasks } from '../community-task/close-tasks.js';
import type { AdmissionCommand, AdmissionState } from '../life-cycle/life-cycle.domain.js';
import { notFound, type MoveNotAllowed, type NotFound } from '../problem/refusal.domain.js';
import { decideAdmissionMove } from './admission.domain.js';
import type { AdmissionRow } from './admission.entity.js';
import { lockAdmission, saveAdmission } from './admission.store.js';
import { followAdmission } from './admission-timers.js';
import { admissionFact, publishAdmissions } from './publish.js';

export interface AdmissionMoved {
  readonly kind: 'AdmissionMoved';
  readonly admission: AdmissionRow;
  readonly command: string;
  readonly from: AdmissionState;
  readonly to: AdmissionState;
}

export type Moved = AdmissionMoved | MoveNotAllowed | NotFound;

type Changes = Parameters<typeof saveAdmission>[2];

/** Runs a command on one locked admission, in one transaction. */
export function onAdmission<R>(
  { db, clock }: { readonly db: DataSource; readonly clock: Clock },
  id: string,
  work: (tx: EntityManager, row: AdmissionRow, now: Date) => Promise<R>,
): Promise<R | NotFound> {
  const now = clock.now();
  return transaction(db, async (tx) => {
    const row = await lockAdmission(tx, id);
    return row === null ? notFound() : work(tx, row, now);
  });
}

/** One move of a locked admission: table, row and history together, or a refusal and nothing. */
export async function moveAdmission(
  tx: EntityManager,
  row: AdmissionRow,
  step: Act & { readonly command: AdmissionCommand; readonly changes?: Changes },
): Promise<AdmissionMoved | MoveNotAllowed> {
  const to = decideAdmissionMove(row.state, step.command);
  return typeof to === 'string'
    ? noteAdmission(tx, row, { ...step, changes: { ...step.changes, state: to } })
    : to;
}

/** Records a step; it leaves the state as it is unless `changes` name another. */
export async function noteAdmission(
  tx: EntityManager,
  row: AdmissionRow,
  step: Act & { readonly command: string; readonly changes?: Changes },
): Promise<AdmissionMoved> {
  const { command, now, actor, changes = {}, reason = null, detail = null, documentHash = null } = step;
  const admission = await saveAdmission(tx, row, { ...changes, updatedAt: now });
  await followAdmission(tx, admission);
  await followFields(tx, admission, now);
  const { state: from } = row;
  const { state: to } = admission;
  const { subject, department } = actor;
  await record(tx, [
    {
      type: 'admission',
      id: row.id,
      at: now,
      actor: subject,
      department,
      command,
      from,
      to,
      reason,
      detail,
      documentHash,
    },
  ]);
  return { kind: 'AdmissionMoved', admission, command, from, to };
}

/** Tells the others what is in force now, state and fact together. `at` is `registerTime`. */
export async function announce(
  tx: EntityManager,
  moved: AdmissionMoved,
  said: {
    readonly fact: Parameters<typeof admissionFact>[0];
    readonly at: Date;
    readonly reason: string | null;
  },
): Promise<AdmissionMoved> {
  const { admission } = moved;
  const records = await publishAdmissions(tx, [admission.id], said.at);
  const { jurisdiction } = admission;
  await append(
    tx,
    'work-access',
    records.map((one) => admissionFact(said.fact, one, { jurisdiction, reason: said.reason })),
  );
  return { ...moved, admission: { ...admission, version: records[0]?.version ?? admission.version } };
}

/** The item is no longer in force: its open tasks go back to the department, in the same transaction. */
export function haltOpenTasks(
  tx: EntityManager,
  admissionId: string,
  cause: { readonly zh: string; readonly en: string; readonly actor: string; readonly at: Date },
): Promise<number> {
  const { zh, en, actor, at } = cause;
  return haltTasks(tx, admissionId, { reason: { zh, en }, actor, at });
}
