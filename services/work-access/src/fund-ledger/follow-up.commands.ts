import { Injectable } from '@nestjs/common';
import { localDateOf } from '@shequ/calendar';
import { badInput } from '@shequ/graphql';
import { record } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import { transaction } from '@shequ/messaging';
import { Clock } from '@shequ/service';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { viewOf } from '../access-application/case.js';
import { noteAdmission, onAdmission, type Moved } from '../admission/moves.js';
import { admissionCommands, type AdmissionState } from '../life-cycle/life-cycle.domain.js';
import { requireDepartment, requireRole, requireStep } from '../can.js';
import {
  alreadyDone,
  moveNotAllowed,
  notFound,
  type AlreadyDone,
  type NotFound,
} from '../problem/refusal.domain.js';
import { startTimer, stopTimer } from '../timer/timer.store.js';
import { insertFollowUp, lockFollowUp, settleFollowUp, type FollowUpRow } from './follow-up.store.js';
import type { AcceptanceInput, FollowUp, SettleFollowUp } from './fund.input.js';
import { lockFund, type FundRow } from './fund.store.js';
import { followUpTimer } from './fund.timers.js';

export interface FollowedUp {
  readonly kind: 'AccessFollowedUp';
  readonly followUp: FollowUpRow;
}

const acceptable: readonly AdmissionState[] = [
  'ACTIVE',
  'SUSPENDED',
  'EVALUATED',
  'RENEWED',
  'EXPIRED',
  'EXITED',
];

/** What is asked about money, and the acceptance on which the last instalment waits. */
@Injectable()
export class FollowUpCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** S4-06: the office asks what became of the money, by a day. */
  open(actor: Actor, input: FollowUp): Promise<FollowedUp | NotFound> {
    const now = this.clock.now();
    if (input.dueOn < localDateOf(now)) throw badInput('dueOn', 'Not in the past. / 不得早于今天。');
    return transaction(this.db, async (tx) => {
      const fund = await lockFund(tx, input.fundId);
      if (fund === null) return notFound();
      requireRole(actor, ['OFFICE_CLERK'], fund.place);
      const asked = { openedAt: now, openedBy: actor.subject, outcome: null, doneAt: null, doneBy: null };
      const followUp = { id: uuidv7(), ...input, ...asked };
      await insertFollowUp(tx, followUp);
      await startTimer(tx, followUpTimer(fund, followUp));
      await noteFollowUp(tx, { fund, actor, now, command: 'FOLLOW_UP', followUp });
      return { kind: 'AccessFollowedUp', followUp };
    });
  }

  settle(actor: Actor, { id, outcome }: SettleFollowUp): Promise<FollowedUp | AlreadyDone | NotFound> {
    const now = this.clock.now();
    return transaction(this.db, async (tx) => {
      const row = await lockFollowUp(tx, id);
      const fund = row === null ? null : await lockFund(tx, row.fundId);
      if (row === null || fund === null) return notFound();
      requireRole(actor, ['OFFICE_CLERK', 'STREET_OFFICER'], fund.place);
      if (row.doneAt !== null) return alreadyDone('该督办已办结。', 'That was settled before.');
      const followUp = { ...row, outcome, doneAt: now, doneBy: actor.subject };
      await settleFollowUp(tx, id, { outcome, at: now, by: actor.subject });
      await stopTimer(tx, { subjectId: fund.id, kind: 'FUND_FOLLOW_UP', key: id });
      await noteFollowUp(tx, { fund, actor, now, command: 'SETTLE_FOLLOW_UP', followUp });
      return { kind: 'AccessFollowedUp', followUp };
    });
  }

  /** The department accepts what was done: the last instalment is due from this day. */
  accept(actor: Actor, input: AcceptanceInput): Promise<Moved | AlreadyDone> {
    return onAdmission<Moved | AlreadyDone>(this.parts(), input.admissionId, async (tx, row, now) => {
      requireDepartment(actor, row.applicant);
      requireStep(actor, viewOf(row), { step: 'AUTHORITY', place: row.jurisdiction });
      if (!acceptable.includes(row.state)) return moveNotAllowed(row.state, admissionCommands(row.state));
      if (row.acceptedOn !== null) return alreadyDone('已验收。', 'The result has been accepted.');
      const changes = { acceptedOn: localDateOf(now) };
      return noteAdmission(tx, row, {
        ...{ command: 'ACCEPT_RESULT', actor, now, reason: input.document },
        changes,
      });
    });
  }

  private parts() {
    return { db: this.db, clock: this.clock };
  }
}

async function noteFollowUp(
  tx: EntityManager,
  step: {
    readonly fund: FundRow;
    readonly actor: Actor;
    readonly now: Date;
    readonly command: string;
    readonly followUp: FollowUpRow;
  },
): Promise<void> {
  const { fund, actor, now, command, followUp } = step;
  const { id, matter, dueOn, outcome } = followUp;
  const by = { at: now, actor: actor.subject, department: actor.department };
  const detail = { followUp: id, matter, dueOn, outcome };
  await record(tx, [{ type: 'fund', id: fund.id, ...by, command, from: 'OPEN', to: 'OPEN', detail }]);
}
