import { Injectable } from '@nestjs/common';
import { instrumentName } from '@shequ/admission';
import { localDateOf } from '@shequ/calendar';
import { record } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import { transaction } from '@shequ/messaging';
import { Clock } from '@shequ/service';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { viewOf } from '../access-application/case.js';
import { lockAdmission } from '../admission/admission.store.js';
import { noteAdmission, type AdmissionMoved } from '../admission/moves.js';
import { requireRole, requireStep } from '../can.js';
import { alreadyDone, notFound, type AlreadyDone, type NotFound } from '../problem/refusal.domain.js';
import { startTimers, stopTimers } from '../timer/timer.store.js';
import { refuseBasis, type BasisRefused } from './basis-review.domain.js';
import type { BasisEndInput, ConfirmBasisInput } from './basis-review.input.js';
import {
  endedInstruments,
  insertBasisEnd,
  isReviewOpen,
  lockRestingOn,
  type BasisEnd,
} from './basis-review.store.js';
import { reviewOf } from './watch-bases.js';

export type BasisEndRecording =
  | { readonly kind: 'AccessBasisEndRecorded'; readonly basisEnd: BasisEnd; readonly affected: number }
  | AlreadyDone;

@Injectable()
export class BasisReviewCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The office puts the end of an instrument on the record; every standing item that rests on it is to be reviewed. */
  recordEnd(actor: Actor, input: BasisEndInput): Promise<BasisEndRecording> {
    const { jurisdiction } = actor;
    requireRole(actor, ['OFFICE_CLERK'], jurisdiction);
    const { instrument: name, endedOn, document } = input;
    const one = { id: uuidv7(), instrument: instrumentName(name), name, jurisdiction, endedOn, document };
    return transaction(this.db, async (tx) => {
      const at = this.clock.now();
      if (!(await insertBasisEnd(tx, one, { subject: actor.subject, at })))
        return alreadyDone('该依据的失效已登记。', 'The end of this instrument is on the record.');
      const affected = await openReviews(tx, one, { actor, at });
      return { kind: 'AccessBasisEndRecorded', basisEnd: one, affected };
    });
  }

  /** The joint meeting keeps an item on another basis. */
  confirm(actor: Actor, input: ConfirmBasisInput): Promise<AdmissionMoved | BasisRefused | NotFound> {
    const { admissionId, instrument, article, reason } = input;
    return transaction(this.db, async (tx) => {
      const row = await lockAdmission(tx, admissionId);
      if (row === null) return notFound();
      requireStep(actor, viewOf(row), { step: 'JOINT_REVIEW', place: row.jurisdiction });
      const ended = await endedInstruments(tx, [instrument], row.jurisdiction);
      const newBasisEndedOn = ended.get(instrumentName(instrument)) ?? null;
      const open = await isReviewOpen(tx, row.id);
      const refusal = refuseBasis({ applicant: row.applicant, open, newBasisEndedOn }, actor);
      if (refusal !== null) return refusal;
      await stopTimers(tx, row.id, ['BASIS_REVIEW']);
      const detail = { instrument, article };
      // From now on the item rests on this one as well: its end opens the next review.
      const basisNames = [...new Set([...row.basisNames, instrumentName(instrument)])];
      return noteAdmission(tx, row, {
        command: 'CONFIRM_BASIS',
        actor,
        now: this.clock.now(),
        reason,
        detail,
        changes: { basisNames },
      });
    });
  }
}

async function openReviews(
  tx: EntityManager,
  { instrument, jurisdiction, endedOn, document }: BasisEnd,
  { actor, at }: { readonly actor: Actor; readonly at: Date },
): Promise<number> {
  const items = await lockRestingOn(tx, instrument, jurisdiction);
  const knownOn = localDateOf(at);
  await startTimers(
    tx,
    items.map((item) => reviewOf(item, { endedOn, knownOn })),
  );
  const step = {
    type: 'admission',
    at,
    actor: actor.subject,
    department: actor.department,
    command: 'BASIS_ENDED',
  };
  await record(
    tx,
    items.map(({ id, state }) => ({
      ...step,
      id,
      from: state,
      to: state,
      reason: document,
      detail: { instrument, endedOn },
    })),
  );
  return items.length;
}
