import { Injectable } from '@nestjs/common';
import { localDateOf } from '@shequ/calendar';
import { forbidden } from '@shequ/graphql';
import { seal } from '@shequ/history';
import { covers, type Actor } from '@shequ/identity';
import { transaction } from '@shequ/messaging';
import { Clock } from '@shequ/service';
import { DataSource, type EntityManager } from 'typeorm';
import { admit } from '../admission/admit.js';
import { requireStep } from '../can.js';
import { isOverdue, running } from '../life-cycle/clock.domain.js';
import { applicationCommands } from '../life-cycle/life-cycle.domain.js';
import {
  alreadyDone,
  moveNotAllowed,
  notFound,
  type AlreadyDone,
  type MoveNotAllowed,
  type NotFound,
} from '../problem/refusal.domain.js';
import {
  consulted,
  mayDecide,
  mayReview,
  mayVote,
  meansFollow,
  recommendation,
  type MeetingIncomplete,
  type NothingFollowsTask,
} from './access-application.domain.js';
import type { AccessApplicationRow } from './access-application.entity.js';
import type {
  ById,
  ConsultationInput,
  DecideInput,
  ReviewInput,
  VoteInput,
} from './access-application.input.js';
import { lockApplication } from './access-application.store.js';
import { moveCase, noteStep, viewOf, type Act, type ApplicationMoved } from './case.js';
import { closeConsultation, consultationOpen, type ConsultationOpen } from './consultation.js';
import { completeForm } from './form.input.js';
import { stopTimer } from '../timer/timer.store.js';
import { registerTime } from '../watermark/register-time.js';
import { consultationsOf, insertConsultations, insertVote, votesOf } from './review.store.js';

type Moved = ApplicationMoved | MoveNotAllowed | NotFound;
type FourEyes = NonNullable<ReturnType<typeof mayDecide>>;

@Injectable()
export class ReviewCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  review(actor: Actor, { id, opinion }: ReviewInput): Promise<Moved | FourEyes> {
    return this.on<FourEyes>(id, async (tx, row, now) => {
      requireStep(actor, viewOf(row), { step: 'PRELIMINARY_REVIEW', place: row.jurisdiction });
      const refusal = mayReview(row, actor);
      if (refusal !== null) return refusal;
      const changes = { reviewedBy: actor.subject, review: { opinion } };
      return moveCase(tx, row, { command: 'PASS_PRELIMINARY', actor, now, reason: opinion, changes });
    });
  }

  recordConsultation(actor: Actor, input: ConsultationInput): Promise<Moved | AlreadyDone> {
    return this.on<AlreadyDone>(input.id, async (tx, row, now) => {
      const code = placeOf(actor, row, input);
      if (row.state !== 'CONSULTATION') return moveNotAllowed(row.state, applicationCommands(row.state));
      const { opinion, reason } = input;
      const said = {
        applicationId: row.id,
        code,
        opinion,
        reason,
        recordedBy: actor.subject,
        recordedAt: now,
      };
      const added = await insertConsultations(tx, [said]);
      if (added.length === 0)
        return alreadyDone(`${code} 的意见已记录。`, `The opinion of ${code} is recorded.`);
      await stopTimer(tx, { subjectId: row.id, kind: 'CONSULTATION', key: code });
      const noted = await noteStep(tx, row, {
        command: 'RECORD_CONSULTATION',
        actor,
        now,
        reason,
        detail: { code, opinion },
      });
      const heard = (await consultationsOf(tx, [row.id])).get(row.id) ?? [];
      const asked = consulted(row.form.communityCodes ?? []);
      if (heard.length < asked.length) return noted;
      return moveCase(tx, row, { command: 'CONCLUDE_CONSULTATION', actor, now });
    });
  }

  concludeConsultation(actor: Actor, { id }: ById): Promise<Moved | ConsultationOpen> {
    return this.on<ConsultationOpen>(id, async (tx, row, now) => {
      requireStep(actor, viewOf(row), { step: 'PRELIMINARY_REVIEW', place: row.jurisdiction });
      const clock = running(row.clocks, 'CONSULTATION');
      if (row.state === 'CONSULTATION' && clock !== null && !isOverdue(clock, localDateOf(now)))
        return consultationOpen(tx, row, clock.dueOn);
      return closeConsultation(tx, row, { actor, now });
    });
  }

  castVote(actor: Actor, { id, vote, reason }: VoteInput): Promise<Moved | AlreadyDone | FourEyes> {
    return this.on<AlreadyDone | FourEyes>(id, async (tx, row, now) => {
      requireStep(actor, viewOf(row), { step: 'JOINT_REVIEW', place: row.jurisdiction });
      if (row.state !== 'JOINT_REVIEW') return moveNotAllowed(row.state, applicationCommands(row.state));
      const refusal = mayVote(row, actor, vote);
      if (refusal !== null) return refusal;
      const { subject: member, department } = actor;
      const cast = { applicationId: row.id, member, department, vote, reason, castAt: now };
      if (!(await insertVote(tx, cast)))
        return alreadyDone('您已投票，不能更改。', 'You have voted; a vote stands.');
      return noteStep(tx, row, { command: 'CAST_VOTE', actor, now, reason, detail: { vote } });
    });
  }

  concludeJointReview(actor: Actor, { id }: ById): Promise<Moved | MeetingIncomplete | FourEyes> {
    return this.on<MeetingIncomplete | FourEyes>(id, async (tx, row, now) => {
      requireStep(actor, viewOf(row), { step: 'JOINT_REVIEW', place: row.jurisdiction });
      if (row.state !== 'JOINT_REVIEW') return moveNotAllowed(row.state, applicationCommands(row.state));
      const refusal = mayVote(row, actor, 'CONCLUDE');
      if (refusal !== null) return refusal;
      const advice = recommendation((await votesOf(tx, [row.id])).get(row.id) ?? []);
      if (typeof advice !== 'string') return advice;
      return moveCase(tx, row, {
        command: 'CONCLUDE_JOINT_REVIEW',
        actor,
        now,
        detail: { recommendation: advice },
        changes: { recommendation: advice },
      });
    });
  }

  decide(actor: Actor, input: DecideInput): Promise<Moved | FourEyes | NothingFollowsTask> {
    return this.on<FourEyes | NothingFollowsTask>(input.id, async (tx, row, now) => {
      requireStep(actor, viewOf(row), { step: 'DECISION', place: row.jurisdiction });
      const refusal = mayDecide(row, actor);
      if (refusal !== null) return refusal;
      return settle(tx, row, { input, actor, now, clock: this.clock });
    });
  }

  private on<R>(
    id: string,
    work: (tx: EntityManager, row: AccessApplicationRow, now: Date) => Promise<Moved | R>,
  ): Promise<Moved | R> {
    const now = this.clock.now();
    return transaction(this.db, async (tx) => {
      const row = await lockApplication(tx, id);
      return row === null ? notFound() : work(tx, row, now);
    });
  }
}

/** Which of the consulted places the actor speaks for. @throws FORBIDDEN for any other. */
function placeOf(actor: Actor, row: AccessApplicationRow, input: ConsultationInput): string {
  const asked = consulted(row.form.communityCodes ?? []);
  if (input.party === 'COMMUNITY') {
    const code = input.communityCode ?? '';
    requireStep(actor, viewOf(row), { step: 'CONSULTATION_COMMUNITY', place: code });
    if (asked.includes(code)) return code;
  } else {
    const street = asked.find((code) => code.length === 9 && code === actor.jurisdiction.slice(0, 9));
    requireStep(actor, viewOf(row), { step: 'CONSULTATION_STREET', place: street ?? '' });
    if (street !== undefined && covers(actor, street)) return street;
  }
  throw forbidden('This place is not consulted on the application. / 该申请未征求此处意见。');
}

async function settle(
  tx: EntityManager,
  row: AccessApplicationRow,
  made: Act & { readonly input: DecideInput; readonly clock: Clock },
): Promise<ApplicationMoved | MoveNotAllowed | NothingFollowsTask> {
  const { input, actor, now, clock } = made;
  const { outcome, reason, conditions } = input;
  const admits = outcome === 'ADMIT' || outcome === 'ADMIT_WITH_CONDITIONS';
  if (row.state === 'DECISION' && admits) {
    const nothing = meansFollow(completeForm.parse(row.form));
    if (nothing !== null) return nothing;
  }
  const decision = { outcome, reason, conditions };
  const moved = await moveCase(tx, row, {
    command: outcome,
    actor,
    now,
    reason,
    detail: { conditions },
    documentHash: seal(decision),
    changes: { decision, decidedBy: actor.subject, decidedAt: now },
  });
  if (moved.kind === 'AccessApplicationMoved' && admits)
    await admit(tx, moved.application, { actor, now, at: await registerTime(tx, clock) });
  return moved;
}
