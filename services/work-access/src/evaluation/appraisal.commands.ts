import { Injectable } from '@nestjs/common';
import { localDateOf } from '@shequ/calendar';
import { badInput, forbidden } from '@shequ/graphql';
import { hasRole, covers, type Actor } from '@shequ/identity';
import { Clock } from '@shequ/service';
import { DataSource } from 'typeorm';
import { requireOversight } from '../can.js';
import {
  alreadyDone,
  moveNotAllowed,
  notFound,
  type AlreadyDone,
  type MoveNotAllowed,
  type NotFound,
} from '../problem/refusal.domain.js';
import { noticeTooShort, takeStep, wasHeld, type TooSoon } from './appraisal.domain.js';
import {
  appraisalsOf,
  insertAppraisal,
  insertSignature,
  saveSteps,
  type AppraisalRow,
} from './appraisal.store.js';
import type { CallInput, SignInput, StepInput } from './evaluation.input.js';
import type { EvaluationRow } from './evaluation.store.js';
import { note, onEvaluation, type Held } from './held.js';

interface Done<K extends string> {
  readonly kind: K;
  readonly evaluation: EvaluationRow;
}
type Refused = MoveNotAllowed | NotFound;
export type Called = Done<'AccessAppraisalCalled'> | TooSoon | AlreadyDone | Refused;
export type StepRecorded = Done<'AccessAppraisalStepRecorded'> | TooSoon | Refused;
export type Signed =
  { readonly kind: 'AccessAppraisalSigned'; readonly appraisal: AppraisalRow } | AlreadyDone | Refused;

@Injectable()
export class AppraisalCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The notice of the group: so many days before the meeting as the policy says. */
  call(actor: Actor, input: CallInput): Promise<Called> {
    return onEvaluation<Called>(this.parts(), input.evaluationId, async (held) => {
      const { tx, row, view, at } = held;
      requireOversight(actor, view, { step: 'EVALUATION', place: row.jurisdiction });
      if (row.state !== 'OPEN') return moveNotAllowed(row.state, []);
      const { meetingOn, members } = input;
      const noticedOn = localDateOf(at);
      const tooSoon = noticeTooShort(noticedOn, meetingOn, view.get('appraisal.clock'));
      if (tooSoon !== null) return tooSoon;
      const called = { evaluationId: row.id, noticedOn, meetingOn, members, policyVersion: view.version };
      if (!(await insertAppraisal(tx, { ...called, by: actor.subject })))
        return alreadyDone('评议会已通知。', 'The meeting is called.');
      await note(held, { actor, command: 'CALL_APPRAISAL', detail: { meetingOn, members: members.length } });
      return { kind: 'AccessAppraisalCalled', evaluation: row };
    });
  }

  step(actor: Actor, { evaluationId, step, grade, note: text }: StepInput): Promise<StepRecorded> {
    return onEvaluation<StepRecorded>(this.parts(), evaluationId, async (held) => {
      const { tx, row, view, at } = held;
      const appraisal = await appraisalOf(held);
      requireHand(actor, held, appraisal);
      if (appraisal === undefined) return notFound();
      if (grade !== null && !view.get('evaluation.grades').some(({ code }) => code === grade))
        throw badInput('grade', '不是规定的等次 / not a grade of the policy');
      const days = view.get('appraisal.clock');
      const taken = takeStep(appraisal, step, { today: localDateOf(at), days });
      if ('kind' in taken) return taken;
      const steps = [...appraisal.steps, taken];
      await saveSteps(tx, { evaluationId, steps, grade: grade ?? appraisal.grade });
      await note(held, { actor, command: `APPRAISAL_${step}`, detail: { ...taken, grade, note: text } });
      return { kind: 'AccessAppraisalStepRecorded', evaluation: row };
    });
  }

  /** A member signs what the meeting found, once, for itself. */
  sign(actor: Actor, { evaluationId }: SignInput): Promise<Signed> {
    return onEvaluation<Signed>(this.parts(), evaluationId, async (held) => {
      const { tx, at } = held;
      const appraisal = await appraisalOf(held);
      if (!isMember(actor, appraisal))
        throw forbidden('You are no member of the group. / 您不是评议小组成员。');
      if (appraisal === undefined || !wasHeld(appraisal)) return moveNotAllowed('CALLED', []);
      if (!(await insertSignature(tx, { evaluationId, subject: actor.subject, at })))
        return alreadyDone('您已签字。', 'You have signed.');
      await note(held, { actor, command: 'SIGN_APPRAISAL', detail: null });
      const signed = [...appraisal.signed, actor.subject];
      return { kind: 'AccessAppraisalSigned', appraisal: { ...appraisal, signed } };
    });
  }

  private parts() {
    return { db: this.db, clock: this.clock };
  }
}

async function appraisalOf({ tx, row }: Held): Promise<AppraisalRow | undefined> {
  return (await appraisalsOf(tx, [row.id])).get(row.id);
}

function isMember(actor: Actor, appraisal: AppraisalRow | undefined): boolean {
  return appraisal?.members.some(({ subject }) => subject === actor.subject) === true;
}

/** @throws FORBIDDEN unless the office or a member of the group records the step. */
function requireHand(actor: Actor, { view, row }: Held, appraisal: AppraisalRow | undefined): void {
  const isOffice = hasRole(actor, view.get('oversight.roles').EVALUATION) && covers(actor, row.jurisdiction);
  if (isOffice || isMember(actor, appraisal)) return;
  throw forbidden('The office or a member of the group records this. / 由准入办公室或评议小组成员登记。');
}
